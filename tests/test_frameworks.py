"""What needs a framework runs in .venv/frameworks; here each record belongs to what it was made from."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from docs.tools.faults import Broken
from docs.tools.frameworks import __main__ as command
from docs.tools.frameworks import records
from docs.tools.frameworks.records import FILE, FOLDER, Records, Room
from docs.tools.project import PROJECT, ROOT, Project
from tests.blocks import record_fault
from tests.conftest import long

Damage = Callable[[Path, str, str], None]
ROOMS = records.rooms(PROJECT)
HOME = ROOMS[0]
"""That of the folder itself."""

each_room = pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
SHOWN = HOME.snippets()
FIRST = SHOWN[0].relative_to(PROJECT.root)
RAN = next(path for path in SHOWN if records.record(path).exists()).relative_to(PROJECT.root)


def test_each_record_belongs_to_its_snippet_as_it_is_now() -> None:
    assert list(map(str, records.faults(PROJECT))) == []


@each_room
def test_there_is_something_to_run(room: Room) -> None:
    assert room.snippets() and room.measuring()
    assert "torch" in Records.read(room).versions


def test_each_file_belongs_to_one_room() -> None:
    own = [path for room in ROOMS for path in room.everything()]
    assert sorted(own) == sorted(records.folder(PROJECT).rglob("*.py"))
    assert not any(path.is_relative_to(ROOMS[1].folder) for path in HOME.everything())


def test_make_knows_the_environment_of_each_room() -> None:
    line = next(
        line for line in (ROOT / "Makefile").read_text("utf-8").splitlines() if "ROOMS :=" in line
    )
    assert line.split()[2:] == [room.name for room in ROOMS]


def test_an_environment_that_is_none_is_said() -> None:
    with pytest.raises(Broken, match="no environment 'sound'"):
        Room.named(PROJECT, "sound")


@long
@each_room
def test_snippets_say_what_is_on_record(room: Room) -> None:
    """In the environments that `make frameworks` makes; `.ci/run` and GitHub's workflow make them too."""
    environment = ROOT / ".venv" / room.name
    if not (environment / "all").exists():
        count, name = len(room.everything()), PROJECT.name(room.folder)
        says = f"{count} files of {name}/ were not run: `make frameworks ROOM={room.name}` first"
        # Its gigabytes are asked of nobody who works on something else. Each record is compared in any case.
        pytest.skip(says)
    before = {path.name for path in ROOT.iterdir()}
    plain = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    outcome = subprocess.run(
        [environment / "bin" / "python", "-m", "docs.tools.frameworks", room.name, "compare"],
        cwd=ROOT,
        env=plain,
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 0, f"{outcome.stdout}\n{outcome.stderr[-4000:]}"
    assert {path.name for path in ROOT.iterdir()} - before == set(), "a training reports elsewhere"


def edited(file: Path) -> None:
    file.write_text(file.read_text("utf-8") + "\n# another\n", "utf-8")


def test_a_snippet_that_has_changed_is_caught(copy: Project) -> None:
    edited(copy.root / FIRST)
    (fault,) = records.faults(copy)
    assert fault.file == FIRST.as_posix()
    assert "has changed since it was run. Run `make frameworks`" in fault.says


def test_what_a_snippet_imports_belongs_to_it(copy: Project) -> None:
    path = copy.root / FIRST
    tool = copy.snippets / "tools" / "evaluating.py"
    path.write_text(
        f"from snippets.tools.evaluating import evaluating\n{path.read_text('utf-8')}", "utf-8"
    )
    room = Room.named(copy, FOLDER)
    room.file.write_text(Records.now(room, "2026-01-01").text(), "utf-8")
    assert list(records.faults(copy)) == []
    edited(tool)
    assert FIRST.as_posix() in [fault.file for fault in records.faults(copy)]


def test_an_output_that_was_edited_is_caught(copy: Project) -> None:
    record = records.record(copy.root / RAN)
    record.write_text(record.read_text("utf-8") + "more\n", "utf-8")
    (fault,) = records.faults(copy)
    assert fault.file == copy.name(record) and "never edit a record" in fault.says


def test_an_output_that_is_gone_is_caught(copy: Project) -> None:
    records.record(copy.root / RAN).unlink()
    (fault,) = records.faults(copy)
    assert fault.file == records.record(RAN).as_posix()


def test_facts_that_were_edited_are_caught(copy: Project) -> None:
    facts = records.record(Room.named(copy, FOLDER).measuring()[0])
    edited(facts)
    (fault,) = records.faults(copy)
    assert fault.file == copy.name(facts) and "never edit a record" in fault.says


def test_a_snippet_that_nobody_has_run_is_caught(copy: Project) -> None:
    new = (copy.root / FIRST).with_name("new.py")
    new.write_text('"""New."""\n', "utf-8")
    (fault,) = records.faults(copy)
    assert fault.file == copy.name(new) and "nobody has run this yet" in fault.says


def test_a_record_without_its_snippet_is_caught(copy: Project) -> None:
    (copy.root / RAN).unlink()
    kept, output = records.faults(copy)
    assert (kept.file, bool(kept.line)) == (f"snippets/{FOLDER}/{FILE}", True)
    assert "there is no snippet" in kept.says
    assert output.file == records.record(RAN).as_posix() and "is gone. Remove it" in output.says


@each_room
def test_no_records_at_all_are_said_with_the_cure(copy: Project, room: Room) -> None:
    Room.named(copy, room.name).file.unlink()
    (fault,) = records.faults(copy)
    assert "there are no records. Run `make frameworks`" in fault.says


@pytest.mark.parametrize(
    ("file", "name", "rooms"),
    [
        ("requirements.txt", "torch", ROOMS),
        (f"snippets/{FOLDER}/requirements.txt", "peft", ROOMS[:1]),
        (f"snippets/{FOLDER}/vision/requirements.txt", "timm", ROOMS[1:]),
    ],
)
def test_another_version_is_caught(
    copy: Project, replace: Damage, file: str, name: str, rooms: list[Room]
) -> None:
    measured = Records.read(rooms[0]).versions[name]
    replace(copy.root / file, f"{name}=={measured}", f"{name}==99.0")
    found = list(records.faults(copy))
    assert [fault.file for fault in found] == [PROJECT.name(room.file) for room in rooms]
    for fault in found:
        assert f"measured with {name} {measured}, but 99.0 is required" in fault.says


def test_other_versions_are_refused_unless_the_newest_are_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "version_here", lambda name: "99.0")
    monkeypatch.setattr(command, "made", lambda room: {})
    assert command.main(HOME.name, command.COMPARE) == 1
    assert "peft is to be " in (error := capsys.readouterr().err) and "and is 99.0" in error
    assert command.main(HOME.name, command.NEWEST) == 0
    assert "peft 99.0\n" in capsys.readouterr().out


PAGE = """
```python
--8<-- "{include}"
```

```{{.text .output}}
{output}
```
"""


@pytest.mark.parametrize(
    ("include", "output", "message"),
    [
        ("{path}:show", '--8<-- "{record}"', None),
        ("{path}:show", "typed", "the page shows\ntyped\nbut snippets/frameworks/"),
        ("{path}", '--8<-- "{record}"', "this block has more than snippets"),
        ('tools/evaluating.py:show"\n--8<-- "{path}:show', "", "which does not import it"),
    ],
)
def test_a_block_that_is_not_run_here_is_what_was_run(
    copy: Project, include: str, output: str, message: str | None
) -> None:
    path = RAN.relative_to("snippets")
    names = {"path": path.as_posix(), "record": path.with_suffix(".out").as_posix()}
    page = copy.docs / "en" / "page.md"
    text = PAGE.format(include=include.format(**names), output=output.format(**names))
    page.write_text(text, "utf-8")
    found = record_fault(copy, page, 2)
    assert found is None if message is None else message in found


def test_pages_whose_code_needs_a_framework_offer_no_notebook() -> None:
    """A notebook runs where the site's code runs."""
    for locale in PROJECT.locales:
        for path, file in PROJECT.pages(locale).items():
            page = PROJECT.source(file)
            if any(include.path.startswith(f"{FOLDER}/") for include in page.includes):
                assert page.meta.get("notebook") is False, f"{locale}/{path}: notebook: false"

"""Every number in English prose stands in what its section shows, or in cited.yml with its source.

Translations are held to the numbers of their English, block by block, by `make check`.
"""

from collections.abc import Callable

import pytest

from docs.tools import numbers
from docs.tools.cited import FILE
from docs.tools.faults import Broken
from docs.tools.project import PROJECT, Project

PAGE = "docs/en/switches/eval.md"
SECTION = """
## How many steps {{#steps}}

{sentence}

```python
--8<-- "eval/steps.py:show"
```

```{{.text .output}}
--8<-- "eval/steps.out"
```

--8<-- "tables/steps.en.md"
"""
SNIPPET = """\
# --8<-- [start:show]
print(0.1198, 150_280)  # not 77
# --8<-- [end:show]

assert 1.5e-05 > 0
"""
TABLE = """\
| steps |
| --: |
| 2,048 |

¹ In all 88 steps.
{.condition}
"""
CITED = """\
- at: switches/eval#steps
  number: {number}
  {source}
  why: a reason
"""
Say = Callable[..., list[str]]


@pytest.fixture
def say(small: Project) -> Say:
    """The faults of a section that says a sentence, with these entries of cited.yml."""

    def say(sentence: str, *entries: str) -> list[str]:
        page = small.root / PAGE
        page.write_text(page.read_text("utf-8") + SECTION.format(sentence=sentence), "utf-8")
        for file, text in (
            ("snippets/eval/steps.py", SNIPPET),
            ("snippets/eval/steps.out", "0.1198 150280\n"),
            ("snippets/tables/steps.en.md", TABLE),
            ("snippets/measured/rows.json", "[1, 2, 3]"),
            (FILE, "".join(entries)),
        ):
            (small.root / file).write_text(text, "utf-8")
        return list(map(str, numbers.faults(small)))

    return say


def entry(number: str, source: str = "") -> str:
    return CITED.format(number=f'"{number}"', source=source).replace("  \n", "")


def test_every_number_in_the_prose_has_a_source() -> None:
    assert list(map(str, numbers.faults(PROJECT))) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "It is 0.1198, or 0.12, or 12.0 %, or 12 %.",
        "It keeps 150,280 bytes, in 2,048 steps, within 0.000015.",
        "It is `77` in [code](index.md#a-77), or <b title='77'>bold</b>.",
        "A `nn.Conv2d` of float32 and conv2d, as v2 has it.",
    ],
)
def test_what_the_section_shows_may_be_said(say: Say, sentence: str) -> None:
    assert say(sentence) == []


@pytest.mark.parametrize("number", ["0.1", "0.13", "13 %", "150,281", "77", "88", "0.0001"])
def test_a_number_from_nowhere_is_caught(say: Say, small: Project, number: str) -> None:
    line = len((small.root / PAGE).read_text("utf-8").splitlines()) + 4
    assert say(f"It is {number} here.") == [
        f"{PAGE}:{line}: {number} stands in no output, table or code of #steps. "
        f"Correct it, or list it with its source in {FILE}."
    ]


@pytest.mark.parametrize(
    ("number", "source"),
    [
        ("65 %", 'equals: "1 - 0.9 ** 10"'),
        ("150,000", 'equals: "150280 - 280"'),
        ("3", "equals: rows"),
        ("2,048,000", 'equals: "2048 * (2 / 0.002)"'),
        ("88", "file: snippets/eval/other.out"),
        ("4.0", ""),
    ],
)
def test_a_number_may_be_listed_with_its_source(
    say: Say, small: Project, number: str, source: str
) -> None:
    (small.snippets / "eval" / "other.out").write_text("88\n", "utf-8")
    assert say(f"It is {number} here.", entry(number, source)) == []


@pytest.mark.parametrize(
    ("number", "source", "fault"),
    [
        ("66 %", 'equals: "1 - 0.9 ** 10"', f"66 % is not what {FILE}:1 gives: 1 - 0.9 ** 10."),
        ("4", "equals: rows", f"4 is not what {FILE}:1 gives: rows."),
        ("74,756", 'equals: "150280 - 75524"', "`equals` has 75524, which switches/eval#steps"),
        ("87", "file: snippets/eval/steps.out", "87 does not stand in snippets/eval/steps.out, as"),
    ],
)
def test_a_source_that_has_another_number_is_caught(
    say: Say, number: str, source: str, fault: str
) -> None:
    (found,) = say(f"It is {number} here.", entry(number, source))
    assert fault in found


def test_two_listed_numbers_that_change_places_are_caught(say: Say) -> None:
    found = say("It is 65 % at first, then 41 %.", entry("41 %"), entry("65 %"))
    says = f"65 % stands where {FILE}:1 has 41 %. Correct the sentence, or the order there."
    assert [fault.partition(": ")[2] for fault in found] == [says]


def test_an_entry_that_nothing_needs_is_caught(say: Say) -> None:
    says = "switches/eval#steps says {} no more, or shows where it comes from. Take it out."
    found = say("It is 0.12 here.", entry("0.12; 41 %"))
    assert found == [f"{FILE}:1: {says.format(number)}" for number in ("0.12", "41 %")]


@pytest.mark.parametrize(
    "source",
    [
        "equals: 3",
        "equals: rows\n  file: snippets/eval/steps.out",
        "file: snippets/eval/missing.out",
        "source: somewhere",
    ],
)
def test_an_entry_that_is_not_whole_is_caught(say: Say, source: str) -> None:
    with pytest.raises(
        Broken, match=rf"^{FILE}:1: write at, number and why in quotes, and `equals"
    ):
        say("It is 3 here.", entry("3", source))


@pytest.mark.parametrize("text", ["1 +", "open(1)", "1 / 0", "nothing_measured", "'a' * 2"])
def test_what_is_no_sum_is_caught(say: Say, text: str) -> None:
    with pytest.raises(Broken) as error:
        say("It is 3 here.", entry("3", f'equals: "{text}"'))
    assert str(error.value).startswith(f"{FILE}:1: {text!r} is no sum. Write numbers, ")


def test_what_is_missing_is_left_to_others(say: Say, small: Project) -> None:
    assert say('It is 0.12.\n\n--8<-- "tables/sentences/none/none.en.md"') == []
    (small.snippets / "eval" / "steps.py").write_text("print(", "utf-8")
    (small.snippets / "eval" / "steps.out").unlink()
    (fault,) = numbers.faults(small)
    assert fault.says.startswith("0.12 stands in no output, table or code of #steps.")


def test_a_number_typed_beside_the_braces_of_a_sentence_is_caught(
    copy: Project, replace: Callable
) -> None:
    file = copy.labels / "sentences" / "layers.yml"
    replace(file, "{called} can be called", "140 can be called")
    line = file.read_text("utf-8").split("140 can")[0].count("\n") + 1
    (found,) = (fault for fault in numbers.faults(copy))
    assert (found.file, found.line) == ("docs/translation/labels/sentences/layers.yml", line)
    assert found.says.startswith("140 stands in no output, table or code of #layers.")

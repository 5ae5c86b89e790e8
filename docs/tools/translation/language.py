"""Begin a language: `make language CODE=ko NAME=한국어`. All that it needs is made ready first, then written."""

import json
import re
import shutil
from importlib.resources import files
from pathlib import Path

import yaml
from babel import Locale, UnknownLocaleError
from babel.core import get_global
from mkdocs_static_i18n.config import RE_LOCALE

from docs.tools import finished
from docs.tools.faults import Broken, Fault
from docs.tools.project import Project
from docs.tools.tables.labels import label_files
from docs.tools.translation.history import NoHistory, text_at
from docs.tools.translation.untranslated import Former, emptied, filled, written
from docs.tools.yaml_files import UNTRANSLATED

GUIDE = "community/translating.md"
ENTRY = """\
{indent}- locale: {code}
{indent}  name: {name}
{indent}  # It may lag behind English. Once it is whole and shall stay so, take `lags` out.
{indent}  extra: {{territory: {territory}, lags: true}}
"""
NEXT = """\
{name} is there: every page is shown in English for now, with a notice above it.
  1. `make serve LOCALE={code}` shows it.
  2. Translate the words around pages: {words} labels marked `{code}: !untranslated`, first those in docs/translation/frame.yml.
  3. Translate the guide, docs/{code}/{guide}, and say in it how your language is written here.
  4. Then page by page: copy docs/{original}/switches/eval.md to docs/{code}/switches/eval.md, translate it, `make agree PAGE={code}/switches/eval`.
`make status` says what is left, `make check` what is wrong. `make language CODE={code} UNDO=yes` takes it out again."""


def begin(project: Project, code: str, name: str, revision: str = "") -> str:
    """Write all that the language needs; what to do next. Broken for a bad code or name: nothing is written.

    With `revision`, labels are those that the language has in that commit, for a language that was begun on
    another branch.
    """
    code, name = code.strip(), name.strip()
    refuse(project, code, name, again=bool(revision))
    finished.texts(project)  # what is broken now is said before anything is written
    labelled = labels(project, code, revision)
    texts = {**labelled, project.root / "mkdocs.yml": configuration(project, code, name)}
    if not (project.docs / code).exists():
        texts |= guide(project, code)
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    begun = Project(project.root)
    finished.written(begun, finished.texts(begun))
    words = sum(text.count(f"{code}: {UNTRANSLATED}") for text in labelled.values())
    return NEXT.format(name=name, code=code, words=words, guide=GUIDE, original=project.original)


def end(project: Project, code: str) -> list[str]:
    """Take a language out that was begun: what `begin` wrote. Broken where people have written pages."""
    if code not in project.lagging:
        known = ", ".join(project.lagging) or "none"
        raise refused(f"{code!r} is no language that was begun and may lag. There are: {known}.")
    if kept := sorted(project.translated(code).values()):
        pages = ", ".join(map(project.name, kept))
        raise refused(f"People have written {pages}. Remove what shall go: git rm -r docs/{code}")
    changed = []
    for file in label_files(project):
        text = file.read_text("utf-8")
        file.write_text(emptied(text, project.name(file), project.original, code), "utf-8")
        changed.append(f"{project.name(file)}: {code} taken out")
    config = project.root / "mkdocs.yml"
    config.write_text(without_entry(config.read_text("utf-8"), code), "utf-8")
    shutil.rmtree(project.docs / code)
    for path in [
        *project.tables.rglob(f"*.{code}.*"),
        project.translation / f"agreed.{code}.yml",
    ]:
        path.unlink(missing_ok=True)
    without = Project(project.root)
    finished.written(without, finished.texts(without))
    return [*changed, f"mkdocs.yml, docs/{code}/ and snippets/tables: {code} taken out"]


def refused(says: str) -> Broken:
    return Broken(Fault(None, None, f"{says} Nothing was written."))


def refuse(project: Project, code: str, name: str, again: bool) -> None:
    example = "make language CODE=ko NAME=한국어."
    if not code or not name:
        raise refused(f"Give a code and the name that the language gives itself: {example}")
    if not RE_LOCALE.match(code) or "_" in code:
        raise refused(
            f"{code!r} is no code of a language: two small letters, perhaps with a script or a region, "
            f"such as ko, zh-Hant or pt-BR: {example}"
        )
    if code in project.locales or ((project.docs / code).exists() and not again):
        raise refused(f"docs/{code}/ exists already.")
    known = sorted(path.name.removesuffix(".html") for path in material_languages().iterdir())
    if code not in known:
        raise refused(f"Material for MkDocs does not know {code!r}. It knows: {', '.join(known)}.")
    if re.search(r"[\n\r]", name):
        raise refused("The name stands on one line.")


def material_languages() -> Path:
    return Path(str(files("material") / "templates" / "partials" / "languages"))


def labels(project: Project, code: str, revision: str) -> dict[Path, str]:
    return {
        file: filled(
            file.read_text("utf-8"),
            project.name(file),
            project.original,
            code,
            former(project, file, code, revision) if revision else {},
        )
        for file in label_files(project)
    }


def former(project: Project, file: Path, code: str, revision: str) -> Former:
    """The labels that the language has in a commit."""
    try:
        text = text_at(file, revision)
    except NoHistory as reason:
        raise refused(f"{revision!r} cannot be read: {reason}.") from None
    return written(text, f"{revision}:{project.name(file)}", project.original, code)


def guide(project: Project, code: str) -> dict[Path, str]:
    """The translators' guide, in English for a start."""
    text = (project.docs / project.original / GUIDE).read_text("utf-8")
    return {project.docs / code / GUIDE: text.replace("---\n", "---\nuntranslated: true\n", 1)}


def configuration(project: Project, code: str, name: str) -> str:
    """mkdocs.yml with the language behind the last one."""
    text = (project.root / "mkdocs.yml").read_text("utf-8")
    last = entries(text)[-1]
    end = text.index("\n", end_of(last)) + 1
    entry = ENTRY.format(
        indent=" " * (last.start_mark.column - 2),
        code=code,
        name=name if name.isalnum() else json.dumps(name, ensure_ascii=False),
        territory=territory(code),
    )
    return text[:end] + entry + text[end:]


def without_entry(text: str, code: str) -> str:
    """mkdocs.yml without a language."""
    entry = next(e for e in entries(text) if node(e, "locale").value == code)
    start = text.rindex("\n", 0, entry.start_mark.index) + 1
    return text[:start] + text[text.index("\n", end_of(entry)) + 1 :]


def entries(text: str) -> list[yaml.Node]:
    return node(node(yaml.compose(text, yaml.SafeLoader), "plugins"), "i18n", "languages").value


def node(parent: yaml.Node, *keys: str) -> yaml.Node:
    """The value below these keys; a list is searched for the item that has the key."""
    for key in keys:
        pairs = [
            pair
            for item in (parent.value if isinstance(parent, yaml.SequenceNode) else [parent])
            if isinstance(item, yaml.MappingNode)
            for pair in item.value
        ]
        parent = next(value for name, value in pairs if name.value == key)
    return parent


def end_of(item: yaml.Node) -> int:
    """Where its last value ends; a block itself ends only where the next thing begins."""
    while isinstance(item, yaml.MappingNode) and not item.flow_style:
        item = item.value[-1][1]
    return item.end_mark.index


def territory(code: str) -> str:
    """As Open Graph wants it, ko_KR: where most who read the language live."""
    try:
        likely = get_global("likely_subtags").get(code.replace("-", "_"), code.replace("-", "_"))
        locale = Locale.parse(likely)
    except (UnknownLocaleError, ValueError):
        return code
    return f"{locale.language}_{locale.territory}" if locale.territory else locale.language

"""Begin a language: `make language CODE=ko NAME=한국어`. All that it needs is made ready first, then written."""

import json
import re
from importlib.resources import files
from pathlib import Path

import yaml
from babel import Locale, UnknownLocaleError
from babel.core import get_global
from mkdocs_static_i18n.config import RE_LOCALE

from docs.tools.project import Project
from docs.tools.translation.untranslated import TAG, filled, label_files

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
  2. Translate the words around pages: {words} labels marked `{code}: !untranslated`, first those in docs/translation/words.yml.
  3. Translate the guide, docs/{code}/{guide}, and say in it how your language is written here.
  4. Then page by page: copy docs/{original}/switches/eval.md to docs/{code}/switches/eval.md, translate it, `make agree PAGE={code}/switches/eval`.
`make status` says what is left, `make check` what is wrong."""


class LanguageError(ValueError):
    """Why a language cannot be begun; nothing was written."""


def begin(project: Project, code: str, name: str) -> str:
    """Write all that the language needs; what to do next. LanguageError for a bad code or name."""
    code, name = code.strip(), name.strip()
    refuse(project, code, name)
    labelled = labels(project, code)
    written = {**labelled, **tables(project, code), **guide(project, code)}
    written[project.root / "mkdocs.yml"] = configuration(project, code, name)
    for path, text in written.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    words = sum(text.count(f"{code}: {TAG}") for text in labelled.values())
    return NEXT.format(name=name, code=code, words=words, guide=GUIDE, original=project.original)


def refuse(project: Project, code: str, name: str) -> None:
    example = "make language CODE=ko NAME=한국어. Nothing was written."
    if not code or not name:
        raise LanguageError(f"Give a code and the name that the language gives itself: {example}")
    if not RE_LOCALE.match(code) or "_" in code:
        raise LanguageError(
            f"{code!r} is no code of a language: two small letters, perhaps with a script or a region, "
            f"such as ko, zh-Hant or pt-BR: {example}"
        )
    if code in project.locales or (project.docs / code).exists():
        raise LanguageError(f"docs/{code}/ exists already. Nothing was written.")
    known = sorted(path.name.removesuffix(".html") for path in material_languages().iterdir())
    if code not in known:
        raise LanguageError(
            f"Material for MkDocs does not know {code!r}. It knows: {', '.join(known)}. Nothing was written."
        )
    if re.search(r"[\n\r]", name):
        raise LanguageError("The name stands on one line. Nothing was written.")


def material_languages() -> Path:
    return Path(str(files("material") / "templates" / "partials" / "languages"))


def labels(project: Project, code: str) -> dict[Path, str]:
    return {
        file: filled(file.read_text("utf-8"), project.original, code)
        for file in label_files(project)
    }


def tables(project: Project, code: str) -> dict[Path, str]:
    """Finished tables: their labels are English, so they are those of the original."""
    mark = f".{project.original}."
    made = sorted((project.snippets / "tables").rglob(f"*{mark}*"))
    return {
        file.with_name(file.name.replace(mark, f".{code}.")): file.read_text("utf-8")
        for file in made
    }


def guide(project: Project, code: str) -> dict[Path, str]:
    """The translators' guide, in English for a start."""
    text = (project.docs / project.original / GUIDE).read_text("utf-8")
    return {project.docs / code / GUIDE: text.replace("---\n", "---\nuntranslated: true\n", 1)}


def configuration(project: Project, code: str, name: str) -> str:
    """mkdocs.yml with the language behind the last one."""
    text = (project.root / "mkdocs.yml").read_text("utf-8")
    languages = node(node(yaml.compose(text, yaml.SafeLoader), "plugins"), "i18n", "languages")
    last = languages.value[-1]
    end = text.index("\n", end_of(last)) + 1
    entry = ENTRY.format(
        indent=" " * (last.start_mark.column - 2),
        code=code,
        name=name if name.isalnum() else json.dumps(name, ensure_ascii=False),
        territory=territory(code),
    )
    return text[:end] + entry + text[end:]


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

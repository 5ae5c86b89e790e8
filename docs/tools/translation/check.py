"""All that a machine can say of the texts, without torch and in seconds; and what it can mend itself."""

from collections.abc import Iterator
from pathlib import Path

from docs.tools import glossary
from docs.tools.pages import PageSource, problems
from docs.tools.project import Project
from docs.tools.tables import cost_tables, explorer
from docs.tools.tables.render import all_labels, committed, rendered
from docs.tools.translation import exceptions, mending, typography
from docs.tools.translation.leftovers import leftovers
from docs.tools.translation.status import standings
from docs.tools.translation.structure import annotation_faults, differences
from docs.tools.translation.untranslated import broken_places, filled, label_files


def faults(project: Project) -> list[str]:
    """Every fault as file, line, what is wrong and the cure."""
    found = [fault for page in pages(project) for fault in problems(page, project.snippets)]
    if not found:  # a mark can be counted only in a snippet that is there
        found = [
            fault for page in pages(project) for fault in annotation_faults(page, project.snippets)
        ]
    found += differences(project)
    found += exceptions.without(project, list(prose_faults(project)))
    for locale in project.locales:
        found += [*broken_places(project, locale), *not_current(project, locale)]
    return found


def prose_faults(project: Project) -> Iterator[str]:
    """Of typography, terms and language: those that may have exceptions."""
    for language in project.languages:
        locale = language["locale"]
        yield from slips(project, locale)
        yield from glossary.faults(project, locale)
        yield from english_left(project, locale, language["name"])


def pages(project: Project) -> Iterator[PageSource]:
    for locale in project.locales:
        yield from map(project.source, project.pages(locale).values())


def slips(project: Project, locale: str) -> Iterator[str]:
    for page in map(project.source, project.pages(locale).values()):
        if not page.untranslated:
            for slip in typography.slips(page, locale):
                yield f"{page.name}:{slip.line}: {slip.says}"


def english_left(project: Project, locale: str, language: str) -> Iterator[str]:
    originals = project.pages(project.original)
    for path, file in project.pages(locale).items():
        page = project.source(file)
        if locale != project.original and path in originals and not page.untranslated:
            original = project.source(originals[path])
            for line, text in leftovers(original, page, language, printed(project, original)):
                yield f"{page.name}:{line}: this is English still: {text[:60]}… Translate it."


def printed(project: Project, page: PageSource) -> str:
    """The recorded outputs that a page shows."""
    outputs = [project.snippets / i.path for i in page.includes if i.path.endswith(".out")]
    return "\n".join(file.read_text("utf-8") for file in outputs if file.is_file())


def not_current(project: Project, locale: str) -> Iterator[str]:
    """Stale sections of the languages that must not lag."""
    if locale == project.original or locale not in project.complete:
        return
    for one in standings(project, locale):
        if one.stale:
            ids = ", ".join(each.section.id for each in one.stale)
            page = f"{locale}/{one.page}"
            yield (
                f"docs/{page}.md: the English has changed since this was agreed: {ids}. "
                f"See `make status PAGE={page}`; when they say the same, `make agree PAGE={page}`."
            )


def fix(project: Project) -> list[str]:
    """Mend what a machine can; the files that changed. Nothing else is touched."""
    return [*fill_labels(project), *render_tables(project), *mend_pages(project)]


def fill_labels(project: Project) -> Iterator[str]:
    """Labels that a language that may lag has not yet, in English."""
    for file in label_files(project):
        text = file.read_text("utf-8")
        new = text
        for locale in project.lagging:
            new = filled(new, project.original, locale)
        if new != text:
            file.write_text(new, "utf-8")
            yield f"{file.relative_to(project.root).as_posix()}: labels that were missing stand there in English"


def render_tables(project: Project) -> Iterator[str]:
    """Finished tables whose labels have changed; the facts are those on record."""
    for path, text in finished(project).items():
        if not path.is_file() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
            yield f"{path.relative_to(project.root).as_posix()}: made again from its labels"


def finished(project: Project) -> dict[Path, str]:
    folder = project.snippets / "tables"
    labels = all_labels(folder, project.locales)
    made = {folder / name: text for name, text in rendered(labels, committed(labels)).items()}
    explored = explorer.rendered(project.locales, folder)
    costs = cost_tables.rendered(project.locales, folder)
    made |= {folder / name: text for name, text in explored.items()}
    return made | {folder / "cost" / name: text for name, text in costs.items()}


def mend_pages(project: Project) -> Iterator[str]:
    for locale in project.locales:
        for path, file in project.pages(locale).items():
            page = project.source(file)
            lines = mended_lines(project, locale, path, page)
            if lines != page.lines:
                file.write_text("\n".join(lines) + "\n", "utf-8")
                yield f"{page.name}: mended"


def mended_lines(project: Project, locale: str, path: str, page: PageSource) -> list[str]:
    original = project.pages(project.original).get(path)
    lines = page.lines
    if original and locale != project.original:
        lines = mending.mended(project.source(original), page, project.original, locale)
    if page.untranslated:
        return lines
    text = typography.mended(PageSource(page.name, "\n".join(lines)), locale)
    return exceptions.kept(project, page.name, lines, text.splitlines())

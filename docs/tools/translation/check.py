"""All that a machine can say of the texts, without torch and in seconds; and what it can mend itself."""

from collections.abc import Callable, Iterable, Iterator

from docs.tools import (
    finished,
    glossary,
    links,
    myths,
    numbers,
    published,
    questions,
    tracked_files,
)
from docs.tools.faults import Broken, Fault
from docs.tools.pages import PageSource, problems
from docs.tools.project import Project
from docs.tools.tables import labels
from docs.tools.translation import (
    exceptions,
    letters,
    likely_labels,
    likeness,
    mending,
    sentences,
    terminology,
    typography,
)
from docs.tools.translation.choice import Choice
from docs.tools.translation.leftovers import leftovers
from docs.tools.translation.sections import sections
from docs.tools.translation.status import Stale, Standing, standings
from docs.tools.translation.structure import annotation_faults, differences
from docs.tools.translation.untranslated import broken_places, filled
from docs.tools.versions import changes
from docs.tools.yaml_files import read

Check = Callable[[Project], Iterable[Fault]]


def faults(project: Project, chosen: Choice | None = None) -> list[Fault]:
    """Every fault of the texts, of the chosen pages alone if some are chosen. What causes others stands alone."""
    found = causes(project) or gathered(project, *CHECKS)
    project.memory.keep()
    return [fault for fault in found if chosen is None or chosen.covers(fault)]


def causes(project: Project) -> list[Fault]:
    """What stops the build, and brings faults of other kinds with it."""
    return unreadable(project) or gathered(project, unbuildable, labels.faults, glossary.faults)


def gathered(project: Project, *checks: Check) -> list[Fault]:
    """What the checks say; one that cannot go on gives the reason, once."""
    found: dict[Fault, None] = {}
    for check in checks:
        try:
            found |= dict.fromkeys(check(project))
        except Broken as error:
            found |= dict.fromkeys(error.faults)
    return list(found)


def unreadable(project: Project) -> list[Fault]:
    """What nothing else can be said of: bytes that are no text, YAML that is none."""
    return gathered(project, bytes_of_files) or gathered(project, settings, front_matter, all_yaml)


def bytes_of_files(project: Project) -> list[Fault]:
    return tracked_files.faults(project.root)


def settings(project: Project) -> list[Fault]:
    """Broken if mkdocs.yml cannot be read, or names no language."""
    return [] if project.languages else [Fault("mkdocs.yml", None, "no language is named.")]


def front_matter(project: Project) -> Iterator[Fault]:
    for page in pages(project):
        try:
            whole = isinstance(page.meta, dict)
        except Broken as error:
            yield from error.faults
        else:
            if not whole:
                says = "front matter holds no keys. Write `title: …` and `description: …`."
                yield Fault(page.name, 1, says)


def all_yaml(project: Project) -> Iterator[Fault]:
    for path in labels.label_files(project):
        try:
            read(path, project.root)
        except Broken as error:
            yield from error.faults


def unbuildable(project: Project) -> Iterator[Fault]:
    for page in pages(project):
        seen = [page.name, page.text, *project.shown(page)]
        yield from project.memory.faults(seen, stopping, project, page)


def stopping(project: Project, page: PageSource) -> list[Fault]:
    # A mark can be counted only in a snippet that is there.
    found = problems(page, project.snippets)
    return found or list(annotation_faults(page, project.snippets))


def prose_faults(project: Project) -> list[Fault]:
    """Of typography, terms and language: those that may have exceptions."""
    checks = (
        slips,
        sentences.faults,
        terms,
        english_left,
        likeness.faults,
        letters.faults,
        likely_labels.faults,
    )
    return exceptions.without(project, gathered(project, *checks))


def pages(project: Project) -> Iterator[PageSource]:
    for locale in project.locales:
        yield from map(project.source, project.pages(locale).values())


def slips(project: Project) -> Iterator[Fault]:
    for locale in project.locales:
        for page in map(project.source, project.translated(locale).values()):
            seen = [page.name, page.text, locale]
            yield from project.memory.faults(seen, page_slips, page, locale)


def page_slips(page: PageSource, locale: str) -> Iterator[Fault]:
    for slip in typography.slips(page, locale):
        yield Fault(page.name, slip.line, slip.says)


def terms(project: Project) -> Iterator[Fault]:
    for locale in project.locales:
        yield from terminology.faults(project, locale)
    yield from terminology.entry_faults(project)


def english_left(project: Project) -> Iterator[Fault]:
    originals = project.pages(project.original)
    for language in project.languages[1:]:
        for path, file in project.translated(language.locale).items():
            if path in originals:
                page, original = project.source(file), project.source(originals[path])
                given = [original, page, language.name, printed(project, original)]
                seen = [original.text, page.name, page.text, *given[2:]]
                yield from project.memory.faults(seen, left_in, *given)


def left_in(original: PageSource, page: PageSource, language: str, printed: str) -> Iterator[Fault]:
    for line, text in leftovers(original, page, language, printed):
        yield Fault(page.name, line, f"this is English still: {text[:60]}… Translate it.")


def printed(project: Project, page: PageSource) -> str:
    """The recorded outputs that a page shows."""
    outputs = [project.snippets / i.path for i in page.includes if i.path.endswith(".out")]
    return "\n".join(file.read_text("utf-8") for file in outputs if file.is_file())


def not_current(project: Project) -> Iterator[Fault]:
    """Stale sections of the languages that must not lag."""
    for locale in project.complete:
        if locale != project.original:
            for standing in standings(project, locale):
                if known := there(project, standing):
                    yield stale(standing, known)


def there(project: Project, standing: Standing) -> list[Stale]:
    """The stale sections that the translation has: those that it lacks are named as missing."""
    file = project.docs / standing.locale / f"{standing.page}.md"
    known = sections(project.source(file)) if standing.stale and not standing.missing else {}
    return [stale for stale in standing.stale if stale.section.id in known]


def stale(standing: Standing, known: list[Stale]) -> Fault:
    page = f"{standing.locale}/{standing.page}"
    ids = ", ".join(stale.section.id for stale in known)
    if all(stale.agreed is None for stale in known):
        says = f"nobody has said yet that these sections agree with the English: {ids}."
    else:
        says = (
            f"the English has changed since this was agreed: {ids}. See `make status PAGE={page}`."
        )
    return Fault(
        f"docs/{page}.md", None, f"{says} When they say the same, `make agree PAGE={page}`."
    )


def not_in_nav(project: Project) -> Iterator[Fault]:
    """Pages that no reader finds, and entries of the navigation that lead nowhere."""
    listed, pages = set(project.settings.pages), project.pages(project.original)
    for path in sorted(pages.keys() - listed):
        yield Fault("mkdocs.yml", None, f"`nav` has no {path}. Add it where readers look for it.")
    for path in sorted(listed - pages.keys()):
        says = f"`nav` has {path}, but docs/{project.original}/{path} does not exist. Correct it."
        yield Fault("mkdocs.yml", None, says)


CHECKS: list[Check] = [
    differences,
    prose_faults,
    numbers.faults,
    broken_places,
    not_current,
    links.faults,
    myths.faults,
    questions.faults,
    finished.faults,
    not_in_nav,
    published.faults,
    changes.faults,
]


def fix(project: Project) -> list[str]:
    """Mend what a machine can; the files that changed. Nothing else is touched."""
    return [*fill_labels(project), *mend_pages(project), *made_again(project)]


def made_again(project: Project) -> Iterator[str]:
    """Finished files, from their labels and the facts on record, and the list of promised addresses."""
    for name in finished.written(project, finished.texts(project)):
        yield f"{name}: made again from its labels"
    for name in finished.written(
        project, {project.root / published.FILE: published.grown(project)}
    ):
        yield f"{name}: new addresses are kept from now on"


def fill_labels(project: Project) -> Iterator[str]:
    """Labels that a language that may lag has not yet, in English."""
    for file in labels.label_files(project):
        text = new = file.read_text("utf-8")
        for locale in project.lagging:
            new = filled(new, project.name(file), project.original, locale)
        if new != text:
            file.write_text(new, "utf-8")
            yield f"{project.name(file)}: labels that were missing stand there in English"


def mend_pages(project: Project) -> Iterator[str]:
    for locale in project.locales:
        for path, file in project.pages(locale).items():
            page = project.source(file)
            lines = mended_lines(project, locale, path, page)
            if lines != list(page.lines):
                file.write_text("\n".join(lines) + "\n", "utf-8")
                yield f"{page.name}: mended"


def mended_lines(project: Project, locale: str, path: str, page: PageSource) -> list[str]:
    original = project.pages(project.original).get(path)
    lines = list(page.lines)
    if original and locale != project.original:
        lines = mending.mended(project.source(original), page, project.original, locale)
    if page.untranslated:
        return lines
    text = typography.mended(PageSource(page.name, "\n".join(lines)), locale)
    return exceptions.kept(project, page.name, lines, text.splitlines())

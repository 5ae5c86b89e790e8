"""All that a machine can say of the texts, without torch and in seconds; and what it can mend itself."""

from collections.abc import Callable, Iterable, Iterator

from docs.tools import finished, published
from docs.tools.faults import Broken, Fault
from docs.tools.pages import PageSource, problems
from docs.tools.project import Project
from docs.tools.settings import Language
from docs.tools.tables import labels
from docs.tools.translation import exceptions, mending, sentences, terminology, typography
from docs.tools.translation.choice import Choice
from docs.tools.translation.leftovers import leftovers
from docs.tools.translation.status import Standing, standings
from docs.tools.translation.structure import annotation_faults, differences
from docs.tools.translation.untranslated import broken_places, filled


def faults(project: Project, chosen: Choice | None = None) -> list[Fault]:
    """Every fault of the texts, of the chosen pages alone if some are chosen. What cannot be read stands alone."""
    found = gathered(unreadable(project)) or gathered(
        unbuildable(project),
        differences(project),
        labels.faults(project),
        prose_faults(project),
        *(broken_places(project, locale) for locale in project.locales),
        *(not_current(project, locale) for locale in project.complete),
        finished.faults(project),
        not_in_nav(project),
        published.faults(project),
    )
    return [fault for fault in found if chosen is None or chosen.covers(fault)]


def gathered(*checks: Iterable[Fault]) -> list[Fault]:
    """What all checks found; one that cannot go on gives the reason, once."""
    found: dict[Fault, None] = {}
    for check in checks:
        try:
            found |= dict.fromkeys(check)
        except Broken as error:
            found |= dict.fromkeys(error.faults)
    return list(found)


def unreadable(project: Project) -> Iterator[Fault]:
    """Front matter that is none: nothing else can be said of such a page."""
    for page in pages(project):
        yield from gathered(front_matter(page))


def front_matter(page: PageSource) -> Iterator[Fault]:
    if not isinstance(page.meta, dict):
        yield Fault(
            page.name, 1, "front matter holds no keys. Write `title: …` and `description: …`."
        )


def unbuildable(project: Project) -> Iterator[Fault]:
    found = [fault for page in pages(project) for fault in problems(page, project.snippets)]
    yield from found
    if not found:  # a mark can be counted only in a snippet that is there
        for page in pages(project):
            yield from annotation_faults(page, project.snippets)


def prose_faults(project: Project) -> list[Fault]:
    """Of typography, terms and language: those that may have exceptions."""
    checks: list[Callable[[Project, Language], Iterator[Fault]]] = [
        slips,
        sentences.faults,
        terms,
        english_left,
    ]
    found = gathered(
        *(check(project, language) for language in project.languages for check in checks)
    )
    return exceptions.without(project, found)


def pages(project: Project) -> Iterator[PageSource]:
    for locale in project.locales:
        yield from map(project.source, project.pages(locale).values())


def slips(project: Project, language: Language) -> Iterator[Fault]:
    for page in map(project.source, project.translated(language.locale).values()):
        for slip in typography.slips(page, language.locale):
            yield Fault(page.name, slip.line, slip.says)


def terms(project: Project, language: Language) -> Iterator[Fault]:
    yield from terminology.faults(project, language.locale)


def english_left(project: Project, language: Language) -> Iterator[Fault]:
    originals = project.pages(project.original)
    for path, file in project.translated(language.locale).items():
        if language.locale != project.original and path in originals:
            page, original = project.source(file), project.source(originals[path])
            for line, text in leftovers(original, page, language.name, printed(project, original)):
                yield Fault(page.name, line, f"this is English still: {text[:60]}… Translate it.")


def printed(project: Project, page: PageSource) -> str:
    """The recorded outputs that a page shows."""
    outputs = [project.snippets / i.path for i in page.includes if i.path.endswith(".out")]
    return "\n".join(file.read_text("utf-8") for file in outputs if file.is_file())


def not_current(project: Project, locale: str) -> Iterator[Fault]:
    """Stale sections of the languages that must not lag."""
    if locale != project.original:
        for standing in standings(project, locale):
            if standing.stale:
                yield stale(standing)


def stale(standing: Standing) -> Fault:
    page = f"{standing.locale}/{standing.page}"
    ids = ", ".join(section.section.id for section in standing.stale)
    if all(section.agreed is None for section in standing.stale):
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

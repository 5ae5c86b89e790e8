"""Compare the languages: prose differs, structure does not."""

from collections.abc import Callable, Iterator
from itertools import zip_longest
from typing import Any

from docs.hooks.page_source import PageSource
from docs.translation.project import Project

Parts = list[tuple[int, Any]]


def headings(page: PageSource, _: str) -> Parts:
    return [(h.line, f"{'#' * h.level} {{#{h.id}}}") for h in page.headings]


def includes(page: PageSource, locale: str) -> Parts:
    """Includes in order; finished tables differ by language in their name alone."""
    return [
        (i.line, f"{i.path.replace(f'.{locale}.', '.<locale>.')}:{i.section or ''}")
        for i in page.includes
    ]


def blocks(page: PageSource, _: str) -> Parts:
    return [(f.line, " ".join(f.words)) for f in page.fences]


def admonitions(page: PageSource, _: str) -> Parts:
    return list(page.admonitions)


def links(page: PageSource, _: str) -> Parts:
    """Targets sorted: a sentence may name two pages in its own order."""
    return sorted(
        ((link.line, link.target) for link in page.links if not link.is_image),
        key=lambda part: part[1],
    )


def images(page: PageSource, _: str) -> Parts:
    return [(link.line, link.target) for link in page.links if link.is_image]


def front_matter(page: PageSource, _: str) -> Parts:
    lines = page.lines[1 : max(page.front_matter_end - 1, 1)]
    return [(n, line.split(":")[0]) for n, line in enumerate(lines, 2) if ":" in line]


COMPARED: dict[str, Callable[[PageSource, str], Parts]] = {
    "front matter key": front_matter,
    "heading": headings,
    "include": includes,
    "code block": blocks,
    "admonition": admonitions,
    "link": links,
    "image": images,
}


def differences(project: Project) -> list[str]:
    """Where a language departs from the original: file, line, what, cure."""
    original, *others = project.locales
    return [
        message
        for locale in others
        for message in [
            *missing_pages(project, original, locale),
            *unlike_pages(project, original, locale),
        ]
    ]


def missing_pages(project: Project, original: str, locale: str) -> Iterator[str]:
    expected, found = project.pages(original).keys(), project.pages(locale).keys()
    for path in sorted(expected - found):
        yield f"docs/{locale}/{path} does not exist: translate docs/{original}/{path}."
    for path in sorted(found - expected):
        yield f"docs/{locale}/{path} has no docs/{original}/{path}: rename or remove it."


def unlike_pages(project: Project, original: str, locale: str) -> Iterator[str]:
    translated = project.pages(locale)
    for path, file in project.pages(original).items():
        if path in translated:
            source = PageSource.read(file, project.root)
            translation = PageSource.read(translated[path], project.root)
            for kind, parts in COMPARED.items():
                yield from first_difference(
                    kind, source, parts(source, original), translation, parts(translation, locale)
                )


def first_difference(
    kind: str, source: PageSource, expected: Parts, translation: PageSource, found: Parts
) -> Iterator[str]:
    for theirs, ours in zip_longest(expected, found, fillvalue=(None, None)):
        if theirs[1] != ours[1]:
            yield describe(kind, source, theirs, translation, ours)
            return


def describe(
    kind: str, source: PageSource, theirs: tuple, translation: PageSource, ours: tuple
) -> str:
    if ours[0] is None:
        return f"{translation.name}: the {kind} {theirs[1]!r} of {source.name}:{theirs[0]} is missing. Add it."
    where = f"{translation.name}:{ours[0]}: {kind} {ours[1]!r}"
    if theirs[0] is None:
        return f"{where} has no counterpart in {source.name}. Remove it, or add it there first."
    return f"{where}, but {source.name}:{theirs[0]} has {theirs[1]!r}. Make them equal."

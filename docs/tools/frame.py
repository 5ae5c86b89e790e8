"""The words of the frame around pages: docs/translation/frame.yml, as one language has them."""

from dataclasses import dataclass

from docs.tools.project import Project
from docs.tools.tables.labels import checked, words


@dataclass(frozen=True)
class Frame:
    site_description: str
    nav: dict[str, str]
    """Sections of the navigation by their names in mkdocs.yml."""

    words: dict[str, str]
    status: dict[str, str]
    """Of the table of how far each language is."""

    glossary: dict[str, str]
    """Of the table of terms."""


def frame(project: Project, locale: str) -> Frame:
    """Broken if a language lacks a word."""
    labels = checked(project, project.translation / "frame.yml")
    return Frame(
        words(labels["site_description"], locale),
        {words(label, project.original): words(label, locale) for label in labels["nav"].values()},
        *(
            {name: words(label, locale) for name, label in labels[group].items()}
            for group in ("frame", "status", "glossary")
        ),
    )

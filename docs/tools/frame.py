"""The words of the frame around pages: words.yml, as one language has them."""

from dataclasses import dataclass
from pathlib import Path

from docs.tools.tables.labels import checked, words


@dataclass(frozen=True)
class LanguageWords:
    site_description: str
    nav: dict[str, str]
    """Sections of the navigation by their English names."""

    frame: dict[str, str]
    status: dict[str, str]
    glossary: dict[str, str]


def language_words(docs: Path, locales: list[str], locale: str) -> LanguageWords:
    """LabelError if a language lacks a word; the first of `locales` is the original."""
    labels = checked(docs / "translation" / "words.yml", locales)
    return LanguageWords(
        words(labels["site_description"], locale),
        {words(one, locales[0]): words(one, locale) for one in labels["nav"].values()},
        *(
            {name: words(label, locale) for name, label in labels[group].items()}
            for group in ("frame", "status", "glossary")
        ),
    )

"""Where things stand: the folders of the project, its pages, and the addresses that they get."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from docs.tools.memory import Memory
from docs.tools.pages import PageSource
from docs.tools.settings import Language, Settings

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Project:
    """The project at `root`: this one, or a copy that a test breaks."""

    root: Path

    @property
    def docs(self) -> Path:
        return self.root / "docs"

    @property
    def snippets(self) -> Path:
        return self.root / "snippets"

    @property
    def measured(self) -> Path:
        return self.snippets / "measured"

    @property
    def tables(self) -> Path:
        return self.snippets / "tables"

    @property
    def translation(self) -> Path:
        return self.docs / "translation"

    @property
    def labels(self) -> Path:
        return self.translation / "labels"

    @cached_property
    def settings(self) -> Settings:
        return Settings.read(self.root)

    @cached_property
    def memory(self) -> Memory:
        return Memory(self.root)

    @property
    def languages(self) -> list[Language]:
        """In the order of mkdocs.yml; the first is the original."""
        return self.settings.languages

    @cached_property
    def locales(self) -> list[str]:
        return [language.locale for language in self.languages]

    @property
    def original(self) -> str:
        return self.locales[0]

    @property
    def translations(self) -> list[str]:
        """The locales but that of the original."""
        return self.locales[1:]

    @cached_property
    def complete(self) -> list[str]:
        """Locales that must be whole and current. The others say `lags: true` and may lag."""
        return [language.locale for language in self.languages if not language.lags]

    @property
    def lagging(self) -> list[str]:
        return [language.locale for language in self.languages if language.lags]

    def built(self, site: Path) -> list[Language]:
        """The languages that a built site has: `make serve LOCALE=ja` builds two."""
        return [known for known in self.languages if (site / known.folder / "index.html").is_file()]

    def language(self, locale: str) -> Language:
        return self.languages[self.locales.index(locale)]

    def pages(self, locale: str) -> dict[str, Path]:
        """Pages of a language by their path without the language."""
        folder = self.docs / locale
        return {p.relative_to(folder).as_posix(): p for p in sorted(folder.rglob("*.md"))}

    def ordered(self) -> list[str]:
        """The pages of the original in the order of the navigation, then those that it lacks."""
        listed, found = self.settings.pages, self.pages(self.original)
        return [path for path in listed if path in found] + sorted(found.keys() - set(listed))

    def translated(self, locale: str) -> dict[str, Path]:
        """Those that are not English still: `untranslated: true`."""
        return {
            path: file
            for path, file in self.pages(locale).items()
            if not self.source(file).untranslated
        }

    def address(self, locale: str, path: str) -> str:
        """Where a page stands on the site: `zh/switches/eval/`, of the original's home page nothing."""
        place = path.removesuffix(".md")
        place = "" if place == "index" else place.removesuffix("/index") + "/"
        return self.language(locale).folder + place

    def source(self, path: Path) -> PageSource:
        return PageSource.read(path, self.root)

    def shown(self, page: PageSource) -> list[str]:
        """The text of each file that a page includes; a NUL for one that is not there."""
        files = (self.snippets / include.path for include in page.includes)
        return [file.read_text("utf-8") if file.is_file() else "\0" for file in files]

    def name(self, path: Path) -> str:
        """Of a file, as seen from the root."""
        return path.relative_to(self.root).as_posix()


PROJECT = Project(ROOT)

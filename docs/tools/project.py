"""Where things stand: the folders of the project and what mkdocs.yml says of its languages."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from docs.tools.frame import LanguageWords, language_words
from docs.tools.pages import PageSource

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Project:
    """The project at `root`: this one, or a copy that a test breaks."""

    root: Path

    @classmethod
    def of(cls, config: MkDocsConfig) -> "Project":
        """The project that is being built with this configuration."""
        project = cls(Path(config.config_file_path).parent)
        project.__dict__["config"] = config
        return project

    @property
    def docs(self) -> Path:
        return self.root / "docs"

    @property
    def snippets(self) -> Path:
        return self.root / "snippets"

    @property
    def translation(self) -> Path:
        return self.docs / "translation"

    @cached_property
    def config(self) -> MkDocsConfig:
        return load_config(str(self.root / "mkdocs.yml"))

    @property
    def languages(self) -> list:
        """As mkdocs.yml has them, in its order; the first is the original."""
        return self.config.plugins["i18n"].config["languages"]

    @cached_property
    def locales(self) -> list[str]:
        return [language["locale"] for language in self.languages]

    @property
    def original(self) -> str:
        return self.locales[0]

    @cached_property
    def complete(self) -> list[str]:
        """Locales that must be whole and current. The others say `lags: true` and may lag."""
        return [one["locale"] for one in self.languages if not (one["extra"] or {}).get("lags")]

    @property
    def lagging(self) -> list[str]:
        return [locale for locale in self.locales if locale not in self.complete]

    def pages(self, locale: str) -> dict[str, Path]:
        """Pages of a language by their path without the language."""
        folder = self.docs / locale
        return {p.relative_to(folder).as_posix(): p for p in sorted(folder.rglob("*.md"))}

    def translated(self, locale: str) -> dict[str, Path]:
        """Those that are not English still: `untranslated: true`."""
        return {
            path: file
            for path, file in self.pages(locale).items()
            if not self.source(file).untranslated
        }

    def words(self, locale: str) -> LanguageWords:
        """LabelError if words.yml lacks some."""
        return language_words(self.docs, self.locales, locale)

    def source(self, path: Path) -> PageSource:
        return PageSource.read(path, self.root)


PROJECT = Project(ROOT)

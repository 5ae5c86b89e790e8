"""Where things stand: the folders of the project and what mkdocs.yml says of them."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

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

    @cached_property
    def config(self) -> MkDocsConfig:
        return load_config(str(self.root / "mkdocs.yml"))

    @cached_property
    def locales(self) -> list[str]:
        """Locales in the order of mkdocs.yml; the first is the original."""
        return [language["locale"] for language in self.config.plugins["i18n"].config["languages"]]

    def pages(self, locale: str) -> dict[str, Path]:
        """Pages of a language by their path without the language."""
        folder = self.docs / locale
        return {p.relative_to(folder).as_posix(): p for p in sorted(folder.rglob("*.md"))}


PROJECT = Project(ROOT)

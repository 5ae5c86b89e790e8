"""mkdocs.yml as plain data: what the site is called, its pages in order and its languages. MkDocs is not needed."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml
from yaml_env_tag import construct_env_tag

from docs.tools.faults import Broken, Fault

FILE = "mkdocs.yml"


@dataclass(frozen=True)
class Language:
    """A language of the site. The first in mkdocs.yml is the original and stands at the root."""

    locale: str
    name: str
    """The one that it gives itself: 日本語."""

    territory: str
    lags: bool
    """Whether its pages may be missing or behind the original."""

    folder: str
    """Where its addresses begin: `zh/`, of the original nothing."""


@dataclass(frozen=True)
class Settings:
    """What mkdocs.yml says; environment variables are read where it names them."""

    data: dict[str, Any]

    @classmethod
    def read(cls, root: Path) -> "Settings":
        """Broken if the file is no YAML, or names no language."""
        text = (root / FILE).read_text("utf-8")
        try:
            settings = cls(parsed(text, frozenset(os.environ.items())))
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else None
            raise Broken(
                Fault(FILE, line, f"this is no YAML: {error.problem}. Correct it.")
            ) from None
        if not settings.languages:
            raise Broken(Fault(FILE, None, "no language stands under `plugins: i18n: languages:`."))
        return settings

    @property
    def site_name(self) -> str:
        return self.data["site_name"]

    @property
    def site_url(self) -> str:
        """With a slash at the end, or empty where it is not known."""
        url = self.data.get("site_url") or ""
        return f"{url.rstrip('/')}/" if url else ""

    @property
    def repo_url(self) -> str:
        """Without a slash at the end, or empty."""
        return (self.data.get("repo_url") or "").rstrip("/")

    @cached_property
    def languages(self) -> list[Language]:
        plugins = [plugin["i18n"] for plugin in self.data.get("plugins", []) if "i18n" in plugin]
        listed = plugins[0].get("languages") or [] if plugins else []
        return [language(entry, entry is listed[0]) for entry in listed]

    def extension(self, name: str) -> dict[str, Any]:
        """The settings of a Markdown extension."""
        listed = self.data.get("markdown_extensions", [])
        return next((e[name] for e in listed if isinstance(e, dict) and name in e), {})

    @property
    def nav(self) -> list[Any]:
        return self.data.get("nav") or []

    @property
    def pages(self) -> list[str]:
        """Pages in the order of the navigation, without a language."""
        return list(pages_in(self.nav))

    @property
    def sections(self) -> dict[str, list[str]]:
        """Pages by the section of the navigation that they stand in; outside of any, by an empty name."""
        found: dict[str, list[str]] = {"": []}
        for item in self.nav:
            for name, entries in item.items() if isinstance(item, dict) else [("", item)]:
                section = name if isinstance(entries, list) else ""
                found.setdefault(section, []).extend(pages_in(entries))
        return found


@cache
def parsed(text: str, environment: frozenset[tuple[str, str]]) -> dict[str, Any]:
    """Each hook asks at each page; `!ENV` reads the environment."""
    return yaml.load(text, _Loader)


def language(entry: dict[str, Any], is_original: bool) -> Language:
    extra = entry.get("extra") or {}
    return Language(
        locale=entry["locale"],
        name=entry["name"] if "name" in entry else entry["locale"],
        territory=extra.get("territory", entry["locale"]),
        lags=bool(extra.get("lags")),
        folder="" if is_original else f"{entry['locale']}/",
    )


def pages_in(nav: list | dict | str) -> Iterator[str]:
    if isinstance(nav, str):
        # A lab is shown from the notebook that is made from its text.
        yield f"{nav.removesuffix('.ipynb')}.md" if nav.endswith(".ipynb") else nav
    else:
        for item in nav.values() if isinstance(nav, dict) else nav:
            yield from pages_in(item)


class _Loader(yaml.SafeLoader):
    """Knows MkDocs' `!ENV`; other tags, such as `!relative` and `!!python/name:`, give their words."""


_Loader.add_constructor("!ENV", construct_env_tag)
_Loader.add_constructor(
    None, lambda loader, node: node.value if isinstance(node, yaml.ScalarNode) else None
)

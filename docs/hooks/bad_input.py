"""Stop the build at bad input with a message that names file, line and cure.

Without this, an unknown language folder is published as part of English, a missing snippet ends in
a traceback that does not name the page, and a heading without id gets an id that changes later.
"""

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from docs.tools.pages import PageSource, problems

LOCALE_FOLDER = re.compile(r"[a-z]{2}([-_][A-Za-z]{2,4})?")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    docs = Path(config.docs_dir)
    locales = {language["locale"] for language in config.plugins["i18n"].config["languages"]}
    for folder in sorted(p for p in docs.iterdir() if p.is_dir()):
        if LOCALE_FOLDER.fullmatch(folder.name) and folder.name not in locales:
            raise PluginError(
                f"docs/{folder.name}/: {folder.name!r} is not a language of this site. "
                f"Add it under `plugins: i18n: languages:` in mkdocs.yml, or rename the folder: "
                "names of two letters are for languages alone."
            )
    if missing := sorted(locale for locale in locales if not (docs / locale).is_dir()):
        raise PluginError(
            f"mkdocs.yml names the language {missing[0]!r}, but docs/{missing[0]}/ does not exist."
        )
    return config


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    root = Path(config.config_file_path).parent
    source = PageSource.read(Path(page.file.abs_src_path), root)
    if found := problems(source, root / "snippets"):
        raise PluginError("\n".join(found))

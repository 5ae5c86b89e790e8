"""Give each language the words of the frame around its pages, from docs/translation/words.yml.

There all languages stand side by side in the format of the tables' labels, and one check and one
command serve both. In mkdocs.yml a language would repeat the whole list.
"""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from docs.tools.frame import language_words
from docs.tools.tables.labels import LabelError


def on_config(config: MkDocsConfig) -> None:
    languages = config.plugins["i18n"].config["languages"]
    locales = [language["locale"] for language in languages]
    for language in languages:
        try:
            words = language_words(Path(config.docs_dir), locales, language["locale"])
        except LabelError as error:
            raise PluginError(f"docs/translation/{error}") from error
        language["site_description"] = words.site_description
        language["nav_translations"] = words.nav
        # Material shows `status` as a sign beside a page in the navigation, with these words.
        signs = {"untranslated": words.frame["untranslated"]}
        language["extra"] = (language["extra"] or {}) | {"words": words.frame, "status": signs}

"""Build one language beside the original, which it falls back to: `make serve LOCALE=ja`.

static-i18n's own `build_only_locale` makes that language the default: then nothing falls back to
English, and addresses are not those of the site.
"""

import os

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError


def on_config(config: MkDocsConfig) -> None:
    wanted = os.environ.get("ONLY_LOCALE")
    languages = config.plugins["i18n"].config["languages"]
    locales = [language["locale"] for language in languages]
    if not wanted:
        return
    if wanted not in locales:
        raise PluginError(
            f"{wanted!r} is no language of this site. mkdocs.yml has: {', '.join(locales)}. "
            f"`make language CODE={wanted} NAME=…` begins a new one."
        )
    for language in languages:
        language["build"] = language["locale"] in (locales[0], wanted)

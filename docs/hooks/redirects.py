"""Make each address in docs/redirects.txt lead on, in every language, once all languages are built.

Without this a link in a syllabus ends in a 404, or at the top of a page that no longer has its section.
"""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority

from docs.tools.built import redirects as moved


@event_priority(
    -150
)  # after the last language, which static-i18n builds at -100; before the search
def on_post_build(config: MkDocsConfig) -> None:
    i18n = config.plugins["i18n"]
    # Nobody has links into the archive, which is built without directory URLs.
    if i18n.building or not config.use_directory_urls:
        return
    try:
        moves = moved.read(Path(config.docs_dir, "redirects.txt").read_text("utf-8"))
        for language in moved.languages(i18n.config.languages):
            moved.Site(Path(config.site_dir), language).follow(moves)
    except moved.MoveError as error:
        raise PluginError(str(error)) from error

"""Stop the build at bad input with a message that names file, line and cure.

Without this, an unknown language folder is published as part of English, a missing snippet ends in
a traceback that does not name the page, and a heading without id gets an id that changes later.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from docs.tools import glossary
from docs.tools.faults import Broken, Fault
from docs.tools.pages import problems
from docs.tools.project import Project
from docs.tools.tables import labels
from docs.tools.tracked_files import files, leading_out

LOCALE_FOLDER = re.compile(r"[a-z]{2}([-_][A-Za-z]{2,4})?")


def on_config(config: MkDocsConfig) -> None:
    if config.plugins["i18n"].building:
        return  # what is wrong was found with the first language
    project = Project(Path(config.config_file_path).parent)
    try:
        # What leads out is not read.
        found = list(leading_out(project.root, files(project.root))) or [
            *language_faults(project),
            *labels.faults(project),
            *glossary.faults(project),
            *page_faults(project),
        ]
    except Broken as error:
        found = error.faults
    if found:
        raise PluginError("\n".join(map(str, found)))


def language_faults(project: Project) -> Iterator[Fault]:
    """Folders that are no language, and languages that have no folder or no page of their own."""
    for folder in sorted(path for path in project.docs.iterdir() if path.is_dir()):
        if LOCALE_FOLDER.fullmatch(folder.name) and folder.name not in project.locales:
            says = (
                f"{folder.name!r} is not a language of this site. Add it under `plugins: i18n: languages:` "
                "in mkdocs.yml, or rename the folder: names of two letters are for languages alone."
            )
            yield Fault(f"docs/{folder.name}/", None, says)
    for locale in project.locales:
        if not (project.docs / locale).is_dir():
            says = f"the language {locale!r} is named, but docs/{locale}/ does not exist."
            yield Fault("mkdocs.yml", None, says)


def page_faults(project: Project) -> Iterator[Fault]:
    originals = project.pages(project.original).keys()
    for locale in project.locales:
        for path, file in project.pages(locale).items():
            if path not in originals:
                says = f"there is no docs/{project.original}/{path}. Rename this page as the original is."
                yield Fault(project.name(file), None, says)
            page = project.source(file)
            if not page.meta.get("title"):
                yield Fault(
                    page.name, 1, "front matter has no title. Write `title: …` between two `---`."
                )
            yield from problems(page, project.snippets)

"""What Zensical reads of one language: its pages, the templates, and a mkdocs.yml made from the project's.

Zensical knows neither hooks nor static-i18n nor mkdocs-jupyter. What they tell templates stands in the front
matter of each page, what they write into pages is written already, and each language is a site for itself.
"""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import yaml

from docs.tools.frame import frame
from docs.tools.links import with_address
from docs.tools.notebooks.labs import is_lab
from docs.tools.notebooks.offers import offer
from docs.tools.page_tables import with_status
from docs.tools.pages import PageSource
from docs.tools.project import Project
from docs.tools.questions import ROOM, of_page, structured
from docs.tools.templates import of_page as told
from docs.tools.templates import of_site
from docs.tools.versions.notes import Notes, with_notes
from docs.tools.zensical.labs import lab

NOT_RUN = ("sitemap.xml", "robots.txt")
"""Templates that ask what MkDocs alone knows."""

DRAWING = {"name": "drawing", "class": "", "format": "docs.tools.zensical.extension.as_it_is"}
"""How a block is made of what labs.py writes for a chart."""

TO_NOTEBOOK = re.compile(r"(?<=\]\()(?P<path>[^)\s:]+)\.ipynb(?=[#)])")


def stage(project: Project, locale: str, folder: Path) -> None:
    """Write all of it into `folder`; what is built of it comes into its `site/`."""
    ignored = shutil.ignore_patterns(*NOT_RUN)
    shutil.copytree(project.docs / "overrides", folder / "overrides", ignore=ignored)
    shutil.copytree(project.docs / "assets", folder / "docs" / "assets")
    (folder / "mkdocs.yml").write_text(
        yaml.safe_dump(settings(project, locale), allow_unicode=True), "utf-8"
    )
    own, notes = project.translated(locale), Notes.of(project)
    for path in project.pages(project.original):
        spoken = locale if path in own else project.original
        file = folder / "docs" / project.language(locale).folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page(project, notes, locale, spoken, path), "utf-8")


def settings(project: Project, locale: str) -> dict[str, Any]:
    known = project.settings.data
    theme = {"custom_dir": "overrides", "static_templates": [], "variant": "classic"}
    return known | {
        "site_url": project.settings.site_url,
        "repo_url": project.settings.repo_url,
        "site_description": frame(project, locale).site_description,
        "docs_dir": "docs",
        "exclude_docs": "",
        "site_dir": "site",
        "nav": list(navigation(project, locale)),
        "theme": known["theme"] | theme | {"language": locale},
        "extra": known["extra"]
        | of_site(project, locale)
        | {"homepage": project.language(locale).folder},
        # The search of this site is made after the build.
        "plugins": [{"search": {"enabled": False}}],
        "markdown_extensions": [
            *(extension(project, listed) for listed in known["markdown_extensions"]),
            {"docs.tools.zensical.extension": {"root": str(project.root), "locale": locale}},
        ],
    }


def extension(project: Project, listed: str | dict[str, Any]) -> str | dict[str, Any]:
    ((name, given),) = listed.items() if isinstance(listed, dict) else [(listed, {})]
    own = {
        "pymdownx.snippets": {"base_path": [str(project.snippets)]},
        "pymdownx.superfences": {"custom_fences": [DRAWING]},
    }
    return {name: given | own.get(name, {})}


def navigation(project: Project, locale: str) -> Iterator[str | dict[str, list[str]]]:
    names, folder = frame(project, locale).nav, project.language(locale).folder
    for name, paths in project.settings.sections.items():
        pages = [folder + path for path in paths]
        yield from [{names.get(name, name): pages}] if name else pages


def page(project: Project, notes: Notes | None, locale: str, spoken: str, path: str) -> str:
    """Front matter and Markdown of a page, shown in the language `spoken`."""
    source = project.source(project.docs / spoken / path)
    text = lab(project, path, source) if is_lab(path) else body(source)
    text = with_notes(notes, spoken, path, text) if notes and not is_lab(path) else text
    text = with_status(project, spoken, with_address(text, project.settings.site_url))
    text = TO_NOTEBOOK.sub(r"\g<path>.md", text)
    head = json.dumps(meta(project, locale, spoken, path, source), ensure_ascii=False)
    return f"---\n{head}\n---\n{text}\n"


def body(source: PageSource) -> str:
    return "\n".join(source.lines[source.front_matter_end :])


def meta(
    project: Project, locale: str, spoken: str, path: str, source: PageSource
) -> dict[str, Any]:
    said = source.meta | told(project, path, spoken)
    said["source"] = f"{spoken}/{path}"
    addresses = {other: project.address(other, path) for other in project.locales}
    own = [other for other in sorted(addresses) if path in project.translated(other)]
    said |= {"addresses": addresses, "translated": [(other, addresses[other]) for other in own]}
    offered = offer(project, said["source"], source)
    said["notebook"] = asdict(offered) if offered else None
    if path.startswith(ROOM) and (asked := list(of_page(path, source))):
        said["questions"] = structured(asked)
    return said | ({} if spoken == locale else {"lang": spoken, "status": "untranslated"})

"""Give each entry of myths/ an address that already answers: `/myths/eval-saves-memory/`, in every language.

A preview of a link shows the title and the description of a page, never those of a section. So beside the pages
stands a small one for each entry, which says what people say, the verdict and what holds, and leads on to the entry.
"""

from pathlib import Path, PurePath
from urllib.parse import urljoin

from docs.tools import myths
from docs.tools.built.leading_on import template
from docs.tools.frame import frame
from docs.tools.project import Project
from docs.tools.settings import Language


def apply(site: Path, project: Project) -> None:
    for language in project.built(site):
        for myth in myths.entries(project, language.locale):
            file, address, url = place(site, project, language, myth)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(answer(project, language, myth, address, url) + "\n", "utf-8")


def place(
    site: Path, project: Project, language: Language, myth: myths.Myth
) -> tuple[Path, str, str]:
    """The file, its address from the root of the site, and the way from there to the entry."""
    address = myths.address(project, language.locale, myth.id)
    page = PurePath(myth.page).stem
    if (site / project.address(language.locale, myth.page) / "index.html").is_file():
        return site / address / "index.html", address, f"../{page}/#{myth.id}"
    # A site that opens from disk: pages are files.
    address = f"{address.rstrip('/')}.html"
    return site / address, address, f"{page}.html#{myth.id}"


def answer(project: Project, language: Language, myth: myths.Myth, address: str, url: str) -> str:
    spoken = project.language(myth.locale)
    words = frame(project, myth.locale).words
    home = project.settings.site_url
    return template("myth.html").render(
        locale=spoken.locale,
        territory=spoken.territory,
        site_name=project.settings.site_name,
        title=words["myth_title"].format(myth.heading, myth.verdict),
        says=myth.first,
        more=words["myth_more"],
        own=urljoin(home, address) if home else "",
        url=url,
        anchors={},
    )

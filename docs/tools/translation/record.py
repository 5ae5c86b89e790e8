"""What each translation agrees with: `agreed.<locale>.yml`, a hash of the English prose by heading id.

It needs no history and works inside one pull request: to confirm agreement is a line in its diff.
"""

from pathlib import Path

import yaml

from docs.tools.faults import Broken, Fault
from docs.tools.project import Project
from docs.tools.yaml_files import data

HEAD = """\
# What {locale}/ agrees with: for each heading, a hash of the English prose. Written by `make agree`.
"""

Hashes = dict[str, str]


class Record:
    """Hashes by page and section, for the language `locale`."""

    def __init__(self, project: Project, locale: str) -> None:
        self.locale, self.root = locale, project.root
        self.path = project.translation / f"agreed.{locale}.yml"
        self.pages = self.read()

    def read(self) -> dict[str, Hashes]:
        if not self.path.is_file():
            return {}
        name = self.path.relative_to(self.root).as_posix()
        try:
            pages = data(self.path.read_text("utf-8"), name) or {}
            return {str(page): dict(hashes) for page, hashes in pages.items()}
        except Broken as error:
            line = error.faults[0].line
        except (AttributeError, TypeError, ValueError):
            line = None
        says = (
            "this is no record of pages and hashes. Take it back from git "
            f"(git checkout HEAD -- {name}), then `make agree` for your page."
        )
        raise Broken(Fault(name, line, says))

    def hashes(self, page: str) -> Hashes:
        return self.pages.get(page, {})

    def write(self) -> None:
        """Pages in order, so that a new one stands alone in a diff."""
        body = yaml.safe_dump(dict(sorted(self.pages.items())), sort_keys=False, width=200)
        self.path.write_text(HEAD.format(locale=self.locale) + body, "utf-8")


def name(path: Path | str) -> str:
    """`switches/eval.md` is recorded as `switches/eval`."""
    return str(path).removesuffix(".md")

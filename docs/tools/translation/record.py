"""What each translation agrees with: `agreed.<locale>.yml`, a hash of the English prose by heading id.

It needs no history and works inside one pull request: to confirm agreement is a line in its diff.
"""

from pathlib import Path

import yaml

from docs.tools.faults import Broken, Fault
from docs.tools.project import Project

HEAD = """\
# What {locale}/ agrees with: for each heading, a hash of the English prose. Written by `make agree`.
"""

Hashes = dict[str, str]


class Record:
    """Hashes by page and section, for the language `locale`."""

    def __init__(self, project: Project, locale: str) -> None:
        self.locale = locale
        self.path = project.translation / f"agreed.{locale}.yml"
        self.pages = self.read()

    def read(self) -> dict[str, Hashes]:
        if not self.path.is_file():
            return {}
        try:
            pages = yaml.safe_load(self.path.read_text("utf-8")) or {}
            return {str(page): dict(hashes) for page, hashes in pages.items()}
        except (yaml.YAMLError, AttributeError, TypeError, ValueError) as error:
            mark = getattr(error, "problem_mark", None)
            says = (
                "this is no record of pages and hashes. Take it back from git "
                f"(git checkout HEAD -- docs/translation/{self.path.name}), then `make agree` for your page."
            )
            line = mark.line + 1 if mark else None
            raise Broken(Fault(f"docs/translation/{self.path.name}", line, says)) from None

    def hashes(self, page: str) -> Hashes:
        return self.pages.get(page, {})

    def write(self) -> None:
        """Pages in order, so that a new one stands alone in a diff."""
        body = yaml.safe_dump(dict(sorted(self.pages.items())), sort_keys=False, width=200)
        self.path.write_text(HEAD.format(locale=self.locale) + body, "utf-8")


def name(path: Path | str) -> str:
    """`switches/eval.md` is recorded as `switches/eval`."""
    return str(path).removesuffix(".md")

"""The claims of articles as tables: what each says, whether it holds, on what condition, and which section shows it.

docs/translation/labels/sources/NAME.yml has the claims of the article that community/sources/NAME.md is about:

id:       of the claim, for ever: the address of its row
verdict:  one of those in words.yml
says:     the claim in our own words
holds:    the condition or the correction; a claim that is true without one has none
at:       page and section that run code on it, or show what was measured
as:       another claim, whose `holds` and `at` are those of this one too
no_myth:  of a claim that is misleading or false, why `at` is no entry of the myths
"""

import posixpath
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from docs.tools.faults import Broken, Fault
from docs.tools.page_tables import Table, as_markdown, heading, title
from docs.tools.project import Project
from docs.tools.tables.labels import SOURCES, checked, words
from docs.tools.tables.render import slug
from docs.tools.yaml_files import Entry

WORDS = "words"
ROOM = "community/sources/"
MYTHS = "myths/"
CORRECTED = {"misleading", "false"}
NOTHING = "—"


@dataclass(frozen=True)
class Claim:
    id: str
    verdict: str
    says: Entry
    holds: Entry | None
    at: str
    no_myth: str
    file: str
    line: int

    @property
    def page(self) -> str:
        return self.at.partition("#")[0]


def rendered(project: Project) -> dict[str, str]:
    """Text of sources/NAME.LOCALE.md for every article, and of the table that counts. Broken at a wrong claim."""
    articles = claims(project)
    if not articles:
        return {}
    if found := [*faults(project, articles)]:
        raise Broken(*found)
    said = vocabulary(project)
    tables = {
        f"{SOURCES}/{name}.{locale}.md": as_markdown(table(project, said, locale, name, rows))
        for name, rows in articles.items()
        for locale in project.locales
    }
    tables |= {
        f"{SOURCES}/verdicts.{locale}.md": as_markdown(
            counts(project, said, locale, articles), numbers=len(said["verdicts"]) + 1
        )
        for locale in project.locales
    }
    return {name: f"{text}\n" for name, text in tables.items()}


def claims(project: Project) -> dict[str, list[Claim]]:
    """By article, in the order of the first claims. Broken if one lacks what it needs."""
    files = sorted((project.labels / SOURCES).glob("*.yml"))
    entries = {path.stem: checked(project, path)["claims"] for path in files if path.stem != WORDS}
    known = {entry.get("id"): entry for name in entries for entry in entries[name]}
    articles = {name: [claim(entry, known) for entry in entries[name]] for name in entries}
    return dict(sorted(articles.items(), key=lambda article: article[1][0].id))


def claim(entry: Entry, known: dict[str, Entry]) -> Claim:
    source = known.get(entry["as"]) if "as" in entry else entry
    if source is None:
        says = f"no claim is called {entry['as']!r}. Write after `as:` the id of one with `holds` and `at`."
        raise Broken(Fault(entry.file, entry.line, says))
    whole = source | entry
    if lacks := {"id", "verdict", "says", "at"} - whole.keys():
        says = f"the claim lacks {', '.join(sorted(lacks))}. Write it, or `as:` and the id of a claim that has it."
        raise Broken(Fault(entry.file, entry.line, says))
    holds, no_myth = whole.get("holds"), entry.get("no_myth", "")
    own = (whole["id"], whole["verdict"], whole["says"], holds, whole["at"], no_myth)
    return Claim(*own, entry.file, entry.line)


def vocabulary(project: Project) -> Entry:
    return checked(project, project.labels / SOURCES / f"{WORDS}.yml")


def faults(project: Project, articles: dict[str, list[Claim]]) -> Iterator[Fault]:
    """Claims that stand twice, have no known verdict, or lead to no section, or not to the myth that they are."""
    verdicts, seen = vocabulary(project)["verdicts"], dict[str, Claim]()
    for one in (claim for rows in articles.values() for claim in rows):
        first = seen.setdefault(one.id, one)
        if first is not one:
            says = f"the claim {one.id} stands in {first.file}:{first.line} too. Keep one."
            yield Fault(one.file, one.line, says)
        if one.verdict not in verdicts:
            says = f"{one.verdict!r} is no verdict. Write one of {', '.join(verdicts)}."
            yield Fault(one.file, one.line, says)
        elif (one.verdict == "true") is not (one.holds is None):
            says = "write under `holds` what the claim leaves out; one that is true leaves out nothing."
            yield Fault(one.file, one.line, f"{one.id} is {one.verdict}: {says}")
        if one.verdict in CORRECTED and not (one.page.startswith(MYTHS) or one.no_myth):
            says = "lead it to its entry in myths/, or write under `no_myth` why it has none."
            yield Fault(one.file, one.line, f"{one.id} is {one.verdict}: {says}")
        if heading(project, project.original, one.at) is None:
            says = f"there is no section {one.at}. Correct `at`: a page from docs/en/ and the id of a heading."
            yield Fault(one.file, one.line, says)


def table(project: Project, said: Entry, locale: str, name: str, rows: list[Claim]) -> Table:
    yield [words(said["head"][column], locale) for column in ("claim", "verdict", "holds", "at")]
    for one in rows:
        link = posixpath.relpath(one.at, ROOM)
        yield [
            f"[{one.id}](#{slug(one.id)}){{#{slug(one.id)}}} {words(one.says, locale)}",
            words(said["verdicts"][one.verdict], locale),
            words(one.holds, locale) if one.holds else NOTHING,
            f"[{heading(project, locale, one.at)}]({link})",
        ]


def counts(project: Project, said: Entry, locale: str, articles: dict[str, list[Claim]]) -> Table:
    """How many claims of each article have each verdict."""
    head, verdicts = said["head"], said["verdicts"]
    yield [
        words(head["article"], locale),
        *(words(verdict, locale) for verdict in verdicts.values()),
        words(head["claims"], locale),
    ]
    for name, rows in articles.items():
        linked = f"[{title(project, locale, f'{ROOM}{name}.md')}]({name}.md)"
        yield [linked, *numbers(rows, verdicts)]
    together = [claim for rows in articles.values() for claim in rows]
    yield [words(said["all"], locale), *numbers(together, verdicts)]


def numbers(rows: list[Claim], verdicts: Entry) -> list[str]:
    of = Counter(claim.verdict for claim in rows)
    return [*(str(of[verdict]) for verdict in verdicts), str(len(rows))]

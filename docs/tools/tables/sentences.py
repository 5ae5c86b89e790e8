"""Sentences whose numbers come from a record: snippets/tables/cost/machine.<locale>.md."""

from typing import Any

from docs.tools.project import Project
from docs.tools.tables.cost_tables import Times, noise
from docs.tools.tables.labels import checked, words
from docs.tools.tables.render import Facts


def rendered(project: Project, facts: Facts) -> dict[str, str]:
    """Text of each sentence by its file. Broken if words are missing."""
    labels = checked(project, project.labels / "cost" / "sentences.yml")
    record: Times = facts["cost/clock"]
    return {
        f"cost/machine.{locale}.md": words(labels["machine"], locale).format(
            **machine(record, words(labels["no_device"], locale))
        )
        + "\n"
        for locale in project.locales
    }


def machine(record: Times, no_device: str) -> dict[str, Any]:
    """What was measured where, and how far the clock was from itself."""
    facts = record["machine"]
    return facts | {
        "cuda": facts["cuda"] or no_device,
        "date": record["date"],
        "rounds": record["rounds"],
        "sample": f"{record['sample_ms']:g}",
        "noise": percent(noise(record["times"])),
    }


def percent(share: float) -> str:
    return f"{share * 100:.1f}"

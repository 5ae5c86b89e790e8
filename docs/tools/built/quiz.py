"""Lay at the root of a built site the items of the quiz as files for Moodle, for what reads GIFT, and for Anki."""

from pathlib import Path

from docs.tools.project import Project
from docs.tools.quiz.files import texts


def apply(site: Path, project: Project) -> None:
    for language in project.built(site):
        for name, text in texts(project, language.locale).items():
            (site / name).write_text(text, "utf-8")

"""Pages that lead on: the templates beside this, and the script that they have in common."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, Template


def template(name: str) -> Template:
    environment = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True)
    return environment.get_template(name)

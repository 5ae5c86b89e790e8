"""Say from where MkDocs is to be run: the hooks import docs.tools, which Python finds in the project's folder."""

from importlib.util import find_spec

from mkdocs.config.base import ValidationError

if not find_spec("docs"):
    raise ValidationError("Run it in the project's folder: python -m mkdocs build, or make build.")

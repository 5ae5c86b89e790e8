"""Imported once, before any snippet runs: each is run by a copy of the process that has done so."""

from docs.tools.frameworks.running import preload

preload()

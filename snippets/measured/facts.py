"""What measuring gives: facts without words."""

Fact = bool | int | float | str | list[str] | list[float] | None
Record = dict[str, Fact]
"""One row of facts. The rows of a table all have the same keys."""

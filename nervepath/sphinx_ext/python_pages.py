"""The pages about the Python package: docstrings in the form that reads well on a phone."""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx

ATTRIBUTES = ["Attributes", "----------"]
BEFORE_NAPOLEON = 100


def list_attributes(
    app: Sphinx, what: str, name: str, thing: Any, options: Any, lines: list[str]
) -> None:
    """Turn the part "Attributes" of a docstring into a list of names and meanings.

    Several names may share one meaning (``x, y, z``), which napoleon takes for a name and a
    type. The types stand in the line above already.
    """
    for start in range(len(lines) - 1):
        if lines[start : start + 2] == ATTRIBUTES:
            break
    else:
        return
    made = []
    for line in lines[start + 2 :]:
        named = line and not line.startswith(" ")
        made += ["", ", ".join(f"``{each}``" for each in line.split(", "))] if named else [line]
    lines[start:] = made


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("autodoc-process-docstring", list_attributes, priority=BEFORE_NAPOLEON)

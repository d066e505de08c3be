"""The words of the 3-D view, read from ``body.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from nervepath.anatomy.drawing import MESHES
from nervepath.widgets.later import PLOTLY

FILE = Path(__file__).parent / "body.toml"


@cache
def words() -> dict[str, Any]:
    """Return the file's words; `size` says how much is loaded after the reader asked."""
    return tomllib.loads(FILE.read_text(encoding="utf-8")) | {"size": _size()}


def _size() -> str:
    heavy = PLOTLY.script.stat().st_size + MESHES.stat().st_size
    return f"about {round(heavy / 1e6)} MB"


def ids(kind: str) -> list[str]:
    """Return the ids of the records of one kind: ``camera``, ``layer`` or ``path``."""
    return [record["id"] for record in words()[kind]]


def fact_ids() -> set[str]:
    """Return the ids of all facts that the words rest on."""
    said = words()
    return {fact for kind in ("note", "thing") for record in said[kind] for fact in record["facts"]}

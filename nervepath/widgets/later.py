"""What a widget loads only when a reader asks for it, because it is heavy.

A widget names these things in ``later``, each with a function that gives JSON values or a
:class:`Library`. Its module gets them with the part ``later``: on a page a script is loaded from
the course's own folder, in JupyterLab Python sends the bytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import plotly


@dataclass(frozen=True)
class Library:
    """A classic script of another project, and the global name under which it puts itself."""

    script: Path
    gives: str

    def content(self) -> bytes:
        """Return the script."""
        return self.script.read_bytes()


@dataclass(frozen=True)
class Data:
    """JSON values, and the function that makes them."""

    make: Callable[[], Any]

    def content(self) -> bytes:
        """Return the values as text."""
        text = json.dumps(self.make(), separators=(",", ":"), ensure_ascii=False, sort_keys=True)
        return text.encode()


Later = Library | Data

PLOTLY_NAME = "plotly.min"
PLOTLY = Library(Path(plotly.__file__).parent / "package_data" / "plotly.min.js", "Plotly")

"""One module a table: what a row is, and what the file must look like."""

from __future__ import annotations

from typing import Any

from ..schema import Table
from . import (
    area_notes,
    bones,
    confusions,
    curve_names,
    landmarks,
    levels,
    movements,
    nerve_curves,
    nerve_paths,
    nerves,
    outlines,
    path_lengths,
    piriformis,
    reflexes,
    site_notes,
    sites,
    skin,
    skin_areas,
    targets,
    textbook_patterns,
)

TABLES: dict[str, Table[Any]] = {
    module.TABLE.name: module.TABLE
    for module in (
        nerves,
        levels,
        landmarks,
        bones,
        outlines,
        skin,
        nerve_paths,
        nerve_curves,
        piriformis,
        path_lengths,
        targets,
        curve_names,
        skin_areas,
        movements,
        reflexes,
        sites,
        site_notes,
        area_notes,
        confusions,
        textbook_patterns,
    )
}
"""All tables by name."""

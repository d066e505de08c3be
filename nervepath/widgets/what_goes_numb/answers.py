"""What the atlas shows: the answers of :mod:`nervepath.anatomy`, as words for a page.

Nothing is decided here. Ids become the names that a reader sees, and that is all.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from nervepath import anatomy
from nervepath.pictures import NOTICE
from nervepath.widgets.what_goes_numb import words

# In a sentence on a phone "common fibular nerve" is long enough.
_PARENTHESIS = re.compile(r" \([^)]*\)")
START = {
    "mode": "nerve",
    "site": "L5",
    "other": "common_fibular",
    "layer": "root",
    "area": "",
    "side": "right",
    "maps": "one",
}


@cache
def site_ids() -> list[str]:
    """Return the ids of all sites: roots, nerves, places."""
    return [site.id for site in anatomy.sites()]


@cache
def area_ids() -> list[str]:
    """Return the ids of all areas of skin, on both maps."""
    return list(_layers())


def layer_of(area: str) -> str:
    """Return the map on which an area lies: ``root`` or ``nerve``."""
    return _layers()[area]


@cache
def _layers() -> dict[str, str]:
    return {area.id: area.layer for area in anatomy.skin_areas()}


def signs(found: anatomy.Affected | anatomy.Carriers) -> list[str]:
    """Return the signs of the red list that stand before an answer.

    They are the signs that the shown changes are, and those that begin with them.
    """
    return list(dict.fromkeys((*found.urgent, *found.watch)))


@cache
def movement_names() -> dict[str, str]:
    """Return the names of all movements by their ids."""
    return {movement.id: movement.name for movement in anatomy.movements()}


@cache
def reflex_names() -> dict[str, str]:
    """Return the names of all reflexes by their ids."""
    return {reflex.id: reflex.name for reflex in anatomy.reflexes()}


@cache
def area_names() -> dict[str, str]:
    """Return the names of all areas of skin by their ids."""
    return {area.id: area.name for area in anatomy.skin_areas()}


@cache
def content() -> dict[str, Any]:
    """Return all words and answers for the page, as JSON values."""
    return {
        **words.words(),
        "start": START,
        "order": {kind: [site.id for site in anatomy.sites(kind)] for kind in words.ids("kind")},
        "sites": {site.id: site_words(site) for site in anatomy.sites()},
        "areas": {area.id: area_words(area) for area in anatomy.skin_areas()},
        "contrasts": [
            {"a": row.site_a, "b": row.site_b, "apart": row.tells_apart, "tests": row.why_tests}
            for row in contrasts()
        ],
        "attribution": NOTICE,
    }


@cache
def contrasts() -> list[anatomy.Confusion]:
    """Return the pairs that are told apart somewhere, each once."""
    rows = (row for site in anatomy.sites() for row in anatomy.affected(site.id).confused_with)
    return list(dict.fromkeys(rows))


def site_words(site: anatomy.Site) -> dict[str, Any]:
    """Return what the page says of one site."""
    found = anatomy.affected(site.id)
    meant = (site.id, *site.acts_on)
    return {
        "name": site.name,
        "short": _PARENTHESIS.sub("", site.name),
        "plain": site.plain,
        "means": list(meant),
        "root": list(found.root_areas),
        "nerve": list(found.nerve_areas),
        "partly": list(found.partly),
        "both": found.both_legs,
        "weak": [movement_names()[name] for name in found.weak],
        "reflexes": [reflex_names()[name] for name in found.reflexes],
        "confused": [
            {
                "other": row.site_b if row.site_a in meant else row.site_a,
                "row": contrasts().index(row),
            }
            for row in found.confused_with
        ],
        "causes": [cause.text for cause in found.causes],
        "unsure": [note.text for note in found.unsure],
        "urgent": list(found.urgent),
        "signs": signs(found),
    }


def area_words(area: anatomy.SkinArea) -> dict[str, Any]:
    """Return what the page says of one area of skin."""
    found = anatomy.carries(area.id, area.layer)
    return {
        "layer": area.layer,
        "name": area.name,
        "short": area.name.split(": ")[-1],
        "plain": area.plain,
        "overlaps": list(area.overlaps),
        "nerves": list(found.nerves),
        "partly": list(found.shared_by),
        "roots": list(found.roots),
        "map_roots": list(found.map_roots),
        "notes": [note.text for note in found.notes],
        "urgent": list(found.urgent),
        "signs": signs(found),
    }

"""All answers of the reasoning as plain data, so that a page looks up and works nothing out."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from nervepath import facts

from .reasoning import affected, carries
from .reasoning_backward import HINT, METHOD, METHOD_FACTS, where
from .sites import movements, reflexes, sites, skin_areas


def reasoning_data() -> dict[str, Any]:
    """Give every site, area and sign with its answers, ready for JSON.

    Returns
    -------
    dict
        ``sites``, ``areas``, ``movements`` and ``reflexes`` by id, in the order of their tables;
        ``confusions`` as a list (``confused_with`` of a site holds places in it); ``hint``,
        ``method`` and ``method_facts``. A site holds the fields of
        :class:`~nervepath.anatomy.Affected`, an area those of
        :class:`~nervepath.anatomy.Carriers` under ``carries``.

    Examples
    --------
    >>> data = reasoning_data()
    >>> data["sites"]["L4"]["weak"]
    ['foot_lift']
    >>> data["areas"]["sural"]["carries"]["map_roots"]
    ['L5', 'S1']
    """
    pairs = facts.table("confusions")
    return {
        "hint": HINT,
        "method": METHOD,
        "method_facts": list(METHOD_FACTS),
        "sites": {row.id: _site(row.id, pairs) for row in sites()},
        "areas": {area.id: {**_plain(area), **_area(area.id, area)} for area in skin_areas()},
        "movements": {row.id: _plain(row) for row in movements()},
        "reflexes": {row.id: _plain(row) for row in reflexes()},
        "confusions": [_plain(row) for row in pairs],
    }


def _plain(row: Any) -> dict[str, Any]:
    """Turn a row into what JSON gives back unchanged: tuples become lists."""
    return _lists(asdict(row))


def _lists(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _lists(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [_lists(part) for part in value]
    return value


def _site(site_id: str, pairs: list[Any]) -> dict[str, Any]:
    here = affected(site_id)
    data = _plain(here)
    row = data.pop("site")
    words = {key: row[key] for key in ("id", "kind", "name", "plain", "acts_on")}
    data["confused_with"] = [pairs.index(pair) for pair in here.confused_with]
    return {**words, **data}


def _area(area_id: str, area: Any) -> dict[str, Any]:
    data = _plain(carries(area_id))
    del data["area"]
    return {"where": where(area), "carries": data}

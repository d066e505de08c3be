"""Points on the skeleton that can be named."""

from __future__ import annotations

from functools import cache

from nervepath import facts
from nervepath.facts.tables.landmarks import Landmark

from ._pick import pick


@cache
def _by_id() -> dict[str, Landmark]:
    return {row.id: row for row in facts.table("landmarks")}


def landmarks() -> list[Landmark]:
    """Give all landmarks, in the order of the table."""
    return list(_by_id().values())


def landmark(landmark_id: str) -> Landmark:
    """Give a landmark by its id: x, y, z in mm (to the subject's left, forward, up).

    Figures: measured on one model body, to 0.1 mm; pedicles and foramina are good to about 3 mm,
    ``foramen_L5_S1`` to about 10 mm. ``how_measured`` gives the rule of each.

    Raises
    ------
    UnknownName
        When there is no such landmark.

    Examples
    --------
    >>> landmark("FHC").point
    (-84.0, 0.0, 0.0)
    """
    return pick("landmark", landmark_id, _by_id())

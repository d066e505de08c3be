"""measured/landmarks.csv: points on the skeleton that can be named."""

from __future__ import annotations

from dataclasses import dataclass

from ..schema import BadCell, Column, Table, identifier, point


@dataclass(frozen=True)
class Landmark:
    """A named point, in mm, on the midline or on the right side (x < 0).

    Attributes
    ----------
    id, name
        Name in data, and in words.
    side
        ``midline`` or ``right``. The model is symmetrical: the left one is at (-x, y, z).
    x, y, z
        To the subject's left, forward, up; origin midway between the hip joints.
    fma
        Identifier of the bone in the FMA catalog, or ``""``.
    how_measured
        The rule by which the point was found.
    """

    id: str
    name: str
    side: str
    x: float
    y: float
    z: float
    fma: str
    how_measured: str

    @property
    def point(self) -> tuple[float, float, float]:
        """The point as (x, y, z), in mm."""
        return (self.x, self.y, self.z)


def _make(*, side: str, x: float, **rest: object) -> Landmark:
    if (side == "midline") != (x == 0) or x > 0:
        raise BadCell(
            "x", f"{x:g} does not go with side {side}.", "Midline has x = 0, right has x below 0."
        )
    return Landmark(side=side, x=x, **rest)  # type: ignore[arg-type]


TABLE = Table(
    name="landmarks",
    file="measured/landmarks.csv",
    columns=(
        identifier("id"),
        Column("name"),
        Column("side", allowed=("midline", "right")),
        *point(),
        Column("fma", needed=False, pattern=r"FMA\d{4,6}", pattern_words="like FMA16586"),
        Column("how_measured"),
    ),
    make=_make,
    key=("id",),
)

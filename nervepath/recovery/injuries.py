"""Two kinds of injury that no function confuses: at a root, and outside the spine.

Distance counts only for a nerve that was cut or crushed outside the spine. For a squeezed root it
describes something else: the part of the nerve in the leg is alive, and there is no long way to
grow. So only a :class:`LegWay` has a length here, and a root cannot be made into one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NoReturn, get_args

from nervepath import anatomy
from nervepath.errors import CourseError, UnknownName

Root = Literal["L4", "L5", "S1", "S2", "S3"]
Place = Literal["knee", "ankle"]
#: Roots of the sciatic nerve.
ROOTS: tuple[str, ...] = get_args(Root)
#: Where the nerve of the fixed examples was hurt.
PLACES: tuple[str, ...] = get_args(Place)


class RootHasNoDistance(CourseError):
    """A root was given where a place in the leg belongs: distance tells nothing about a root."""


@dataclass(frozen=True)
class RootInjury:
    """A root that is squeezed or torn, at the spine.

    It has a name and no distance. :func:`nervepath.recovery.regrowth_range` refuses it; what is
    known about it are groups of people (:func:`nervepath.recovery.series`).

    Raises
    ------
    UnknownName
        When `root` is not a root of the sciatic nerve.
    """

    root: Root

    def __post_init__(self) -> None:
        if self.root not in ROOTS:
            raise UnknownName("root of the sciatic nerve", str(self.root), list(ROOTS))


@dataclass(frozen=True)
class LegNerveInjury:
    """A nerve cut or crushed outside the spine, in one of the two fixed examples.

    Parameters
    ----------
    place
        ``knee`` or ``ankle``. No other place can be given, and no length: nobody's own leg
        belongs in here.

    Raises
    ------
    RootHasNoDistance
        When `place` is a root.
    UnknownName
        When it is anything else.
    """

    place: Place

    def __post_init__(self) -> None:
        refuse_root(self.place)
        if self.place not in PLACES:
            raise UnknownName("place of the examples", str(self.place), list(PLACES))


@dataclass(frozen=True)
class LegWay:
    """The way along a nerve between two places of the leg, on the model body.

    Both ends are places at which a path of the course may end; all of these lie below the
    buttock, outside the spine.
    """

    start: str
    end: str

    def __post_init__(self) -> None:
        for place in (self.start, self.end):
            refuse_root(place)
            if place not in anatomy.targets():
                raise UnknownName("place in the leg", str(place), anatomy.targets())

    @property
    def mm(self) -> int:
        """Its length in mm: what is left when both ends are measured from the same root."""
        return anatomy.distance("L5", self.end) - anatomy.distance("L5", self.start)


def refuse_root(given: object) -> None:
    """Raise `RootHasNoDistance` when `given` is a root, in whatever form it comes."""
    name = given.root if isinstance(given, RootInjury) else given
    if isinstance(given, RootInjury) or _names_a_root(given):
        _refuse(str(name))


def _refuse(root: str) -> NoReturn:
    raise RootHasNoDistance(
        f"{root} is a root: distance says nothing about it. The part of the nerve in the leg "
        "usually survives, so there is no long way to grow. Look at series() instead: groups of "
        "people, each study on its own."
    )


def _names_a_root(given: object) -> bool:
    """Tell whether a text names a root or the spine, as people write it: L5, s1, "root L5"."""
    if not isinstance(given, str):
        return False
    words = given.upper().replace("-", " ").replace("_", " ").replace("/", " ").split()
    return any(
        word in ("ROOT", "SPINE", "DISC") or (word[0] in "CTLS" and word[1:].isdigit())
        for word in words
    )

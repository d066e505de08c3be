"""A check list to print and to adapt: lines go and come, what keeps people safe stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

import traitlets

from nervepath.errors import CourseError, UnknownName
from nervepath.widgets.base import CourseWidget
from nervepath.widgets.check_list import fallback
from nervepath.widgets.check_list.words import LONGEST, ROOM, content, words


class UnfitList(CourseError, traitlets.TraitError):
    """Something that a check list cannot hold; the trait keeps what it had."""


class CheckList(CourseWidget):
    """One of four check lists for paper.

    Nothing is ticked on the screen, nothing is kept, and nothing is said about who uses it.

    Parameters
    ----------
    sheet
        ``"skin"``, ``"home"``, ``"visit"`` or ``"book"``. Another sheet starts anew.
    out
        Ids of lines that are taken out. Fixed lines cannot be: they keep people safe.
    own
        Up to five lines of one's own, each up to 70 characters.

    Examples
    --------
    >>> CheckList(sheet="home", out=["stick"], own=["Ask Mo for a lamp"])
    CheckList(out=['stick'], own=['Ask Mo for a lamp'], sheet='home')
    """

    name: ClassVar[str] = "check_list"
    constants: ClassVar[tuple[str, ...]] = ("content",)
    parts: ClassVar[tuple[str, ...]] = ("look", "dom")

    sheet = traitlets.Unicode("skin").tag(sync=True)
    out = traitlets.List().tag(sync=True)
    own = traitlets.List().tag(sync=True)

    content = traitlets.Dict(help="Words, and the four sheets.").tag(sync=True)

    def __init__(self, **values: Any) -> None:
        """Make a check list; own and taken-out lines belong to the sheet that they come with."""
        super().__init__(**values)
        self.observe(self._another_sheet, "sheet")

    def fallback(self) -> str:
        """Return the sheet with these lines, as it prints, as HTML."""
        return fallback.render(self.sheet, self.out, self.own)

    @traitlets.default("content")
    def _default_content(self) -> dict[str, Any]:
        return content()

    @traitlets.validate("sheet")
    def _known_sheet(self, proposal: Any) -> str:
        return _kept(lambda name: words().sheet(name).id, proposal["value"])

    @traitlets.validate("out")
    def _removable(self, proposal: Any) -> list[str]:
        return _kept(self._checked_out, proposal["value"])

    @traitlets.validate("own")
    def _own_lines(self, proposal: Any) -> list[str]:
        return _kept(_checked_own, proposal["value"])

    def _checked_out(self, names: list[str]) -> list[str]:
        known = words().sheet(self.sheet).removable
        for name in names:
            if name not in known:
                raise UnknownName("line that can be taken out", name, list(known))
        return [name for name in known if name in names]

    def _another_sheet(self, _change: Any) -> None:
        with self.hold_trait_notifications():
            self.out, self.own = [], []


def _checked_own(lines: list[object]) -> list[str]:
    made = [" ".join(str(line).split()) for line in lines if isinstance(line, str)]
    made = [line for line in made if line]
    if len(made) != len(lines):
        raise CourseError("A line of one's own is a text with at least one letter.")
    if len(made) > ROOM:
        raise CourseError(f"There is room for {ROOM} lines of one's own. Leave some out.")
    for line in made:
        if len(line) > LONGEST:
            raise CourseError(f"{line!r} has more than {LONGEST} characters. Shorten it.")
    return made


def _kept(check: Callable[..., Any], given: Any) -> Any:
    """Return what the check returns; traitlets puts the old value back when this raises."""
    try:
        return check(given)
    except CourseError as error:
        raise UnfitList(str(error)) from None

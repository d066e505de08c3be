"""The diary: what somebody writes down about numbness, pain and days, and nothing concluded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import traitlets

from nervepath.errors import CourseError
from nervepath.widgets.base import CourseWidget
from nervepath.widgets.diary import columns, fallback, words
from nervepath.widgets.diary.columns import UnfitEntry, read_csv, to_csv
from nervepath.widgets.later import PLOTLY, PLOTLY_NAME, Later

__all__ = ["Diary", "UnfitEntry", "read_csv", "to_csv"]


class Diary(CourseWidget):
    """A diary that records and never assesses: no trend, no score, no praise, no alarm.

    On a page it keeps nothing until the reader switches that on. In JupyterLab its entries are a
    list in Python, in both directions; a notebook that is saved with its widgets holds them.

    Parameters
    ----------
    entries
        One dictionary for each entry, with the columns of :mod:`nervepath.widgets.diary.columns`
        as names. ``date`` is needed; ``id`` and ``changed`` are added. Values that are ``None``
        or NaN count as not noted, so rows of a data frame can be given as they are.

    Examples
    --------
    >>> diary = Diary(entries=[{"date": "2026-05-01", "pain": 4, "numb_right_sural": 6}])
    >>> diary.entries[0]["pain"]
    4
    >>> diary
    Diary(1 entry)
    """

    name: ClassVar[str] = "diary"
    constants: ClassVar[tuple[str, ...]] = ("content",)
    parts: ClassVar[tuple[str, ...]] = ("look", "dom", "body_map", "urgent", "later", "diary_file")
    later: ClassVar[Mapping[str, Later]] = {PLOTLY_NAME: PLOTLY}
    keeps: ClassVar[bool] = True

    entries = traitlets.List(help="One dictionary for each entry.").tag(sync=True)
    content = traitlets.Dict(help="Words, columns, the invented example.").tag(sync=True)
    # Ids of deleted entries and when that was, so that no file brings them back.
    _deleted = traitlets.Dict().tag(sync=True)

    def fallback(self) -> str:
        """Return a sheet for a pen, as HTML."""
        return fallback.render()

    def __repr__(self) -> str:
        """Say how many entries there are; what they say is nobody else's business."""
        count = len(self.entries)
        return f"Diary({count} {'entry' if count == 1 else 'entries'})"

    @traitlets.default("content")
    def _default_content(self) -> dict[str, Any]:
        return words.content()

    @traitlets.validate("entries")
    def _fitting_entries(self, proposal: Any) -> list[dict[str, Any]]:
        made: dict[str, dict[str, Any]] = {}
        for number, entry in enumerate(proposal["value"], 1):
            try:
                fitting = columns.checked(entry)
            except UnfitEntry as error:
                raise UnfitDiary(f"Entry {number}: {error}") from None
            if made.setdefault(fitting["id"], fitting) != fitting:
                raise UnfitDiary(
                    f"Entry {number}: its id {fitting['id']!r} is that of another entry. "
                    "Give it another one, or leave it out."
                )
        return sorted(made.values(), key=lambda one: (one["date"], one["id"]))


class UnfitDiary(CourseError, traitlets.TraitError):
    """A list that is no diary; the trait keeps the one it had."""

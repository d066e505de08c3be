"""The plan builder: a small week in the reader's own words, under the limits of the team."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any, ClassVar

import traitlets

from nervepath import facts
from nervepath.errors import CourseError
from nervepath.widgets.base import CourseWidget
from nervepath.widgets.plan_builder import fallback, week
from nervepath.widgets.plan_builder.words import as_json, words


class UnfitPlan(CourseError, traitlets.TraitError):
    """Something that a plan cannot hold; the trait keeps what it had."""


class PlanBuilder(CourseWidget):
    """A week: limits of the team, a walk, one to three goals, rest, and what to do in a flare.

    The plan records what is written into it. It checks nobody and prescribes nothing. On a page
    nothing is kept before the reader switches keeping on.

    Parameters
    ----------
    allowed
        What the team agreed to: ``"yes"``, ``"no"`` or ``"not-told"`` for each limit, such as
        ``{"walking": "yes"}``. What is not named is not told yet. It overrules everything else.
    wrote
        What the team wrote about each limit, and until when.
    minutes
        Minutes of a walk on a bad day, 1 to 60, or ``None``.
    days, time, place, step
        Days of the walk (``"mon"`` to ``"sun"``), its time of day, when and where, and the next
        small step, in own words.
    goals
        Up to three goals, such as ``{"activity": "house", "words": "cook a meal",
        "amount": "cut vegetables", "days": ["tue"], "time": "", "step": "one pan"}``.
    rest
        When to rest, and how to remember to change position.
    flare
        Lines of the flare card by name.
    starts
        First day of the week in a calendar file, such as ``"2027-01-31"``.
    titles
        Titles in a calendar file: ``"short"`` (neutral) or ``"full"`` (own words).

    Examples
    --------
    >>> plan = PlanBuilder(allowed={"walking": "yes"}, minutes=6, days=["mon", "thu"])
    >>> [day["walk"] for day in plan.week]
    ['6 min', '', '', '6 min', '', '', '']
    >>> plan.allowed = {"walking": "no"}
    >>> plan.week[0]["walk"]
    ''
    """

    name: ClassVar[str] = "plan_builder"
    constants: ClassVar[tuple[str, ...]] = ("content",)
    keeps: ClassVar[bool] = True
    parts: ClassVar[tuple[str, ...]] = ("look", "dom", "urgent", "calendar")

    allowed = traitlets.Dict().tag(sync=True)
    wrote = traitlets.Dict().tag(sync=True)
    minutes = traitlets.Int(None, allow_none=True).tag(sync=True)
    days = traitlets.List().tag(sync=True)
    time = traitlets.Unicode("").tag(sync=True)
    place = traitlets.Unicode("").tag(sync=True)
    step = traitlets.Unicode("").tag(sync=True)
    goals = traitlets.List().tag(sync=True)
    rest = traitlets.Unicode("").tag(sync=True)
    flare = traitlets.Dict().tag(sync=True)
    starts = traitlets.Unicode("").tag(sync=True)
    titles = traitlets.Unicode("short").tag(sync=True)

    content = traitlets.Dict(help="Words, limits and activities.").tag(sync=True)

    @property
    def week(self) -> list[dict[str, Any]]:
        """The seven days with what is planned; what the team did not agree to is left out."""
        return week.days(
            allowed=self.allowed,
            minutes=self.minutes,
            walk_days=self.days,
            goals=self.goals,
            rest=self.rest,
        )

    @property
    def ask(self) -> list[str]:
        """Questions for the team: one for each limit about which it has said nothing yet."""
        return week.questions(self.allowed)

    def fallback(self) -> str:
        """Return a blank form, three invented people and what a plan can hold, as HTML."""
        return fallback.render()

    @traitlets.default("content")
    def _default_content(self) -> dict[str, Any]:
        known = words()
        return {
            "title": known.title,
            "lead": known.lead,
            "words": known.said,
            "limits": [asdict(one) for one in known.limits],
            "activities": [as_json(one) for one in known.activities],
            "walk": as_json(known.walk),
            "rest": as_json(known.rest),
            "stops": [{"sign": one.sign, "do": one.do} for one in known.stops],
            "flare": [asdict(one) for one in known.flare],
            "people": [asdict(one) for one in known.people],
            "grades": known.grades,
            "days": [{"id": day, "name": name} for day, name in week.DAYS.items()],
            "minutes": {"least": week.LEAST, "most": week.MOST},
            "most_goals": week.GOALS,
            "longest": week.LONGEST,
            "longest_limit": week.LONGEST_LIMIT,
            "closing": facts.red_box().closing,
        }

    @traitlets.validate("allowed")
    def _answers(self, proposal: Any) -> dict[str, str]:
        def checked(given: dict[str, object]) -> dict[str, str]:
            limits = [one.id for one in words().limits]
            return {
                week.checked_name("limit", name, limits): week.checked_name(
                    "answer", answer, week.ANSWERS
                )
                for name, answer in given.items()
            }

        return _kept(checked, proposal["value"])

    @traitlets.validate("wrote")
    def _wrote(self, proposal: Any) -> dict[str, str]:
        limits = [one.id for one in words().limits]
        return _kept(week.checked_lines, proposal["value"], limits, "limit", week.LONGEST_LIMIT)

    @traitlets.validate("flare")
    def _flare(self, proposal: Any) -> dict[str, str]:
        lines = [one.id for one in words().flare if one.ask]
        return _kept(week.checked_lines, proposal["value"], lines, "line of the flare card")

    @traitlets.validate("minutes")
    def _minutes(self, proposal: Any) -> int | None:
        return _kept(week.checked_minutes, proposal["value"])

    @traitlets.validate("days")
    def _days(self, proposal: Any) -> list[str]:
        return _kept(week.checked_days, proposal["value"])

    @traitlets.validate("time")
    def _time(self, proposal: Any) -> str:
        return _kept(week.checked_time, proposal["value"])

    @traitlets.validate("starts")
    def _starts(self, proposal: Any) -> str:
        return _kept(week.checked_date, proposal["value"])

    @traitlets.validate("titles")
    def _titles(self, proposal: Any) -> str:
        return _kept(week.checked_name, "kind of titles", proposal["value"], ["short", "full"])

    @traitlets.validate("place", "step", "rest")
    def _line(self, proposal: Any) -> str:
        return _kept(week.checked_text, proposal["value"])

    @traitlets.validate("goals")
    def _goals(self, proposal: Any) -> list[dict[str, Any]]:
        return _kept(week.checked_goals, proposal["value"])


def _kept(check: Callable[..., Any], *given: Any) -> Any:
    """Return what the check returns; traitlets puts the old value back when this raises."""
    try:
        return check(*given)
    except CourseError as error:
        raise UnfitPlan(str(error)) from None

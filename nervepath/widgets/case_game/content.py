"""What the case game shows: the people, their signs in words, and the reasons for each choice."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from typing import Any

from nervepath import anatomy
from nervepath.pictures import NOTICE
from nervepath.widgets.case_game import reasons
from nervepath.widgets.case_game.words import Case, game


@cache
def content() -> dict[str, Any]:
    """Return all that is the same in every copy, as JSON values."""
    words = game()
    return {
        "title": words.title,
        "lead": words.lead,
        "words": words.words,
        "attribution": NOTICE,
        "sure": [asdict(one) for one in words.sure],
        "kinds": [{"id": name, "name": text} for name, text in words.kinds.items()],
        "cases": [person(case) for case in words.cases],
    }


def person(case: Case) -> dict[str, Any]:
    """Return one person as JSON values."""
    weighed = reasons.of_case(case)
    return {
        "id": case.id,
        "name": case.name,
        "about": case.about,
        "story": case.story,
        "next": case.next,
        "side": case.side,
        "both_legs": case.both_legs,
        "views": list(case.views),
        "layer": case.layer,
        "areas": list(case.areas),
        "signs": signs(case),
        "kind": case.kind,
        "answer": case.answer,
        "urgent": list(case.urgent),
        "check": case.check.text,
        "tests": case.tests.text,
        "choices": [
            {
                "id": one.id,
                "text": one.text,
                "note": one.note,
                **(asdict(weighed[one.id]) if one.id in weighed else {}),
            }
            for one in case.choices
        ],
    }


def signs(case: Case) -> list[dict[str, Any]]:
    """Return what was found, as groups of plain words."""
    said = game().words
    leg = said["both_legs"] if case.both_legs else said["one_leg"].format(side=case.side)
    saddle = any(anatomy.skin_area(area).saddle for area in case.areas)
    groups = (
        ("skin", [reasons.place(area) for area in case.areas]),
        # Saddle skin lies in the middle: it has no leg.
        ("where", [] if saddle else [leg]),
        ("weak", [reasons.movement(one) for one in case.weak]),
        ("strong", [reasons.movement(one) for one in case.strong]),
        ("less", [reasons.reflex(one) for one in case.less]),
        ("same", [reasons.reflex(one) for one in case.same]),
        ("also", list(case.also)),
    )
    return [{"name": said[name], "items": items} for name, items in groups if items]

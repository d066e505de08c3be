"""The card that says when to get help now, wherever a sign of an emergency is shown.

It takes its words from the list of signs (``red_flags.toml``) and from the red box, so that every
page says the same. It informs about a sign; it never asks whether a reader has it.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import groupby
from typing import Any

from nervepath import facts
from nervepath.errors import UnknownName

_NOW, _TODAY = "Get help now", "Call today"
_URGENT = ("emergency-now", "same-day")


def _heading(flag: facts.RedFlag) -> str:
    """Return the heading of a sign; a same-day sign whose first action is "now" says now."""
    return _NOW if flag.act == "emergency-now" or " now" in flag.first_action else _TODAY


def constants() -> dict[str, Any]:
    """Return the words of the card."""
    box = facts.red_box()
    flags = [flag for flag in facts.red_flags() if flag.act in _URGENT]
    return {
        "urgent": {
            # The most urgent first. As a list: the keys of an object may come sorted by name.
            "order": [flag.id for flag in flags],
            "now": _NOW,
            "short": f"{box.one_sign} Go or call now. Do not drive yourself.",
            "folded": "The signs, and what to do for each",
            "link": "When to get help: the whole list",
            "book": "The whole list is in the course: When to get help.",
            "closing": box.closing,
            "flags": {
                flag.id: {
                    "sign": flag.plain_sign,
                    "do": flag.first_action,
                    "heading": _heading(flag),
                }
                for flag in flags
            },
        }
    }


def card_html(flags: Iterable[str], lead: str = "") -> str:
    """Return the card as HTML.

    Parameters
    ----------
    flags
        Ids of signs of ``red_flags.toml`` that call for help now or today.
    lead
        A sentence before the signs.

    Raises
    ------
    UnknownName
        When an id is not a sign of that kind.
    """
    words = constants()["urgent"]
    for flag in (named := list(flags)):
        if flag not in words["flags"]:
            raise UnknownName("urgent sign", flag, list(words["flags"]))
    # The most urgent first, whatever the order in which they were named.
    ordered = sorted(set(named), key=words["order"].index)
    signs = [words["flags"][flag] for flag in ordered]
    heading = _NOW if any(sign["heading"] == _NOW for sign in signs) else _TODAY
    groups = "".join(
        f"<ul>{_items(group)}</ul><p><strong>{escape(action)}</strong></p>"
        for action, group in groupby(signs, key=lambda sign: sign["do"])
    )
    return (
        f'<div class="fn-urgent" role="note" aria-label="{heading}">'
        f'<p class="fn-urgent-h">{heading}</p>'
        + (f"<p>{escape(lead)}</p>" if lead else "")
        + f"{groups}<p>{escape(words['book'])} {escape(words['closing'])}</p></div>"
    )


def _items(signs: Iterable[dict[str, str]]) -> str:
    return "".join(f"<li>{escape(sign['sign'])}</li>" for sign in signs)

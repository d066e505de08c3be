"""A check list as it stands on paper, and on a screen without scripts.

``check_list.js`` builds the same sheet; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from nervepath.widgets.check_list.words import content

_BOX = '<span class="cl-box"></span>'
_RULE = '<span class="cl-rule"></span>'


def render(name: str, out: Iterable[str] = (), own: Iterable[str] = ()) -> str:
    """Return the sheet called `name` without the lines `out` and with the lines `own`."""
    known = content()
    said, sheet = known["words"], known["sheets"][name]
    gone, added = set(out), list(own)
    boxes = f'<span class="cl-boxes" aria-hidden="true">{_BOX * sheet["boxes"]}</span>'
    lines = [_line(line, boxes) for line in sheet["lines"] if line["id"] not in gone]
    mine = [f"<li>{boxes}<span>{escape(text)}</span></li>" for text in added]
    blank = f'<li class="cl-blank">{boxes}{_RULE}</li>' * (known["room"] - len(added))
    days = f'<p class="cl-days">{_days(said["days"])}</p>' if sheet["boxes"] > 1 else ""
    return (
        f'<div class="fn-look check_list cl-sheet cl-{name}">'
        f'<p class="fn-h">{escape(sheet["title"])}</p>'
        f"{_first(known)}{_acts(said, sheet)}"
        f'<p class="cl-lead">{escape(sheet["lead"])}</p>{days}'
        f'<ul class="cl-lines">{"".join(lines)}</ul>'
        f'<p class="cl-h">{escape(said["own"])}</p>'
        f'<ul class="cl-lines">{"".join(mine)}{blank}</ul>'
        f'<p class="cl-note">{escape(" ".join((sheet["note"], said["purpose"], said["book"])))}</p>'
        f'<p class="cl-last"><strong>{escape(known["closing"])}</strong></p></div>'
    )


def _first(known: dict[str, Any]) -> str:
    first = known["first"]
    signs = "".join(f"<li>{escape(sign)}</li>" for sign in first["signs"])
    orders = "".join(f"<p>{escape(order)}</p>" for order in first["do"])
    return (
        f'<div class="fn-urgent" role="note"><p class="fn-urgent-h">{escape(first["heading"])}</p>'
        f"<ul>{signs}</ul>{orders}</div>"
    )


def _acts(said: dict[str, str], sheet: dict[str, Any]) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(act["sign"])}</th><td>{escape(act["do"])}</td></tr>'
        for act in sheet["acts"]
    )
    return (
        f'<table class="cl-acts"><thead><tr><th scope="col">{escape(said["seen"])}</th>'
        f'<th scope="col">{escape(said["do"])}</th></tr></thead><tbody>{rows}</tbody></table>'
    )


def _line(line: dict[str, Any], boxes: str) -> str:
    text = f"<span>{escape(line['text'])}</span>"
    short = ' class="cl-short"' if line["short"] else ""
    return f"<li{short}>{boxes}{text}{_RULE if line['write'] else ''}</li>"


def _days(days: str) -> str:
    return "".join(f"<span>{day}</span>" for day in days.split())

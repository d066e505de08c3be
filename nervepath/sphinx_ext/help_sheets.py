"""The list of signs on paper: a wallet card, and all signs on one sheet or in large print.

Both stand on the page as they are printed. A button of ``assets/help_list.js`` prints one of them
alone; without scripts a link to it does the same (``assets/help_list.css``).
"""

from __future__ import annotations

from html import escape
from itertools import groupby

from nervepath import facts

from .help_words import help_words

# The three speeds of the action list: id, heading, the sentence below it.
SPEEDS = (
    ("emergency-now", "Go now", "**One sign is enough.** Go or call now."),
    (
        "same-day",
        "Call today",
        "Any one of these is enough to call today. "
        "**Some of these say: call now. Do that now, at night too.**",
    ),
    (
        "routine",
        "Tell them at the next check",
        "Bring these to your planned visit, or sooner where a sign says so. "
        "If anything is new or worse, call today.",
    ),
)
# A sheet shows signs with their first action only; this is what their directions add.
NO_ANSWER = (
    "No clinician within an hour: go to an emergency department. "
    "Newly numb within days of a spinal injection: go now."
)
NUMBER_LINE = "Ambulance number where I am:"
WRITE = '<span class="course-help-write"></span>'
# Filled by the script when a country was chosen at the list.
NUMBER = f'<span class="course-help-given">{WRITE}</span>'
WAYS = (("help-card", "Wallet card"), ("help-sheet", "A4 or Letter"), ("help-large", "Large print"))


def sheets_html(checked: str) -> str:
    """Return all sheets; `checked` says who answers for them, and when they were checked."""
    links = " · ".join(f'<a href="#{name}">{text}</a>' for name, text in WAYS)
    return (
        '<div class="course-help-sheets">'
        '<div class="course-help-print"></div>'
        f'<p class="course-help-alone">Print one alone: open its link, then print. {links}</p>'
        f"{card_html(checked)}"
        '<details class="course-help-fold"><summary>Show the sheet with all signs</summary>'
        f'<div id="help-large"><div id="help-sheet" class="course-help-sheet">{_list(checked)}'
        "</div></div></details></div>"
    )


def card_html(checked: str) -> str:
    """Return the wallet card: four panels of the size of a bank card, to fold twice."""
    box = facts.red_box()
    signs = "".join(f"<li>{escape(sign.text)}</li>" for sign in box.signs)
    lines = "".join(f"<li>{escape(line.text)}</li>" for line in help_words().ambulance)
    panels = (
        _panel(box.heading, f"<ul>{signs}</ul>{_strong(box.one_sign)}{_strong(box.closing)}"),
        _panel("What to do", "".join(map(_p, (box.go, box.say, box.cannot_get_there, box.weaker)))),
        _panel(
            "Call an ambulance now for any one of these", f"<ul>{lines}</ul>{_strong(box.closing)}"
        ),
        _panel(
            "To fill in with a pen",
            f"<p>{NUMBER_LINE} {NUMBER}</p>"
            f"<p>Surgical team, 24-hour number (on the way, never instead): {WRITE}</p>"
            f"<p>Full hospital with an emergency department: {WRITE}</p>"
            f'<p>Say: "I had back surgery on {WRITE}. I have a new sign: {WRITE}. '
            f'It began at {WRITE}."</p>'
            f"<p>This card is the short form. {escape(checked)}</p>{_strong(box.closing)}",
        ),
    )
    return f'<div id="help-card" class="course-help-card">{"".join(panels)}</div>'


def _panel(heading: str, body: str) -> str:
    return (
        f'<div class="course-help-panel"><p class="course-help-h">{escape(heading)}</p>{body}</div>'
    )


def _list(checked: str) -> str:
    box = facts.red_box()
    do = "".join(map(_p, (box.go, box.say, box.cannot_get_there, box.weaker)))
    cards = "".join(_card(*speed) for speed in SPEEDS)
    return (
        '<p class="course-help-title">When to get help</p>'
        f"{_strong(box.one_sign)}{do}<p>{NUMBER_LINE} {NUMBER}</p>{cards}"
        f'<p class="course-help-checked">{escape(checked)}</p>{_strong(box.closing)}'
    )


def _card(act: str, heading: str, meaning: str) -> str:
    flags = [flag for flag in facts.red_flags() if flag.act == act]
    # Signs that stand together and call for the same action have it once, above them.
    groups = "".join(
        f'<p class="course-help-do">{escape(action)}</p>'
        f"<ul>{''.join(_sign(flag) for flag in group)}</ul>"
        for action, group in groupby(flags, key=lambda flag: flag.first_action)
    )
    closing = "" if act == SPEEDS[-1][0] else _p(facts.red_box().closing)
    more = _p(NO_ANSWER) if act == "same-day" else ""
    return (
        f'<p class="course-help-h">{escape(heading)}</p>{_p(meaning.replace("**", ""))}'
        f"{more}{groups}{closing}"
    )


def _sign(flag: facts.RedFlag) -> str:
    return f"<li>{escape(flag.plain_sign)}</li>"


def _p(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _strong(text: str) -> str:
    return f"<p><strong>{escape(text)}</strong></p>"

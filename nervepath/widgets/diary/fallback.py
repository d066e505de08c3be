"""The diary without scripts and on paper: a sheet for a pen, for seven days or seven weeks."""

from __future__ import annotations

from html import escape

from nervepath import facts
from nervepath.widgets.diary.words import words

COLUMNS = 7
ROWS = ("look", "numb_right", "numb_left", "pain", "walked", "sleep", "mood", "note")
TALL = ("numb_right", "numb_left", "note")


def render() -> str:
    """Return the sheet as HTML."""
    said, paper = words()["said"], words()["paper"]
    blank = "<td></td>" * COLUMNS
    rows = "".join(
        f'<tr{" class=di-tall" if name in TALL else ""}><th scope="row">{escape(paper[name])}</th>'
        f"{blank}</tr>"
        for name in ROWS
    )
    days = "".join('<th scope="col">____</th>' for _ in range(COLUMNS))
    notes = (said["not_here"], said["monitor"], facts.red_box().closing)
    return (
        '<div class="fn-look di di-sheet">'
        f'<p class="fn-h">{escape(paper["title"])}</p>'
        f'<p class="di-first"><strong>{escape(said["first"])}</strong> '
        f"{escape(said['list_book'])}</p>"
        f'<p class="fn-lead">{escape(paper["lead"])}</p>'
        f'<div class="di-scroll"><table class="di-table di-blank"><thead><tr>'
        f'<th scope="col">{escape(said["date"])}</th>{days}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
        f"<p>{escape(said['number_line'])}</p><p>{escape(said['mood_help'])}</p>"
        + "".join(f'<p class="fn-small">{escape(text)}</p>' for text in notes)
        + "</div>"
    )

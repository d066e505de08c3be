"""The disc view without scripts and on paper: a labelled drawing and the table of answers."""

from __future__ import annotations

from html import escape

from nervepath.pictures import NOTICE
from nervepath.pictures.nodes import node, to_svg
from nervepath.widgets.disc_view import plate
from nervepath.widgets.disc_view.words import DISCS, case, words

ALT = (
    "Bones L3 to L5 from the back, canal laid open. Bulges at the usual place touch the root with "
    "the lower bone's number. Bulges far to the side touch the root with the upper bone's number."
)


def render(number: int) -> str:
    """Return the static twin of the widget; `number` keeps its ids apart on a page."""
    key = f"dv-static-{number}"
    said = words()
    notes = "".join(f"<p>{escape(note['text'])}</p>" for note in said["note"])
    return (
        f'<div class="dv dv-static"><p class="dv-h">{escape(said["title"])}</p>'
        f'<div class="dv-fig">{_picture(key)}</div>{_table(said)}'
        f'<div class="dv-small">{notes}<p>{escape(NOTICE)}</p></div></div>'
    )


def _picture(key: str) -> str:
    attributes = {
        "class": "dv-svg",
        "viewBox": f"0 0 {plate.WIDTH} {plate.HEIGHT}",
        "role": "img",
        "aria-labelledby": f"{key}-title {key}-desc",
    }
    words_inside = [
        node("title", {"id": f"{key}-title"}, "Discs and roots from the back"),
        node("desc", {"id": f"{key}-desc"}, ALT),
    ]
    return to_svg(node("svg", attributes, *words_inside, *plate.paper(key)))


def _table(said: dict) -> str:
    places = said["place"]
    heads = "".join(f'<th scope="col">{escape(place["name"])}</th>' for place in places)
    rows = ""
    for disc in DISCS:
        cells = "".join(f"<td>Root {case(disc, place['id'])['root']}</td>" for place in places)
        rows += f'<tr><th scope="row">{disc}</th>{cells}</tr>'
    return (
        '<table class="dv-table"><caption>The root that a bulge usually presses</caption>'
        f'<thead><tr><th scope="col">Disc</th>{heads}</tr></thead><tbody>{rows}</tbody></table>'
    )

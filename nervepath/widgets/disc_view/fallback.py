"""The disc view without scripts and on paper: both drawings and every answer in a table."""

from __future__ import annotations

from html import escape
from itertools import product

from nervepath.parts.urgent import card_html
from nervepath.pictures import NOTICE
from nervepath.pictures.nodes import node, to_svg
from nervepath.widgets.disc_view import plate
from nervepath.widgets.disc_view.words import DISCS, MANY, case, words

ALTS = {
    "back": (
        "Bones L3 to L5 from the back, canal laid open. Bulges at the usual place touch the root "
        "with the lower bone's number. Bulges far to the side touch the root with the upper "
        "bone's number."
    ),
    "side": (
        "The same from the person's right side, with bulges at the usual place. Each touches the "
        "root that runs down past it and leaves through the opening behind the next disc."
    ),
}


def render(number: int) -> str:
    """Return the static twin of the widget; `number` keeps its ids apart on a page."""
    said = words()
    urgent, tail = said["urgent"], said["tail"]
    figures = "".join(_figure(name, f"dv-static-{number}-{name}") for name in plate.VIEWS)
    notes = "".join(f"<p>{escape(note['text'])}</p>" for note in said["note"])
    told = "".join(f"<p>{escape(text)}</p>" for text in tail["text"])
    return (
        f'<div class="fn-look dv dv-static"><p class="fn-h">{escape(said["title"])}</p>'
        f"{card_html(urgent['flags'], urgent['lead'])}"
        f'<div class="dv-figs">{figures}</div>'
        f"{_table(False)}{_table(True)}{_reasons()}"
        f'<div class="dv-tail"><p><strong>{escape(tail["name"])}</strong></p>{told}</div>'
        f'<div class="dv-small fn-small">{notes}<p>{escape(NOTICE)}</p></div></div>'
    )


def _figure(name: str, key: str) -> str:
    view = plate.VIEWS[name]
    title = words()["view"][name]["name"]
    attributes = {
        "class": "dv-svg",
        "viewBox": f"0 0 {view.WIDTH} {view.HEIGHT}",
        "role": "img",
        "aria-labelledby": f"{key}-title {key}-desc",
    }
    words_inside = [
        node("title", {"id": f"{key}-title"}, f"Discs and roots: {title.lower()}"),
        node("desc", {"id": f"{key}-desc"}, ALTS[name]),
    ]
    svg = to_svg(node("svg", attributes, *words_inside, *plate.paper(name, key)))
    under = "; left: far to the side, right: usual place" if name == "back" else "; usual place"
    caption = f'<p class="dv-view">{escape(title + under)}</p>'
    return f'<div class="dv-fig dv-fig-{name}">{caption}{svg}</div>'


def _table(narrow: bool) -> str:
    places = words()["place"]
    named = "narrow_name" if narrow else "name"
    heads = "".join(f'<th scope="col">{escape(place[named])}</th>' for place in places)
    rows = ""
    for disc in DISCS:
        cells = "".join(f"<td>{_answer(disc, place['id'], narrow)}</td>" for place in places)
        rows += f'<tr><th scope="row">{disc}</th>{cells}</tr>'
    said = "narrowing (stenosis)" if narrow else "bulge"
    return (
        f'<table class="dv-table"><caption>What a {said} usually presses</caption>'
        f'<thead><tr><th scope="col">Disc</th>{heads}</tr></thead><tbody>{rows}</tbody></table>'
    )


def _answer(disc: str, place: str, narrow: bool) -> str:
    found = case(disc, place, narrow)
    if found["root"] != MANY:
        return f"Root {found['root']}"
    names = [words()["low"] if one == "low" else one for one in found["lit"]]
    # S1 and the roots below it are one row of numbers.
    if names[-2:] == ["S1", "S2 to S5"]:
        names[-2:] = ["S1 to S5"]
    return f"Can press many roots: {' and '.join(', '.join(names).rsplit(', ', 1))}"


def _reasons() -> str:
    """Return why, once for each kind and place, with the L4/5 disc as the example."""
    kinds = product((False, True), words()["place"])
    said = [case("L4/5", place["id"], narrow)["because"] for narrow, place in kinds]
    return f"<ul>{''.join(f'<li>{escape(text)}</li>' for text in said)}</ul>"

"""The explorer without scripts and on paper: every situation, picture, table and warning."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from nervepath.pictures import NOTICE
from nervepath.pictures.nodes import Node, node, to_svg
from nervepath.widgets.healing_explorer import drawings
from nervepath.widgets.healing_explorer.words import content, names, words


def render(number: int) -> str:
    """Return the static twin of the widget; `number` keeps its ids apart on a page."""
    said, told = words(), content()
    drawn = drawings.everything(said, names())
    paint = _Painter(f"he-static-{number}")
    rooms = {
        "block": _block(told, drawn, paint),
        "root": _root(told, drawn, paint),
        "fibers": _fibers(told, drawn, paint),
        "cut": _cut(told),
    }
    shown = ""
    for one in told["situations"]:
        own = said[one["id"]]
        shown += (
            f'<div class="he-room"><p class="he-title">{escape(one["name"])}, '
            f"{escape(one['hint'])}</p>"
            f"{_fiber(one['id'], own, drawn, paint, said)}<p>{escape(own['says'])}</p>"
            f'{rooms[one["id"]]}<p class="fn-small">{escape(one["sure"])}</p></div>'
        )
    return (
        f'<div class="fn-look he he-static"><p class="fn-h">{escape(said["title"])}</p>'
        f"{_first(told, said)}{_limits(told, said)}<p>{escape(said['kinds']['text'])}</p>{shown}"
        f'<p class="he-bar-static"><b>{escape(said["everything"])}</b> '
        f"{escape(said['in_book'])}</p>"
        f'<p class="he-h">{escape(said["sources"])}</p><ul class="he-works fn-small">'
        f"{_items(told['sources'])}</ul>"
        f'<p class="fn-small">{escape(said["read"])}</p><p class="fn-small">{escape(NOTICE)}</p>'
        "</div>"
    )


class _Painter:
    """Makes pictures with names and descriptions whose ids are used once."""

    def __init__(self, key: str) -> None:
        self.key, self.count = key, 0

    def paint(self, nodes: list[Node], box: str, title: str, alt: str, css: str = "") -> str:
        """Return a picture as SVG."""
        self.count += 1
        key = f"{self.key}-{self.count}"
        return to_svg(
            node(
                "svg",
                {
                    "class": f"he-svg {css}".strip(),
                    "viewBox": box,
                    "role": "img",
                    "aria-labelledby": f"{key}-t",
                    "aria-describedby": f"{key}-d",
                },
                node("title", {"id": f"{key}-t"}, title),
                node("desc", {"id": f"{key}-d"}, alt),
                *nodes,
            )
        )


def _first(told: dict, said: dict) -> str:
    by_kind = {kind: _texts(told, kind) for kind in ("stop", "act")}
    return (
        f'<div class="fn-urgent" role="note" aria-label="{escape(said["everything"])}">'
        f'<p class="fn-urgent-h">{escape(by_kind["stop"][0])}</p>'
        f"<ul>{_items(by_kind['act'])}</ul>"
        f"<p>{escape(said['in_book'])} {escape(said['closing'])}</p></div>"
    )


def _limits(told: dict, said: dict) -> str:
    return (
        f'<p class="he-h">{escape(said["remember"])}</p>'
        f'<ul class="he-limits">{_items(_texts(told, "limit"))}</ul>'
    )


def _texts(told: dict, kind: str) -> list[str]:
    return [one["text"] for one in told["warnings"] if one["kind"] == kind]


def _fiber(name: str, own: dict, drawn: dict, paint: _Painter, said: dict) -> str:
    svg = paint.paint(
        drawn["fiber"][name], drawn["fiber_box"], said["schematic"], own["drawing"], "he-fiber"
    )
    return f'<figure class="he-figure">{svg}</figure>'


def _block(told: dict, drawn: dict, paint: _Painter) -> str:
    own = told["said"]["block"]
    svg = paint.paint(drawn["block"], drawn["block_box"], own["title"], own["alt"], "he-wide")
    thigh = own["outer_thigh"]
    return (
        f"<p>{escape(own['no_distance'])}</p>{_figure(svg, own['words'], told)}"
        f"{_not_told(_lines(own['not_told']), told)}"
        f'<p class="he-h">{escape(thigh["title"])}</p><p>{escape(thigh["says"])}</p>'
        f"<p>{escape(thigh['limits'])}</p>"
    )


def _root(told: dict, drawn: dict, paint: _Painter) -> str:
    own = told["said"]["root"]
    lead = f"<p>{escape(own['no_distance'])} {escape(own['apart'])}</p>"
    made = ""
    for one in told["studies"]:
        svg = paint.paint(
            drawn["study"][one["id"]], drawn["study_box"], one["name"], one["alt"], "he-study"
        )
        made += (
            f'<div class="he-one-study"><p class="he-h">{escape(one["name"])}</p>'
            f"<p>{escape(one['who'])}</p>{_figure(svg, one['caption'], told)}"
            f"<p><b>{escape(one['says'])}</b></p>{_table(one['table'], one['table_title'])}"
            f"{_not_told(one['not_told'], told)}"
            f'<p class="fn-small">{escape(one["sure"])}</p></div>'
        )
    people = own["people"]
    dots = "".join(
        '<figure class="he-hundred">'
        + paint.paint(nodes, drawn["people_box"], people[name], people[f"{name}_says"])
        + f"<figcaption><b>{escape(people[name])}.</b> {escape(people[f'{name}_says'])}"
        "</figcaption></figure>"
        for name, nodes in drawn["people"].items()
    )
    return (
        f'{lead}<div class="he-side">{made}</div>'
        f'<p class="he-h">{escape(people["title"])}</p><p>{escape(people["says"])}</p>'
        f'<div class="he-hundreds">{dots}</div>'
        f"<p>{escape(_key(people))} {escape(told['said']['beside'])}</p>"
        f"{_not_told(_lines(people['not_told']), told)}{_goes_with('root', told)}"
        f"<p>{escape(own['cold']['text'])}</p>"
    )


def _key(people: dict) -> str:
    return f"Full dot: {people['full']}. Empty dot: {people['empty']}."


def _fibers(told: dict, drawn: dict, paint: _Painter) -> str:
    own, made = told["said"]["fibers"], ""
    for one in told["examples"]:
        name = one["id"]
        leg = [*drawn["leg"], *drawn["way"][name]]
        made += (
            f'<div class="he-example"><p class="he-h">{escape(one["name"])}</p>'
            f"<p>{escape(one['says'])} {escape(one['way'])}</p>"
            f'<div class="he-pair"><figure class="he-figure he-legs">'
            f"{paint.paint(leg, drawn['leg_box'], one['name'], own['alt'], 'he-leg-svg')}</figure>"
            + _figure(
                paint.paint(
                    drawn["range"][name],
                    drawn["range_box"],
                    own["range_title"],
                    one["range_alt"],
                    "he-wide",
                ),
                one["range_says"],
                told,
            )
            + f"</div><p>{escape(one['slow_says'])}</p>"
            f"<p>{escape(one['fast_says'])}</p><p><b>{escape(one['reach'])}</b></p></div>"
        )
    return (
        f'<p>{escape(own["only_here"])}</p><div class="he-side">{made}</div>'
        f"<p>{escape(own['whole_says'])}</p>{_table(told['examples_table'], own['table'])}"
        f"<p>{escape(own['compare'])}</p>{_not_told(_lines(own['not_told']), told)}"
    )


def _cut(told: dict) -> str:
    own = told["said"]["cut"]
    return (
        f"<p><b>{escape(own['words'])}</b></p><p>{escape(told['said']['beside'])}</p>"
        f"{_not_told(_lines(own['not_told']), told, 'not_told_text')}"
    )


def _figure(svg: str, caption: str, told: dict) -> str:
    """Return a picture with its caption, which ends with the stop rule."""
    return (
        f'<figure class="he-figure">{svg}<figcaption>{escape(caption)} '
        f"<b>{escape(told['said']['beside'])}</b></figcaption></figure>"
    )


def _not_told(texts: Iterable[str], told: dict, title: str = "not_told") -> str:
    return (
        f'<div class="he-not"><p class="he-h">{escape(told["said"][title])}</p>'
        f"<ul>{_items(texts)}</ul></div>"
    )


def _goes_with(name: str, told: dict) -> str:
    own = told["said"]["root"]["goes_with"]
    items = "".join(
        f"<li>{escape(one['what'])} → {escape(one['effect'])}</li>"
        for one in told["goes_with"][name]
    )
    return f'<p class="he-h">{escape(own["title"])}</p><p>{escape(own["says"])}</p><ul>{items}</ul>'


def _lines(records: Iterable[dict]) -> list[str]:
    return [one["text"] for one in records]


def _items(texts: Iterable[str]) -> str:
    return "".join(f"<li>{escape(text)}</li>" for text in texts)


def _table(table: dict, title: str) -> str:
    heads = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in table["heads"])
    rows = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in row[1:])
        + "</tr>"
        for row in table["rows"]
    )
    return (
        f'<table class="he-table"><caption>{escape(title)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )

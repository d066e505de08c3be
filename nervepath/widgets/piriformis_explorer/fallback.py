"""The explorer without scripts and on paper: six drawings, dots, every number, and the reasons."""

from __future__ import annotations

from html import escape
from itertools import groupby

from nervepath.pictures import NOTICE
from nervepath.pictures.nodes import Node, node, to_svg
from nervepath.widgets.piriformis_explorer import charts, plate, studies
from nervepath.widgets.piriformis_explorer.words import content, table


def render(number: int) -> str:
    """Return the static twin of the widget; `number` keeps its ids apart on a page."""
    key = f"pe-static-{number}"
    said = content()
    return (
        f'<div class="fn-look pe pe-static"><p class="fn-h">{escape(said["title"])}</p>'
        f'<p class="fn-small">{escape(said["schematic"])}</p>{_key(said)}'
        f"{_patterns(said, key)}{_dots(said, key)}{_compare(said, key)}"
        f"{_plot(said)}{_table(said)}<p>{escape(said['region']['says'])}</p>"
        f"{_points(said['why'])}{_points(said['sure'])}"
        f"{_sources(said)}"
        f'<p class="fn-small">{escape(NOTICE)}</p></div>'
    )


def _key(said: dict) -> str:
    words = (said["key_tibial"], said["key_fibular"], said["key_hidden"])
    return f'<p class="fn-small">{escape(". ".join((words[0], words[1])))}. {escape(words[2])}.</p>'


def _patterns(said: dict, key: str) -> str:
    """Return six figures; what several of them show is drawn once and used again."""
    shared = "".join(
        to_svg(node("symbol", {"id": f"{key}-{name}", "overflow": "visible"}, *nodes))
        for name, nodes in plate.layers().items()
    )
    figures = ""
    for one in said["pattern"]:
        title, own = said["named"].format(**one), plate.threads(one["id"])
        drawn: list[Node] = []
        for layer in plate.order(one["id"]):
            drawn += own.get(layer) or [node("use", {"href": f"#{key}-{layer}"})]
        drawn += plate.names()
        svg = to_svg(plate.picture(drawn, f"{key}-{one['id']}", title, one["alt"], plate.PAPER))
        if shared:
            svg, shared = svg.replace("</desc>", f"</desc><defs>{shared}</defs>", 1), ""
        figures += (
            f'<figure class="pe-small-plate">{svg}<figcaption><b>{escape(title)}.</b> '
            f"{escape(one['says'])} {escape(one['drawn'])}{_found(said, one)}</figcaption></figure>"
        )
    return f'<div class="pe-six">{figures}</div>'


def _found(said: dict, one: dict) -> str:
    items = "".join(f"<li>{escape(line)}</li>" for line in one["found"])
    return f"<ul>{items}</ul>" if items else f"<p>{escape(said['nothing_found'])}</p>"


def _dots(said: dict, key: str) -> str:
    told = said["dots"]
    figure = _figure(charts.dots_of_reviews(), f"{key}-reviews", told["title"], told["reviews"])
    return (
        f'<p class="pe-h">{escape(said["guess"]["ask"])}</p>'
        f'<p><b>{escape(said["guess"]["answer"])}</b></p><div class="pe-pair">{figure}</div>'
    )


def _compare(said: dict, key: str) -> str:
    told = said["compare"]
    general = studies.number_of("smoll", "review", "other")
    operated = studies.number_of("smoll", "operated", "other")
    figures = "".join(
        _figure(charts.dots_of(row), f"{key}-{group}", told[group], told[f"{group}_says"])
        for group, row in (("general", general), ("operated", operated))
    )
    return (
        f'<p class="pe-h">{escape(told["title"])}</p><div class="pe-pair">{figures}</div>'
        f"<p><b>{escape(told['answer'])}</b></p><p>{escape(told['wide'])} {escape(told['key'])}</p>"
    )


def _figure(dots: list[Node], key: str, title: str, alt: str) -> str:
    svg = to_svg(plate.picture(dots, key, title, alt, "-2 -2 204 204"))
    return f'<figure class="pe-dots">{svg}<figcaption>{escape(alt)}</figcaption></figure>'


def _plot(said: dict) -> str:
    """Return the strips of all studies, kind by kind, above one row of numbers."""
    told, rooms = said["plot"], ""
    for kind, rows in groupby(charts.strips(), key=lambda row: row["kind"]):
        items = "".join(
            f'<li><span class="pe-row"><span>{escape(row["name"])}</span>'
            f"<b>{row['share']}</b></span>"
            f'<span class="fn-small">{escape(row["size"])}</span>{_strip(row["strip"])}</li>'
            for row in rows
        )
        rooms += f'<p class="pe-kind">{escape(kind)}</p><ul class="pe-strips">{items}</ul>'
    ticks = "".join(f"<span>{tick}</span>" for tick in charts.ticks())
    return (
        f'<p class="pe-h">{escape(told["title"])}</p><div class="pe-plot"><p>{escape(told["lead"])}'
        f'</p>{rooms}<div class="pe-axis fn-small" aria-hidden="true">{ticks}</div></div>'
        f'<p class="fn-small">{escape(told["band"])} {escape(told["derived"])}</p>'
    )


def _strip(nodes: list[Node]) -> str:
    box = f"0 0 {charts.WIDTH} {charts.HEIGHT}"
    return to_svg(node("svg", {"class": "pe-svg", "viewBox": box, "aria-hidden": "true"}, *nodes))


def _table(said: dict) -> str:
    heads, rows = table()["heads"], table()["rows"]
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in heads)
    body = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in row[1:])
        + "</tr>"
        for row in rows
    )
    return (
        f'<table class="pe-table"><caption>{escape(said["plot"]["table"])}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _points(part: dict) -> str:
    items = "".join(f"<li>{escape(one['text'])}{_sure(one)}</li>" for one in part["point"])
    return f'<p class="pe-h">{escape(part["title"])}</p><ul>{items}</ul>'


def _sources(said: dict) -> str:
    items = "".join(f"<li>{escape(one)}</li>" for one in said["source"])
    return (
        f'<p class="pe-h">{escape(said["sources"])}</p><ul class="pe-works fn-small">{items}</ul>'
        f'<p class="fn-small">{escape(said["read"])}</p>'
    )


def _sure(point: dict) -> str:
    return f" ({escape(point['sure'])})" if "sure" in point else ""

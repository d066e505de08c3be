"""The picture on which a place is chosen: a figure, or some views of the body map.

Each answer has a letter, that of the list below the picture. The map's own numbers and levels are
left out: they would often be the answer.
"""

from __future__ import annotations

from dataclasses import replace
from html import escape

from nervepath.errors import UnknownName
from nervepath.parts.body_map import LAYERS, VIEWS, area, areas
from nervepath.parts.body_map import words as body
from nervepath.parts.body_map.picture import patterns, picture
from nervepath.pictures import NOTICE, SHORT_NOTICE
from nervepath.pictures.nodes import Node, node, to_svg
from nervepath.quiz import figures
from nervepath.quiz.model import Figure, Option, Question

#: Parts whose style sheets the body map needs. A figure needs that of the course's pictures.
PARTS = ("look", "body_map")

_NOTICE = (
    f"<details class=course-quiz-notice><summary>{SHORT_NOTICE}</summary>"
    f"<p>{escape(NOTICE)}</p></details>"
)


def named(figure: Figure, option: Option) -> Option:
    """Return the option with the map's name of its area, unless it has a text of its own.

    Raises
    ------
    UnknownName
        For a picture, a layer or a view that there is not, and for a point or an area that it
        does not have.
    """
    if figure.picture:
        points = figures.drawing(figure.picture).points
        if option.place not in points:
            raise UnknownName(f"point of the picture {figure.picture}", option.place, list(points))
        return option
    if figure.layer not in LAYERS:
        raise UnknownName("layer of the body map", figure.layer, list(LAYERS))
    for view in figure.views:
        if view not in VIEWS:
            raise UnknownName("view of the body map", view, list(VIEWS))
    known = [one.id for one in areas(figure.layer)]
    if option.place not in known:
        raise UnknownName(f"area of the layer {figure.layer}", option.place, known)
    return option if option.text else replace(option, text=area(option.place).name)


def views_of(figure: Figure, name: str) -> list[str]:
    """Return the views in which an area has room for a letter."""
    return [view for view in VIEWS if _place_of(view, figure.layer, name)]


def is_seen(figure: Figure, name: str) -> bool:
    """Say whether a place has room for a letter in the figure."""
    return bool(figure.picture) or bool(set(views_of(figure, name)) & set(figure.views))


def draw(question: Question) -> str:
    """Return the picture of a question about a place as HTML, with the notice it needs."""
    key = "place-" + question.id.replace(".", "-")
    letters = {
        option.place: letter for letter, option in zip("ABCDEFGH", question.shown, strict=False)
    }
    if question.figure.picture:
        return _figure(figures.drawing(question.figure.picture), key, letters)
    return _map(question.figure, key, letters)


def _figure(drawing: figures.Drawing, key: str, letters: dict[str, str]) -> str:
    svg = to_svg(drawing.draw(key, letters))
    return (
        f'<div class="course-quiz-map course-picture">{svg}'
        f"{_NOTICE if drawing.measured else ''}</div>"
    )


def _map(figure: Figure, key: str, letters: dict[str, str]) -> str:
    shown = "".join(_view(view, figure.layer, key, letters) for view in figure.views)
    # Rule of the map: where the saddle is seen, what numbness there means stands first.
    red = any(a[0] in body.SADDLE for view in figure.views for a in body.view(view)[figure.layer])
    codes = ", ".join(letter for name, letter in letters.items() if name in body.SADDLE)
    said = body.words()["saddle"]["first"].format(codes=f" ({codes})" if codes else "")
    first = f"<p class=bm-first>{escape(said)}</p>"
    return (
        f'<div class="course-quiz-map bm fn-look">{to_svg(patterns(key))}{first if red else ""}'
        f"<div class=bm-fig>{shown}</div>{_NOTICE}</div>"
    )


def _view(name: str, layer: str, key: str, letters: dict[str, str]) -> str:
    view = body.view(name)
    drawn = picture(view, key, layer, "right", numbers=False)
    badges = [
        _badge(letter, area_id, at, body.SIZES[view["scale"]]["badge"])
        for area_id, letter in letters.items()
        if (at := _place_of(name, layer, area_id))
    ]
    drawn[2].append(node("g", {"class": "bm-badges"}, *badges))
    caption = escape(view["name"])
    return f'<div class="bm-view bm-{name}">{to_svg(drawn)}<p class=bm-caption>{caption}</p></div>'


def _badge(letter: str, area_id: str, at: list[float], size: float) -> Node:
    x, y = at
    box = {"x": x - size / 2, "y": y - size / 2, "width": size, "height": size, "rx": size / 2}
    written = {"x": x, "y": y + size * 0.22, "font-size": size * 0.62}
    return node(
        "g",
        {"class": "bm-badge", "data-area": area_id},
        node("rect", box),
        node("text", written, letter),
    )


def _place_of(view: str, layer: str, name: str) -> list[float] | None:
    """Return where the letter of an area stands in a view, None where there is no room."""
    seen = body.view(view)
    room = body.SIZES[seen["scale"]]["room"]
    return next((a[2] for a in seen[layer] if a[0] == name and a[3] > room), None)

"""The body map as nodes: the same picture that ``body_map.js`` builds, for paper and no script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from zlib import crc32

from nervepath.errors import UnknownName
from nervepath.parts.body_map import words
from nervepath.pictures.nodes import Node, node, to_svg


def patterns(key: str) -> Node:
    """Return the fill patterns of one map; `key` keeps the names of two maps apart."""
    made = [
        node(
            "pattern",
            {
                "id": f"{key}-{name}-{scale}",
                "class": f"bm-tile bm-tile-{name}",
                "width": size,
                "height": size,
                "patternUnits": "userSpaceOnUse",
                "patternTransform": f"rotate({turn}) scale({sizes['tile']})",
            },
            node("path", {"d": d}),
        )
        for scale, sizes in words.SIZES.items()
        for name, (size, turn, d) in words.TILES.items()
    ]
    return node("svg", {"class": "bm-defs", "aria-hidden": "true"}, node("defs", {}, *made))


def picture(
    view: dict,
    key: str,
    layer: str,
    side: str,
    lit: Sequence[str] = (),
    second: Sequence[str] = (),
    disputed: bool = False,
    numbers: bool = True,
) -> Node:
    """Return one view of the map."""
    me, (x, y, width, height) = f"{key}-{view['id']}", view["box"]
    scale, room = view["scale"], words.SIZES[view["scale"]]["room"]
    own = view[layer]
    marked = [a for kind in words.LAYERS for a in view[kind] if a[0] in {*lit, *second}]
    maybe = view["disputed"] if disputed and layer == "root" else []
    shown = [*own, *(a for a in marked if a not in own), *maybe]
    flip = {"transform": "scale(-1 1)"} if view["mirrored"] else {}
    turn = {"transform": f"matrix(-1 0 0 1 {2 * x + width} 0)"} if side == "left" else {}

    def use(css: str, name: str, pattern: str = "") -> Node:
        fill = {"fill": f"url(#{key}-{pattern}-{scale})"} if pattern else {}
        return node("use", {"class": css, "href": f"#{me}-{name}", "data-area": name, **fill})

    skin = node(
        "g",
        {"clip-path": f"url(#{me}-c)"},
        node("g", {"class": "bm-soft"}, *(use("bm-fill", a[0]) for a in own)),
        node("g", {}, *(use("bm-pat", a[0], words.PATTERNS[a[0]]) for a in own)),
        node(
            "g",
            {"class": "bm-unsure"},
            *(use("bm-maybe", a[0], "unsure") for a in maybe),
        ),
        node(
            "g",
            {"class": "bm-marks"},
            *(use("bm-ground-lit", a[0]) for a in marked if a[0] in lit),
            *(use("bm-lit", a[0], "lit") for a in marked if a[0] in lit),
            *(use("bm-second", a[0], "second") for a in marked if a[0] in second),
        ),
    )
    body = node(
        "g",
        {"mask": f"url(#{me}-m)"},
        node("path", {"class": "bm-skin", "d": view["outline"], **flip}),
        *([node("path", {"class": "bm-crease", "d": view["crease"]})] if view["crease"] else []),
        skin,
        node("path", {"class": "bm-rim", "d": view["outline"], **flip}),
    )
    sets = (("is-lit", lit), ("is-second", second))
    badges = [
        _badge(
            a, words.area(a[0]).code, view, side, [k for k, on in sets if a[0] in on], bool(maybe)
        )
        for a in own
        if numbers and a[3] > room
    ]
    labels = {one["id"]: one["label"] for one in words.variants() if "label" in one}
    maybe_css = ["bm-badge-maybe"]
    badges += [
        _badge(a, labels[a[0]], view, side, maybe_css, apart=True)
        for a in maybe
        if words.fits(a, labels[a[0]], words.SIZES[scale])
    ]
    return node(
        "svg",
        {
            "class": "bm-svg",
            "viewBox": f"{x} {y} {width} {height}",
            "role": "img",
            "aria-label": _title(view, side),
        },
        node(
            "defs",
            {},
            *(node("path", {"id": f"{me}-{a[0]}", "d": a[1]}) for a in shown),
            node("clipPath", {"id": f"{me}-c"}, node("path", {"d": view["outline"], **flip})),
            *_mask(view, me),
        ),
        node("g", turn, body),
        node("g", {"class": "bm-badges"}, *badges),
    )


def _title(view: dict, side: str) -> str:
    return words.words()["view_of"].format(view=view["name"], side=side)


def _badge(area: list, code: str, view: dict, side: str, kinds: Sequence[str], apart: bool) -> Node:
    """Return the number of an area; a left leg is mirrored, its numbers are not."""
    x, _, width, _ = view["box"]
    cx, cy = view["apart"].get(area[0], area[2]) if apart else area[2]
    size = words.SIZES[view["scale"]]["badge"]
    cx = 2 * x + width - cx if side == "left" else cx
    wide = words.badge_width(code, size)
    css = " ".join(["bm-badge", *kinds])
    box = {"x": cx - wide / 2, "y": cy - size / 2, "width": wide, "height": size, "rx": size / 2}
    return node(
        "g",
        {"class": css, "data-area": area[0]},
        node("rect", box),
        node("text", {"x": cx, "y": cy + size * 0.22, "font-size": size * 0.62}, code),
    )


def _mask(view: dict, me: str) -> list[Node]:
    """Return the mask that lets the cut edges of a view fade out."""
    x, y, width, height = view["box"]
    whole = {"x": x, "y": y, "width": width, "height": height}
    veils, ways = [], []
    for edge, depth in view["fades"].items():
        place = {
            "top": {**whole, "height": depth},
            "bottom": {**whole, "y": y + height - depth, "height": depth},
            "left": {**whole, "width": depth},
            "right": {**whole, "x": x + width - depth, "width": depth},
        }[edge]
        line = {"top": (0, 0, 0, 1), "bottom": (0, 1, 0, 0), "left": (0, 0, 1, 0)}.get(
            edge, (1, 0, 0, 0)
        )
        ends = dict(zip(("x1", "y1", "x2", "y2"), line, strict=True))
        ways.append(
            node(
                "linearGradient",
                {"id": f"{me}-{edge}", **ends},
                node("stop", {"offset": 0, "stop-color": "#000"}),
                node("stop", {"offset": 1, "stop-color": "#000", "stop-opacity": 0}),
            )
        )
        veils.append(node("rect", {**place, "fill": f"url(#{me}-{edge})"}))
    ground = node("rect", {**whole, "fill": "#fff"})
    mask = node("mask", {"id": f"{me}-m", "maskUnits": "userSpaceOnUse", **whole}, ground, *veils)
    return [*ways, mask]


def swatch(key: str, kinds: Iterable[str]) -> Node:
    """Return a small field for the key of the picture: lit, second, or both."""
    box = {"width": 60, "height": 36, "rx": 8}
    named = list(kinds)
    fills = [node("rect", {"class": "bm-ground-lit", **box})] if "lit" in named else []
    fills += [
        node("rect", {"class": f"bm-{kind}", "fill": f"url(#{key}-{kind}-leg)", **box})
        for kind in named
    ]
    frame = node("rect", {"class": "bm-frame", **box})
    shown = {"class": "bm-sw", "viewBox": "-2 -2 64 40", "aria-hidden": "true"}
    return node("svg", shown, *fills, frame)


def static_map(
    layer: str,
    lit: Sequence[str] = (),
    second: Sequence[str] = (),
    side: str = "right",
    title: str = "",
    numbers: bool = True,
    *,
    views: Sequence[str] = words.VIEWS,
    lit_name: str = "",
    second_name: str = "",
    disputed: bool = False,
    names: bool = True,
    key: str = "",
) -> str:
    """Return the map as HTML that needs no script: one figure with its views and its list.

    Parameters
    ----------
    layer
        ``"nerve"`` or ``"root"``: the areas that are drawn, numbered and listed.
    lit, second
        Ids of areas, of either layer, that stand out; where both meet, both patterns show.
    side
        ``"right"`` or ``"left"``.
    title
        What the picture shows, for the caption and for screen readers.
    numbers
        Whether numbers and levels stand on the picture.
    views
        The views to show, out of ``front back side inner top sole``.
    lit_name, second_name
        What the two kinds of standing out mean, for the key.
    disputed
        Whether to show where published maps differ.
    names
        Whether the list of areas stands below.
    key
        Start of the ids in it; needed when a page holds the very same map twice.

    Raises
    ------
    UnknownName
        For a layer, a side, a view or an area that the map does not have.
    """
    if layer not in words.LAYERS:
        raise UnknownName("layer of the body map", layer, words.LAYERS)
    if side not in words.SIDES:
        raise UnknownName("side of the body map", side, words.SIDES)
    for view in views:
        if view not in words.VIEWS:
            raise UnknownName("view of the body map", view, words.VIEWS)
    for name in (*lit, *second):
        words.area(name)
    said = words.words()
    if not key:
        what = repr((layer, *lit, "/", *second, side, title, numbers, *views, disputed))
        key = f"bms{crc32(what.encode()):08x}"
    title = title or said["list_of"][layer]
    first = words.saddle_first(layer, numbers)
    # A picture in which the saddle is seen says first what numbness there means.
    saddle = any(a[0] in words.SADDLE for name in views for a in words.view(name)[layer])
    figures = "".join(
        f'<div class="bm-view bm-{name}">'
        + to_svg(picture(words.view(name), key, layer, side, lit, second, disputed, numbers))
        + f'<p class="bm-caption">{escape(words.view(name)["name"])}</p></div>'
        for name in views
    )
    css = "bm bm-static fn-look" + (" has-marks" if lit or second else "")
    return (
        f'<figure class="{css}" aria-label="{escape(title)}">{to_svg(patterns(key))}'
        f'<figcaption class="bm-title">{escape(title)}</figcaption>'
        + (f'<p class="bm-first">{escape(first)}</p>' if saddle else "")
        + f'<div class="bm-fig">{figures}</div>'
        + _key(key, lit, second, lit_name, second_name)
        + (_list(key, layer, lit, second, lit_name, second_name) if names else "")
        + (_unsure(layer) if disputed else "")
        + "</figure>"
    )


def _key(
    key: str, lit: Sequence[str], second: Sequence[str], lit_name: str, second_name: str
) -> str:
    said = words.words()
    entries = []
    if lit:
        entries.append((["lit"], lit_name or said["key_lit"]))
    if second:
        entries.append((["second"], second_name or said["key_second"]))
    if lit and second:
        entries.append((["lit", "second"], said["key_both"]))
    items = "".join(
        f"<li>{to_svg(swatch(key, kinds))}<span>{escape(text)}</span></li>"
        for kinds, text in entries
    )
    return f'<ul class="bm-key">{items}</ul>' if items else ""


def _list(
    key: str,
    layer: str,
    lit: Sequence[str],
    second: Sequence[str],
    lit_name: str,
    second_name: str,
) -> str:
    said = words.words()
    own = words.areas(layer)
    others = [a for a in map(words.area, dict.fromkeys((*lit, *second))) if a not in own]
    items = []
    for area in (*own, *others):
        marks = [lit_name or said["key_lit"]] if area.id in lit else []
        marks += [second_name or said["key_second"]] if area.id in second else []
        note = {"in": said["saddle"]["text"], "reaches": said["saddle"]["reaches"]}.get(area.saddle)
        # Areas of the other layer have no number on this picture.
        kinds = [kind for kind, on in (("lit", lit), ("second", second)) if area.id in on]
        other = area.layer != layer
        code = to_svg(swatch(key, kinds)) if other else f'<span class="bm-code">{area.code}</span>'
        items.append(
            f'<li class="bm-item" data-area="{area.id}"><span class="bm-in">'
            f'{code} <span class="bm-words">'
            f'<span class="bm-name">{escape(area.name)}</span> '
            f'<span class="bm-owner">{escape(area.owner)}</span> '
            f'<strong class="bm-mark">{escape(", ".join(marks))}</strong>'
            + (f' <span class="bm-alarm">{escape(note)}</span>' if note else "")
            + "</span></span></li>"
        )
    label = escape(said["list_of"][layer])
    return f'<ul class="bm-list" aria-label="{label}">{"".join(items)}</ul>'


def _unsure(layer: str) -> str:
    items = "".join(
        "<li>"
        + (f"<strong>{escape(one['label'])}</strong> " if "label" in one else "")
        + f"{escape(one['text'])}</li>"
        for one in words.variants()
        if one["layer"] == layer
    )
    return f'<ul class="bm-differ">{items}</ul>'

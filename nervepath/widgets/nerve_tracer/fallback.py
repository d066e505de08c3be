"""The tracer without scripts and on paper: a labelled drawing and the table of all stations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from nervepath import anatomy
from nervepath.widgets.nerve_tracer import picture, words
from nervepath.widgets.nerve_tracer.journeys import Journey, journey

_TOP, _HEIGHT = -524, 2292
_GLYPHS = {
    "tibial": "M0-9A9 9 0 1 1 0 9A9 9 0 1 1 0-9z",
    "superficial": "M0-11L11 8H-11z",
    "deep": "M-8.5-8.5H8.5V8.5H-8.5z",
    "sural": "M0-12L11 0 0 12-11 0z",
}
# Skin areas must be told apart without color: each branch has a hatch of its own.
_HATCHES = {
    "tibial": ("rotate(45)", "M0 9H18"),
    "superficial": ("rotate(-45)", "M0 9H18"),
    "deep": ("rotate(45)", "M0 9H18M9 0V18"),
    "sural": ("rotate(0)", "M0 9H18"),
}
_LINE = 50  # height of a line of text in the drawing, in its units
_SHARED = 6  # the first stations are the same for all branches


@dataclass
class _Label:
    """Words in a column beside the leg; with a number, they belong to a place on the nerve."""

    lines: tuple[str, ...]
    y: float
    number: int = 0
    x: float = 0.0
    branch: str = ""

    @property
    def height(self) -> float:
        return max(80, 22 + _LINE * len(self.lines))


def render(nerve: str, root: str, number: int) -> str:
    """Return the static twin of a tracer as HTML; `number` keeps its ids apart on a page."""
    key = f"nt-static-{number}"
    ways = {
        branch.id: journey(branch.id, root if root in branch.roots else _usual_root(branch))
        for branch in words.branches().values()
    }
    return (
        f'<div class="nt nt-static" data-branch="{nerve}">'
        f'<p class="nt-static-title">The sciatic nerve and its branches, from the low back to the '
        "toes</p>"
        f'<div class="nt-plates">{_back(ways, key)}{_side(ways, key)}</div>'
        f'<div class="nt-feet">{_foot("sole", key)}{_foot("top", key)}{_legend(key)}</div>'
        f"{_lengths(ways)}{_tables(ways)}"
        f'<div class="nt-small"><p>† {escape(words.line("constructed"))}</p>'
        f"<p><strong>How sure are we?</strong> {escape(words.line('sure'))}</p>"
        f'<p class="nt-notice">{escape(words.NOTICE)}</p></div></div>'
    )


def _usual_root(branch: words.Branch) -> str:
    return "L5" if "L5" in branch.roots else branch.roots[0]


def _patterns(key: str) -> str:
    """Return hatches and fades; they stand in the first picture and serve all of this widget."""
    made = "".join(
        f'<pattern id="{key}-{branch}" width="18" height="18" patternUnits="userSpaceOnUse" '
        f'patternTransform="{turn}" class="nt-{branch}">'
        f'<rect class="nt-hatch-bg" width="18" height="18"/><path class="nt-hatch" d="{path}"/>'
        "</pattern>"
        for branch, (turn, path) in _HATCHES.items()
    )
    area = f'x="-700" y="{_TOP}" width="1400" height="2300"'
    fade = (
        f'<linearGradient id="{key}-lr" gradientUnits="userSpaceOnUse" x1="-60" x2="60" y1="0" '
        'y2="0"><stop offset="0" stop-color="#000"/><stop offset="1" stop-color="#fff"/>'
        f'</linearGradient><mask id="{key}-one" maskUnits="userSpaceOnUse" {area}>'
        f'<rect {area} fill="url(#{key}-lr)"/></mask>'
        f'<linearGradient id="{key}-tb" x1="0" x2="0" y1="0" y2="1"><stop offset="0" '
        'stop-color="#000"/><stop offset=".07" stop-color="#fff"/></linearGradient>'
        f'<mask id="{key}-top" maskUnits="userSpaceOnUse" {area}>'
        f'<rect {area} fill="url(#{key}-tb)"/></mask>'
    )
    return f"<defs>{made}{fade}</defs>"


def _back(ways: dict[str, Journey], key: str) -> str:
    tibial, sural = ways["tibial"], ways["sural"]
    right = [
        *_labels(tibial, "back", 0, 4),
        _Label(("Sciatic", "nerve †"), 240),
        *_labels(tibial, "back", 4, _SHARED),
        _name("tibial", 560),
        *_labels(tibial, "back", _SHARED),
    ]
    left = [_name("sural", 620), *_labels(sural, "back", _SHARED)]
    alt = (
        "The person's right leg from behind. The sciatic nerve runs from the low back to the "
        "hollow of the knee. The tibial nerve goes on to the sole, the sural nerve to the outer "
        "edge of the foot."
    )
    return _plate(
        "back",
        "Back",
        (-440, 1300),
        left,
        right,
        (30, 400),
        alt,
        key,
        _patterns(key) + _root_names(),
    )


def _side(ways: dict[str, Journey], key: str) -> str:
    superficial, deep = ways["superficial"], ways["deep"]
    right = [
        _Label(("Common", "fibular nerve"), 640),
        *_labels(superficial, "side", _SHARED, _SHARED + 2),
        _name("superficial", 1150),
        *_labels(superficial, "side", _SHARED + 2),
    ]
    left = [_name("deep", 1000), *_labels(deep, "side", _SHARED + 2)]
    alt = (
        "The person's right leg from the outer side. The common fibular nerve winds around the "
        "neck of the fibula. Its superficial branch goes to the top of the foot, its deep branch "
        "to the web between the first two toes."
    )
    return _plate("side", "Side", (-720, 1480), left, right, (-265, 300), alt, key, "")


def _plate(
    view: str,
    title: str,
    box: tuple[float, float],
    left: Sequence[_Label],
    right: Sequence[_Label],
    columns: tuple[float, float],
    alt: str,
    key: str,
    extra: str,
) -> str:
    """Return one view of the leg with its columns of labels."""
    start, width = box
    shown = picture.drawing()["views"][view]
    columns_drawn = _column(left, columns[0], -1) + _column(right, columns[1], 1)
    return (
        f'<figure class="nt-plate-static nt-plate-{view}">'
        f'<svg viewBox="{start} {_TOP} {width} {_HEIGHT}" role="img" '
        f'aria-label="{escape(alt, quote=True)}">'
        f"{_body(view, shown, key)}{_areas(shown['areas'], key)}{_nerves(shown['nerves'])}{extra}"
        f"{columns_drawn}</svg><figcaption>{title}</figcaption></figure>"
    )


def _body(view: str, shown: dict, key: str) -> str:
    bones = "".join(
        f'<g class="nt-b{" nt-disc" if bone.startswith("disc") else ""}">'
        f'<path d="{_outline(bone, outline)}"{_mirror(outline)}/><path class="nt-s" d="{shade}"/>'
        "</g>"
        for bone, outline, shade in shown["bones"]
    )
    # From behind, the outline holds both legs: the one that is not traced fades away.
    mask = f' mask="url(#{key}-one)"' if view == "back" else ""
    return (
        f'<g mask="url(#{key}-top)"><g{mask}><path class="nt-skin" d="{shown["skin"]}"/>'
        f'<path class="nt-skinshade" d="{shown["shade"]}"/>'
        f'<path class="nt-crease" d="{shown["crease"]}"/></g>'
        f'{bones}<path class="nt-piri" d="{shown["piriformis"]}"/></g>'
    )


def _outline(bone: str, outline: str) -> str:
    """Return the outline of a bone; ``-`` stands for the right bone's outline, mirrored."""
    if outline != "-":
        return outline
    return {b[0]: b[1] for b in picture.drawing()["views"]["back"]["bones"]}[bone[: -len("_l")]]


def _mirror(outline: str) -> str:
    return ' transform="scale(-1 1)"' if outline == "-" else ""


def _areas(areas: Iterable[Sequence[str]], key: str) -> str:
    owner = {skin: b.id for b in words.branches().values() for skin in b.skin}
    return "".join(
        f'<path class="nt-area is-on" fill="url(#{key}-{owner[name]})" d="{path}"/>'
        for name, path in areas
    )


def _nerves(nerves: dict[str, Sequence[str]]) -> str:
    curves = picture.drawing()["curves"]
    drawn = []
    for curve in sorted(nerves, key=lambda name: curves[name]["width"]):
        seen, hidden = nerves[curve]
        kind = "nt-rib" if curves[curve]["ribbon"] else "nt-thin"
        drawn.append(
            f'<g class="nt-n is-on nt-{curves[curve]["group"]}">'
            + (f'<path class="nt-hid" d="{hidden}"/>' if hidden else "")
            + (f'<path class="{kind}" d="{seen}"/>' if seen else "")
            + "</g>"
        )
    return "".join(drawn)


def _labels(way: Journey, view: str, first: int, last: int | None = None) -> list[_Label]:
    """Return the labels of some stations of a way, in order."""
    names = way.stations[first:last]
    made = []
    for number, name in enumerate(names, start=first + 1):
        x, y = _project(view, way.point_at(way.position_of(name)))
        end = number == len(way.stations)
        made.append(
            _Label(_wrapped(words.station(name).short), y, number, x, way.nerve if end else "")
        )
    return made


def _name(branch: str, y: float) -> _Label:
    """Return the label that names a branch beside its leg."""
    return _Label(_wrapped(f"{words.branches()[branch].name} nerve"), y, branch=branch)


def _project(view: str, point: Sequence[float]) -> tuple[float, float]:
    x, y, z = point
    return (-2 * x if view == "back" else 2 * y), -2 * z


def _wrapped(text: str, width: int = 14) -> tuple[str, ...]:
    """Break a label into lines of at most `width` characters where it can be broken."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return tuple(lines)


def _column(labels: Sequence[_Label], x: float, side: int) -> str:
    """Return a column of labels, pushed apart so that none touches another."""
    centers = [label.y for label in labels]
    for i in range(1, len(labels)):
        gap = (labels[i].height + labels[i - 1].height) / 2
        centers[i] = max(centers[i], centers[i - 1] + gap)
    lowest = _TOP + _HEIGHT
    for i in reversed(range(len(labels))):
        centers[i] = min(centers[i], lowest - labels[i].height / 2)
        lowest = centers[i] - labels[i].height / 2
    return "".join(
        _drawn_label(label, x, y, side) for label, y in zip(labels, centers, strict=True)
    )


def _drawn_label(label: _Label, x: float, y: float, side: int) -> str:
    anchor = "start" if side > 0 else "end"
    drawn = ""
    if label.number:
        center = x + side * 40
        drawn += f'<path class="nt-lead-line" d="M{label.x:.0f} {label.y:.0f}L{x:.0f} {y:.0f}"/>'
        if label.branch:
            drawn += _sign(label.branch, label.x, label.y, 2.2)
        else:
            drawn += f'<circle class="nt-dot" cx="{label.x:.0f}" cy="{label.y:.0f}" r="12"/>'
        drawn += (
            f'<circle class="nt-num" cx="{center:.0f}" cy="{y:.0f}" r="36"/>'
            f'<text class="nt-numt" x="{center:.0f}" y="{y + 15:.0f}">{label.number}</text>'
        )
    elif label.branch:
        drawn += _sign(label.branch, x + side * 40, y, 2.2)
    first = y + 15 - (len(label.lines) - 1) * _LINE / 2
    css = "nt-labt" if label.number else "nt-labt nt-labname"
    lines = "".join(
        f'<tspan x="{x + side * 90:.0f}" y="{first + i * _LINE:.0f}">{escape(line)}</tspan>'
        for i, line in enumerate(label.lines)
    )
    return f'<g>{drawn}<text class="{css}" text-anchor="{anchor}">{lines}</text></g>'


def _sign(branch: str, x: float, y: float, scale: float) -> str:
    return (
        f'<path class="nt-end nt-{branch}" d="{_GLYPHS[branch]}" '
        f'transform="translate({x:.0f} {y:.0f}) scale({scale})"/>'
    )


def _root_names() -> str:
    """Return the names of the roots beside their beginnings, with a mark if constructed."""
    curves = anatomy.drawing()["nerves"]
    drawn = ""
    above = -1000.0
    for root in words.root_words():
        x, _, z = curves[f"root_{root}"]["p"][:3]
        y = max(-z, above + 37)  # the openings of the sacrum are closer than lines of text
        above = y
        mark = " †" if root in picture.CONSTRUCTED_ROOTS else ""
        drawn += f'<text class="nt-lmk nt-rootname" x="{-x - 16}" y="{y + 4}">{root}{mark}</text>'
    return drawn


def _foot(foot: str, key: str) -> str:
    shown = picture.drawing()["feet"][foot]
    box = " ".join(f"{v:g}" for v in shown["box"])
    title = {"sole": "Sole", "top": "Top of the foot"}[foot]
    return (
        f'<figure class="nt-foot-static"><svg viewBox="{box}" role="img" '
        f'aria-label="{title} of the person\'s right foot with the skin areas of the branches">'
        f'<path class="nt-skin" d="{shown["outline"]}"/>{_areas(shown["areas"], key)}</svg>'
        f"<figcaption>{title}</figcaption></figure>"
    )


def _legend(key: str) -> str:
    items = "".join(
        f'<li class="nt-{b.id}"><svg viewBox="-13 -13 26 26" class="nt-glyph" aria-hidden="true">'
        f'<path d="{_GLYPHS[b.id]}"/></svg><svg viewBox="0 0 66 36" class="nt-swatch" '
        f'aria-hidden="true"><rect width="66" height="36" fill="url(#{key}-{b.id})"/></svg>'
        f"<span><strong>{escape(b.full)}</strong>{' †' if b.id == 'tibial' else ''}: "
        f"{escape(b.skin_text)}</span></li>"
        for b in words.branches().values()
    )
    return f'<div class="nt-legend"><p>Skin that each branch feels for</p><ul>{items}</ul></div>'


def _lengths(ways: dict[str, Journey]) -> str:
    """Return one table a branch: all its stations and how far they are from the root."""
    made = []
    for way in ways.values():
        rows = "".join(
            f'<tr><td>{number}</td><th scope="row">{escape(words.station(name).short)}</th>'
            f"<td>{round(way.position_of(name) / 10)} cm</td></tr>"
            for number, name in enumerate(way.stations, start=1)
        )
        made.append(
            f'<table class="nt-table nt-lengths"><caption>{escape(words.branch(way.nerve).full)}'
            f'</caption><thead><tr><th scope="col">No.</th><th scope="col">Station</th>'
            f'<th scope="col">From root {way.root}</th></tr></thead><tbody>{rows}</tbody></table>'
        )
    return f'<div class="nt-ways">{"".join(made)}</div>'


def _tables(ways: dict[str, Journey]) -> str:
    """Return what is said at each station, once for stations that branches share."""
    tibial, superficial = ways["tibial"], ways["superficial"]
    groups = [
        ("Stations of all branches", tibial, 0, _SHARED),
        (words.branch("tibial").full, tibial, _SHARED, None),
        ("Common fibular (peroneal) nerve", superficial, _SHARED, _SHARED + 2),
        (words.branch("superficial").full, superficial, _SHARED + 2, None),
        (words.branch("deep").full, ways["deep"], _SHARED + 2, None),
        (words.branch("sural").full, ways["sural"], _SHARED, None),
    ]
    skin = "".join(f"<li>{escape(r.feel)}</li>" for r in words.root_words().values())
    first, *others = [_table(*group) for group in groups]
    return f'{first}<ul class="nt-rootlist">{skin}</ul>{"".join(others)}'


def _table(title: str, way: Journey, first: int, last: int | None) -> str:
    rows = "".join(
        _row(number, words.station(name))
        for number, name in enumerate(way.stations[first:last], start=first + 1)
    )
    return (
        f'<table class="nt-table"><caption>{escape(title)}</caption><thead><tr>'
        '<th scope="col">No.</th><th scope="col">Station</th><th scope="col">What is there</th>'
        f"</tr></thead><tbody>{rows}</tbody></table>"
    )


def _row(number: int, station: words.Station) -> str:
    said = [
        ("It passes", station.passes),
        ("What can press here", station.press or words.line("no_press")),
        ("What one may feel", station.feel or words.line("no_feel")),
    ]
    lines = "".join(f"<p><strong>{term}:</strong> {escape(text)}</p>" for term, text in said)
    return (
        f'<tr><td>{number}</td><th scope="row">{escape(station.short)}</th>'
        f"<td><p>{escape(' '.join(station.text))}</p>{lines}</td></tr>"
    )

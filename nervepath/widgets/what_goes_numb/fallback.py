"""The atlas without scripts and on paper: both maps, and tables of every answer in it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from nervepath import anatomy
from nervepath.parts.body_map import static_map
from nervepath.parts.body_map.words import variants
from nervepath.parts.urgent import card_html
from nervepath.pictures import NOTICE
from nervepath.widgets.what_goes_numb import answers
from nervepath.widgets.what_goes_numb.words import pairs, words


def render(number: int) -> str:
    """Return the static twin of the widget; `number` keeps its ids apart on a page."""
    said = words()
    label = said["label"]
    return (
        '<div class="fn-look wgn wgn-static">'
        f"{card_html(_signs(), said['urgent_lead'])}"
        f'<p class="fn-h">{escape(said["title"])}</p><p>{escape(said["note"][0]["text"])}</p>'
        f"{_map('root', number)}{_map('nerve', number)}"
        + "".join(_sites(kind["id"], kind["name"]) for kind in said["kind"])
        + f"{_comparisons()}"
        + "".join(_areas(layer["id"], layer["name"]) for layer in said["layer"])
        + f'<p class="wgn-name">{escape(label["maps"])}</p>'
        + f'{_list(note["text"] for note in variants())}<div class="fn-small">'
        + "".join(f"<p>{escape(note['text'])}</p>" for note in said["note"])
        + f"<p>{escape(said['none_named'])}</p>"
        f"<p><strong>{escape(said['sure']['ask'])}</strong> {escape(said['sure']['text'])}</p>"
        f"<p>{escape(NOTICE)}</p></div></div>"
    )


def _signs() -> list[str]:
    """Whatever calls for help somewhere in the tables: it stands before them all."""
    shown = [anatomy.affected(site.id) for site in anatomy.sites()]
    shown += [anatomy.carries(area.id, area.layer) for area in anatomy.skin_areas()]
    return list(dict.fromkeys(flag for one in shown for flag in answers.signs(one)))


def _map(layer: str, number: int) -> str:
    names = {one["id"]: one["name"] for one in words()["layer"]}
    return static_map(layer, title=names[layer], key=f"wgn-{layer}-{number}")


def _sites(kind: str, caption: str) -> str:
    label, none = words()["label"], words()["none"]
    rows = []
    for site in anatomy.sites(kind):
        one = answers.site_words(site)
        cells = (
            f"<th scope='row'>{escape(site.name)}</th>",
            _cell(label["skin"], _skin(one)),
            _cell(label["weak"], _words(one["weak"], none["weak"])),
            _cell(label["reflex"], _words(one["reflexes"], none["reflex"])),
            _cell(label["causes"], _words(one["causes"], none["causes"])),
        )
        rows.append(f"<tr>{''.join(cells)}</tr>")
    heads = (label["site"], label["skin"], label["weak"], label["reflex"], label["causes"])
    return _table(caption, heads, rows)


def _comparisons() -> str:
    label, none = words()["label"], words()["none"]
    rows = []
    for one, other in pairs():
        names = [anatomy.site(name).name for name in (one, other)]
        contrast = anatomy.compare(one, other).confusion
        apart = contrast.tells_apart if contrast else none["apart"]
        tests = contrast.why_tests if contrast else ""
        rows.append(
            f"<tr><th scope='row'>{escape(' / '.join(names))}</th>"
            f"{_cell(label['apart'], escape(apart))}{_cell(label['tests'], escape(tests))}</tr>"
        )
    return _table(label["confused"], (label["pairs"], label["apart"], label["tests"]), rows)


def _areas(layer: str, caption: str) -> str:
    label, none = words()["label"], words()["none"]
    heads = {
        "nerve": (label["nerves"], label["roots"], label["map_roots"]),
        "root": (label["nerves_here"], label["roots_here"]),
    }[layer]
    said = {area: answers.area_words(area) for area in anatomy.skin_areas(layer)}
    # What is true of all areas of a map stands once, below the table.
    common = [
        note
        for note in next(iter(said.values()))["notes"]
        if all(note in one["notes"] for one in said.values())
    ]
    rows = []
    for area, one in said.items():
        nerves = _site_names(one["nerves"])
        nerves += [f"{name} ({label['partly']})" for name in _site_names(one["partly"])]
        lists = [(nerves, none["nerves"]), (_site_names(one["roots"]), none["roots"])]
        lists += [(_site_names(one["map_roots"]), none["roots"])] * (layer == "nerve")
        cells = [_cell(head, _words(*items)) for head, items in zip(heads, lists, strict=True)]
        own = [note for note in one["notes"] if note not in common]
        cells.append(_cell(label["maps"], _words(own, "")))
        rows.append(f"<tr><th scope='row'>{escape(area.name)}</th>{''.join(cells)}</tr>")
    title = f"{words()['mode'][2]['name']}: {caption.lower()}"
    notes = "".join(f'<p class="wgn-paper-note">{escape(note)}</p>' for note in common)
    return _table(title, (label["area"], *heads, label["maps"]), rows) + notes


def _site_names(ids: Iterable[str]) -> list[str]:
    return [anatomy.site(name).name for name in ids]


def _skin(one: dict) -> str:
    label = words()["label"]
    kinds = (("skin_root", "root"), ("skin_nerve", "nerve"), ("partly", "partly"))
    said = [
        f"{label[by]}: {', '.join(answers.area_names()[name] for name in one[key])}."
        for by, key in kinds
        if one[key]
    ]
    return _words(said, words()["none"]["skin"])


def _words(items: Iterable[str], nothing: str) -> str:
    """Join sentences by spaces, names by commas."""
    items = list(items)
    between = " " if any(item.endswith(".") for item in items) else ", "
    return between.join(map(escape, items)) or escape(nothing)


def _list(items: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(item)}</li>' for item in items)}</ul>"


def _cell(label: str, inner: str) -> str:
    return f'<td data-label="{escape(label, quote=True)}">{inner}</td>'


def _table(caption: str, heads: Iterable[str], rows: Iterable[str]) -> str:
    columns = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    return (
        f'<table class="wgn-table wgn-paper"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{columns}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    )

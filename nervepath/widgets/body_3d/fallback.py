"""The 3-D view without scripts and on paper: the flat figure and what it shows, in words."""

from __future__ import annotations

from html import escape

from nervepath.pictures import NOTICE
from nervepath.pictures.nodes import to_svg
from nervepath.widgets.body_3d import flat
from nervepath.widgets.body_3d.words import words


def render() -> str:
    """Return the static twin of the widget as HTML."""
    said, drawn = words(), flat.figures()
    figures = "".join(
        f"<figure>{to_svg(drawn[one['id']])}<figcaption>{escape(one['name'])}</figcaption></figure>"
        for one in said["flat"]
    )
    notes = "".join(
        f"<p><strong>{escape(note['head'])}</strong> {escape(' '.join(note['text']))}</p>"
        for note in said["note"]
    )
    rows = "".join(
        f'<tr><th scope="row">{escape(thing["name"])}</th><td>{escape(thing["words"])}</td></tr>'
        for thing in said["thing"]
    )
    return (
        f'<div class="fn-look b3 b3-static"><p class="fn-h">{escape(said["title"])}</p>'
        f'<div class="b3-flat">{figures}</div>'
        '<table class="b3-table"><caption>What the figure shows</caption>'
        f"<tbody>{rows}</tbody></table>"
        f'<div class="fn-small">{notes}<p>{escape(NOTICE)}</p></div></div>'
    )

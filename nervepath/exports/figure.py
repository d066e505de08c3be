"""The figure of a question about a place, as a picture file that any program can show."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape, unescape

from nervepath import parts
from nervepath.pictures import NOTICE
from nervepath.quiz import Question, place

_DEFS = re.compile(r'<svg class="bm-defs"[^>]*>(.*?)</svg>', re.S)
_VIEW = re.compile(r'<svg class="bm-svg" viewBox="([^"]+)"[^>]*?aria-label="([^"]+)">(.*?)</svg>')
_FIRST = re.compile(r"<p class=bm-first>(.*?)</p>", re.S)
# A page's sizes are not a picture's.
_SIZES = re.compile(r"^.*\.bm-(?:svg|fig|view|grid|badge \{ transform).*$", re.M)
HEIGHTS = {"top": 300, "sole": 300}
HEIGHT = 470
GAP = 24
STYLE = """
svg.fn-look { border: 0; border-radius: 0; padding: 0; margin: 0; }
.bm-badge { transform-box: fill-box; transform-origin: center; transform: scale(1.5); }
:is(.bm-top, .bm-sole) .bm-badge { transform: none; }
"""


@dataclass(frozen=True)
class Picture:
    """A picture with its words: what it shows, what must stand before it, and whose it is.

    Where the saddle is seen, what numbness there means stands first.
    """

    name: str
    svg: bytes
    alt: str
    first: str
    notice: str = f"Figure: {NOTICE}"


def figure(question: Question) -> Picture:
    """Return the figure of a question about a place."""
    html = place.draw(question)
    first = _FIRST.search(html)
    svg, labels = _drawn(html, question)
    last = "ABCDEFGH"[len(question.options) - 1]
    return Picture(
        name=f"follow-the-nerve-{question.id.replace('.', '-')}.svg",
        svg=svg.encode(),
        alt=f"{'. '.join(labels)}. Letters A to {last} mark the places in the list.",
        first=unescape(first[1]) if first else "",
    )


def _drawn(html: str, question: Question) -> tuple[str, list[str]]:
    """Return the views of a figure side by side, and what each shows."""
    shown: list[str] = []
    labels: list[str] = []
    left = GAP
    # One below the other in the page's HTML, in the order of the question's views.
    for view, (box, label, inside) in zip(question.figure.views, _VIEW.findall(html), strict=True):
        height = HEIGHTS.get(view, HEIGHT)
        _, _, wide, high = (float(number) for number in box.split())
        width = round(height * wide / high)
        shown.append(
            f'<g class="bm-{view}"><svg x="{left}" y="{GAP + HEIGHT - height}" width="{width}" '
            f'height="{height}" viewBox="{box}">{inside}</svg></g>'
        )
        labels.append(unescape(label))
        left += width + GAP
    size = f'width="{left}" height="{HEIGHT + 2 * GAP}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="fn-look bm" {size} '
        f'viewBox="0 0 {left} {HEIGHT + 2 * GAP}"><desc>{escape(NOTICE)}</desc>'
        f"<style>{escape(_style(), quote=False)}</style>"
        f'<rect width="100%" height="100%" fill="#fdfaf4"/>'
        f"{''.join(_DEFS.findall(html))}{''.join(shown)}</svg>\n",
        labels,
    )


def _style() -> str:
    """Return the map's style, less what is made for pages; a picture is always light."""
    sheets = (parts.style(name) for name in place.PARTS)
    rules = (_SIZES.sub("", _without_conditions(sheet)) for sheet in sheets)
    return "\n".join([*rules, STYLE])


def _without_conditions(sheet: str) -> str:
    """Leave out what holds in the dark, on paper or on small pages only."""
    kept, inside = [], False
    for line in sheet.split("\n"):
        if line.startswith("@"):
            inside = not line.rstrip().endswith("} }")
        elif not inside and not line.startswith("html["):
            kept.append(line)
        elif line == "}":
            inside = False
    return "\n".join(kept)

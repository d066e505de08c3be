"""The figure of a question about a place, as a picture file that any program can show.

It carries its style with it, less what is made for pages, and is always light.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path

from nervepath import parts
from nervepath.pictures import NOTICE, STYLE
from nervepath.pictures.nodes import to_svg
from nervepath.quiz import Question, figures, place

QUIZ_STYLE = Path(place.__file__).with_name("quiz.css")
# The rules for a figure's letters, and the parts of a drawing that a rule is for.
_LETTERS = re.compile(r"^\.course-quiz-(?:hit|disk|line|line-edge|dot|letter text) \{.*$", re.M)
_DRAWN = re.compile(r"\.(cp-[\w-]+)")
_CLASSES = re.compile(r'class="([^"]+)"')
_RULE = re.compile(r"[^{}]+\{[^{}]*\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_DEFS = re.compile(r'<svg class="bm-defs"[^>]*>(.*?)</svg>', re.S)
_VIEW = re.compile(r'<svg class="bm-svg" viewBox="([^"]+)"[^>]*?aria-label="([^"]+)">(.*?)</svg>')
_FIRST = re.compile(r"<p class=bm-first>(.*?)</p>", re.S)
# A page's sizes are not a picture's.
_SIZES = re.compile(r"^.*\.bm-(?:svg|fig|view|grid|badge \{ transform).*$", re.M)
NOTICE_LINE = f"Figure: {NOTICE}"
HEIGHTS = {"top": 300, "sole": 300}
HEIGHT = 470
GAP = 24
MAP_STYLE = """
svg.fn-look { border: 0; border-radius: 0; padding: 0; margin: 0; }
.bm-badge { transform-box: fill-box; transform-origin: center; transform: scale(1.5); }
:is(.bm-top, .bm-sole) .bm-badge { transform: none; }
"""


@dataclass(frozen=True)
class Picture:
    """A picture with its words: what it shows, what must stand before it, and whose it is.

    Where the saddle is seen, what numbness there means stands first. The notice of the measured
    tables is empty where nothing of them is shown.
    """

    name: str
    svg: bytes
    alt: str
    first: str
    notice: str


def figure(question: Question) -> Picture:
    """Return the figure of a question about a place."""
    name = f"follow-the-nerve-{question.id.replace('.', '-')}.svg"
    letters = {o.place: letter for letter, o in zip("ABCDEFGH", question.shown, strict=False)}
    if question.figure.picture:
        drawing = figures.drawing(question.figure.picture)
        alt = f"{drawing.alt} {figures.told(letters.values())}"
        notice = NOTICE_LINE if drawing.measured else ""
        return Picture(name, _drawing(drawing, letters).encode(), alt, "", notice)
    html = place.draw(question)
    first = _FIRST.search(html)
    svg, labels = _drawn(html, question)
    alt = f"{'. '.join(labels)}. {figures.told(letters.values())}"
    return Picture(name, svg.encode(), alt, unescape(first[1]) if first else "", NOTICE_LINE)


def notice(question: Question) -> list[str]:
    """Return the line that must stand with a question whose figure shows measured shapes."""
    found = figure(question).notice if question.type == "place" else ""
    return [found] if found else []


def _drawing(drawing: figures.Drawing, letters: dict[str, str]) -> str:
    """Return one of the figures with named points."""
    tag, attributes, children = drawing.draw("figure", letters)
    inside = "".join(map(to_svg, children))
    style = [_tokens_and_rules(inside), *_LETTERS.findall(QUIZ_STYLE.read_text("utf-8"))]
    described = f"<desc>{escape(NOTICE)}</desc>" if drawing.measured else ""
    return (
        f'<{tag} xmlns="http://www.w3.org/2000/svg" class="course-picture" '
        f'width="{drawing.width}" height="{drawing.height}" viewBox="{attributes["viewBox"]}">'
        f"{described}<style>{escape(chr(10).join(style), quote=False)}</style>"
        f'<rect width="100%" height="100%" fill="var(--paper)"/>{inside}</{tag}>\n'
    )


def _tokens_and_rules(drawn: str) -> str:
    """Return what the style of the course's pictures says about a drawing: of many rules a few."""
    tokens, *rules = _RULE.findall(_COMMENT.sub("", _without_conditions(STYLE.read_text("utf-8"))))
    used = {name for names in _CLASSES.findall(drawn) for name in names.split()}
    kept = [rule for rule in rules if used & set(_DRAWN.findall(rule))]
    return "\n".join(rule.strip() for rule in (tokens, *kept))


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
    return "\n".join([*rules, MAP_STYLE])


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

"""Read a student's chart: what its bars say, and whether it can be read aloud."""

from __future__ import annotations

import re

import plotly.graph_objects as go

from nervepath.exercises.reading import NotYet, kind_of

LEAST_WORDS = 12
ROW = 30  # the height of a name and its bar; titles and ticks take their part of it
COLORS = re.compile(r"\b(blue|red|green|orange|purple|violet|yellow)\b")


def chart(answer: object) -> go.Figure:
    """Read a plotly figure with something in it."""
    if not issubclass(type(answer), go.Figure):
        raise NotYet(f"A plotly figure is asked for; this is {kind_of(answer)}.")
    if not answer.data:  # type: ignore[attr-defined]
        raise NotYet("The figure is empty: nothing is drawn in it.")
    return answer  # type: ignore[return-value]


def bars(fig: go.Figure) -> dict[str, float]:
    """Return the number at each name, standing or lying; bars that share a name are added."""
    found: dict[str, float] = {}
    for trace in fig.data:
        across, up = getattr(trace, "x", None), getattr(trace, "y", None)
        if across is None or up is None:
            continue
        for name, value in zip(across, up, strict=False):
            if isinstance(value, str):
                name, value = value, name
            if isinstance(name, str) and isinstance(value, int | float):
                found[name] = found.get(name, 0) + value
    if not found:
        raise NotYet("The figure has no names with numbers. A bar needs both: x=..., y=....")
    return found


def check_titles(fig: go.Figure) -> None:
    """Both axes say what they show."""
    for axis in ("x", "y"):
        title = fig.layout[f"{axis}axis"].title.text
        if not (title or "").strip():
            raise NotYet(f"The {axis} axis needs a title that says what it shows.")


def check_room(fig: go.Figure, names: int) -> None:
    """Bars that lie have their names below each other: in a low chart plotly leaves some out."""
    lying = any(trace.type == "bar" and trace.orientation == "h" for trace in fig.data)
    if lying and (fig.layout.height or 0) < names * ROW:
        raise NotYet(
            f"{names} names stand below each other, and the chart is too low to show them all. "
            f"Give it a height of {names * ROW} or more: fig.update_layout(height=...)."
        )


def check_words(fig: go.Figure, *wanted: str) -> None:
    """There are alt text with the wanted words, and a table."""
    meta = fig.layout.meta
    if not isinstance(meta, dict) or not str(meta.get("alt") or "").strip():
        raise NotYet(
            "Who cannot see the picture gets nothing. Pass it through figure(...), with alt text. "
            "Did the cell end with an error? Then its last line says what figure(...) did not take."
        )
    text = str(meta["alt"]).lower()
    if len(text.split()) < LEAST_WORDS:
        raise NotYet(
            f"The alt text has {len(text.split())} words. Say three things: what it is, "
            "what there is to see, and what it means."
        )
    for word in wanted:
        if word not in text:
            raise NotYet(f"The alt text does not say what is shown: “{word}” is not in it.")
    table = meta.get("table")
    if not isinstance(table, dict) or not table.get("rows"):
        raise NotYet("The figure has no table: on paper, numbers stand in its place.")


def check_colors(text: str) -> None:
    """Words for people who cannot see a picture do not name its colors."""
    if found := COLORS.search(text.lower()):
        raise NotYet(
            f"The alt text says “{found[0]}”. Who reads it, or sees no color, cannot use that. "
            "Say what it is instead."
        )

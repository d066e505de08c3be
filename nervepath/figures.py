"""Charts: plotly figures that say in words and numbers what they show, and share nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go
import plotly.io as pio

from nervepath.errors import CourseError

# Since version 7 plotly draws a "Share chart" button that uploads the figure to a cloud service.
# Every place that shows a figure ends its settings with these.
NO_UPLOAD: dict[str, Any] = {"showSendToCloud": False, "plotlyServerURL": ""}
CONFIG: dict[str, Any] = {
    "displaylogo": False,
    "responsive": True,
    "displayModeBar": False,
    **NO_UPLOAD,
}

PAPER, INK = "#fdfaf4", "#2b2118"  # as --paper and --ink of parts/look

# A notebook stores the figure's data only; the page or JupyterLab brings the library.
pio.renderers["plotly_mimetype"].config = CONFIG
pio.renderers.default = "plotly_mimetype"


def figure(
    fig: go.Figure,
    *,
    alt: str,
    table: tuple[Sequence[str], Sequence[Sequence[Any]]],
    note: str = "",
) -> go.Figure:
    """Return `fig` with its description and its numbers attached.

    Parameters
    ----------
    fig
        The chart. Round its arrays first: every digit is stored and loaded.
    alt
        What it is, what to see and what it means, in at most 40 words, for those who do not
        see it. Shown to screen readers and on paper.
    table
        Column names and rows: the numbers that the chart shows, or a summary of them. It prints
        in place of the chart.
    note
        Where the data come from, where that must be said beside the chart.

    Raises
    ------
    CourseError
        When the description is missing or the table's rows do not fit its columns.
    """
    if not alt.strip():
        raise CourseError("A chart needs alt text: say what it is, what to see, what it means.")
    if len(alt.split()) > 40:
        raise CourseError(f"This alt text has {len(alt.split())} words. Use at most 40.")
    header, rows = table
    if not header or not rows:
        raise CourseError("A chart needs a table: (column names, rows), both not empty.")
    for number, row in enumerate(rows, 1):
        if len(row) != len(header):
            raise CourseError(
                f"Row {number} of the chart's table has {len(row)} cells for {len(header)} columns."
            )
    fig.update_layout(
        meta={
            "alt": alt.strip(),
            **({"note": note.strip()} if note.strip() else {}),
            "table": {
                "header": [str(cell) for cell in header],
                "rows": [[str(cell) for cell in row] for row in rows],
            },
        },
        # A notebook may be dark, so a chart brings its paper and ink. A page puts in its own.
        paper_bgcolor=PAPER,
        plot_bgcolor=PAPER,
        font={"family": "system-ui, sans-serif", "size": 14, "color": INK},
        template="none",
    )
    # Long names beside an axis are not cut off.
    fig.update_xaxes(automargin=True)
    fig.update_yaxes(automargin=True)
    return fig

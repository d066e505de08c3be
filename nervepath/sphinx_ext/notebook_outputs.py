"""Widgets and charts that a notebook stored, as plain HTML on its page.

myst-nb finds this class through the package's entry point. It stands back in any book that does
not use the course's Sphinx extension.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any, ClassVar

from docutils import nodes
from myst_nb.core.render import MimeData, MimeRenderPlugin, NbElementRenderer

from nervepath.figures import CONFIG
from nervepath.widgets.base import CourseWidget, widget_class, widget_names

from . import assets
from .widgets import data_block, widget_node

WIDGET = "application/vnd.jupyter.widget-view+json"
CHART = "application/vnd.plotly.v1+json"
STATES = "application/vnd.jupyter.widget-state+json"


class CourseOutputs(MimeRenderPlugin):
    """Renders stored widget views and plotly figures."""

    mime_priority_overrides: ClassVar[Sequence[tuple[str, str, int | None]]] = [
        ("*", WIDGET, 1),
        ("*", CHART, 2),
    ]

    @staticmethod
    def handle_mime(
        renderer: NbElementRenderer, data: MimeData, inline: bool
    ) -> list[nodes.Element] | None:
        """Return the nodes of a widget or chart, or None for everything else."""
        env = getattr(renderer.renderer, "sphinx_env", None)
        if env is None or inline or "nervepath.sphinx_ext" not in env.app.extensions:
            return None
        if data.mime_type == WIDGET:
            widget = stored_widget(renderer, data)
            return None if widget is None else [widget_node(env, widget)]
        if data.mime_type == CHART:
            assets.use(env, "chart")
            return [nodes.raw("", chart_html(data.content, env.docname), format="html")]
        return None


def stored_widget(renderer: NbElementRenderer, data: MimeData) -> CourseWidget | None:
    """Make the widget anew from the state that its notebook stored."""
    stored = renderer.renderer.nb_client.nb_metadata.get("widgets", {}).get(STATES, {})
    state = stored.get("state", {}).get(data.content["model_id"], {}).get("state", {})
    name = str(state.get("_anywidget_id", "")).rpartition(".")[2]
    for known in widget_names():
        made = widget_class(known)
        if made.__name__ == name:
            return made.from_state(state)
    return None


def chart_html(figure: dict[str, Any], docname: str) -> str:
    """Return a plotly figure as HTML: its words, room to draw it, its numbers, its data."""
    meta = figure.get("layout", {}).get("meta") or {}
    if not meta.get("alt") or not meta.get("table"):
        raise ValueError(
            f"A chart in {docname} has no alt text or table. "
            "Make it with nervepath.figures.figure(fig, alt=..., table=...)."
        )
    alt = html.escape(meta["alt"])
    height = int(figure["layout"].get("height") or 450)
    header = "".join(f'<th scope="col">{html.escape(c)}</th>' for c in meta["table"]["header"])
    rows = "".join(
        "<tr>"
        + f'<th scope="row">{html.escape(row[0])}</th>'
        + "".join(f"<td>{html.escape(cell)}</td>" for cell in row[1:])
        + "</tr>"
        for row in meta["table"]["rows"]
    )
    shown = {
        "data": figure["data"],
        "layout": {k: v for k, v in figure["layout"].items() if k != "meta"},
        "config": {**figure.get("config", {}), **CONFIG},
    }
    note = ""
    if meta.get("note"):
        note = (
            '<details class="course-notice"><summary>Where the data come from</summary>'
            f"<p>{html.escape(meta['note'])}</p></details>"
        )
    return (
        '<figure class="course-chart">'
        f'<div class="course-chart-view" data-widget="charts" role="img" aria-label="{alt}"'
        f' style="min-height:{height}px"></div>'
        f'<figcaption class="course-chart-words">{alt}</figcaption>'
        f'<div class="course-chart-table"><table><thead><tr>{header}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
        f"{note}{data_block(shown, 'course-chart-figure')}</figure>"
    )

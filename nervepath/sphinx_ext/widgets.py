"""Widgets on a page: the HTML of one, and the directive that makes it without a notebook."""

from __future__ import annotations

import html
import json
from typing import Any, ClassVar

import yaml
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from nervepath.errors import CourseError
from nervepath.widgets.base import CourseWidget, widget_class

from . import assets


def data_block(values: Any, css_class: str) -> str:
    """Return `values` as a block of data in the page that no browser takes for a script."""
    text = json.dumps(values, separators=(",", ":"), ensure_ascii=False, sort_keys=True)
    text = text.replace("<", "\\u003c")
    return f'<script type="application/json" class="{css_class}">{text}</script>'


def widget_html(widget: CourseWidget) -> str:
    """Return a widget as HTML: room for the view, the static fallback, and its state."""
    name = html.escape(widget.name, quote=True)
    return (
        f'<div class="course-widget" data-widget="{name}">'
        f'<div class="course-widget-view"></div>'
        f'<div class="course-widget-fallback">{widget.fallback()}</div>'
        f"{data_block(widget.page_state(), 'course-widget-state')}</div>"
    )


def widget_node(env: BuildEnvironment, widget: CourseWidget) -> nodes.raw:
    """Return the document node of a widget; the first of its kind may use the address."""
    used = getattr(env, "course_parts", {}).get(env.docname, set())
    widget.linkable = widget.name not in used
    assets.use(env, widget.name)
    return nodes.raw("", widget_html(widget), format="html")


class WidgetDirective(SphinxDirective):
    """``{widget} NAME`` with the widget's settings as ``key: value`` lines in its body."""

    required_arguments = 1
    has_content = True
    option_spec: ClassVar[dict] = {}

    def run(self) -> list[nodes.Node]:
        """Make the widget."""
        try:
            settings = yaml.safe_load("\n".join(self.content)) or {}
            if not isinstance(settings, dict):
                raise CourseError("Write its settings as lines of the form 'key: value'.")
            made = widget_class(self.arguments[0])
            unknown = sorted(set(settings) - set(made.public_traits()))
            if unknown:
                raise CourseError(
                    f"{self.arguments[0]} has no setting {', '.join(unknown)}. "
                    f"It has: {', '.join(made.public_traits())}."
                )
            return [widget_node(self.env, made(**settings))]
        except (CourseError, yaml.YAMLError, ValueError) as error:
            raise self.error(f"This widget cannot be made. {error}") from None


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.add_directive("widget", WidgetDirective)

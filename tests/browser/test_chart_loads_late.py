"""A chart is loaded and drawn when it comes near the screen, and not before."""

from __future__ import annotations

from pathlib import Path

import plotly.graph_objects as go
import pytest
from playwright.sync_api import expect

from nervepath.figures import CONFIG, figure
from nervepath.sphinx_ext import assets
from nervepath.sphinx_ext.notebook_outputs import chart_html
from nervepath.sphinx_ext.pages import content_policy
from nervepath.widgets.later import PLOTLY, PLOTLY_NAME
from tests.support.server import served

LIBRARY = f"{PLOTLY_NAME}.js"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A page with a chart far down."""
    chart = figure(
        go.Figure(go.Scatter(x=[1, 2], y=[3, 5])), alt="Two points.", table=(["x"], [["1"], ["2"]])
    )
    html = chart_html({**chart.to_plotly_json(), "config": CONFIG}, "page")
    files = {
        "host.js": (assets.HERE / "host.js").read_text("utf-8"),
        "charts.js": assets.classic_script(
            "charts", (assets.HERE / "charts.js").read_text("utf-8")
        ),
        "course.css": (assets.HERE / "course.css").read_text("utf-8"),
        LIBRARY: assets.later_script(PLOTLY_NAME, PLOTLY),
        "page.html": '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{content_policy("")}">'
        '<title>Chart</title><link rel="icon" href="data:,"><link rel="stylesheet" '
        'href="course.css"><script defer src="host.js"></script><script defer src="charts.js">'
        f'</script></head><body><div style="height:3000px"></div>{html}</body></html>',
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_a_chart_is_drawn_when_it_comes_near(browser, folder, scheme):
    with served(folder) as address:
        page = browser.new_page(viewport={"width": 800, "height": 600})
        asked, errors = [], []
        page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{address}/page.html" if scheme == "http" else (folder / "page.html").as_uri())
        expect(page.locator("[data-widget=charts]")).to_have_attribute("data-ready", "true")
        assert LIBRARY not in asked
        page.locator(".course-chart").scroll_into_view_if_needed()
        drawn = page.locator('.course-chart[data-drawn="true"]')
        expect(drawn.locator(".scatterlayer path").first).to_be_attached(timeout=60_000)
        assert asked.count(LIBRARY) == 1
        assert page.locator(".modebar-btn").count() == 0
        page.close()
    assert errors == []

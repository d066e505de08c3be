"""The groups drawn by chance in a real JupyterLab: slider, picture and Python follow each other."""

from __future__ import annotations

from html import unescape

from playwright.sync_api import expect

from nervepath.exercises.models import group_size
from tests.support.lab_notebook import LIVE_TRIES, PATIENCE


def says(people: int) -> str:
    """Return the sentence above the picture of groups of this size."""
    return unescape(group_size(people).split("<p>")[1].split("</p>")[0])


def test_each_move_of_the_slider_arrives_on_both_sides(open_notebook):
    notebook = open_notebook("did-the-workshop-work.ipynb")
    notebook.run("setup")
    notebook.run("model")
    model = notebook.cell("model")
    handle, sentence = model.get_by_role("slider"), model.locator(".widget-html p")
    expect(sentence).to_have_text(says(8), timeout=PATIENCE)
    expect(model.locator(".widget-html svg path").first).to_be_visible()
    value = 8
    for number in range(LIVE_TRIES):
        # From the screen to Python, and from there into the picture.
        handle.press("ArrowRight")
        expect(sentence).to_have_text(says(value + 4))
        # From Python to the screen, to another place each time; never to the end of the slider.
        value, moved = 4 + (value + 44) % 112, value + 4
        said = notebook.run("q3-work", f"print({number}, model.value)\nmodel.value = {value}")
        expect(said).to_have_text(f"{number} {moved}")
        expect(handle).to_have_attribute("aria-valuenow", f"{value:.1f}")
        expect(sentence).to_have_text(says(value))

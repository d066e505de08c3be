"""The invented mixture in a real JupyterLab: slider, picture and Python follow each other."""

from __future__ import annotations

from playwright.sync_api import expect

from nervepath.exercises.curves_not_dates import LITTLE, MUCH, dot_picture
from tests.support.lab_notebook import LIVE_TRIES, PATIENCE


def says(share: int) -> str:
    """Return the sentence that stands below the picture of a mixture."""
    picture = dot_picture([LITTLE] * share + [MUCH] * (100 - share))
    return picture.split("<p>")[1].removesuffix("</p>")


def test_each_move_of_the_slider_arrives_on_both_sides(open_notebook):
    notebook = open_notebook("curves-not-dates.ipynb")
    notebook.run("setup")
    notebook.run("model")
    model = notebook.cell("model")
    handle, sentence = model.get_by_role("slider"), model.locator(".widget-html p")
    expect(sentence).to_have_text(says(20), timeout=PATIENCE)
    expect(model.locator(".widget-html svg circle")).to_have_count(100)
    value = 20
    for number in range(LIVE_TRIES):
        # From the screen to Python, and from there into the picture.
        handle.press("ArrowRight")
        expect(sentence).to_have_text(says(value + 1))
        # From Python to the screen, to another place each time.
        value, moved = (value + 37) % 100, value + 1
        said = notebook.run("read", f"print({number}, slider.value)\nslider.value = {value}")
        expect(said).to_have_text(f"{number} {moved}")
        expect(handle).to_have_attribute("aria-valuenow", f"{value:.1f}")
        expect(sentence).to_have_text(says(value))

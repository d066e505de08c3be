"""Words in pictures: high enough, inside the sheet, apart from each other, on any screen."""

from __future__ import annotations

import pytest

from nervepath.pictures import PICTURES, STYLE, picture

LABELS = """svg => {
  const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
  return [...svg.querySelectorAll("text")].map((text) => {
    const box = text.getBoundingClientRect();
    return { words: text.textContent, size: parseFloat(getComputedStyle(text).fontSize) * scale,
             left: box.left, right: box.right, top: box.top, bottom: box.bottom };
  });
}"""
NAMES = [name for name in PICTURES if "<text" in picture(name).svg]


@pytest.fixture
def sheet(browser, tmp_path):
    """Show one picture on a sheet of a given width; give its labels and the sheet's edges."""
    context = browser.new_context(viewport={"width": 1000, "height": 900})
    page = context.new_page()

    def shown(name, width):
        file = tmp_path / "page.html"
        file.write_text(
            f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>{name}</title>'
            f"<style>{STYLE.read_text('utf-8')} body {{ width: {width}px; margin: 0 }}</style>"
            f'<body><figure class="course-picture">{picture(name).svg}</figure>',
            "utf-8",
        )
        page.goto(file.as_uri())
        svg = page.locator("svg")
        return svg.evaluate(LABELS), svg.bounding_box()

    yield shown
    context.close()


@pytest.mark.parametrize("width", [280, 340, 700])
@pytest.mark.parametrize("name", NAMES)
def test_every_word_is_inside_and_at_least_12_pixels_high(sheet, name, width):
    labels, edge = sheet(name, width)
    assert labels
    for label in labels:
        assert label["size"] >= 12, label
        assert label["left"] >= edge["x"] and label["right"] <= edge["x"] + edge["width"], label
        assert label["bottom"] <= edge["y"] + edge["height"], label


@pytest.mark.parametrize("width", [280, 340, 700])
@pytest.mark.parametrize("name", NAMES)
def test_no_word_lies_on_another(sheet, name, width):
    labels, _ = sheet(name, width)
    for i, a in enumerate(labels):
        for b in labels[i + 1 :]:
            apart = a["right"] <= b["left"] or b["right"] <= a["left"]
            apart = apart or a["bottom"] <= b["top"] + 2 or b["bottom"] <= a["top"] + 2
            assert apart, (a["words"], b["words"])

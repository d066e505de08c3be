"""The made-up health page with its warning features numbered; the key stands below it."""

from __future__ import annotations

from nervepath.pictures import sample_page
from nervepath.pictures.marks import numbered
from nervepath.pictures.nodes import Node, Point, lines, path

WIDTH, HEIGHT = 360, 522
NAME = "picture-sample-page-marked"

#: Where each number stands, at the right of the words that it is about.
NUMBERS: tuple[Point, ...] = (
    (322, 66),  # advert
    (322, 112),  # odd words
    (322, 156),  # popular, old, natural
    (322, 210),  # any complaint
    (322, 256),  # shown, but where
    (322, 297),  # after, so because of
    (322, 342),  # a promise
    (322, 399),  # unrelated things
)


def draw() -> list[Node]:
    """Return the picture's nodes."""
    return [
        *sample_page.page(),
        *(numbered(i, at) for i, at in enumerate(NUMBERS, 1)),
        path("cp-gone", "M14 452H346V512H14Z"),
        lines(
            ["Not there: author, date, sources,", "harms, and when to get help"],
            (30, 477),
        ),
        numbered(9, (322, 482)),
    ]

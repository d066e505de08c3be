"""A short health page, made up to practice on: it has everything that should make one leave."""

from __future__ import annotations

from nervepath.pictures.nodes import Node, Point, lines, path, text

WIDTH, HEIGHT = 360, 452
NAME = "picture-sample-page"

#: The words of the page: their lines, where they stand, their look. The banner stands first.
BANNER = (["BET NOW: free spins!"], (180, 71), "cp-name")
WORDS: tuple[tuple[list[str], Point, str], ...] = (
    (["Tea for the leg cable"], (30, 118), "cp-name cp-big"),
    (["It has been loved for centuries.", "And it is all natural!"], (30, 152), ""),
    (["It calms the hip string", "and helps with any complaint."], (30, 206), ""),
    (["Clinically shown."], (30, 260), ""),
    (["Ann drank one cup. After that,", "her leg woke up."], (30, 292), ""),
    (["Relief is guaranteed."], (30, 346), "cp-name"),
    (["Read next: cakes, horoscopes"], (30, 404), ""),
)


def draw() -> list[Node]:
    """Return the picture's nodes."""
    return page()


def page() -> list[Node]:
    """Return the page in its frame, with nothing marked."""
    banner, at, look = BANNER
    return [
        text("Made up for practice", (180, 22), "cp-soft", "middle"),
        path("cp-sheet", "M14 36H346V438H14Z"),
        path("cp-ad", "M22 48H338V84H22Z"),
        lines(banner, at, look, "middle"),
        path("cp-lead-line", "M30 372H330"),
        *(lines(words, place, css) for words, place, css in WORDS),
    ]

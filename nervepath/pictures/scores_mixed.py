"""Numbness and leg pain of 314 people after different back operations."""

from __future__ import annotations

from nervepath.pictures.group_scores import HEIGHT, WIDTH, Point, Scores

__all__ = ["HEIGHT", "WIDTH", "draw"]

#: Zou and colleagues, 2022.
STUDY = Scores(
    people="314 people, mixed operations",
    fact="mixed-numbness-course",
    points=(
        Point("before", "", "before", 2.44, (6.05, 1.3)),
        Point("3", "months", "3_months", 1.3, (2.0, 0.86)),
        Point("6", "months", "6_months", 0.97, (1.02, 0.8)),
        Point("12", "months", "12_months", 0.96, (0.49, 0.71)),
    ),
)
draw = STUDY.draw

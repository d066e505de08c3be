"""Numbness and leg pain of 139 people after an operation for a narrow canal."""

from __future__ import annotations

from nervepath.pictures.group_scores import HEIGHT, WIDTH, Point, Scores

__all__ = ["HEIGHT", "WIDTH", "draw"]

#: Oba and colleagues, 2017.
STUDY = Scores(
    people="139 people, narrow canal",
    fact="stenosis-numbness-course",
    points=(
        Point("before", "", "before", 2.6, (5.7, 2.8)),
        Point("2", "weeks", "2_weeks", 2.3, (1.2, 1.7)),
        Point("3", "months", "3_months", 2.5, (0.9, 1.5)),
        Point("6", "months", "6_months", 2.6, (1.4, 2.0)),
        Point("9", "months", "9_months", 2.5, (1.4, 2.0)),
        Point("12", "months", "12_months", 2.6, (1.4, 1.9)),
    ),
)
draw = STUDY.draw

"""The sciatic nerve and the bones beside it, as a chart that can be turned around."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from math import cos, radians, sin
from typing import Any

import plotly.graph_objects as go

from nervepath import anatomy, facts
from nervepath.facts.tables.bones import BoneStation
from nervepath.figures import figure
from nervepath.pictures import NOTICE

Place = Sequence[float | None]

# Colors with at least 3.7 : 1 on both papers, the light and the dark one.
BONE, SCIATIC, TIBIAL, FIBULAR = "#b3a184", "#a8742a", "#3d7be0", "#d9531e"
NERVES = {
    "Roots and sciatic nerve": (
        SCIATIC,
        9,
        (
            *("root_L4", "root_L5", "root_S1", "root_S2", "root_S3"),
            *("plexus_trunk", anatomy.SHOWN_SCIATIC),
        ),
    ),
    "Tibial nerve": (TIBIAL, 6, ("tibial", "medial_plantar", "lateral_plantar")),
    "Fibular nerve": (FIBULAR, 6, ("common_fibular", "superficial_fibular", "deep_fibular")),
}
# The large bones are drawn from all twelve measured corners of a section, the others from four.
LARGE = ("femur", "tibia")
# Names beside the nerves, so that color is never alone: at half of the length of these curves.
LABELS = {
    "Sciatic": (anatomy.SHOWN_SCIATIC, "middle left"),
    "Tibial": ("tibial", "middle left"),
    "Fibular": ("deep_fibular", "middle right"),
}
# Where the eye stands for each button, in plotly's own units.
EYES = {
    "Back": {"x": -0.5, "y": -3.7, "z": 0.4},
    "Side": {"x": 3.7, "y": -0.4, "z": 0.4},
    "Front": {"x": 0.5, "y": 3.7, "z": 0.4},
}
GAP = (None, None, None)  # ends a line, so that the next one starts afresh


def body_in_3d() -> go.Figure:
    """Return the low back and right leg of the model body with the sciatic nerve.

    The reader turns it by dragging, or with three buttons. It carries the notice of the measured
    tables.
    """
    bones = facts.table("bones")
    body = go.Figure(
        [
            _surface((s for s in bones if s.bone in LARGE), corners=12),
            _surface((s for s in bones if s.bone not in LARGE), corners=4),
            _line(_strips(bones), "Bones", BONE, 9).update(opacity=0.5),
            *(
                _line(_joined(curves), name, color, width)
                for name, (color, width, curves) in NERVES.items()
            ),
            _labels(),
        ]
    )
    body.update_layout(
        height=640,
        margin={"l": 0, "r": 0, "t": 50, "b": 0},
        legend={"orientation": "h", "y": 0},
        updatemenus=[_buttons()],
        scene={
            "aspectmode": "data",
            "camera": {"eye": EYES["Back"]},
            **{f"{axis}axis": {"visible": False} for axis in "xyz"},
        },
    )
    return figure(
        body,
        alt=(
            "Bones of the low back and right leg with the sciatic nerve, to turn around. Roots "
            "join at the sacrum, the nerve runs down the back of the thigh and parts above the "
            "knee: two nerves reach the foot."
        ),
        table=(
            ["Part", "From", "To"],
            [
                ["Roots", "openings L4 to S3", "front of the sacrum"],
                ["Sciatic nerve", "front of the sacrum", "lower thigh"],
                ["Tibial nerve", "lower thigh", "sole"],
                ["Fibular nerve", "lower thigh", "outer knee, then front of the leg and foot"],
            ],
        ),
        note=NOTICE,
    )


def _xyz(places: Iterable[Place]) -> dict[str, list[int | None]]:
    """Three lists of whole millimeters for plotly.

    The model's x runs to the left of the body, a chart's to the right of one seen from behind:
    without the minus, the right leg would be drawn as a left one.
    """
    whole = [
        GAP if place is GAP else (-round(place[0]), round(place[1]), round(place[2]))
        for place in places
    ]
    return {
        axis: list(column) for axis, column in zip("xyz", zip(*whole, strict=True), strict=True)
    }


def _surface(sections: Iterable[BoneStation], corners: int) -> go.Mesh3d:
    """A surface around the bones that were measured as rings: points, and triangles between."""
    points: list[Place] = []
    triangles: list[tuple[int, int, int]] = []
    rings = (s for s in sections if s.kind.startswith("ring"))
    for _, part in groupby(rings, lambda s: (s.bone, s.part)):
        for number, ring in enumerate(part):
            first = len(points)
            points += _corners(ring, corners)
            if number == 0:
                continue  # nothing above it to be joined to
            for step in range(corners):
                here, beside = first + step, first + (step + 1) % corners
                above, above_beside = here - corners, beside - corners
                triangles += [(here, beside, above), (beside, above_beside, above)]
    ends = {
        name: list(column) for name, column in zip("ijk", zip(*triangles, strict=True), strict=True)
    }
    return go.Mesh3d(**_xyz(points), **ends, color=BONE, opacity=0.55, hoverinfo="skip")


def _corners(ring: BoneStation, corners: int) -> Iterator[Place]:
    """Points on the outline of a section, evenly around it."""
    for step in range(corners):
        radius = ring.radii[step * len(ring.radii) // corners]
        across = radius * cos(radians(360 * step / corners))
        along = radius * sin(radians(360 * step / corners))
        if ring.kind == "ring_z":
            yield ring.x + across, ring.y + along, ring.z
        else:
            yield ring.x + across, ring.y, ring.z + along


def _strips(bones: Iterable[BoneStation]) -> Iterator[Place]:
    """The hip bone and the sacrum: bent strips, one line for each."""
    strips = (s for s in bones if s.kind == "strip_z")
    for _, strip in groupby(strips, lambda s: (s.bone, s.part, s.station)):
        yield from ((s.x, s.y, s.z) for s in strip)
        yield GAP


def _joined(curves: Iterable[str]) -> Iterator[Place]:
    for name in curves:
        yield from anatomy.curve(name)
        yield GAP


def _line(places: Iterable[Place], name: str, color: str, width: int) -> go.Scatter3d:
    style = {"color": color, "width": width}
    return go.Scatter3d(**_xyz(places), name=name, mode="lines", line=style, hoverinfo="name")


def _labels() -> go.Scatter3d:
    return go.Scatter3d(
        **_xyz(anatomy.point_along(curve, 0.5) for curve, _ in LABELS.values()),
        text=[f"  {name}  " for name in LABELS],
        textposition=[side for _, side in LABELS.values()],
        mode="text",
        hoverinfo="skip",
        showlegend=False,
    )


def _buttons() -> dict[str, Any]:
    """Three ways to look at it, for all who cannot drag."""
    return {
        "type": "buttons",
        "direction": "right",
        # Anchored inside the chart: otherwise plotly makes room for it beside the body.
        "x": 0,
        "xanchor": "left",
        "y": 1.08,
        # plotly draws the pressed button almost white, so the words stay dark in dark mode, too.
        "bgcolor": "#f6efe3",
        "font": {"color": "#2b2118"},
        "buttons": [
            {"label": label, "method": "relayout", "args": [{"scene.camera.eye": eye}]}
            for label, eye in EYES.items()
        ],
    }

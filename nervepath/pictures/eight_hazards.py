"""A bathroom and a hallway with eight ordinary things that can hurt numb skin. Drawn by hand."""

from __future__ import annotations

from nervepath.pictures.marks import numbered
from nervepath.pictures.nodes import Node, circle, ellipse, path, text

WIDTH, HEIGHT = 360, 576
NAME = "picture-eight-hazards"

#: Where each number stands; the key below the picture on the page has the same numbers.
NUMBERS = (
    (88, 92),  # hot water
    (242, 134),  # heating pad
    (278, 196),  # cold pack
    (292, 246),  # bare feet
    (62, 392),  # dark stairs
    (158, 536),  # loose rug
    (178, 424),  # tight boots
    (318, 402),  # car
)


def draw() -> list[Node]:
    """Return the picture's nodes."""
    return [
        text("Bathroom", (16, 20), "cp-name"),
        *room(28, 208, 268),
        *tiles(),
        *bath(),
        *mirror_and_basin(),
        *sitting_person(),
        text("Hallway", (16, 298), "cp-name"),
        *room(306, 506, 566),
        *_door_and_car(),
        *_stairs(),
        *_boots(),
        *rug(),
        *(numbered(i, at) for i, at in enumerate(NUMBERS, 1)),
    ]


def room(top: float, floor: float, bottom: float) -> list[Node]:
    """Return a wall and a floor."""
    return [
        path("cp-wall", f"M8 {top}H352V{floor}H8Z"),
        path("cp-floor", f"M8 {floor}H352V{bottom}H8Z"),
        path("cp-skirting", f"M8 {floor}H352"),
    ]


def tiles() -> list[Node]:
    """Return the tiles of the wall."""
    rows = "".join(f"M8 {y}H352" for y in (118, 148, 178))
    joints = "".join(
        f"M{x} {y}v30"
        for row, y in enumerate((118, 148, 178))
        for x in range(28 + row % 2 * 20, 352, 40)
    )
    return [path("cp-joint", rows + joints)]


def bath() -> list[Node]:
    """Return a bath, and a tap with hot water and steam."""
    steam = "".join(f"M{x} 146c-9-9 9-16 0-25s9-16 0-25" for x in (112, 132, 152))
    return [
        path("cp-thing", "M20 104h26a14 14 0 0 1 14 14v8h-14v-6a4 4 0 0 0-4-4H20Z"),
        path("cp-thing", "M26 96h18v8H26Z"),
        path("cp-water", "M47 126h12v38H47Z"),
        path("cp-steam", steam),
        path("cp-thing", "M26 164H164C164 206 156 226 138 228H52C34 226 26 206 26 164Z"),
        path("cp-thing", "M16 156H174a4 4 0 0 1 0 12H16a4 4 0 0 1 0-12Z"),
        path("cp-thing", "M48 228h14l-4 14H50ZM128 228h14l-2 14h-8Z"),
    ]


def mirror_and_basin() -> list[Node]:
    """Return a mirror on the wall and a basin below it."""
    return [
        ellipse("cp-thing", (318, 76), 22, 30),
        path("cp-glint", "M306 82l14-22M313 92l17-27"),
        path("cp-thing", "M290 138H346V148C344 162 334 168 318 168S292 162 290 148Z"),
        path("cp-thing", "M311 168h14l4 52h-22Z"),
        path("cp-thing", "M315 138v-14h12v6"),
    ]


def sitting_person(cold_pack: bool = True) -> list[Node]:
    """Return a person on a stool: heating pad on the lap, cold pack on the shin, bare foot."""
    cold = [
        path("cp-cold-pack", "M233 193l24-2l2 23l-24 2Z"),
        path("cp-frost", "M246 196v15M239.5 200l13 7M252.5 200l-13 7"),
    ]
    hair = "M178 100C176 84 190 78 202 84C208 88 210 92 209 97C198 98 192 92 188 90Q186 97 178 100Z"
    return [
        path("cp-stool", "M166 196H214M174 198L168 248M206 198L212 248"),
        path("cp-cord", "M244 172C262 172 272 150 272 118"),
        path("cp-thing", "M262 98h18v20H262ZM268 104v4M274 104v4"),
        *_limbs(("far-leg", 17, "M190 178L222 180L222 230")),
        *_limbs(
            ("trunk", 30, "M184 176C180 158 182 140 190 126"),
            ("leg", 18, "M188 180H240L244 216"),
            ("skin", 12, "M244 216L247 242"),
            ("skin", 10, "M247 245L268 247"),
        ),
        *_limbs(("skin", 11, "M190 132L204 154L222 158")),
        circle("cp-round-head", (194, 100), 15),
        path("cp-hair", hair),
        path("cp-warm-pad", "M206 162H242V183H206Z"),
        path("cp-heat", "M214 157c-4-5 4-8 0-13M226 157c-4-5 4-8 0-13M238 157c-4-5 4-8 0-13"),
        *(cold if cold_pack else ()),
    ]


def _limbs(*parts: tuple[str, float, str]) -> list[Node]:
    """Return limbs as thick lines with one outline around all of them: kind, width, course."""
    edges = [
        path("cp-limb cp-limb-edge", d, **{"stroke-width": width + 3.6}) for _, width, d in parts
    ]
    return edges + [
        path(f"cp-limb cp-limb-{kind}", d, **{"stroke-width": width}) for kind, width, d in parts
    ]


def _stairs() -> list[Node]:
    """Return stairs that go up into the dark, and a lamp that is off."""
    steps = "M134 506V482H110V456H86V430H62V404H38V378H8V506Z"
    return [
        path("cp-dark", "M8 306H100C112 360 124 420 134 482H110V456H86V430H62V404H38V378H8Z"),
        path("cp-thing", steps),
        path("cp-lamp-cord", "M118 306V324"),
        path("cp-thing", "M102 342L110 324H126L134 342Z"),
        path("cp-lamp-off", "M111 342a7 7 0 0 0 14 0Z"),
    ]


def _boots() -> list[Node]:
    """Return a pair of narrow boots with pointed toes and heels."""

    def boot(x: float) -> list[Node]:
        return [
            path(
                "cp-boot",
                f"M{x} 442h18v36c0 8 6 11 14 15c8 3 12 7 13 11h-32l-3-7v9h-8Z",
            ),
            path("cp-boot-line", f"M{x} 452h18M{x + 3} 462h12M{x + 3} 470h12"),
        ]

    return [*boot(150), *boot(176)]


def rug() -> list[Node]:
    """Return a loose rug with a corner that curls up."""
    return [
        path(
            "cp-rug", "M92 552L112 522H214C222 522 228 517 226 511C236 518 236 530 226 538L214 552Z"
        ),
        path("cp-rug-line", "M108 546L122 528M202 546L212 530"),
        path("cp-rug-curl", "M226 511C228 517 222 522 214 522C220 516 221 513 226 511Z"),
    ]


def _door_and_car() -> list[Node]:
    """Return an open front door, and a car outside."""
    return [
        path("cp-outside", "M244 346H344V506H244Z"),
        path("cp-ground-line", "M244 478H344"),
        path("cp-door", "M244 346L226 334V518L244 506Z"),
        circle("cp-lead-dot", (231, 430), 2.6),
        path(
            "cp-car",
            "M254 474V456C254 451 257 449 262 448L272 430C274 427 276 426 280 426H308"
            "C312 426 314 427 317 430L327 446C334 447 338 450 338 456V474Z",
        ),
        path("cp-pane", "M272 446L279 433H294V446ZM299 446V433H309L319 446Z"),
        circle("cp-wheel", (274, 474), 9),
        circle("cp-wheel", (318, 474), 9),
        path("cp-door-frame", "M244 346H344V506"),
    ]

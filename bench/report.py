"""The table of ratios, and which targets are met."""

from __future__ import annotations

from typing import Any

PAGE_RATIO = 0.3
BUILD_RATIO = 2.0
FRAME_MS = 16.7
SLOW_FRAME_MS = 33
BODY_SECONDS = 3
DIARY_MS = 200
CLOCK_MS = 0.2
"""The browser's clock ticks in tenths of a millisecond, and a frame has two ends."""


def ratio(ours: float | None, stock: float | None) -> float | None:
    """Return how much of the stock book's figure ours is."""
    return None if ours is None or not stock else ours / stock


def text(figures: dict[str, Any], text_page: str, tracer_page: str) -> str:
    """Return the report."""
    lines = ["", f"{'':44}{'ours':>12}{'stock':>12}{'ratio':>8}", ""]
    for name, page in figures["pages"].items():
        lines.append(name)
        for label, key, unit in (
            ("bytes at load", "bytes_at_load", "kB"),
            ("bytes, read to the end", "bytes_read_to_end", "kB"),
            ("requests at load", "requests_at_load", ""),
            ("requests to other hosts", "elsewhere", ""),
            ("words seen, at 4x slower processor", "painted_ms", "ms"),
            ("interactive, at 4x slower processor", "interactive_ms", "ms"),
        ):
            lines.append(row(label, number(page["ours"][key]), number(page["stock"][key]), unit))
        if page["stock"]["missing"]:
            lines.append(f"    not counted, could not be had: {page['stock']['missing']}")
    lines.append("builds")
    for key in ("cold", "warm"):
        builds = figures["builds_s"]
        lines.append(row(f"{key} build", builds["ours"][key], builds["stock"][key], "s"))
    lines.append("dragging the tracer (95th percentile frame)")
    for slowness in ("1x", "4x"):
        ours, stock = (figures["drag"][f"{book}-{slowness}"] for book in ("ours", "stock"))
        label = f"processor {slowness} slower" if slowness != "1x" else "processor as it is"
        lines.append(row(label, ours and ours["p95_ms"], stock and stock["p95_ms"], "ms"))
    lines.append("the model in 3-D (ours only; here drawn without a graphics card)")
    for label, key, unit in (
        ("bytes before it is asked for", "bytes_before", "kB"),
        ("bytes after", "bytes_after", "kB"),
        ("from the press to the first picture", "first_picture_ms", "ms"),
        ("between pictures of a turn, median", "median_ms", "ms"),
        ("between pictures, 95th percentile", "p95_ms", "ms"),
    ):
        for slowness, found in figures["body"].items():
            shown = label if slowness == "1x" else f"  processor {slowness} slower"
            lines.append(row(shown, found[key], None, unit))
    lines.append(f"a diary of {figures['diary']['1x']['entries']} entries (ours only)")
    for label, key in (
        ("from the choice to all dots and the table", "drawn_ms"),
        ("from the press to a chart to look closer", "closer_ms"),
    ):
        for slowness, found in figures["diary"].items():
            shown = label if slowness == "1x" else f"  processor {slowness} slower"
            lines.append(row(shown, found[key], None, "ms"))
    lines += ["", "Targets", ""]
    lines += [
        f"  {'met    ' if met else 'not met'}  {what}"
        for what, met in targets(figures, text_page, tracer_page)
    ]
    return "\n".join([*lines, ""])


def number(value: Any) -> float | None:
    """Return a figure as a number; of a list, how long it is."""
    return len(value) if isinstance(value, list) else value


def row(label: str, ours: float | None, stock: float | None, unit: str) -> str:
    """Return one line of the table."""
    part = ratio(ours, stock)
    shown = "" if part is None else f"{part:8.2f}"
    return f"    {label:40}{amount(ours, unit):>12}{amount(stock, unit):>12}{shown:>8}"


def amount(value: float | None, unit: str) -> str:
    """Return a figure with its unit."""
    if value is None:
        return "none"
    if unit == "kB":
        return f"{value / 1000:.0f} kB"
    if unit == "s":
        return f"{value:.1f} s"
    return f"{value:.1f} ms" if unit == "ms" and value < 100 else f"{value:.0f} {unit}".strip()


def targets(figures: dict[str, Any], text_page: str, tracer_page: str) -> list[tuple[str, bool]]:
    """Return each target in words, and whether it is met."""

    def within(part: float | None, limit: float) -> bool:
        return part is not None and part <= limit

    def of_page(name: str, key: str) -> float | None:
        page = figures["pages"][name]
        return ratio(number(page["ours"][key]), number(page["stock"][key]))

    def frame(slowness: str) -> float | None:
        found = figures["drag"][f"ours-{slowness}"]
        return found and found["p95_ms"]

    builds = figures["builds_s"]
    fast, slow = frame("1x"), frame("4x")
    return [
        (
            f"a text page has at most {PAGE_RATIO} of the stock page's bytes",
            within(of_page(text_page, "bytes_at_load"), PAGE_RATIO),
        ),
        (
            "a text page is interactive no later than the stock page",
            within(of_page(text_page, "interactive_ms"), 1.0),
        ),
        (
            f"the tracer page has at most {PAGE_RATIO} of the stock widget page's bytes",
            within(of_page(tracer_page, "bytes_at_load"), PAGE_RATIO),
        ),
        (
            f"dragging: 95th percentile frame at most {FRAME_MS} ms",
            fast is not None and fast <= FRAME_MS + CLOCK_MS,
        ),
        (
            f"dragging at 4x: 95th percentile frame at most {SLOW_FRAME_MS} ms",
            slow is not None and slow <= SLOW_FRAME_MS + 2 * CLOCK_MS,
        ),
        (
            "nothing of the 3-D model is loaded before a reader asks for it",
            not any(found["asked_too_early"] for found in figures["body"].values()),
        ),
        (
            f"the 3-D model's first picture is there {BODY_SECONDS} s after the press",
            figures["body"]["1x"]["first_picture_ms"] <= BODY_SECONDS * 1000,
        ),
        (
            f"ten years of a diary are drawn in at most {DIARY_MS} ms at 4x",
            figures["diary"]["4x"]["drawn_ms"] <= DIARY_MS,
        ),
        (
            f"cold build at most {BUILD_RATIO:.0f} times the stock build",
            within(ratio(builds["ours"]["cold"], builds["stock"]["cold"]), BUILD_RATIO),
        ),
    ]

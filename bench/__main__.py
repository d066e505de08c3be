"""Measure the course beside a stock Jupyter Book; `python course.py bench` starts this."""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from runner.building import HTML, JUPYTER_BOOK
from runner.console import BUILD, ROOT, child_environment, say, step

from . import diary, pages, report, stock

HOME = BUILD / "bench"
FIGURES = BUILD / "bench.json"
TRACER_PAGE = "book/nerve/sciatic-nerve.html"
TEXT_PAGE = "book/start/welcome.html"
SLOW = 4
DRAG_SECONDS = 6.0


def build(source: Path, output: Path) -> float:
    """Build a book with Jupyter Book; return the seconds it took."""
    begun = time.monotonic()
    command = [sys.executable, "-c", JUPYTER_BOOK, "build", str(source)]
    built = subprocess.run(
        [*command, "--path-output", str(output), "-n", "--keep-going"],
        env=child_environment(),
        capture_output=True,
        text=True,
        errors="replace",
    )
    if built.returncode:
        sys.exit(f"The book in {source} does not build.\n{built.stdout[-1500:]}")
    return time.monotonic() - begun


def measure_builds(rounds: int) -> dict[str, Any]:
    """Build both books cold and again, in turn; keep the shortest time of each."""
    times: dict[str, dict[str, float]] = {}
    for number in range(rounds):
        for name, source in (("ours", ROOT), ("stock", HOME / "stock")):
            output = HOME / f"{name}-built"
            shutil.rmtree(output, ignore_errors=True)
            now = {"cold": build(source, output), "warm": build(source, output)}
            best = times.setdefault(name, now)
            times[name] = {key: min(best[key], now[key]) for key in now}
            say(f"  round {number + 1}, {name}: cold {now['cold']:.1f} s, warm {now['warm']:.1f} s")
    return times


def measure_pages(rounds: int) -> dict[str, Any]:
    """Weigh every chapter of both books, and time how soon it can be used.

    Of several rounds the shortest counts: what a page needs when the machine is not busy.
    """
    html = HOME / "stock-built" / "_build" / "html"
    stock.bring_home(html)
    copies = stock.fetch_scripts(HOME / "scripts")
    figures: dict[str, Any] = {}
    with (
        pages.browser() as running,
        pages.served("ours", HTML, {}) as ours,
        pages.served("stock", html, copies) as theirs,
    ):
        for book in (ours, theirs):  # the browser's own first start counts for nobody
            pages.Visit(running, book, TEXT_PAGE, 1, tracer=False).close()
        for name in stock.chapters(HTML):
            tracer = name == TRACER_PAGE
            figures[name] = {}
            waits: dict[str, list[tuple[float, float]]] = {"ours": [], "stock": []}
            for number in range(rounds):
                for book in (ours, theirs):
                    visit = pages.Visit(running, book, name, SLOW, tracer)
                    if waited := visit.interactive():
                        waits[book.name].append(waited)
                    if number == 0:
                        figures[name][book.name] = asdict(visit.weigh())
                    visit.close()
            for book, values in waits.items():
                seen, used = zip(*values, strict=True) if values else ([None], [None])
                figures[name][book] |= {"painted_ms": min(seen), "interactive_ms": min(used)}
            say(f"  {name}")
        figures["drag"] = {
            f"{book.name}-{slowness}x": drag(running, book, slowness)
            for slowness in (1, SLOW)
            for book in (ours, theirs)
        }
        figures["body"] = {f"{slowness}x": body(running, ours, slowness) for slowness in (1, SLOW)}
        figures["diary"] = {
            f"{slowness}x": diary.draw(running, ours, slowness, rounds) for slowness in (1, SLOW)
        }
        say(f"  drew a diary of {diary.DAYS} entries")
    return figures


def drag(running: pages.Browser, book: pages.Book, slowness: int) -> dict[str, float] | None:
    """Drag the tracer; return its frame times, or None if it did not start."""
    visit = pages.Visit(running, book, TRACER_PAGE, slowness, tracer=True)
    if visit.interactive() is None:
        return None
    frames = visit.drag(DRAG_SECONDS)
    visit.close()
    say(f"  dragged {book.name} at {slowness}x: {len(frames)} frames")
    return {
        "frames": len(frames),
        "median_ms": pages.percentile(frames, 0.5),
        "p95_ms": pages.percentile(frames, 0.95),
        "worst_ms": max(frames),
    }


def body(running: pages.Browser, book: pages.Book, slowness: int) -> dict[str, float]:
    """Ask for the model in 3-D and turn it; return bytes, times and frames."""
    visit = pages.Visit(running, book, TRACER_PAGE, slowness, tracer=True)
    visit.interactive()
    figures = visit.show_body()
    frames = visit.turn_body(DRAG_SECONDS)
    visit.close()
    say(f"  turned the model at {slowness}x: {len(frames)} pictures")
    return figures | {
        "pictures": len(frames),
        "median_ms": pages.percentile(frames, 0.5),
        "p95_ms": pages.percentile(frames, 0.95),
    }


def main() -> int:
    """Measure, keep the figures, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="how often each thing is measured")
    rounds = parser.parse_args().rounds
    HOME.mkdir(parents=True, exist_ok=True)
    with step("Writing the same chapters for a stock Jupyter Book"):
        stock.write_source(HOME / "stock")
    with step("Building both books, in turn"):
        builds = measure_builds(rounds)
    with step("Opening the pages of both books, in turn"):
        measured = measure_pages(rounds)
    figures = {
        "machine": {
            "system": platform.platform(),
            "python": platform.python_version(),
            "cores": os.cpu_count(),
            "load": os.getloadavg()[0] if hasattr(os, "getloadavg") else None,
        },
        "rounds": rounds,
        "builds_s": builds,
        "drag": measured.pop("drag"),
        "body": measured.pop("body"),
        "diary": measured.pop("diary"),
        "pages": measured,
    }
    FIGURES.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")
    say(report.text(figures, TEXT_PAGE, TRACER_PAGE))
    say(f"All figures are in {FIGURES.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

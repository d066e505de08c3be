"""Bytes, requests, time to interactive and frame times of built pages, in a real browser."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from pathlib import Path
from threading import Thread

from playwright.sync_api import Browser, BrowserContext, Page, Response, sync_playwright

from runner import serving

TRACER = "input.nt-range"
"""The tracer's slider: when it is there, the tracer can be used."""

QUIET = 2000
"""Milliseconds without a long task after which a page counts as interactive."""

ELSEWHERE = "/elsewhere/"
"""Where the copies of scripts from other hosts are, in the stock book."""

PATIENCE = 90
"""Seconds after which a page that does not come to rest is given up."""

# Runs before the page: notes long tasks and the moment when the wanted element is there.
WATCH = """
window.bench = { busy: 0, ready: 0, frames: [], values: new Set() };
new PerformanceObserver((list) => {
  for (const task of list.getEntries()) {
    window.bench.busy = Math.max(window.bench.busy, task.startTime + task.duration);
  }
}).observe({ type: "longtask", buffered: true });
new MutationObserver((_, observer) => {
  if (document.querySelector("WANTED")) {
    window.bench.ready = performance.now();
    observer.disconnect();
  }
}).observe(document, { childList: true, subtree: true });
"""

STATE = """() => {
  const loaded = performance.getEntriesByType("navigation")[0].loadEventEnd;
  const last = Math.max(loaded, window.bench.busy, window.bench.ready);
  const paint = performance.getEntriesByName("first-contentful-paint")[0];
  const painted = paint ? paint.startTime : 0;
  return { loaded, painted, ready: window.bench.ready, last, quiet: performance.now() - last };
}"""

RECORD = """(slider) => {
  window.bench.frames = [];
  const element = document.querySelector(slider);
  const note = (now) => {
    window.bench.frames.push(now);
    window.bench.values.add(element.value);
    window.bench.next = requestAnimationFrame(note);
  };
  window.bench.next = requestAnimationFrame(note);
}"""

# The 3-D model: the button that asks for it, and what it has drawn.
BODY = "section.b3"
HEAVY = ("plotly.min.js", "body_3d.model.js")
PRESS = """() => {
  const body = document.querySelector("section.b3");
  window.bench.pressed = performance.now();
  new MutationObserver((_, observer) => {
    if (!body.dataset.drawn) return;
    // What is drawn now is seen with the next frame but one.
    requestAnimationFrame(() => requestAnimationFrame((now) => { window.bench.drawn = now; }));
    observer.disconnect();
  }).observe(body, { attributes: true });
  body.querySelector(".b3-open").click();
}"""

# A frame counts when the eye stands elsewhere than in the one before.
RECORD_EYE = """() => {
  window.bench.frames = [];
  let last = "";
  const view = document.querySelector(".b3-view");
  const note = (now) => {
    const eye = JSON.stringify(view._fullLayout.scene._scene.getCamera().eye);
    if (eye !== last) window.bench.frames.push(now);
    last = eye;
    window.bench.next = requestAnimationFrame(note);
  };
  window.bench.next = requestAnimationFrame(note);
}"""

RECORDED = """() => {
  cancelAnimationFrame(window.bench.next);
  return { frames: window.bench.frames, places: window.bench.values.size };
}"""


@dataclass
class Weight:
    """What a page loads: at first, and once it was scrolled to its end."""

    bytes_at_load: int = 0
    requests_at_load: int = 0
    bytes_read_to_end: int = 0
    requests_read_to_end: int = 0
    elsewhere: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


@dataclass
class Book:
    """A built book that is being served."""

    name: str
    base: str


class Pages(serving.Pages):
    """Serves a book and, under /elsewhere/, copies of what it loads from other hosts."""

    def __init__(self, *request: object, copies: dict[str, Path], directory: str) -> None:
        self.copies = copies
        super().__init__(*request, directory=directory)

    def translate_path(self, path: str) -> str:
        """Return the file for an address."""
        if path.startswith(ELSEWHERE):
            fits = (str(copy) for part, copy in self.copies.items() if part in path)
            return next(fits, "")
        return super().translate_path(path)


@contextmanager
def served(name: str, html: Path, copies: dict[str, Path]) -> Iterator[Book]:
    """Serve a built book on this machine."""
    answers = partial(Pages, copies=copies, directory=str(html))
    with serving.Server((serving.HOST, serving.FREE_PORT), answers) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield Book(name, f"http://{serving.HOST}:{server.server_address[1]}")
        server.shutdown()


@contextmanager
def browser() -> Iterator[Browser]:
    """Start the browser that `course.py` found."""
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    quiet += ["--no-first-run", "--disable-quic"]
    # No other host is reached; the pages are not slowed down by somebody looking at each request.
    quiet += [f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {serving.HOST}"]
    quiet += ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        path = os.environ.get("COURSE_BROWSER")
        running = playwright.chromium.launch(executable_path=path, args=quiet)
        yield running
        running.close()


class Visit:
    """One visit to one page with an empty cache, at a given slowness of the processor."""

    def __init__(self, running: Browser, book: Book, name: str, slowness: int, tracer: bool):
        self.book = book
        self.slider = tracer
        self.responses: list[Response] = []
        self.context: BrowserContext = running.new_context(viewport={"width": 1280, "height": 900})
        self.page: Page = self.context.new_page()
        self.failed: list[str] = []
        self.page.on("response", lambda answer: self.responses.append(answer))
        self.page.on("requestfailed", lambda request: self.failed.append(request.url))
        self.page.add_init_script(WATCH.replace("WANTED", TRACER if tracer else "footer"))
        control = self.context.new_cdp_session(self.page)
        control.send("Emulation.setCPUThrottlingRate", {"rate": slowness})
        self.page.goto(f"{book.base}/{name}", wait_until="load", timeout=PATIENCE * 1000)

    def interactive(self) -> tuple[float, float] | None:
        """Return the ms until words are seen and until the page can be used; None if never."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            state = self.page.evaluate(STATE)
            if state["loaded"] and state["quiet"] > QUIET and (state["ready"] or not self.slider):
                return state["painted"], state["last"]
            self.page.wait_for_timeout(100)
        return None

    def weigh(self) -> Weight:
        """Return what was loaded, before and after scrolling to the end."""
        weight = Weight()
        weight.bytes_at_load, weight.requests_at_load = self._loaded()
        height = self.page.evaluate("document.documentElement.scrollHeight")
        for top in range(0, height, 600):
            self.page.evaluate(f"window.scrollTo(0, {top})")
            self.page.wait_for_timeout(50)
        self.page.wait_for_load_state("networkidle")
        weight.bytes_read_to_end, weight.requests_read_to_end = self._loaded()
        asked = dict.fromkeys(answer.url for answer in self.responses)
        weight.elsewhere = [url for url in asked if ELSEWHERE in url]
        weight.elsewhere += [url for url in self.failed if not url.startswith(self.book.base)]
        weight.missing = [a.url for a in self.responses if ELSEWHERE in a.url and not a.ok]
        weight.missing += self.failed
        return weight

    def _loaded(self) -> tuple[int, int]:
        seen = [answer for answer in self.responses if answer.url.startswith("http")]
        return sum(len(answer.body()) for answer in seen if answer.ok), len(seen)

    def drag(self, seconds: float) -> list[float]:
        """Drag the tracer's slider to and fro; return the time of each frame in ms."""
        slider = self.page.locator(TRACER).first
        slider.scroll_into_view_if_needed()
        self.page.wait_for_timeout(500)
        box = slider.bounding_box()
        assert box is not None
        middle, reach = box["y"] + box["height"] / 2, box["width"] - 24
        self.page.mouse.move(box["x"] + 12, middle)
        slider.evaluate("e => { e.value = e.min; e.dispatchEvent(new Event('input')); }")
        self.page.mouse.down()
        self.page.evaluate(RECORD, TRACER)
        begun = time.monotonic()
        while (passed := time.monotonic() - begun) < seconds:
            there = passed % 4 / 2  # to the end and back in four seconds
            there = there if there <= 1 else 2 - there
            self.page.mouse.move(box["x"] + 12 + reach * there, middle)
            time.sleep(max(0.0, 0.008 - (time.monotonic() - begun - passed)))
        recorded = self.page.evaluate(RECORDED)
        self.page.mouse.up()
        if recorded["places"] < 20:
            raise RuntimeError("The slider did not follow the mouse, so nothing was measured.")
        frames = recorded["frames"]
        return [later - earlier for earlier, later in pairwise(frames)]

    def show_body(self) -> dict[str, float]:
        """Ask for the model in 3-D; return the bytes before and after, and the ms it took."""
        before, _ = self._loaded()
        early = [a.url for a in self.responses if a.url.endswith(HEAVY)]
        self.page.locator(BODY).scroll_into_view_if_needed()
        self.page.wait_for_timeout(500)
        self.page.evaluate(PRESS)
        self.page.wait_for_function("() => window.bench.drawn", timeout=PATIENCE * 1000)
        after, _ = self._loaded()
        took = self.page.evaluate("window.bench.drawn - window.bench.pressed")
        return {
            "bytes_before": before,
            "bytes_after": after,
            "asked_too_early": len(early),
            "first_picture_ms": took,
        }

    def turn_body(self, seconds: float) -> list[float]:
        """Drag the model around itself; return the times between its pictures in ms."""
        box = self.page.locator(f"{BODY} .b3-view").bounding_box()
        assert box is not None
        middle = box["y"] + box["height"] / 2
        self.page.mouse.move(box["x"] + 20, middle)
        self.page.mouse.down()
        self.page.evaluate(RECORD_EYE)
        begun = time.monotonic()
        while (passed := time.monotonic() - begun) < seconds:
            there = passed % 4 / 2
            there = there if there <= 1 else 2 - there
            self.page.mouse.move(box["x"] + 20 + (box["width"] - 40) * there, middle)
            time.sleep(max(0.0, 0.008 - (time.monotonic() - begun - passed)))
        self.page.mouse.up()
        self.page.evaluate("cancelAnimationFrame(window.bench.next)")
        frames = self.page.evaluate("window.bench.frames")
        if len(frames) < 3:
            raise RuntimeError("The model did not follow the mouse, so nothing was measured.")
        return [later - earlier for earlier, later in pairwise(frames)]

    def close(self) -> None:
        """Forget the page and its cache."""
        self.context.close()


def percentile(values: list[float], part: float) -> float:
    """Return the value below which `part` of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]

"""Ten years of a diary: how long it takes until 3,650 entries are drawn."""

from __future__ import annotations

import json
from datetime import date, timedelta

from . import pages

PAGE = "book/care/track-your-recovery.html"
DAYS = 3650
STORE = "follow-the-nerve"

# From the choice of all entries until they are seen: with the frame after the one that draws them.
DRAW = """() => new Promise((done) => {
  const begun = performance.now();
  document.querySelector('section.di input[value="all"]').click();
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begun)));
})"""

# From the press until the library has drawn its chart.
CLOSER = """() => new Promise((done) => {
  const begun = performance.now();
  const plot = document.querySelector("section.di .di-plot");
  new MutationObserver((_, observer) => {
    if (!plot.dataset.drawn) return;
    observer.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begun)));
  }).observe(plot, { attributes: true });
  document.querySelector("section.di .di-closer button").click();
})"""


def entries() -> dict[str, dict[str, object]]:
    """Return an entry for each day of ten years; the numbers are of nobody."""
    first = date(2016, 11, 1)
    return {
        f"bench-{day:05d}": {
            "at": f"{first + timedelta(day)}T20:00:00.000Z",
            "date": f"{first + timedelta(day)}",
            "pain": day * 7 % 11,
            "walked_minutes": day * 13 % 60,
            "sleep_hours": day * 5 % 40 / 4,
            "mood": day * 3 % 11,
            "note": "A note of a day, as long as notes are.",
            "numb_right_sural": day * 5 % 11,
            "numb_right_lateral_plantar": day * 2 % 11,
            "numb_left_sural": day % 11,
        }
        for day in range(DAYS)
    }


def draw(running: pages.Browser, book: pages.Book, slowness: int, rounds: int) -> dict[str, float]:
    """Open a diary of ten years and draw all of it; return the shortest times in ms."""
    kept = json.dumps({"version": 1, "sections": {"diary": entries()}})
    context = running.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(f"localStorage.setItem({STORE!r}, {json.dumps(kept)});")
    drawn, closer = [], []
    for number in range(rounds):
        page = context.new_page()
        page.goto(f"{book.base}/{PAGE}")
        page.locator("section.di[data-drawn]").wait_for()
        page.locator("section.di .di-strips").scroll_into_view_if_needed()
        control = context.new_cdp_session(page)
        control.send("Emulation.setCPUThrottlingRate", {"rate": slowness})
        drawn.append(page.evaluate(DRAW))
        found = int(page.locator("section.di").get_attribute("data-drawn") or 0)
        if found != DAYS:
            raise RuntimeError(f"{found} of {DAYS} entries were drawn, so nothing was measured.")
        if number == 0:
            closer.append(page.evaluate(CLOSER))
        page.close()
    context.close()
    return {"entries": DAYS, "drawn_ms": min(drawn), "closer_ms": min(closer)}

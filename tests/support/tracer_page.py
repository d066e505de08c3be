"""The tracer on its page, as somebody who uses it sees it."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

PAGE = "book/nerve/sciatic-nerve.html"
# Browsers wait between two frames; a movement of the marker takes less than a second.
PATIENCE = 10_000


class Tracer:
    """The parts of one tracer on a page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.widget = page.locator("[data-widget=nerve_tracer][data-ready=true]").first
        self.widget.wait_for()
        self.slider = self.widget.get_by_role("slider", name="Place on the nerve")
        self.figure = self.widget.locator(".nt-fig")
        self.title = self.widget.locator(".nt-panel h4")
        self.words = self.widget.locator(".nt-text")
        self.status = self.widget.get_by_role("status")
        self.stations = self.widget.locator("ol.nt-list button")
        self.next = self.widget.get_by_role("button", name="Next station")
        self.previous = self.widget.get_by_role("button", name="Previous station")

    @property
    def current(self) -> Locator:
        """The station in the list at which the marker stands."""
        return self.widget.locator("ol.nt-list [aria-current=step]")

    def button(self, name: str) -> Locator:
        return self.widget.get_by_role("button", name=name, exact=True)

    def choose(self, group: str, name: str) -> None:
        """Choose a branch, a root or a view."""
        if not self.widget.get_by_role("group", name=group).is_visible():
            self.widget.locator(".nt-choices > summary").click()
        self.widget.get_by_role("group", name=group).get_by_role("radio", name=name).check()

    def stands_at(self, title: str) -> None:
        """Wait until the marker has come to the station with this title, or fail."""
        expect(self.title).to_have_text(title, timeout=PATIENCE)

    def position(self) -> int:
        return int(self.slider.input_value())

    def marker(self) -> tuple[float, float]:
        """Return where the marker is on the screen."""
        box = self.widget.locator(".nt-over .nt-mark").bounding_box()
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

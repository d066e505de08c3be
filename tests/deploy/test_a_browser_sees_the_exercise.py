"""From the slip of paper to the open exercise, in a real browser, and nothing from elsewhere."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.support.browser import launched
from tests.support.classroom import Classroom, Student

PATIENCE = 240_000  # ms


def test_a_student_logs_in_and_the_exercises_are_there(
    classroom: Classroom, everybody: list[Student]
):
    name = everybody[-1].name
    strangers: list[str] = []

    def route(request) -> None:
        if request.request.url.startswith((classroom.address, "data:", "blob:")):
            request.continue_()
        else:
            strangers.append(request.request.url)
            request.abort()

    with launched() as browser:
        page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        page.set_default_timeout(PATIENCE)
        page.context.route("**/*", route)
        page.goto(classroom.address)
        expect(page.get_by_text("the password on your slip of paper")).to_be_visible()
        page.get_by_label("Username").fill(name)
        page.get_by_label("Password").fill(classroom.passwords[name])
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(re.compile(rf"/user/{name}/lab/tree/exercises"))
        files = page.locator(".jp-DirListing-content")
        expect(files).to_contain_text("trace-the-path.ipynb", timeout=PATIENCE)
        files.get_by_text("trace-the-path.ipynb").dblclick()
        title = page.get_by_role("heading", name="Trace the path")
        expect(title).to_be_visible(timeout=PATIENCE)
        # Neither news nor updates are asked for, and nothing for instructors is in the way.
        expect(page.get_by_role("button", name=re.compile("news", re.IGNORECASE))).to_have_count(0)
        expect(page.get_by_text("Nbgrader")).to_have_count(0)
    assert strangers == []

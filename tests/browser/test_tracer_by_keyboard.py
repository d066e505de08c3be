"""The tracer by keyboard alone: from the spine to the big toe, and what is announced."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.support.tracer_page import PAGE, Tracer


def reach(page, control, limit: int = 250) -> None:
    """Press Tab until `control` has the focus."""
    for _ in range(limit):
        if control.evaluate("(el) => el === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("Tab never reaches this control.")


def test_from_the_spine_to_the_big_toe(open_page):
    page = open_page(PAGE).page
    tracer = Tracer(page)
    reach(page, tracer.slider)
    spoken = []
    titles = [tracer.title.inner_text()]
    for number in range(2, 12):
        page.keyboard.press("PageUp")
        expect(tracer.status).to_contain_text(re.compile(rf"^Station {number} of 11: "))
        spoken.append(tracer.status.inner_text())
        titles.append(tracer.title.inner_text())
    assert titles[0] == "A root leaves the spine"
    assert titles[-1] == "The tip of the big toe"
    assert len(set(titles)) == len(set(spoken)) + 1 == 11
    assert tracer.position() == 1153
    assert tracer.slider.get_attribute("aria-valuetext").startswith("115 centimeters")


def test_arrows_move_the_marker_a_little_and_home_goes_back(open_page):
    page = open_page(PAGE).page
    tracer = Tracer(page)
    tracer.slider.focus()
    before = tracer.marker()
    page.keyboard.press("ArrowRight")
    assert tracer.position() == 10
    page.keyboard.press("Shift+ArrowRight")
    assert tracer.position() == 11
    assert tracer.marker() != before
    page.keyboard.press("End")
    tracer.stands_at("The tip of the big toe")
    page.keyboard.press("Home")
    tracer.stands_at("A root leaves the spine")
    assert tracer.position() == 0


def test_next_and_previous_stop_at_the_ends(open_page):
    page = open_page(PAGE).page
    tracer = Tracer(page)
    assert tracer.previous.is_disabled()
    tracer.next.focus()
    page.keyboard.press("Enter")
    tracer.stands_at("Joining in front of the sacrum")
    tracer.stations.last.focus()
    page.keyboard.press("Enter")
    tracer.stands_at("The tip of the big toe")
    expect(tracer.next).to_be_disabled()
    tracer.previous.focus()
    page.keyboard.press("Space")
    tracer.stands_at("The sole")


def test_the_list_says_where_the_marker_is(open_page):
    tracer = Tracer(open_page(PAGE).page)
    tracer.stations.nth(4).press("Enter")
    tracer.stands_at("Down the back of the thigh")
    expect(tracer.current).to_have_count(1)
    expect(tracer.current).to_contain_text("Back of the thigh")
    assert "33 cm" in tracer.current.inner_text()


def test_branch_root_and_view_by_arrow_keys(open_page):
    page = open_page(PAGE).page
    tracer = Tracer(page)
    branch = tracer.widget.get_by_role("group", name="Branch")
    reach(page, branch.get_by_role("radio", name="Tibial"))
    page.keyboard.press("ArrowRight")
    expect(branch.get_by_role("radio", name="Superficial fibular")).to_be_checked()
    expect(tracer.status).to_contain_text("Superficial fibular (peroneal) nerve")
    roots = tracer.widget.get_by_role("group", name="Start at root")
    assert roots.get_by_role("radio", name="S3").is_disabled()
    tracer.choose("View", "Side")
    picture = tracer.figure.get_by_role("img").first
    expect(picture).to_have_accessible_name(re.compile("superficial fibular .* seen from the side"))


def test_a_place_kept_when_the_nerve_changes(open_page):
    tracer = Tracer(open_page(PAGE).page)
    tracer.stations.nth(3).click()
    tracer.stands_at("Between sitting bone and hip")
    tracer.choose("Branch", "Deep fibular")
    tracer.stands_at("Between sitting bone and hip")
    tracer.choose("Start at root", "S1")
    tracer.stands_at("Between sitting bone and hip")
    assert "from root S1" in tracer.widget.locator(".nt-dist").inner_text()


def test_guess_the_next_stop(open_page):
    page = open_page(PAGE).page
    tracer = Tracer(page)
    guess = tracer.widget.locator("details.nt-guess")
    guess.locator("summary").press("Enter")
    answers = guess.get_by_role("button")
    expect(answers).to_have_count(2)
    right = answers.filter(has_text="In the pelvis")
    wrong = answers.filter(has_not_text="In the pelvis")
    expect(right).to_have_count(1)
    wrong.press("Enter")
    expect(guess).to_contain_text("Not yet.")
    expect(guess).to_contain_text("That is farther down. Try again.")
    expect(tracer.status).to_contain_text("Not yet.")
    tracer.stands_at("A root leaves the spine")
    right.press("Enter")
    tracer.stands_at("Joining in front of the sacrum")
    expect(guess).to_contain_text('Yes. After "Root" comes "In the pelvis"')
    assert answers.first.is_visible()
    assert not re.search(r"score|points|\d of \d right", guess.inner_text(), re.I)

"""The case game in a browser: by keyboard and touch, help first, and nothing kept."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from nervepath.widgets.case_game import CaseGame
from nervepath.widgets.case_game.words import case, game
from tests.support.widget_page import write_page

HELP = game().help
SAID = game().words
HELP_PAGE = re.compile(r"/help\.html$")


@pytest.fixture
def open_game(browser, tmp_path):
    """Open a page with a game by its file; an error or a console message fails the test."""
    contexts, complaints = [], []

    def opened(made=None, link="", width=375, **settings):
        file = write_page(tmp_path, made or CaseGame(linkable=True))
        context = browser.new_context(viewport={"width": width, "height": 700}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(file.as_uri() + link)
        # The room that a page of the book leaves at its sides; on a phone a widget uses it.
        page.evaluate("document.body.style.margin = '0 16px'")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def choose(page, choice, sure="Fairly sure"):
    page.get_by_role("radio", name=choice).check()
    page.get_by_role("radio", name=sure).check()
    page.get_by_role("button", name="Check").click()


def heading(page):
    return page.locator("article h4")


def test_by_keyboard_alone_through_a_person_and_on_to_the_next(open_game):
    page = open_game()
    status = page.get_by_role("status")
    expect(heading(page)).to_have_text("Mr. A., 41, foot slaps when he walks")
    page.keyboard.press("Tab")  # the page's own link to help
    page.keyboard.press("Tab")  # the game's
    expect(page.locator(".cg-first a")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="The L5 root")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(status).to_contain_text("Another choice fits better here: The fibular nerve")
    expect(status).to_contain_text("Not sure was fair")
    shown = page.locator("details.cg-reason[open]")
    expect(shown).to_have_count(2)
    expect(shown.first).to_contain_text("The fibular nerve, beside the knee")
    expect(shown.first).to_contain_text("Weaker: lift the foot; lift the big toe")
    expect(shown.nth(1)).to_contain_text("Strong, though textbooks would expect weakness")
    expect(page.locator("details.cg-reason")).to_have_count(len(case("mr-a").choices))
    next_person = page.get_by_role("button", name="Next person")
    for _ in range(14):
        if next_person.evaluate("(e) => e === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(heading(page)).to_be_focused()
    expect(heading(page)).to_contain_text("Ms. B., 52")
    expect(page.locator("details.cg-reason")).to_have_count(0)
    expect(page.get_by_role("radio", checked=True)).to_have_count(0)
    assert page.evaluate("location.hash") == "#case=ms-b"


@pytest.mark.parametrize("one", [case("ms-b"), case("mr-e"), case("ms-h")], ids=lambda c: c.id)
def test_in_an_emergency_help_comes_before_any_place_whatever_was_chosen(open_game, one):
    page = open_game(link=f"#case={one.id}")
    place = next(choice for choice in one.choices if choice.id not in ("help", "none"))
    for choice, said in ((place.text, SAID["now_place"]), (HELP, SAID["now_chosen"])):
        choose(page, choice, "Very sure")
        expect(page.get_by_role("status")).to_contain_text(said)
        expect(page.get_by_role("status")).to_contain_text(" now.")
        spoken = page.locator(".cg-answer > :not(.cg-asks)").all_inner_texts()
        after = "\n".join(spoken)
        assert after.index("Get help now") < after.index(one.next) < after.index(said)
        assert after.index(said) < after.index(SAID["anatomy"]) < after.rindex(place.text)
        expect(page.locator(".cg-now .fn-urgent a")).to_have_attribute("href", HELP_PAGE)


def test_asking_for_help_needs_no_sureness_and_is_never_a_mistake(open_game):
    page = open_game(has_touch=True)
    page.get_by_role("button", name="Check").tap()
    expect(page.get_by_role("status")).to_have_text(SAID["choose_first"])
    page.get_by_role("radio", name="The L5 root").tap()
    page.get_by_role("button", name="Check").tap()
    expect(page.get_by_role("status")).to_have_text(SAID["sure_first"])
    page.get_by_role("radio", name=HELP).tap()
    page.get_by_role("button", name="Check").tap()
    expect(page.get_by_role("status")).to_contain_text("Asking for help is never a mistake.")
    expect(page.locator(".cg-now .fn-urgent")).to_contain_text(SAID["weak_lead"])
    expect(page.locator(".cg-reason[open]", has_text=HELP)).to_contain_text("Mr. A. went at once")


def test_after_ten_people_a_look_back_stands_on_the_screen_and_nowhere_else(open_game):
    page = open_game()
    for one in game().cases:
        expect(heading(page)).to_contain_text(one.name)
        expect(page.locator(".cg-summary")).to_be_hidden()
        places = [choice for choice in one.choices if choice.id != "help"]
        wanted = one.choice(one.answer) if one.id not in ("mr-c", "mr-e") else places[0]
        choose(page, wanted.text, "Very sure")
        if one is not game().cases[-1]:
            page.get_by_role("button", name="Next person").click()
    expect(page.get_by_role("status")).to_contain_text(SAID["summary_ready"])
    summary = page.get_by_role("region", name=SAID["summary"])
    expect(summary).to_contain_text("help came first: 3. Choices that asked for help: 2.")
    expect(summary).to_contain_text("differed from the answer: 1, of these fairly or very sure: 1.")
    expect(summary).to_contain_text(SAID["summary_some"])
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [
        0,
        0,
        "",
    ]
    assert page.evaluate("location.hash") == "#case=mr-k"
    page.reload()
    expect(heading(page)).to_contain_text("Mr. K.")
    expect(page.locator(".cg-summary")).to_be_hidden()
    expect(page.locator(".is-seen")).to_have_count(0)
    page.get_by_role("button", name="Start over").click()
    expect(heading(page)).to_contain_text("Mr. A.")


@pytest.mark.parametrize(
    "link", ["#case=mr-z", "#case=<img src=x onerror=alert(1)>", "#case=", "#case=constructor"]
)
def test_a_link_with_something_else_in_it_is_passed_over(open_game, link):
    page = open_game(link=link)
    expect(heading(page)).to_contain_text("Mr. A.")
    page.evaluate("location.hash = '#case=ms-j'")
    expect(heading(page)).to_contain_text("Ms. J.")
    assert page.locator("article img").count() == 0


@pytest.mark.parametrize(("width", "dark"), [(320, True), (1280, False)], ids=["320 dark", "light"])
def test_no_barrier_is_found_and_nothing_sticks_out(open_game, width, dark):
    for name in ("mr-a", "ms-b"):
        page = open_game(
            link=f"#case={name}", width=width, color_scheme="dark" if dark else "light"
        )
        page.get_by_role("button", name="Show the reasons").click()
        page.evaluate("document.querySelectorAll('details').forEach((e) => { e.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        small = page.locator("section.case_game :is(label.fn-opt, button, summary)").evaluate_all(
            "all => all.filter((e) => e.getBoundingClientRect().height < 44).length"
        )
        assert small == 0
        found = Axe().run(page, options={"preload": False}).response["violations"]
        assert [(one["id"], [n["html"] for n in one["nodes"]]) for one in found] == []


def test_without_scripts_and_on_paper_all_ten_people_are_there_and_then_their_answers(open_game):
    page = open_game(java_script_enabled=False, width=320)
    expect(page.locator(".cg-paper")).to_have_count(20)
    expect(page.get_by_text("Ms. H., 47, had a low back operation")).to_be_visible()
    expect(page.locator(".cg-paper .fn-urgent").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page = open_game()
    expect(page.locator(".cg-paper:visible")).to_have_count(0)
    page.emulate_media(media="print")
    expect(page.locator(".cg-paper:visible")).to_have_count(20)
    expect(page.get_by_role("button", name="Check")).to_be_hidden()

"""The claim checker in a browser: by keyboard and touch, help first, no grade, nothing kept."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from nervepath import facts
from nervepath.widgets.claim_checker import ClaimChecker, register
from nervepath.widgets.claim_checker.words import words
from tests.support.widget_page import write_page

SAID = words().said
CLAIMS = facts.claims()
TEN = register.sets()["mixed"]
KEPT = "[localStorage.length, sessionStorage.length, document.cookie]"


@pytest.fixture
def open_checker(browser, tmp_path):
    """Open a page with a checker by its file; an error or a console message fails the test."""
    contexts, complaints = [], []

    def opened(made=None, link="", width=375, **settings):
        file = write_page(tmp_path, made or ClaimChecker(linkable=True))
        # As every page of the book that has the register.
        page_text = file.read_text("utf-8")
        way = 'href="help.html" data-register="../study/register.html"'
        file.write_text(page_text.replace('href="help.html"', way), "utf-8")
        context = browser.new_context(viewport={"width": width, "height": 700}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(file.as_uri() + link)
        return page

    opened.complaints = complaints
    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def heading(page):
    return page.locator("article h4")


def think(page, belief, sure="Fairly sure"):
    page.get_by_role("radio", name=re.compile(f"^{belief}")).check()
    page.get_by_role("radio", name=sure, exact=True).check()
    page.get_by_role("button", name=SAID["check"]).click()


def test_by_keyboard_alone_a_claim_is_judged_and_answered_and_the_next_one_comes(open_checker):
    page = open_checker()
    status = page.get_by_role("status")
    expect(heading(page)).to_have_text(CLAIMS["s4-17"].claim)
    for _ in range(3):  # the page's link to help, the checker's, the choice of a set
        page.keyboard.press("Tab")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name=re.compile("^Half true"))).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Very sure")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_role("checkbox", name="I have heard it often")).to_be_checked()
    check = page.get_by_role("button", name=SAID["check"])
    for _ in range(len(words().reasons)):
        page.keyboard.press("Tab")
    expect(check).to_be_focused()
    page.keyboard.press("Enter")
    expect(status).to_have_text(f"The register says: partly true. {SAID['same']}")
    answer = page.locator(".cc-answer")
    claim = CLAIMS["s4-17"]
    for text in (claim.better, claim.why, "We are fairly sure.", "Many people may repeat a claim"):
        expect(answer).to_contain_text(text)
    for work in register.best_sources(claim):
        link = answer.get_by_role("link", name=work.title)
        expect(link).to_have_attribute("href", register.address(work))
    link = answer.get_by_role("link", name="Read claim s4-17 in the register")
    assert link.get_attribute("href").endswith("/study/register.html#claim-s4-17")
    following = page.get_by_role("button", name=SAID["next"])
    for _ in range(12):
        if following.evaluate("(e) => e === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(heading(page)).to_be_focused()
    expect(heading(page)).to_have_text(CLAIMS["s2-27"].claim)
    expect(page.locator(":checked:not(option)")).to_have_count(0)
    expect(answer).to_be_empty()
    assert page.evaluate("location.hash") == "#claims=mixed.s2-27"


@pytest.mark.parametrize(
    ("claim", "how"),
    [
        ("mixed.s0-26", "Holds up"),
        ("mixed.s0-26", ""),
        ("living-safely-with-numbness.s1-36", "Wrong or risky"),
    ],
)
def test_an_unsafe_claim_shows_help_before_the_answer(open_checker, claim, how):
    page = open_checker(link=f"#claims={claim}")
    record = CLAIMS[claim.partition(".")[2]]
    expect(heading(page)).to_have_text(record.claim)
    if how:
        think(page, how)
    else:
        page.get_by_role("button", name=SAID["skip"]).click()
    card = page.locator(".cc-now .fn-urgent")
    expect(card).to_be_visible()
    expect(card).to_contain_text(SAID["help_lead"])
    expect(card.get_by_role("link")).to_have_attribute("href", re.compile(r"/help\.html$"))
    expect(page.get_by_role("status")).to_contain_text(SAID["help_said"])
    after = page.locator(".cc-side").inner_text()
    help_for = words().help_for(record.id)
    do = next(f.first_action for f in facts.red_flags() if f.id == help_for.flags[0])
    action = "Go or call now." if len(help_for.flags) > 2 else do
    order = [help_for.text, action, "The register says: unsafe.", record.better, record.why]
    places = [after.index(text) for text in order]
    assert places == sorted(places)


def test_the_next_claim_does_not_keep_the_card_of_the_last(open_checker):
    page = open_checker(link="#claims=mixed.s0-26")
    page.get_by_role("button", name=SAID["skip"]).click()
    expect(page.locator(".cc-now .fn-urgent")).to_have_count(1)
    page.get_by_role("button", name=SAID["next"]).click()
    expect(page.locator(".cc-now .fn-urgent")).to_have_count(0)


def test_by_touch_a_first_thought_is_asked_for_and_every_answer_is_calm(open_checker):
    page = open_checker(has_touch=True, link="#claims=mixed.s3-32")
    status = page.get_by_role("status")
    page.get_by_role("button", name=SAID["check"]).tap()
    expect(status).to_have_text(SAID["believe_first"])
    page.get_by_role("radio", name=re.compile("^Holds up")).tap()
    page.get_by_role("button", name=SAID["check"]).tap()
    expect(status).to_have_text(SAID["sure_first"])
    page.get_by_role("radio", name="Very sure").tap()
    page.get_by_role("checkbox", name="It sounds natural").tap()
    page.get_by_role("button", name=SAID["check"]).tap()
    expect(status).to_have_text(
        "The register says: wrong. Your first thought was: Holds up. " + SAID["other_very"]
    )
    expect(page.locator(".cc-answer")).to_contain_text("Natural or old does not tell you")
    page.get_by_role("radio", name=re.compile("^Half true")).tap()
    expect(page.locator(".cc-answer")).to_be_empty()


def test_after_ten_claims_how_judgment_moved_stands_on_the_screen_and_nowhere_else(open_checker):
    page = open_checker()
    summary = page.get_by_role("region", name=SAID["summary"])
    for name in TEN:
        expect(heading(page)).to_have_text(CLAIMS[name].claim)
        expect(page.locator(".cc-summary")).to_be_hidden()
        think(page, "Half true", "Very sure" if name == "s2-27" else "Not sure")
        if name != TEN[-1]:
            page.get_by_role("button", name=SAID["next"]).click()
    expect(page.get_by_role("status")).to_contain_text(SAID["summary_ready"])
    expect(summary).to_be_visible()
    expect(summary.locator(".cc-row")).to_have_count(10)
    kinds = summary.locator(".cc-kind h5").all_inner_texts()
    assert "Looking after yourself: stayed where it was" in kinds
    assert "Causes: toward more trust" in kinds
    assert "How it is said to work: toward more doubt" in kinds
    row = summary.locator(".cc-row", has_text=CLAIMS["s2-27"].claim)
    expect(row).to_contain_text("First thought: half true, very sure. Register: no good evidence.")
    # The ring is the first thought, the square the register; more doubt lies to the right.
    ring, square = row.locator(".cc-ring").bounding_box(), row.locator(".cc-square").bounding_box()
    assert ring["x"] + ring["width"] <= square["x"]
    again = summary.get_by_role("button")
    expect(again).to_have_text([CLAIMS["s2-27"].claim])
    assert not re.search(r"\d+ (?:of|out of) \d+|%|score", summary.inner_text())
    again.click()
    expect(heading(page)).to_have_text(CLAIMS["s2-27"].claim)
    think(page, "No good evidence")
    expect(row).to_contain_text("First thought: half true, very sure.")
    assert page.evaluate(KEPT) == [0, 0, ""]
    assert page.evaluate("location.hash") == "#claims=mixed.s2-27"
    page.reload()
    expect(page.locator(".cc-summary")).to_be_hidden()
    expect(page.locator(":checked:not(option)")).to_have_count(0)


def test_start_over_forgets_the_round(open_checker):
    page = open_checker(ClaimChecker(set="skin-and-muscle-maps", linkable=True))
    think(page, "Holds up")
    page.get_by_role("button", name=SAID["next"]).click()
    page.get_by_role("button", name=SAID["skip"]).click()
    expect(page.get_by_role("status")).to_contain_text(SAID["summary_end"])
    expect(page.locator(".cc-row")).to_have_count(2)
    expect(page.locator(".cc-row").nth(1)).to_contain_text("No first thought. Register:")
    page.get_by_role("button", name=SAID["over"]).click()
    expect(page.locator(".cc-summary")).to_be_hidden()
    expect(heading(page)).to_have_text(CLAIMS["s3-16"].claim)
    expect(page.get_by_role("status")).to_have_text(SAID["ask"])


def test_the_claims_of_a_chapter_and_all_claims_come_when_they_are_asked_for(open_checker):
    page = open_checker()
    assert page.locator("script[src*='claim_checker.massage']").count() == 0
    page.get_by_role("combobox").select_option("massage")
    expect(page.get_by_text("Claim 1 of 46")).to_be_visible()
    expect(heading(page)).to_have_text(CLAIMS[register.sets()["massage"][0]].claim)
    page.get_by_role("combobox").select_option("all")
    expect(page.get_by_text("Claim 1 of 186")).to_be_visible()
    page.get_by_role("button", name=SAID["previous"]).click()
    expect(page.get_by_text("Claim 186 of 186")).to_be_visible()
    assert page.locator("script[src*='claim_checker.massage']").count() == 1


def test_claims_that_cannot_be_loaded_are_said_to_be_missing_and_can_be_tried_again(
    open_checker, tmp_path
):
    page = open_checker()
    file = tmp_path / "course" / "claim_checker.massage.js"
    text = file.read_text("utf-8")
    file.unlink()
    page.get_by_role("combobox").select_option("massage")
    expect(page.get_by_role("status")).to_have_text(SAID["failed"])
    expect(page.locator("article")).to_be_hidden()
    assert len(open_checker.complaints) == 2
    open_checker.complaints.clear()
    page.get_by_role("combobox").select_option("mixed")
    expect(heading(page)).to_have_text(CLAIMS["s4-17"].claim)
    page.get_by_role("combobox").select_option("massage")
    expect(page.get_by_role("status")).to_have_text(SAID["failed"])
    open_checker.complaints.clear()
    file.write_text(text, "utf-8")
    page.get_by_role("button", name=SAID["try_again"]).click()
    expect(page.get_by_text("Claim 1 of 46")).to_be_visible()


def test_a_link_opens_a_claim_and_strange_text_in_it_changes_nothing(open_checker):
    page = open_checker(link="#claims=<img src=x onerror=alert(1)>")
    for text in (
        "mixed.s9-99",
        "massage.s0-10",
        "__proto__.s4-17",
        "constructor.s4-17",
        "mixed",
        "mixed.s1-16",
        "mixed.s3-32.shown",
        "%3Cb%3E",
        "mixed.s3-32'",
    ):
        page.evaluate("text => { location.hash = `#claims=${text}`; }", text)
        expect(heading(page)).to_have_text(CLAIMS["s4-17"].claim)
    assert page.locator("section.claim_checker img").count() == 0
    page.get_by_role("button", name=SAID["next"]).click()
    expect(heading(page)).to_have_text(CLAIMS["s2-27"].claim)
    page.evaluate("location.hash = '#claims=massage.s4-37&tracer=tibial'")
    expect(heading(page)).to_have_text(CLAIMS["s4-37"].claim)
    expect(page.get_by_role("combobox")).to_have_value("massage")
    page.get_by_role("button", name=SAID["next"]).click()
    assert re.search(r"tracer=tibial&claims=massage\.s", page.evaluate("location.hash"))


def test_two_copies_on_a_page_do_not_share_thoughts_or_ids(open_checker, tmp_path):
    page = open_checker()
    page.goto(write_page(tmp_path, ClaimChecker(), ClaimChecker(claim="s3-32")).as_uri())
    first, second = page.locator("section.claim_checker").all()
    second.get_by_role("radio", name=re.compile("^Half true")).check()
    expect(first.get_by_role("radio", checked=True)).to_have_count(0)
    second.get_by_role("button", name=SAID["skip"]).click()
    expect(second.locator(".cc-answer")).to_contain_text(
        "In the register of the course: claim s3-32"
    )
    ids = page.locator("[id]").evaluate_all("all => all.map((e) => e.id)")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("width", "dark"), [(320, True), (1280, False)], ids=["dark", "light"])
def test_no_barrier_is_found_and_nothing_sticks_out(open_checker, width, dark):
    claims = register.sets()["living-safely-with-numbness"]
    page = open_checker(
        ClaimChecker(set="living-safely-with-numbness", linkable=True),
        width=width,
        color_scheme="dark" if dark else "light",
    )
    for _ in claims:
        page.get_by_role("checkbox", name="It promises a lot").check()
        think(page, "Holds up", "Very sure")
        page.get_by_role("button", name=SAID["next"]).click()
    page.evaluate("location.hash = '#claims=living-safely-with-numbness.s1-36'")
    think(page, "Half true", "Not sure")
    expect(page.locator(".cc-now .fn-urgent")).to_be_visible()
    expect(page.locator(".cc-row")).to_have_count(len(claims))
    page.locator("details").evaluate_all("all => all.forEach((e) => { e.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page, options={"preload": False}).response["violations"]
    assert [(one["id"], [n["html"] for n in one["nodes"]]) for one in found] == []
    small = page.locator("section.claim_checker :is(label.fn-opt, button, summary, select)")
    heights = small.evaluate_all("all => all.map((e) => [e.checkVisibility(), e.offsetHeight])")
    assert [height for seen, height in heights if seen and height < 44] == []


def test_without_scripts_and_on_paper_ten_claims_stand_and_then_their_answers(open_checker):
    page = open_checker(java_script_enabled=False, width=320)
    expect(page.locator(".cc-claims > li")).to_have_count(10)
    expect(page.locator(".cc-answers > li")).to_have_count(10)
    expect(page.locator(".cc-answers .fn-urgent")).to_be_visible()
    assert page.locator(".cc-box").count() == 70
    page = open_checker()
    expect(page.locator(".cc-claims > li:visible")).to_have_count(0)
    page.emulate_media(media="print")
    expect(page.locator(".cc-claims > li:visible")).to_have_count(10)
    expect(page.get_by_role("button", name=SAID["check"])).to_be_hidden()

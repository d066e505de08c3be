"""The plan builder in a browser: limits first, cautions in view, nothing kept unasked."""

from __future__ import annotations

import io
import json
import random
import re
import unicodedata

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from pypdf import PdfReader

from nervepath import facts
from nervepath.widgets.plan_builder import PlanBuilder
from nervepath.widgets.plan_builder.week import LONGEST, LONGEST_LIMIT
from nervepath.widgets.plan_builder.words import words
from tests.support.widget_page import write_page

SAID = words().said
KEY = "follow-the-nerve"
YES = {limit.id: "yes" for limit in words().limits}
HOSTILE = "<img src=x onerror=alert(1)> & <b>"
FULL = {
    "allowed": YES,
    "minutes": 6,
    "days": ["mon", "wed"],
    "place": "after breakfast",
    "step": "to the front door",
    "goals": [
        {"activity": "house", "words": "cook a meal", "amount": "cut vegetables", "days": ["tue"]},
        {"activity": "massage", "words": "a quiet hour", "days": ["fri"], "time": "17:30"},
    ],
    "rest": "after lunch",
}


@pytest.fixture
def open_plan(browser, tmp_path):
    """Open a page with a plan by its file; an error or a console message fails the test."""
    contexts, complaints = [], []

    def opened(width=375, kept=None, context=None, **settings):
        made = PlanBuilder(linkable=True, **settings.pop("plan", {}))
        file = write_page(tmp_path, made)
        if context is None:
            context = browser.new_context(viewport={"width": width, "height": 700}, **settings)
            contexts.append(context)
        page = context.new_page()
        page.add_init_script("window.print = () => { window.asked = (window.asked || 0) + 1; };")
        if kept is not None:
            # Only the first time: what the page keeps afterwards counts.
            text = json.dumps(kept)
            page.add_init_script(
                f"if (!sessionStorage.seen) {{ sessionStorage.seen = 1; "
                f"localStorage.setItem({KEY!r}, {json.dumps(text)}); }}"
            )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(file.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def answer(page, limit, text):
    name = SAID["answer"].format(name=limit)
    page.get_by_role("group", name=name, exact=True).get_by_role(
        "radio", name=text, exact=True
    ).check()


def minutes(page):
    return page.get_by_label(SAID["minutes"], exact=True)


def look(page, activity):
    """Look at an activity, and return its card."""
    name = words().activity(activity).name
    page.get_by_role("group", name=SAID["look"]).get_by_role("radio", name=name).check()
    return page.get_by_role("article", name=name)


def choose(page, activity):
    look(page, activity)
    name = SAID["choose"].format(name=words().activity(activity).name)
    page.get_by_role("button", name=name, exact=True).click()


def said(page):
    """The one message that stands on the page."""
    return page.locator(".fn-status:not(:empty)")


def cells(page):
    """The week as it stands on the screen: day -> texts of its cells."""
    rows = page.get_by_role("table", name=SAID["caption"]).locator("tbody tr").all()
    return {row.locator("th").inner_text(): row.locator("td").all_inner_texts() for row in rows}


def kept(page):
    text = page.evaluate("key => localStorage.getItem(key)", KEY)
    return (json.loads(text)["sections"] if text else {}).get("plan")


def squeezed(text):
    """Leave out white space, and part joined letters: readers of PDF differ on them."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def sheets_of(page, name, size, margin="0.5in"):
    """Press a print button and return the squeezed text of each printed sheet."""
    page.get_by_role("button", name=name, exact=True).click()
    edges = dict.fromkeys(("top", "bottom", "left", "right"), margin)
    pdf = page.pdf(format=size, margin=edges)
    return [squeezed(one.extract_text()) for one in PdfReader(io.BytesIO(pdf)).pages]


def test_by_keyboard_alone_a_small_week_is_made(open_plan):
    page = open_plan()
    group = page.get_by_role("group", name=SAID["answer"].format(name="Walking, stairs"))

    def tab_to(target):
        for _ in range(60):
            page.keyboard.press("Tab")
            if target.evaluate("e => e === document.activeElement"):
                return
        raise AssertionError("out of reach of the keyboard")

    page.get_by_role("link", name=re.compile("whole list")).focus()
    tab_to(group.get_by_role("radio", name="Not told yet"))
    expect(minutes(page)).to_be_hidden()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(group.get_by_role("radio", name="Yes")).to_be_checked()
    expect(said(page)).to_have_text("Walking, stairs: yes.")
    tab_to(minutes(page))
    page.keyboard.type("6")
    expect(page.get_by_text(SAID["days_none"])).to_be_visible()
    tab_to(page.get_by_role("checkbox", name="Monday"))
    page.keyboard.press("Space")
    expect(page.get_by_text(SAID["days_none"])).to_be_hidden()
    assert cells(page)["Monday"] == ["skin, signs", "6 min", ""]
    assert cells(page)["Tuesday"] == ["skin, signs", "", ""]

    other = page.get_by_role("group", name=SAID["answer"].format(name="Lifting, bending, twisting"))
    other.get_by_role("radio", name="Not told yet").focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    tab_to(page.get_by_role("group", name=SAID["look"]).get_by_role("radio").first)
    page.keyboard.press("Space")
    tab_to(page.get_by_role("button", name=re.compile("^Make it a goal: Cook")))
    page.keyboard.press("Enter")
    expect(page.get_by_label(SAID["own"])).to_be_focused()
    expect(page.get_by_text(SAID["own_wrong"])).to_be_visible()
    page.keyboard.type("cook a meal")
    expect(page.get_by_text(SAID["own_wrong"])).to_be_hidden()
    tab_to(page.get_by_role("checkbox", name="Tuesday").nth(1))
    page.keyboard.press("Space")
    assert cells(page)["Tuesday"] == ["skin, signs", "", "cook a meal"]
    tab_to(page.get_by_role("button", name=re.compile(SAID["remove"])))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=SAID["goals"])).to_be_focused()
    assert cells(page)["Tuesday"] == ["skin, signs", "", ""]
    tab_to(page.get_by_role("button", name=SAID["print"], exact=True))
    page.keyboard.press("Enter")
    assert page.evaluate("window.asked") == 1


def test_the_limits_of_the_team_overrule_what_was_written(open_plan):
    page = open_plan(plan={**FULL, "allowed": {}})
    expect(minutes(page)).to_be_hidden()
    assert not any(walk or goal for _, walk, goal in cells(page).values())
    expect(page.get_by_role("button", name=re.compile("^Make it a goal"))).to_have_count(0)
    asks = page.locator(".pb-ask li")
    expect(asks).to_have_count(len(words().limits))
    for limit in words().limits:
        expect(asks.filter(has_text=limit.name)).to_contain_text(limit.ask)
    answer(page, "Walking, stairs", "Yes")
    answer(page, "Lifting, bending, twisting", "Yes")
    expect(asks).to_have_count(len(words().limits) - 2)
    assert cells(page)["Monday"][1:] == ["6 min", ""]
    assert cells(page)["Tuesday"][1:] == ["", "cook a meal"]
    # No longer allowed: out of the week, the sheet and the calendar, but not forgotten.
    answer(page, "Lifting, bending, twisting", "No")
    assert cells(page)["Tuesday"][1:] == ["", ""]
    goal = page.get_by_role("group", name="Goal 1: Cook, tidy, shop or garden", exact=True)
    expect(goal).to_contain_text("Lifting, bending, twisting is not")
    for caution in words().activity("house").cautions:
        expect(goal).to_contain_text(caution.text)
    (sheet,) = sheets_of(page, SAID["print"], "A4")
    assert squeezed("cook a meal") not in sheet
    with page.expect_download() as got:
        page.get_by_role("button", name=SAID["calendar"]).click()
    assert "At home" not in got.value.path().read_text("utf-8")
    answer(page, "Lifting, bending, twisting", "Yes")
    assert cells(page)["Tuesday"][1:] == ["", "cook a meal"]


def test_cautions_stand_wherever_an_activity_is(open_plan):
    page = open_plan(plan={"allowed": YES, "minutes": 6, "days": ["mon"]})
    every = {
        one.id: [one.known, one.ask.text, *(c.text for c in one.cautions)]
        for one in (words().walk, *words().activities, words().rest)
    }
    for activity in words().activities:
        card = look(page, activity.id)
        expect(page.get_by_role("article")).to_have_count(1)
        for text in every[activity.id]:
            expect(card).to_contain_text(text)
        expect(card).to_contain_text(words().grades[activity.certainty])
        expect(card.locator("li").first).to_be_visible()
    for one in ("walk", "rest"):
        section = page.get_by_role("region", name=SAID[one])
        for text in every[one]:
            expect(section).to_contain_text(text)
    for name in ("massage", "exercise", "own"):
        choose(page, name)
        page.get_by_label(SAID["own"]).last.fill("something")
        for text in every[name]:
            expect(page.locator(".pb-goal").last).to_contain_text(text)
    for number in range(3):
        page.locator(".pb-goal").nth(number).get_by_role("checkbox", name="Sunday").check()
    expect(page.get_by_text(SAID["full"])).to_be_visible()
    look(page, "house")
    expect(page.get_by_role("button", name=re.compile("^Make it a goal"))).to_be_disabled()
    (sheet,) = sheets_of(page, SAID["print"], "Letter")
    page.get_by_role("radio", name=SAID["titles_full"]).check()
    with page.expect_download() as got:
        page.get_by_role("button", name=SAID["calendar"]).click()
    calendar = got.value.path().read_text("utf-8").replace("\n ", "").replace("\\", "")
    for name in ("walk", "rest", "massage", "exercise", "own"):
        for text in every[name][1:]:
            assert squeezed(text) in sheet, text
            assert name == "rest" or text in calendar, text
    assert squeezed(facts.red_box().closing) in sheet
    signs, limits = squeezed(words().stops[0].sign), squeezed(SAID["sheet_limits"])
    assert sheet.index(signs) < sheet.index(limits)


@pytest.mark.parametrize("bad", ["0", "61", "-1", "6.5", "6 min", "1e1", "٦", "999999"])
def test_minutes_outside_one_to_sixty_are_not_in_the_week(open_plan, bad):
    page = open_plan(plan={"allowed": YES, "minutes": 6, "days": ["mon"]})
    field = minutes(page)
    field.fill(bad)
    wrong = SAID["minutes_wrong"].format(least=1, most=60)
    expect(page.get_by_text(wrong).first).to_be_visible()
    expect(field).to_have_attribute("aria-invalid", "true")
    assert wrong in page.evaluate(
        "ids => ids.split(' ').map((id) => document.getElementById(id).textContent).join(' ')",
        field.get_attribute("aria-describedby"),
    )
    assert cells(page)["Monday"][1] == ""
    for good in ("60", "1", ""):
        field.fill(good)
        expect(field).not_to_have_attribute("aria-invalid", "true")
        assert cells(page)["Monday"][1] == (f"{good} min" if good else "")


def test_hostile_text_is_shown_as_text_and_long_text_is_not_cut(open_plan):
    page = open_plan(plan={"allowed": YES})
    choose(page, "own")
    page.get_by_label(SAID["own"]).fill(HOSTILE)
    page.get_by_role("checkbox", name="Monday").nth(1).check()
    page.get_by_label(SAID["wrote"]).first.fill(HOSTILE)
    rest = page.get_by_label(SAID["rest_words"])
    rest.fill("x" * (LONGEST - 3))
    expect(rest).to_have_accessible_description(re.compile("3 characters left"))
    rest.fill("x" * (LONGEST + 7))
    told = SAID["long"].format(count=7)
    expect(page.get_by_text(told)).to_be_in_viewport(ratio=0.9)
    minutes(page).fill("6")
    # It stays where it was written, and no sheet leaves it out in silence.
    page.get_by_role("button", name=SAID["print"], exact=True).click()
    expect(rest).to_be_focused()
    expect(rest).to_have_value("x" * (LONGEST + 7))
    assert page.evaluate("window.asked") is None
    rest.fill("x" * LONGEST)
    expect(page.get_by_text(told)).to_have_count(0)
    assert cells(page)["Monday"][2] == HOSTILE
    assert rest.input_value() == "x" * LONGEST
    sheets = sheets_of(page, SAID["print"], "A4")
    assert len(sheets) == 1
    assert squeezed(HOSTILE) in sheets[0]
    page.get_by_role("button", name=SAID["print"], exact=True).click()
    assert page.locator("img").count() == 0
    assert page.locator(".plan_builder b").count() == 0


def test_what_the_team_wrote_about_walking_is_whole_and_stands_beside_the_minutes(open_plan):
    page = open_plan(plan={"allowed": YES})
    wrote = "Only on the flat, 10 minutes, no stairs, until the check and NOT if the leg is weak"
    page.get_by_label(SAID["wrote"]).first.fill(wrote)
    beside = page.locator(".pb-limit-of-walk")
    expect(beside).to_contain_text(SAID["minutes_wrote"].format(text=wrote))
    gap = beside.bounding_box()["y"] - minutes(page).bounding_box()["y"]
    assert 0 < gap < 200
    assert squeezed(wrote) in sheets_of(page, SAID["print"], "A4")[0]
    state = page.locator(".pb-state")
    expect(state).to_have_text(SAID["switch_off"])
    page.get_by_role("checkbox", name=SAID["keep"]).check()
    expect(state).to_have_text(SAID["switch_on"])


def test_make_it_smaller_takes_away_in_small_steps_and_says_only_what_it_did(open_plan):
    page = open_plan(plan={"allowed": YES, "minutes": 6, "days": ["mon", "wed"]})
    status = said(page)
    press = page.get_by_role("button", name=SAID["smaller"])
    for number in (3, 1):
        press.click()
        expect(minutes(page)).to_have_value(str(number))
        expect(status).to_have_text(SAID["smaller_minutes"].format(minutes=number))
    press.click()
    expect(status).to_have_text(SAID["smaller_days"].format(days="Monday"))
    expect(page.get_by_role("checkbox", name="Wednesday").first).not_to_be_checked()
    press.click()
    expect(status).to_have_text(SAID["smaller_end"])
    assert cells(page)["Monday"][1] == "1 min"
    minutes(page).fill("")
    press.click()
    expect(status).to_have_text(SAID["smaller_none"])


def test_on_a_phone_it_is_short_and_messages_stand_beside_the_finger(open_plan):
    page = open_plan(has_touch=True, plan={"minutes": 6, "days": ["mon"]})
    tall = "e => e.getBoundingClientRect().height / innerHeight"
    section = page.locator("section.plan_builder")
    assert section.evaluate(tall) <= 9.6
    limits, first = page.get_by_role("region", name=SAID["limits"]), page.locator(".pb-part").first
    assert limits.evaluate("(e, first) => e === first", first.element_handle())

    def beside(press, text):
        press.scroll_into_view_if_needed()
        press.tap()
        told = said(page).filter(has_text=text)
        expect(told).to_be_in_viewport(ratio=1)
        gap = abs(told.bounding_box()["y"] - press.bounding_box()["y"])
        assert gap < 150, text
        assert said(page).count() == 1

    walking = page.get_by_role("group", name=SAID["answer"].format(name="Walking, stairs"))
    beside(walking.get_by_role("radio", name="Yes"), "Walking, stairs: yes.")
    beside(page.get_by_role("button", name=SAID["smaller"]), "The walk is 3 min now.")
    with page.expect_download():
        beside(page.get_by_role("button", name=SAID["calendar"]), "The calendar file has been made")
    beside(page.get_by_role("checkbox", name=SAID["keep"]), SAID["kept_now"])
    # Nothing that somebody must know is folded, with everything open, too.
    for limit in words().limits:
        answer(page, limit.name, "Yes")
    assert section.evaluate(tall) <= 12.5
    folded = page.locator("section.plan_builder details").all_inner_texts()
    assert len(folded) == 1
    assert folded[0].startswith(SAID["people"])


def test_what_others_notice_stands_among_the_stop_rules(open_plan):
    flags = {flag.id: flag for flag in facts.red_flags()}
    rule = next(one for one in words().stops if "drowsy-slow-breathing" in one.flags)
    assert words().stops.index(rule) == 1
    assert all("ambulance now" in flags[name].first_action for name in rule.flags)
    for word in ("hard to wake", "slow", "confused", "a fit", "face drooping", "slurred", "blue"):
        assert word in rule.sign
        signs = [flags[name].plain_sign.lower() for name in rule.flags]
        assert any(word in sign for sign in signs), word
    page = open_plan()
    expect(page.locator(".pb-stops").first).to_contain_text(rule.sign)
    for name in (SAID["print"], SAID["print_blank"]):
        (sheet,) = sheets_of(page, name, "Letter")
        assert squeezed(rule.sign) in sheet
    assert squeezed(rule.do) in sheet
    expect(page.locator(".pb-static")).to_contain_text(rule.sign)


def test_nothing_is_kept_before_a_reader_asks_and_nothing_afterwards(open_plan):
    page = open_plan(plan={"allowed": YES})
    minutes(page).fill("7")
    page.get_by_role("checkbox", name="Monday").first.check()
    with page.expect_download():
        page.get_by_role("button", name=SAID["calendar"]).click()
    assert page.evaluate("[localStorage.length, document.cookie]") == [0, ""]
    keep = page.get_by_role("checkbox", name=SAID["keep"])
    # Said where a reader begins, and again beside what takes the plan along.
    for place in (
        page.get_by_text(SAID["keep_off"]).first,
        page.get_by_text(SAID["keep_off"]).last,
    ):
        expect(place).to_be_visible()
        assert place.evaluate("e => parseFloat(getComputedStyle(e).fontSize)") >= 16
        assert place.evaluate("e => Number(getComputedStyle(e).fontWeight)") >= 600
    first, limits = page.get_by_text(SAID["keep_off"]).first, page.get_by_text(SAID["limits_lead"])
    assert first.bounding_box()["y"] < limits.bounding_box()["y"]
    out = page.locator(".pb-out")
    expect(out.get_by_text(SAID["keep_off"])).to_have_count(1)
    keep.check()
    expect(said(page)).to_have_text(SAID["kept_now"])
    expect(page.get_by_text(SAID["keep_on"])).to_have_count(2)
    assert kept(page)["week"]["minutes"] == 7
    minutes(page).fill("8")
    page.get_by_label(SAID["rest_words"]).fill("after lunch")
    page.reload()
    expect(keep).to_be_checked()
    expect(minutes(page)).to_have_value("8")
    expect(page.get_by_label(SAID["rest_words"])).to_have_value("after lunch")
    assert cells(page)["Monday"][1] == "8 min"

    # Another tab sees it; erased there, it is gone here too, and is not written again.
    second = open_plan(context=page.context, plan={"allowed": YES})
    expect(minutes(second)).to_have_value("8")
    minutes(second).fill("9")
    expect(minutes(page)).to_have_value("9")
    second.get_by_role("checkbox", name=SAID["keep"]).uncheck()
    expect(keep).not_to_be_checked()
    minutes(page).fill("5")
    assert kept(page) is None
    page.reload()
    expect(minutes(page)).to_be_visible()
    expect(minutes(page)).to_have_value("")


@pytest.mark.parametrize(
    "damaged",
    [
        "text",
        {"week": 5},
        {"week": None},
        {"week": {"minutes": 0, "days": "mon", "goals": {"a": 1}, "allowed": ["walking"]}},
        {"week": {"allowed": {"__proto__": "yes", "walking": "sure"}, "goals": [None, {}, "x"]}},
        {"week": {"starts": "2027-02-31", "time": "25:00", "titles": 7, "id": "../../x"}},
    ],
)
def test_what_cannot_be_read_breaks_nothing(open_plan, damaged):
    page = open_plan(kept={"version": 1, "sections": {"plan": damaged, "other": {"a": 1}}})
    assert len(cells(page)) == 7
    answer(page, "Walking, stairs", "Yes")
    minutes(page).fill("6")
    page.get_by_role("checkbox", name="Monday").first.check()
    assert cells(page)["Monday"][1] == "6 min"
    with page.expect_download():
        page.get_by_role("button", name=SAID["calendar"]).click()


def test_start_over_asks_once_and_empties_everything(open_plan):
    page = open_plan(plan=FULL)
    page.get_by_role("button", name=SAID["over"]).click()
    expect(page.get_by_role("button", name=SAID["over_no"])).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name=SAID["over"])).to_be_focused()
    assert cells(page)["Monday"][1] == "6 min"
    page.get_by_role("button", name=SAID["over"]).click()
    page.get_by_role("button", name=SAID["over_yes"]).click()
    assert not any(walk or goal for _, walk, goal in cells(page).values())
    expect(page.locator(".pb-goal")).to_have_count(0)
    expect(page.get_by_role("radio", name="Yes", exact=True, checked=True)).to_have_count(0)


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_the_fullest_plan_an_empty_one_and_a_blank_form_are_one_sheet_each(open_plan, size):
    wide = "W" * 24 + " " + "m" * 35
    heavy = sorted(
        words().activities, key=lambda one: -sum(len(note.text) for note in one.cautions)
    )
    fullest = {
        "allowed": YES,
        "wrote": dict.fromkeys(YES, ("only what my team wrote " * 9)[:LONGEST_LIMIT]),
        "minutes": 60,
        "days": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
        "place": wide,
        "step": wide,
        "time": "08:30",
        "goals": [
            {"activity": one.id, "words": wide, "amount": wide, "step": wide, "days": ["sun"]}
            for one in heavy[:3]
        ],
        "rest": wide,
        "flare": {line.id: wide for line in words().flare if line.ask},
    }
    page = open_plan(plan=fullest, width=320)
    (sheet,) = sheets_of(page, SAID["print"], size)
    for caution in heavy[0].cautions:
        assert squeezed(caution.text) in sheet
    assert "Achapter" not in sheet
    (blank,) = sheets_of(page, SAID["print_blank"], size)
    assert "W" * 24 not in blank
    for limit in words().limits:
        assert squeezed(limit.name) in blank
    # Letters stay readable: at least six points in the fullest plan, eight in a usual one.
    page.get_by_role("button", name=SAID["print"], exact=True).click()
    fonts = "() => parseFloat(getComputedStyle(document.querySelector('.pb-sheet')).fontSize)"
    assert page.evaluate(fonts) * 0.75 >= 6
    usual = open_plan(plan=FULL, width=1280)
    assert len(sheets_of(usual, SAID["print"], size, margin="0.4in")) == 1
    usual.get_by_role("button", name=SAID["print"], exact=True).click()
    assert usual.evaluate(fonts) * 0.75 >= 8
    # Printing the page afterwards prints the page again.
    pdf = PdfReader(io.BytesIO(usual.pdf()))
    usual.evaluate("dispatchEvent(new Event('afterprint'))")
    pages = PdfReader(io.BytesIO(usual.pdf())).pages
    whole = squeezed(" ".join(one.extract_text() for one in pages))
    assert len(pdf.pages) == 1
    assert "Achapter" in whole
    assert squeezed(words().people[0].step) in whole
    assert usual.locator(".pb-sheet").count() == 0


@pytest.mark.parametrize(("width", "dark"), [(320, True), (1280, False)], ids=["dark", "light"])
def test_no_barrier_is_found_and_nothing_sticks_out(open_plan, width, dark):
    page = open_plan(plan=FULL, width=width, color_scheme="dark" if dark else "light")
    minutes(page).fill("61")
    page.get_by_role("checkbox", name=SAID["keep"]).check()
    page.locator("details").evaluate_all("all => all.forEach((e) => { e.open = true; })")
    page.get_by_role("button", name=SAID["over"]).click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    scroller = page.get_by_role("region", name=SAID["week_region"])
    assert scroller.evaluate("e => e.scrollWidth <= e.clientWidth")
    found = Axe().run(page, options={"preload": False}).response["violations"]
    assert [(one["id"], [n["html"] for n in one["nodes"]]) for one in found] == []
    small = page.locator(
        "section.plan_builder :is(label.fn-opt, button, summary, .pb-field input)"
    ).evaluate_all("all => all.map((e) => [e.checkVisibility(), e.offsetHeight, e.offsetWidth])")
    assert [one for one in small if one[0] and min(one[1:]) < 44] == []
    # What is really touched: the button inside of a chip, not only its edge.
    chips = page.locator("section.plan_builder .fn-opt input").evaluate_all(
        "all => all.map((e) => [e.checkVisibility(), e.offsetHeight, e.offsetWidth])"
    )
    assert len(chips) > 30
    assert [one for one in chips if one[0] and min(one[1:]) < 44] == []
    ids = page.locator("[id]").evaluate_all("all => all.map((e) => e.id)")
    assert len(ids) == len(set(ids))


def test_the_way_to_the_list_and_the_last_line_are_there_in_every_state(open_plan):
    page = open_plan()
    for state in ("", "walk", "goal"):
        if state == "walk":
            answer(page, "Walking, stairs", "Yes")
        elif state == "goal":
            answer(page, "Massage", "Yes")
            choose(page, "massage")
        link = page.locator("section.plan_builder").get_by_role("link")
        expect(link).to_have_attribute("href", re.compile(r"/help\.html$"))
        closing = page.locator("section.plan_builder").get_by_text(facts.red_box().closing)
        expect(closing).to_be_visible()
        for stop in words().stops:
            expect(page.locator(".pb-stops").first).to_contain_text(stop.sign)


def test_without_scripts_a_blank_form_stands_there(open_plan):
    page = open_plan(java_script_enabled=False, width=320)
    expect(page.get_by_role("row", name=re.compile("^Monday"))).to_be_visible()
    expect(page.get_by_text(words().people[2].amount)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page = open_plan()
    expect(page.locator(".pb-static")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".pb-static")).to_be_visible()


def test_the_page_and_python_make_the_same_week(open_plan, tmp_path):
    chance = random.Random(6)
    week = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

    def some_days():
        return [day for day in week if chance.random() < 0.5]

    plans = [
        PlanBuilder(
            allowed={name: chance.choice(["yes", "yes", "no", "not-told"]) for name in YES},
            minutes=chance.choice([None, 1, 6, 60]),
            days=some_days(),
            goals=[
                {
                    "activity": one.id,
                    "words": chance.choice(["a", ""]) and one.id,
                    "days": some_days(),
                }
                for one in chance.sample(words().activities, chance.randrange(4))
            ],
        )
        for _ in range(12)
    ]
    page = open_plan()
    page.goto(write_page(tmp_path, *plans).as_uri())
    shown = page.locator("section.plan_builder").all()
    assert len(shown) == len(plans)
    walks = 0
    for section, plan in zip(shown, plans, strict=True):
        rows = section.locator(".pb-week tbody tr").all()
        for row, day in zip(rows, plan.week, strict=True):
            check, walk, goals = row.locator("td").all_inner_texts()
            assert (check, walk) == (day["check"], day["walk"])
            assert goals.split("\n") == (day["goals"] or [""])
            walks += bool(walk) + bool(goals)
    assert walks > 20

"""The diary in a browser: kept only when switched on, nothing lost or judged, help in view."""

from __future__ import annotations

import io
import json
import re
import unicodedata

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from pypdf import PdfReader

from nervepath.sphinx_ext.pages import content_policy
from nervepath.widgets.diary import Diary, columns
from nervepath.widgets.diary.words import content, words
from tests.support.server import served
from tests.support.widget_page import write_page

SAID = words()["said"]
KEY = "follow-the-nerve"
AT = "2026-05-01T10:00:00.000Z"
NOON = "2026-05-04T12:00:00Z"
KEPT = "[localStorage.length, sessionStorage.length, document.cookie]"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); };"
FORBIDDEN = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } });"


def entry(date, **values):
    return {"at": AT, "date": date, **values}


def stored(**entries):
    return json.dumps({"version": 1, "sections": {"diary": entries}})


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("diary")
    write_page(made, Diary(), policy=content_policy(""))
    (made / "favicon.ico").write_bytes(b"")
    return made


@pytest.fixture(scope="module")
def site(folder):
    with served(folder) as address:
        yield f"{address}/page.html"


@pytest.fixture
def open_diary(browser, site):
    """Open a page with a diary; an error or a console message fails the test."""
    contexts, complaints = [], []

    def opened(kept=None, width=375, clock=NOON, script="", context=None, **settings):
        if context is None:
            context = browser.new_context(viewport={"width": width, "height": 700}, **settings)
            contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text))
        page.clock.set_fixed_time(clock)
        if script:
            page.add_init_script(script)
        if kept is not None:
            page.goto(site.replace("page.html", "course/page.css"))
            page.evaluate("([k, t]) => localStorage.setItem(k, t)", [KEY, kept])
        page.goto(site)
        return page

    opened.complaints = complaints
    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def leg(page, name):
    page.locator(".di-picker .fn-set-leg label").filter(has_text=SAID[name]).click()


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def write(page, date, pain, note=""):
    page.get_by_label(SAID["date"], exact=True).fill(date)
    page.get_by_label(SAID["pain"]).select_option(str(pain))
    page.get_by_label(SAID["note"], exact=True).fill(note)
    button(page, SAID["save"]).click()


def section(page):
    text = page.evaluate(f"localStorage.getItem('{KEY}')")
    return json.loads(text)["sections"].get("diary") if text else None


def rows(page):
    return page.locator("section.di tbody tr")


def status(page, text):
    return page.get_by_role("status").filter(has_text=text)


def test_by_keyboard_alone_an_entry_is_written_and_nothing_is_kept_before_that_is_switched_on(
    open_diary,
):
    page = open_diary()
    press = page.keyboard.press

    def to(target):
        for _ in range(60):
            if target.evaluate("(e) => e === document.activeElement"):
                # Nothing that has the focus lies under the line that is always in view.
                top = target.bounding_box()["y"]
                line = page.locator("section.di > .di-first").bounding_box()
                assert top >= line["y"] + line["height"] - 1 or top < line["y"]
                return
            press("Tab")
        raise AssertionError("the keyboard does not get there")

    to(page.locator(".di-picker > summary"))
    press("Enter")
    to(page.get_by_role("radio", name="Right leg"))
    press("ArrowRight")
    to(page.get_by_role("button", name=re.compile("^13 Outer sole")))
    press("Enter")
    to(page.get_by_role("button", name=SAID["chosen"]))
    press("Enter")
    expect(page.get_by_label("Left leg: outer sole")).to_be_focused()
    page.keyboard.type("6")
    to(page.get_by_label(SAID["pain"]))
    page.keyboard.type("4")
    to(page.get_by_label(SAID["walked_minutes"]))
    page.keyboard.type("20")
    to(page.get_by_label(SAID["sleep_hours"]))
    page.keyboard.type("7,5")
    to(page.get_by_label(SAID["mood"]))
    page.keyboard.type("5")
    to(page.get_by_label(SAID["note"], exact=True))
    page.keyboard.type("Stairs, with the rail")
    press("Tab")
    press("Enter")
    expect(status(page, "Saved: May 4, 2026.")).to_be_visible()
    cells = rows(page).first.locator("th, td").all_text_contents()
    told = ["May 4, 2026", "Left leg: outer sole 6.", "4", "20", "7.5", "5"]
    assert cells[:7] == [*told, "Stairs, with the rail"]
    assert page.evaluate(KEPT) == [0, 0, ""]
    page.reload()
    expect(page.get_by_text(SAID["seen_none"])).to_be_visible()


def test_three_days_are_kept_on_this_device_changed_deleted_and_erased(open_diary):
    page = open_diary()
    write(page, "2026-05-02", 4)
    button(page, SAID["keep_switch"]).click()
    expect(page.get_by_text(SAID["keep_on"])).to_be_visible()
    for day, pain in (("2026-05-03", 5), ("2026-05-04", 3)):
        write(page, day, pain, "<b>bold</b>")
    page.reload()
    expect(rows(page)).to_have_count(3)
    expect(rows(page).first).to_contain_text("<b>bold</b>")
    button(page, "Change: May 3, 2026").click()
    expect(page.get_by_role("heading", name="Change the entry of May 3, 2026")).to_be_focused()
    page.get_by_label(SAID["pain"]).select_option("6")
    button(page, SAID["save_change"]).click()
    expect(rows(page).nth(1).locator("td").nth(1)).to_have_text("6")
    button(page, "Delete: May 2, 2026").click()
    expect(rows(page)).to_have_count(2)
    button(page, SAID["undo"]).click()
    expect(rows(page)).to_have_count(3)
    button(page, "Delete: May 2, 2026").click()
    gone = [one for one in section(page).values() if one.get("deleted")]
    assert all(set(one) == {"at", "deleted"} for one in gone), (
        "a deleted entry still says something"
    )
    button(page, SAID["erase"]).click()
    expect(button(page, SAID["erase_no"])).to_be_focused()
    button(page, SAID["erase_no"]).click()
    expect(rows(page)).to_have_count(2)
    button(page, SAID["erase"]).click()
    button(page, SAID["erase_yes"]).click()
    expect(page.get_by_text(SAID["erased"])).to_be_visible()
    assert page.evaluate(KEPT) == [0, 0, ""]
    page.reload()
    expect(page.get_by_text(SAID["keep_off"])).to_be_visible()


def test_answers_and_diary_are_downloaded_and_erased_apart(open_diary):
    answer = {"type": "single", "chosen": ["a"], "right": True, "guessed": False, "at": AT}
    record = json.loads(stored(e001=entry("2026-05-01", pain=4)))
    record["sections"]["answers"] = {"nerve.1.a": answer}
    page = open_diary(json.dumps(record))
    button(page, SAID["erase"]).click()
    button(page, SAID["erase_yes"]).click()
    left = json.loads(page.evaluate(f"localStorage.getItem('{KEY}')"))
    assert left["sections"] == {"answers": {"nerve.1.a": answer}}


def test_two_tabs_lose_nothing_of_each_other(open_diary):
    one = open_diary(stored(e001=entry("2026-05-01", pain=1), e002=entry("2026-05-02", pain=2)))
    other = open_diary(context=one.context)
    one.get_by_label(SAID["note"], exact=True).fill("half a note")
    write(other, "2026-05-03", 3)
    expect(rows(one)).to_have_count(3)
    expect(one.get_by_label(SAID["note"], exact=True)).to_have_value("half a note")
    expect(one.locator(".di-problems")).to_contain_text(SAID["elsewhere"])
    # One tab deletes what the other is changing: the change is saved as a new entry.
    button(other, "Change: May 1, 2026").click()
    button(one, "Delete: May 1, 2026").click()
    expect(rows(other)).to_have_count(2)
    other.get_by_label(SAID["pain"]).select_option("9")
    button(other, SAID["save_change"]).click()
    expect(status(other, SAID["saved_new"])).to_be_visible()
    expect(rows(one)).to_have_count(3)
    assert sorted(e["pain"] for e in section(one).values() if "pain" in e) == [2, 3, 9]


def test_a_clock_that_was_set_back_loses_no_change_and_is_told(open_diary):
    kept = stored(e001={**entry("2026-05-03", pain=1), "at": "2026-05-03T10:00:00.000Z"})
    page = open_diary(kept, clock="2020-01-01T12:00:00Z")
    expect(page.locator(".di-late")).to_contain_text("The clock of this device says Jan 1, 2020.")
    button(page, "Change: May 3, 2026").click()
    page.get_by_label(SAID["pain"]).select_option("8")
    button(page, SAID["save_change"]).click()
    assert section(page)["e001"] == {
        "at": "2026-05-03T10:00:00.001Z",
        "date": "2026-05-03",
        "pain": 8,
    }


@pytest.mark.parametrize("script", [FULL, FORBIDDEN], ids=["full", "forbidden"])
def test_where_nothing_can_be_kept_the_page_works_and_says_so(open_diary, script):
    page = open_diary(script=script)
    if script == FULL:
        button(page, SAID["keep_switch"]).click()
    expect(page.get_by_text(SAID["keep_never"])).to_be_visible()
    write(page, "2026-05-03", 3)
    expect(rows(page)).to_have_count(1)
    with page.expect_download() as waiting:
        button(page, SAID["csv"]).click()
    assert "2026-05-03,3," in waiting.value.path().read_text("utf-8")


def test_a_full_store_keeps_what_it_has_and_the_page_keeps_the_rest(open_diary):
    page = open_diary(stored(e001=entry("2026-05-01", pain=1)))
    page.evaluate(f"void ({FULL[:-1]})")
    write(page, "2026-05-03", 3)
    expect(rows(page)).to_have_count(2)
    expect(page.get_by_text(SAID["keep_never"])).to_be_visible()
    assert set(section(page)) == {"e001"}


def test_damaged_entries_are_set_aside_or_left_and_the_others_are_there(open_diary):
    kept = stored(
        e001=entry("2026-05-01", pain=1),
        e002={"at": "yesterday", "pain": 2},
        e003=entry("2026-05-03", pain=99),
        e004=entry("2026-05-04", note={"a": 1}),
    )
    page = open_diary(kept)
    expect(rows(page)).to_have_count(1)
    told = page.locator(".di-problems")
    expect(told).to_contain_text("set aside on this device")
    write(page, "2026-05-05", 5)
    assert page.evaluate(f"localStorage.getItem('{KEY}.damaged-1')") == kept
    # What only the diary cannot read stays where it is.
    assert section(page)["e003"]["pain"] == 99
    button(page, SAID["erase"]).click()
    button(page, SAID["erase_yes"]).click()
    assert page.evaluate("localStorage.length") == 0


def test_two_devices_are_merged_by_a_file_and_what_was_deleted_stays_deleted(open_diary):
    one = open_diary(stored(e001=entry("2026-05-01", pain=1), e002=entry("2026-05-02", pain=2)))
    with one.expect_download() as waiting:
        button(one, SAID["json"]).click()
    file = waiting.value.path().read_bytes()
    assert json.loads(file)["entries"].keys() == {"e001", "e002"}
    button(one, "Delete: May 2, 2026").click()
    write(one, "2026-05-03", 3)

    def opens(name, content):
        one.locator("input[type=file]").set_input_files(
            {"name": name, "mimeType": "application/json", "buffer": content}
        )

    opens("phone.json", file)
    expect(one.locator(".di-offered")).to_have_text("phone.json: 2 entries can be taken over.")
    expect(one.locator(".di-offered")).to_be_focused()
    button(one, SAID["take"]).click()
    expect(status(one, "Done. New here: 0. Changed: 0. Deleted elsewhere: 0.")).to_be_visible()
    expect(rows(one)).to_have_count(2)
    opens("hand.csv", b"date,pain\n2026-05-09,7\n2026-05-10,11\n")
    refused = one.locator(".di-refused li")
    expect(refused).to_have_text('Line 3: Pain is "11". Use a whole number from 0 to 10.')
    expect(rows(one)).to_have_count(2)
    button(one, SAID["take"]).click()
    expect(rows(one)).to_have_count(3)
    opens("big.csv", b"x" * 10_000_000)
    expect(one.locator(".di-offered")).to_contain_text("too big for a diary")


def test_a_bad_value_is_told_at_its_field_and_what_was_typed_stays(open_diary):
    page = open_diary()
    button(page, SAID["save"]).click()
    expect(status(page, SAID["nothing"])).to_be_in_viewport(ratio=1)
    sleep, walked = (
        page.get_by_label(SAID["sleep_hours"]),
        page.get_by_label(SAID["walked_minutes"]),
    )
    sleep.fill("25")
    button(page, SAID["save"]).click()
    wrong = "Hours of sleep: use a number from 0 to 24, in quarters such as 7.5."
    expect(sleep).to_be_focused()
    expect(sleep).to_have_accessible_description(wrong)
    field, told = sleep.bounding_box(), page.get_by_text(wrong).bounding_box()
    assert 0 <= told["y"] - field["y"] - field["height"] < 10
    walked.fill("20 min")
    button(page, SAID["save"]).click()
    # The first wrong field of the form, whichever was filled first.
    expect(walked).to_be_focused()
    expect(sleep).to_have_attribute("aria-invalid", "true")
    expect(sleep).to_have_value("25")
    expect(page.locator(".di-form .fn-status")).to_have_text("")
    walked.fill("20")
    expect(walked).not_to_have_attribute("aria-invalid", "true")
    expect(walked).to_have_accessible_description("")


def test_on_a_phone_the_form_is_short_nothing_jumps_and_messages_are_beside_the_finger(open_diary):
    page = open_diary(has_touch=True)
    # At most three screens from its title to the end, with neither list nor picture of areas open.
    assert page.locator("section.di").bounding_box()["height"] <= 2100
    expect(page.locator(".di-picker .bm-list")).to_be_hidden()
    page.locator(".di-picker > summary").tap()
    expect(page.locator(".di-picker .bm-fig")).to_be_hidden()
    area = page.get_by_role("button", name=re.compile("^13 Outer sole"))
    leg(page, "right")
    area.scroll_into_view_if_needed()
    before = area.bounding_box()["y"]
    area.tap()
    expect(area).to_have_attribute("aria-pressed", "true")
    assert area.bounding_box()["y"] == before
    button(page, SAID["chosen"]).tap()
    number = page.get_by_label("Right leg: outer sole")
    expect(number).to_be_focused()
    line = page.locator("section.di > .di-first").bounding_box()
    assert line["height"] <= 52
    assert number.bounding_box()["y"] >= line["y"] + line["height"]
    number.select_option("6")
    page.evaluate(
        """() => {
          window.said = [];
          for (const one of document.querySelectorAll("[role=status]")) {
            const hear = () => { if (one.textContent) said.push(one.textContent); };
            new MutationObserver(hear).observe(one, { childList: true, subtree: true });
          }
        }"""
    )
    save = button(page, SAID["save"])
    # As far down as it can be seen.
    save.evaluate("(e) => scrollBy(0, e.getBoundingClientRect().bottom - innerHeight)")
    save.tap()
    saved = status(page, "Saved: May 4, 2026.")
    expect(saved).to_be_in_viewport(ratio=1)
    assert saved.bounding_box()["y"] - save.bounding_box()["y"] < 120
    now = f"{SAID['saved_now']} {SAID['saved_link']}"
    assert page.evaluate("said") == [f"Saved: May 4, 2026. {now}"]


@pytest.mark.parametrize("width", [320, 375, 600, 1280])
def test_the_table_can_be_read_without_swiping_or_shows_that_it_goes_on(open_diary, width):
    page = open_diary(width=width)
    button(page, SAID["example"]).click()
    scroll = page.locator(".di-scroll").first
    wide = scroll.evaluate("(e) => e.scrollWidth > e.clientWidth")
    assert not wide or width > 700
    table = page.get_by_role("table", name=SAID["table"])
    expect(table.get_by_role("row")).to_have_count(11)
    expect(table.get_by_role("rowheader").first).to_have_text("Apr 26, 2026")
    # As cards, each value has its name beside it; what was not noted has no line.
    said = table.get_by_role("cell").filter(has_text="15").first
    name = said.evaluate("(e) => getComputedStyle(e, '::before').content")
    assert name == ('"Minutes walked: "' if width <= 700 else "none")
    page.evaluate("(e) => e.focus()", scroll.element_handle())
    expect(scroll).to_be_focused()


def test_all_that_leaves_the_device_stands_together(open_diary):
    page = open_diary(stored(e001=entry("2026-05-01", pain=4)))
    names = [SAID[name] for name in ("csv", "json", "open", "record", "erase")]
    tops = [button(page, name).bounding_box()["y"] for name in names]
    assert tops == sorted(tops)
    assert tops[-1] - tops[0] < 400
    button(page, SAID["erase"]).click()
    button(page, SAID["erase_yes"]).click()
    expect(page.get_by_role("heading", name=SAID["files"])).to_be_focused()
    expect(page.get_by_text(SAID["erased"])).to_be_in_viewport(ratio=1)


def test_after_each_entry_the_same_sentence_leads_to_the_signs(open_diary):
    page = open_diary()
    told = page.locator(".di-form .fn-status")
    for pain, note in ((0, ""), (10, "My foot has been dragging since this morning")):
        write(page, "2026-05-02" if pain else "2026-05-01", pain, note)
        expect(told).to_contain_text(SAID["saved_now"])
        link = told.get_by_role("link", name=SAID["saved_link"])
        assert link.get_attribute("href").endswith("help.html")
        assert "drag" not in told.inner_text()
    size = "(e) => getComputedStyle(e).fontSize"
    texts = [
        page.locator("section.di p").filter(has_text=SAID[n]) for n in ("mood_help", "monitor")
    ]
    assert texts[0].evaluate(size) == texts[1].evaluate(size)


def test_no_leg_is_chosen_for_anybody_and_areas_wait_for_one(open_diary):
    page = open_diary()
    page.locator(".di-picker > summary").click()
    expect(page.locator(".fn-set-leg :checked")).to_have_count(0)
    heel = page.get_by_role("button", name=re.compile("^11 Heel"))
    heel.click()
    expect(heel).to_have_attribute("aria-pressed", "true")
    fault = page.get_by_text(SAID["leg_missing"])
    for press in (SAID["chosen"], SAID["save"]):
        button(page, press).click()
        expect(fault).to_be_in_viewport(ratio=1)
        expect(page.get_by_role("radio", name="Right leg")).to_be_focused()
    expect(page.get_by_text(SAID["seen_none"])).to_be_visible()
    found = Axe().run(page, options={"preload": False}).response["violations"]
    assert [one["id"] for one in found] == []
    leg(page, "left")
    expect(fault).to_have_count(0)
    page.get_by_label("Left leg: heel").select_option("3")
    button(page, SAID["save"]).click()
    expect(rows(page).first).to_contain_text("Left leg: heel 3.")
    expect(page.locator(".fn-set-leg :checked")).to_have_count(0)


def test_one_sentence_says_what_to_do_and_none_is_milder(open_diary):
    page = open_diary()
    button(page, SAID["example"]).click()
    whole = page.locator("section.di").inner_text()
    assert whole.count("New or worse: act now") == 2
    assert not re.search(r"worse\? Call", whole, re.IGNORECASE)


def test_the_saddle_has_no_field_and_its_emergency_is_told(open_diary):
    page = open_diary(has_touch=True)
    page.locator(".di-picker > summary").tap()
    page.get_by_role("button", name=re.compile("^14 Saddle area")).tap()
    card = page.locator(".di-saddle .fn-urgent")
    expect(card).to_be_in_viewport()
    expect(card).to_contain_text("Go to an emergency department now.")
    expect(page.locator(".di-rows li")).to_have_count(0)
    leg(page, "right")
    page.get_by_role("button", name=re.compile("^11 Heel")).tap()
    # Folding the list away, another area or an entry that is saved: the warning stays.
    button(page, SAID["chosen"]).tap()
    expect(card).to_be_visible()
    write(page, "2026-05-03", 3)
    expect(card).to_be_visible()
    page.locator(".di-picker > summary").tap()
    page.get_by_role("button", name=re.compile("^14 Saddle area")).tap()
    expect(card).to_have_count(0)
    leg(page, "right")
    page.get_by_role("button", name=re.compile("^11 Heel")).tap()
    expect(page.get_by_label("Right leg: heel")).to_be_visible()
    page.get_by_role("button", name=re.compile("^13 Outer sole")).tap()
    page.get_by_text(SAID["map"], exact=True).tap()
    page.locator(".bm-top [data-area=superficial_fibular].bm-badge").tap()
    expect(page.locator(".di-rows li")).to_have_count(3)
    page.get_by_role("button", name=re.compile("^11 Heel")).tap()
    expect(page.locator(".di-rows li")).to_have_count(2)


@pytest.mark.parametrize(("width", "dark"), [(320, True), (1280, False)], ids=["dark", "light"])
def test_the_line_and_the_list_are_always_in_view_and_no_barrier_is_found(open_diary, width, dark):
    page = open_diary(width=width, color_scheme="dark" if dark else "light")
    button(page, SAID["example"]).click()
    expect(page.locator(".di-invented")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^Change:"))).to_have_count(0)
    line = page.locator("section.di > .di-first")
    top, end = line.bounding_box()["y"], page.evaluate("document.body.scrollHeight")
    for y in range(int(top), end - 800, 600):
        page.evaluate(f"scrollTo(0, {y})")
        expect(line).to_be_in_viewport(ratio=1)
        expect(line.get_by_role("link")).to_be_in_viewport(ratio=1)
    assert line.get_by_role("link").get_attribute("href").endswith("help.html")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("section.di details").evaluate_all("all => all.forEach((e) => { e.open = true; })")
    found = Axe().run(page, options={"preload": False}).response["violations"]
    assert [(one["id"], [n["html"] for n in one["nodes"]]) for one in found] == []
    small = page.locator(
        "section.di :is(label.fn-opt, button, summary, select, input, textarea, a)"
    )
    heights = small.evaluate_all(
        "all => all.map((e) => [e.checkVisibility(), (e.closest('.fn-opt') ?? e).offsetHeight])"
    )
    assert [height for seen, height in heights if seen and height < 44] == []
    assert page.evaluate(KEPT) == [0, 0, ""]


def test_dots_are_never_joined_and_the_chart_comes_only_when_it_is_asked_for(open_diary):
    page = open_diary(width=1280)
    button(page, SAID["example"]).click()
    dots = page.locator(".di-dots").evaluate_all("all => all.map((e) => e.getAttribute('d'))")
    assert all(re.fullmatch(r"(M\d+ \d+h0)+", d) for d in dots)
    pains = [one for one in columns.read_csv(columns.INVENTED) if "pain" in one]
    strip = page.get_by_role("img", name=re.compile("^Pain:"))
    assert strip.locator(".di-dots").get_attribute("d").count("M") == len(pains)
    assert page.locator("script[src*=plotly]").count() == 0
    page.get_by_label(SAID["closer_choose"]).select_option("pain")
    button(page, SAID["closer"]).click()
    plot = page.locator(".di-plot")
    expect(plot).to_have_attribute("data-drawn", str(len(pains)), timeout=30000)
    expect(plot.locator(".point")).to_have_count(len(pains))
    assert plot.evaluate("(e) => e.data.map((trace) => trace.mode)") == ["markers"]


HARD = {
    f"e{day:03d}": entry(
        f"2026-0{1 + day // 28}-{1 + day % 28:02d}",
        note=f"{day} " + "w" * 490,
        **{column.name: column.high for column in columns.measures()},
    )
    for day in range(60)
}
EASY = {"e001": entry("2026-05-01", pain=4)}


@pytest.mark.parametrize("kept", [HARD, EASY], ids=["very full", "one entry"])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_record_for_a_visit_is_one_page(open_diary, kept, paper):
    page = open_diary(stored(**kept), script="window.print = () => {};")
    button(page, SAID["record"]).click()
    margin = dict.fromkeys(("top", "bottom", "left", "right"), "10mm")
    sheets = PdfReader(io.BytesIO(page.pdf(format=paper, margin=margin))).pages
    assert len(sheets) == 1
    # Readers of PDF differ on joined letters.
    text = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", sheets[0].extract_text()))
    box = content()["box"]
    for part in (SAID["first"], box["do"], *box["signs"], box["more"], SAID["list_book"]):
        assert part in text
    # The signs stand before anything that was entered.
    assert text.index(box["more"]) < text.index("Written by the person")
    for part in (SAID["record_title"], "Get checked today.", SAID["record_lines"][-1]):
        assert part in text
    expect(page.locator(".di-record")).to_have_count(0)


def test_without_scripts_and_on_paper_there_is_a_sheet(open_diary):
    page = open_diary(java_script_enabled=False, width=320)
    expect(page.locator(".di-sheet")).to_contain_text(SAID["first"])
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page = open_diary()
    expect(page.locator(".di-sheet")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".di-sheet")).to_be_visible()
    expect(button(page, SAID["save"])).to_be_hidden()

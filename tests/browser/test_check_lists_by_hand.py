"""Check lists in a browser: lines come and go, what keeps people safe stays, a sheet is a sheet."""

from __future__ import annotations

import io
import random
import re
import unicodedata

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from pypdf import PdfReader

from nervepath import facts
from nervepath.widgets.check_list import CheckList
from nervepath.widgets.check_list.words import LONGEST, ROOM, words
from tests.support.widget_page import write_page

SAID = words().said
CLOSING = facts.red_box().closing
NAMES = list(words().sheets)
WIDE = ("wide words fill this line up to its very end and no more than so " * 2)[:LONGEST].strip()
FULL = [WIDE] * ROOM
EDGES = dict.fromkeys(("top", "bottom", "left", "right"), "0.5in")


@pytest.fixture
def open_lists(browser, tmp_path):
    """Open a page with check lists by its file; an error or a console message fails the test."""
    contexts, complaints = [], []

    def opened(*lists, width=375, change=lambda text: text, **settings):
        file = write_page(tmp_path, *(lists or [CheckList()]))
        file.write_text(change(file.read_text("utf-8")), "utf-8")
        context = browser.new_context(viewport={"width": width, "height": 700}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.add_init_script("window.print = () => { window.asked = (window.asked || 0) + 1; };")
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(file.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def squeezed(text):
    """Leave out white space, and part joined letters: readers of PDF differ on them."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def sheets_of(page, size):
    pdf = page.pdf(format=size, margin=EDGES)
    return [squeezed(sheet.extract_text()) for sheet in PdfReader(io.BytesIO(pdf)).pages]


def take_out(page, line):
    return page.get_by_role("button", name=SAID["out_name"].format(line=line), exact=True)


@pytest.mark.parametrize("name", NAMES)
def test_a_sheet_printed_alone_is_one_sheet_with_the_lines_that_were_chosen(open_lists, name):
    sheet = words().sheet(name)
    gone = next(line for line in sheet.lines if not line.fixed)
    for out, own in (([], []), ([], FULL), ([gone.id], ["Ask Mo for a lamp"])):
        page = open_lists(CheckList(sheet=name, out=out, own=own))
        for times, size in enumerate(("A4", "Letter"), 1):
            page.get_by_role("button", name=SAID["print"]).click()
            assert page.evaluate("window.asked") == times
            alone = page.locator(".cl-alone")
            assert alone.evaluate("e => parseFloat(e.style.fontSize)") >= 8.5
            (text,) = sheets_of(page, size)
            # After printing the page is as it was.
            expect(alone).to_have_count(0)
            assert squeezed(sheet.title) in text
            assert "Achapter" not in text
            assert (squeezed(gone.text) in text) == (gone.id not in out)
            assert all(squeezed(line) in text for line in own)
            assert all(squeezed(act.do) in text for act in sheet.acts)
            assert text.endswith(squeezed(CLOSING))
        assert len(sheets_of(page, "A4")) > 1


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_printed_with_the_page_each_sheet_has_paper_of_its_own(open_lists, scripts):
    lists = [CheckList(sheet=name, own=FULL) for name in NAMES]
    page = open_lists(*lists, java_script_enabled=scripts, width=1000)
    for size in ("A4", "Letter"):
        texts = sheets_of(page, size)
        titles = [squeezed(sheet.title) for sheet in words().sheets.values()]
        found = [[t for t in titles if t in text] for text in texts]
        assert [one for one in found if one] == [[title] for title in titles]
        assert all(
            text.endswith(squeezed(CLOSING)) for text, f in zip(texts, found, strict=True) if f
        )


def test_what_was_taken_out_is_also_missing_when_the_page_is_printed(open_lists):
    page = open_lists(width=800)
    take_out(page, "Heel").click()
    page.get_by_label(SAID["own_label"]).fill("Ask Mo")
    page.get_by_role("button", name=SAID["add"]).click()
    text = "".join(sheets_of(page, "A4"))
    assert "AskMo" in text
    assert "Heel" not in text
    assert squeezed(SAID["out"]) not in text


def test_lines_that_keep_people_safe_have_no_button_and_cannot_be_smuggled_out(open_lists):
    for sheet in words().sheets.values():
        fixed = [line for line in sheet.lines if line.fixed]
        ids = ",".join(f'"{line.id}"' for line in sheet.lines)
        page = open_lists(
            CheckList(sheet=sheet.id),
            change=lambda text, ids=ids: text.replace('"out":[]', f'"out":[{ids}]'),
        )
        for line in fixed:
            expect(page.locator(".cl-fixed").get_by_text(line.text, exact=True)).to_be_visible()
            expect(take_out(page, line.text)).to_have_count(0)
            assert line.text in page.locator(".cl-paper").text_content()
        assert page.get_by_role("button", name=re.compile("^Take out")).count() == 0
        for act in sheet.acts:
            expect(page.get_by_role("row", name=act.sign)).to_contain_text(act.do)
        expect(page.locator("section.check_list > :last-child")).to_have_text(CLOSING)
        expect(page.get_by_role("link", name=SAID["link"])).to_have_attribute(
            "href", re.compile(r"/help\.html$")
        )


def test_all_of_it_works_by_keyboard_and_nothing_is_kept(open_lists):
    page = open_lists()
    take_out(page, "Sole, in a mirror").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Taken out: Sole, in a mirror")
    expect(take_out(page, "Between the toes")).to_be_focused()
    take_out(page, "Inside the shoe, before it goes on").focus()
    page.keyboard.press("Space")
    expect(take_out(page, "Under a splint or stocking, two or three times a day")).to_be_focused()
    while page.get_by_role("button", name=re.compile("^Take out")).count():
        page.keyboard.press("Enter")
    back = page.get_by_role("button", name=SAID["back"])
    expect(back).to_be_focused()
    page.keyboard.press("Enter")
    expect(back).to_be_hidden()
    expect(take_out(page, "Top of the foot, and lower leg")).to_be_focused()

    field = page.get_by_label(SAID["own_label"])
    field.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text(SAID["empty"])
    hostile = "<img src=x onerror=alert(1)> & <b>"
    for number in range(ROOM):
        page.keyboard.type(f"{hostile} {number}")
        page.keyboard.press("Enter")
        expect(field).to_have_value("")
    page.keyboard.type("one too many")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text(SAID["full"])
    expect(field).to_have_value("one too many")
    expect(page.get_by_text(f"{hostile} 3", exact=True).first).to_be_visible()
    take_out(page, f"{hostile} 3").focus()
    page.keyboard.press("Enter")
    expect(field).to_be_focused()
    expect(take_out(page, f"{hostile} 3")).to_have_count(0)
    # A line that is too long is neither cut nor added: the field says by how much.
    field.fill("x" * (LONGEST - 3))
    expect(field).to_have_accessible_description(re.compile("3 characters left"))
    field.fill("x" * (LONGEST + 7))
    page.keyboard.press("Enter")
    told = SAID["long"].format(count=7)
    expect(page.get_by_role("status")).to_have_text(told)
    expect(field).to_have_value("x" * (LONGEST + 7))
    expect(field).to_have_accessible_description(re.compile("7 characters too many"))
    expect(page.get_by_text("x" * LONGEST)).to_have_count(0)
    field.fill("")
    expect(field).not_to_have_attribute("aria-invalid", "true")

    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [
        0,
        0,
        "",
    ]
    page.reload()
    expect(page.get_by_text(hostile)).to_have_count(0)
    expect(page.get_by_text(SAID["keep"])).to_be_visible()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_narrow_light_and_dark_every_control_is_large_and_sound(open_lists, dark):
    own = ["w" * LONGEST, "Ask Mo"]
    lists = [CheckList(sheet=name, own=own) for name in NAMES]
    page = open_lists(*lists, width=320, color_scheme="dark" if dark else "light")
    take_out(page, "Heel").click()
    page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    found = Axe().run(page, options={"preload": False}).response["violations"]
    assert [(one["id"], [n["html"] for n in one["nodes"]]) for one in found] == []
    small = page.locator("section.check_list :is(button, summary, input)").evaluate_all(
        "all => all.filter((e) => e.checkVisibility())"
        ".map((e) => [Math.min(e.offsetHeight, e.offsetWidth), e.outerHTML])"
    )
    assert [html for size, html in small if size < 44] == []
    ids = page.locator("[id]").evaluate_all("all => all.map((e) => e.id)")
    assert len(ids) == len(set(ids))


def test_without_scripts_the_sheets_stand_there(open_lists):
    page = open_lists(
        *(CheckList(sheet=name) for name in NAMES), java_script_enabled=False, width=320
    )
    for sheet in words().sheets.values():
        shown = page.locator(f".cl-{sheet.id}")
        for line in sheet.lines:
            expect(shown.get_by_text(line.text, exact=True)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_screen_prints_the_same_sheet_as_python(open_lists):
    chance = random.Random(4)
    lists = [
        CheckList(
            sheet=name,
            out=[one for one in words().sheet(name).removable if chance.random() < 0.4],
            own=["Ask Mo", "<b> & co"][: chance.randrange(3)],
        )
        for name in NAMES
        for _ in range(3)
    ]
    page = open_lists(*lists)
    pairs = page.locator("[data-widget=check_list]").evaluate_all(
        "all => all.map((e) => [e.querySelector('.cl-paper').innerHTML,"
        " e.querySelector('.course-widget-fallback').innerHTML])"
    )
    assert len(pairs) == len(lists)
    for screen, python in pairs:
        assert re.sub(r' class=""', "", screen) == python


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_in_the_book_each_sheet_has_paper_of_its_own_and_its_sources_follow(open_page, scripts):
    page = open_page("book/study/check-lists.html", scripts=scripts).page
    if scripts:
        expect(page.locator("[data-widget=check_list][data-ready=true]")).to_have_count(len(NAMES))
    lead = squeezed(facts.red_box().heading)
    titles = [squeezed(sheet.title) + lead for sheet in words().sheets.values()]
    for size in ("A4", "Letter"):
        texts = sheets_of(page, size)
        begun = [text for text in texts if any(text.startswith(title) for title in titles)]
        assert [text.startswith(title) for text, title in zip(begun, titles, strict=True)] == [
            True
        ] * len(titles)
        assert all(text.count(squeezed(CLOSING)) == 1 for text in begun)
    cited = page.locator(".course-check-list-sources li")
    lines = sum(len(s.acts) + len(s.lines) + 2 for s in words().sheets.values())
    assert cited.count() == lines + len(facts.red_box().signs)
    assert cited.filter(has_not=page.locator("a[role=doc-noteref]")).count() == 0

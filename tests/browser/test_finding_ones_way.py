"""Words, sources, claims, paths and search: readers find what they look for, and the way back."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from nervepath import facts

CHAPTER = "book/nerve/skin-and-muscle-maps.html"
REGISTER = "book/study/evidence-register.html"


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_a_word_shows_what_it_means_by_mouse_and_by_keyboard(open_page, scheme):
    page = open_page(CHAPTER, scheme=scheme).page
    word = page.locator("a.course-term").first
    note = page.locator(".course-note")
    word.hover()
    expect(note).to_be_visible()
    expect(note).to_contain_text(word.get_attribute("data-meaning"))
    page.keyboard.press("Escape")
    expect(note).to_have_count(0)
    page.mouse.move(0, 0)
    word.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(note).to_be_visible()
    assert word.get_attribute("aria-describedby") == note.get_attribute("id")
    page.keyboard.press("Tab")
    expect(note.get_by_role("link", name="Open the glossary")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary.html#term-*")


def test_a_tap_on_a_word_stays_on_the_page(open_page):
    page = open_page(CHAPTER, width=375, touch=True).page
    word = page.locator("a.course-term").first
    word.scroll_into_view_if_needed()
    before = page.url
    word.tap()
    note = page.locator(".course-note")
    expect(note).to_be_visible()
    assert page.url == before
    box = note.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 375
    page.touchscreen.tap(5, 400)
    expect(note).to_have_count(0)


def test_a_source_is_named_without_leaving_the_sentence(open_page):
    page = open_page(CHAPTER).page
    mark = page.locator("a.footnote-reference").nth(12)
    mark.focus()
    before = page.evaluate("scrollY")
    page.keyboard.press("Enter")
    note = page.locator(".course-note")
    expect(note).to_be_visible()
    expect(note).to_contain_text(re.compile(r"Kind: \w"))
    assert abs(page.evaluate("scrollY") - before) < 5
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.course-note') !== null")
    page.keyboard.press("Escape")
    expect(note).to_have_count(0)
    expect(mark).to_be_focused()


def test_every_source_in_a_list_says_its_kind_and_where_it_is(open_page):
    page = open_page(CHAPTER, scripts=False).page
    entries = page.locator("aside.footnote")
    assert entries.count() > 20
    for text in entries.all_inner_texts():
        assert "Kind: " in text


def test_the_register_is_filtered_searched_and_linked(open_page):
    page = open_page(REGISTER).page
    shown = page.locator(".course-claim:visible")
    status = page.get_by_role("status")
    claims = facts.claims().values()
    expect(shown).to_have_count(len(claims))
    page.get_by_label("Verdict").select_option("unsafe")
    expect(shown).to_have_count(sum(c.verdict == "unsafe" for c in claims))
    expect(status).to_contain_text(f"of {len(claims)} claims are shown")
    page.get_by_label("Words to look for").fill("therapist numb")
    for text in shown.all_text_contents():
        assert "therapist" in text.lower()
        assert "numb" in text.lower()
    page.evaluate("location.hash = '#claim-s3-20'")
    expect(page.locator("#claim-s3-20")).to_be_in_viewport()
    page.get_by_role("button", name="Show all claims").click()
    expect(shown).to_have_count(len(claims))


def test_the_register_stands_whole_without_scripts_and_as_a_table(open_page, book):
    page = open_page(REGISTER, scripts=False).page
    assert page.locator(".course-claim").count() == len(facts.claims())
    link = page.get_by_role("link", name=re.compile("Download all claims")).get_attribute("href")
    table = (book / Path(REGISTER).parent / link).resolve()
    with table.open(encoding="utf-8-sig", newline="") as file:
        assert [row["id"] for row in csv.DictReader(file)] == list(facts.claims())


def test_a_chapter_leads_to_its_claims_in_the_register(open_page):
    page = open_page(CHAPTER).page
    page.locator(".course-in-register a").first.click()
    page.wait_for_url("**/evidence-register.html#claim-*")
    expect(page.locator(".course-claim:target")).to_be_in_viewport()


def test_the_path_for_tonight_leads_from_page_to_page(open_page):
    page = open_page("book/start/when-to-get-help.html", width=375).page
    seen = 1
    while True:
        step = page.locator(".course-next li").filter(
            has_text=re.compile(r"^\s*I have numbness now, after back surgery")
        )
        expect(step).to_contain_text(f"step {seen} of")
        following = step.get_by_role("link")
        if not following.count():
            break
        following.click()
        page.wait_for_load_state("load")
        seen += 1
    expect(step).to_contain_text("This is the last step")
    assert seen >= 5


@pytest.mark.parametrize(
    ("words", "page_found"),
    [("peroneal", "skin-and-muscle-maps"), ("slipped disc", "spine-and-nerve-roots")],
)
def test_search_knows_other_names(open_page, words, page_found):
    page = open_page("search.html", scheme="file").page
    page.goto(f"{page.url}?q={words}")
    page.locator(f"#search-results li a[href*='{page_found}']").first.wait_for()


def test_a_page_reached_by_search_is_as_it_always_is(open_page):
    watched = open_page("search.html", scheme="file")
    page = watched.page
    page.goto(f"{page.url}?q=foot")
    page.locator("#search-results li a[href*='track-your-recovery']").first.click()
    page.wait_for_url("**/track-your-recovery.html*")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.wait_for_function("() => document.readyState === 'complete'")
    assert page.locator(".highlighted, .highlight-link").count() == 0
    assert (
        page.evaluate("Object.keys(localStorage).filter((key) => key.includes('highlight'))") == []
    )
    assert watched.complaints == []


def test_each_chapter_prints_on_one_sheet(open_page):
    page = open_page("book/study/summaries.html").page
    titles = page.locator(".course-sheet > h2").evaluate_all(
        "all => all.map((title) => title.firstChild.textContent.trim())"
    )
    assert len(titles) >= 17
    for size in ("A4", "Letter"):
        sheets = PdfReader(io.BytesIO(page.pdf(format=size))).pages
        texts = [re.sub(r"\s", "", sheet.extract_text()) for sheet in sheets]
        # The introduction, a sheet for each chapter, and the foot of the page.
        assert len(sheets) <= len(titles) + 2, size
        for title in titles:
            assert sum(re.sub(r"\s", "", title) in text for text in texts) >= 1, title

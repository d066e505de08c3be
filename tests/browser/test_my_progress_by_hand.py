"""My progress as readers see it: read, answered, due; taken along, brought back; on paper."""

from __future__ import annotations

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.support.quiz_page import KEY
from tests.support.review_page import chapters, write_review_pages
from tests.support.server import served

QUIZZES = chapters()
ALL = sum(len(quiz.questions) for quiz in QUIZZES)
OWN = len(QUIZZES[0].questions)
AT = "2026-03-01T10:00:00.000Z"
TODAY = "2026-03-02T12:00:00Z"


def given(right=True, guessed=False):
    return {"type": "single", "chosen": ["a"], "right": right, "guessed": guessed, "at": AT}


KEPT = {
    "answers": {
        "demo.1.a": given(),
        "demo.1.b": given(guessed=True),
        "demo.1.c": given(right=False),
        "demo.2.a": given(),
        "gone.1.a": given(),
    },
    "review": {"demo.2.a": {"step": 1, "due": "2026-03-08", "at": AT}},
    "read": {"second": {"at": AT}, "gone": {"at": AT}},
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("progress")
    write_review_pages(folder, QUIZZES)
    with served(folder) as address:
        yield address


@pytest.fixture
def opened(browser, site):
    contexts = []

    def made(name="progress", *, kept=None, context=None, **settings):
        if context is None:
            context = browser.new_context(timezone_id="UTC", **settings)
            contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.clock.set_fixed_time(TODAY)
        page.goto(f"{site}/{name}.html")
        if kept is not None:
            text = json.dumps({"version": 1, "sections": kept})
            page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])
            page.reload()
        if settings.get("java_script_enabled", True):
            page.locator("[data-ready=true]").last.wait_for(state="attached")
        return page

    yield made
    for context in contexts:
        context.close()


def chapter(page, title):
    return page.locator("details", has=page.locator("summary", has_text=title))


def test_it_says_in_words_what_was_read_and_answered_and_what_is_due(opened):
    page = opened(kept=KEPT)
    main = page.locator("main")
    whole = f"You have read 1 of 3 chapters. In all chapters: 4 of {ALL} questions answered, "
    expect(main).to_contain_text(f"{whole}3 right the last time (one guessed).")
    expect(main).to_contain_text("Your review: 3 questions due today.")
    one = chapter(page, "A sample")
    line = f"Not read yet. 4 of {OWN} questions answered, 3 right the last time (one guessed)."
    expect(one.locator("summary")).to_contain_text(f"{line} 3 questions due today.")
    one.locator("summary").click()
    expect(one.get_by_role("listitem")).to_contain_text(
        [
            "Pick a fruit 3 of 3 questions answered, 2 right the last time (one guessed).",
            "Act in time 1 of 3 questions answered, 1 right the last time.",
            f"None of {OWN - 6} questions answered yet.",
        ]
    )
    assert one.get_by_role("link", name="its questions").get_attribute("href") == (
        "sample.html#check-yourself"
    )
    expect(chapter(page, "Chapter 2").locator("summary")).to_contain_text(
        f"Read. None of {OWN} questions answered yet."
    )
    words = main.inner_text().lower()
    for word in ("score", "%", "grade", "points", "streak", "passed", "failed"):
        assert word not in words, word
    assert page.complaints == []


def test_a_chapter_is_marked_as_read_and_unmarked_at_its_end_and_here(opened):
    page = opened("second", kept={"read": {"gone": {"at": AT}}})
    button = page.get_by_role("button", name="I have read this chapter", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("You have read this chapter.")).to_be_visible()
    undo = page.get_by_role("button", name="Undo: I have not read this chapter")
    expect(undo).to_be_focused()
    progress = opened(context=page.context)
    expect(progress.locator("main")).to_contain_text("You have read 1 of 3 chapters.")
    # Both pages follow each other.
    undo.click()
    expect(progress.locator("main")).to_contain_text("You have read 0 of 3 chapters.")
    expect(button).to_be_focused()
    one = chapter(progress, "Chapter 2")
    one.locator("summary").click()
    one.get_by_role("button", name="I have read it: Chapter 2").click()
    expect(one.get_by_text("You have read this chapter.")).to_be_visible()
    expect(page.get_by_text("You have read this chapter.")).to_be_visible()
    one.get_by_role("button", name="Undo: not read yet: Chapter 2").click()
    expect(one.get_by_text("You have not marked this chapter as read.")).to_be_visible()
    page.reload()
    expect(button).to_be_visible()
    kept = json.loads(page.evaluate("(key) => localStorage.getItem(key)", KEY))
    assert kept["sections"]["read"] == {"gone": {"at": AT}}
    assert page.get_by_role("link", name="My progress").get_attribute("href") == "progress.html"


def test_all_of_it_goes_into_a_file_is_erased_and_comes_back(opened, tmp_path):
    page = opened(kept=KEPT)
    page.get_by_text("My answers on this device").click()
    with page.expect_download() as saving:
        page.get_by_role("button", name="Download").click()
    file = tmp_path / "mine.json"
    saving.value.save_as(file)
    assert json.loads(file.read_text("utf-8"))["sections"] == KEPT
    page.get_by_role("button", name="Erase", exact=True).click()
    page.get_by_role("button", name="Erase all").click()
    main = page.locator("main")
    expect(main).to_contain_text("You have read 0 of 3 chapters. In all chapters: none")
    expect(main).to_contain_text("Your review: nothing is waiting yet.")
    with page.expect_file_chooser() as choosing:
        page.get_by_role("button", name="Restore from a file").click()
    choosing.value.set_files(file)
    expect(page.get_by_text("Your answers from the file are here.")).to_be_visible()
    expect(main).to_contain_text("You have read 1 of 3 chapters. In all chapters: 4 of")
    assert page.complaints == []


@pytest.mark.parametrize("dark", [False, True])
def test_it_fits_and_speaks(opened, dark):
    size = {"width": 320, "height": 800}
    page = opened(kept=KEPT, viewport=size, color_scheme="dark" if dark else "light")
    chapter(page, "A sample").locator("summary").click()
    page.get_by_text("My answers on this device").click()
    found = Axe().run(page).response["violations"]
    assert [f"{v['id']}: {v['nodes'][0]['html'][:150]}" for v in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("scripts", [True, False])
def test_on_paper_and_without_scripts_there_is_a_table_to_tick(opened, scripts):
    page = opened(java_script_enabled=scripts)
    table = page.locator(".course-widget-fallback table")
    if scripts:
        expect(table).to_be_hidden()
        page.emulate_media(media="print")
    for quiz in QUIZZES:
        expect(table.get_by_role("row", name=f"I have read: {quiz.title}")).to_be_visible()
    expect(table.get_by_role("row", name="I can: pick a fruit")).to_have_count(3)
    expect(table.get_by_role("row")).to_have_count(1 + 3 * (1 + 3))
    expect(page.get_by_text("You have read 0 of 3")).to_have_count(0 if not scripts else 1)
    if scripts:
        expect(page.locator(".course-widget-view")).to_be_hidden()

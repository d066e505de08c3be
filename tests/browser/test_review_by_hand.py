"""The review as readers use it: by keyboard, over days, in tabs, when chapters change, on paper."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from nervepath.quiz import mark
from tests.support.quiz_page import KEY, put_in, wrong_answer
from tests.support.review_page import chapters, write_review_pages
from tests.support.server import served

QUIZZES = chapters()
QUESTIONS = {question.id: question for quiz in QUIZZES for question in quiz.questions}
# In New York, where the next day has begun in UTC already.
MONDAY = "2026-03-02T22:30:00-05:00"
NOT_KEPT = "Your answers cannot be kept on this device."


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("review")
    write_review_pages(made, QUIZZES)
    return made


@pytest.fixture(scope="module")
def site(folder):
    with served(folder) as address:
        yield address


@pytest.fixture
def opened(browser, site, folder):
    """Open a page on a day: `opened("review", day=MONDAY, kept={...}, scheme="file")`."""
    contexts = []

    def made(name="review", *, day=MONDAY, kept=None, scheme="http", context=None, **settings):
        if context is None:
            context = browser.new_context(timezone_id="America/New_York", **settings)
            contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.clock.set_fixed_time(day)
        page.goto(f"{site if scheme == 'http' else folder.as_uri()}/{name}.html")
        if kept is not None:
            page.evaluate("([k, t]) => localStorage.setItem(k, t)", [KEY, kept_text(**kept)])
            page.reload()
        return ready(page) if settings.get("java_script_enabled", True) else page

    yield made
    for context in contexts:
        context.close()


def ready(page):
    page.wait_for_function(
        "() => [...document.querySelectorAll('[data-widget]')].every((el) => el.dataset.ready)"
    )
    return page


def on(page, day):
    """Come back on another day."""
    page.clock.set_fixed_time(day)
    page.reload()
    return ready(page)


def kept_text(**sections):
    return json.dumps({"version": 1, "sections": sections})


def stored(page):
    return json.loads(page.evaluate("(key) => localStorage.getItem(key)", KEY))["sections"]


def due(*names, when="2026-03-01"):
    return {name: {"step": 1, "due": when, "at": "2026-02-22T10:00:00.000Z"} for name in names}


def shown(page):
    """The question that is asked now."""
    form = page.locator(".course-review-room form")
    return form, QUESTIONS[form.get_attribute("id").removeprefix("review-")]


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def right_answer(question):
    match question.type:
        case "match":
            return [f"{pair.id}={pair.right}" for pair in question.pairs]
        case "numeric":
            return [f"{question.range.low:g}"]
        case "text":
            return [next(option.text for option in question.options if option.right)]
        case "order":
            return [option.id for option in question.options]
        case _:
            chosen = [option.id for option in question.options if option.right]
            return chosen if question.type != "single" else chosen[:1]


def answer(page, given=right_answer, guessed=False):
    form, question = shown(page)
    put_in(form, question, given(question))
    if guessed:
        form.get_by_label("I guessed").check()
    form.get_by_role("button", name="Check").click()
    return question.id


def test_answers_of_a_chapter_come_back_the_next_day_and_then_by_the_week(opened):
    page = opened("sample")
    for name in ("demo.1.a", "demo.1.c", "demo.2.a"):
        form = page.locator(f'form[id="{name}"]')
        put_in(form, QUESTIONS[name], right_answer(QUESTIONS[name]))
        form.get_by_role("button", name="Check").click()
    page.goto(page.url.replace("sample", "review"))
    ready(page)
    expect(page.get_by_text("Nothing is due today.")).to_be_visible()
    expect(page.get_by_text("Tomorrow, Tuesday, March 3: 3 questions")).to_be_visible()

    on(page, "2026-03-03T00:05:00-05:00")
    expect(page.get_by_text("Due today: 3 questions.")).to_be_visible()
    press(page, "Start a session")
    expect(page.get_by_role("heading", name="Question 1 of 5")).to_be_focused()
    # A question about safety comes first; its number in the chapter is gone.
    form, question = shown(page)
    assert question.safety
    expect(form.locator("legend")).to_contain_text(question.ask)
    assert not form.locator("legend").inner_text()[0].isdigit()
    expect(page.get_by_role("button", name="Next question")).to_be_hidden()
    first = answer(page)
    expect(page.get_by_text("Comes back Tuesday, March 10.")).to_be_visible()
    expect(page.get_by_role("link", name="A sample")).to_be_visible()
    press(page, "Next question")
    expect(page.get_by_role("heading", name="Question 2 of 5")).to_be_focused()
    second = answer(page, wrong_answer)
    expect(page.get_by_text("Comes back tomorrow, Wednesday, March 4.")).to_be_visible()
    # A second try is for learning; what was missed comes back all the same.
    press(page, "Try again")
    answer(page)
    expect(page.get_by_text("Comes back tomorrow")).to_be_visible()
    press(page, "Next question")
    third = answer(page, guessed=True)
    expect(page.get_by_text("Comes back tomorrow")).to_be_visible()
    shown(page)[0].get_by_label("I guessed").uncheck()
    expect(page.get_by_text("Comes back Tuesday, March 10.")).to_be_visible()
    shown(page)[0].get_by_label("I guessed").check()
    press(page, "Next question")
    # The two others are new ones of a chapter that the reader knows.
    press(page, "Skip for now")
    press(page, "Stop here")

    expect(page.get_by_role("heading", name="Enough for now")).to_be_focused()
    listed = page.locator(".course-review-room")
    expect(listed.get_by_role("heading", name="Comes back tomorrow")).to_be_visible()
    expect(listed.get_by_role("heading", name="Comes back Tuesday, March 10")).to_be_visible()
    expect(listed.get_by_role("listitem")).to_have_count(3)
    places = {name: (entry["step"], entry["due"]) for name, entry in stored(page)["review"].items()}
    assert places == {
        first: (1, "2026-03-10"),
        second: (0, "2026-03-04"),
        third: (0, "2026-03-04"),
    }
    assert stored(page)["answers"][second]["right"] is True
    press(page, "Back to your review")
    expect(page.get_by_role("heading", name="Your review")).to_be_focused()
    expect(page.get_by_text("Nothing is due today.")).to_be_visible()
    assert page.complaints == []


def test_every_type_can_be_reviewed_by_double_click_and_chosen_without_being_due(opened):
    page = opened(scheme="file", kept={"read": {"third": {"at": MONDAY}}})
    expect(page.get_by_text("No question is in your review yet.")).to_be_visible()
    chosen = page.get_by_role("combobox", name="Chapter")
    assert "All chapters that I know" in chosen.inner_text()
    chosen.select_option("third")
    seen = set()
    while page.get_by_role("button", name="Start with these").is_enabled():
        press(page, "Start with these")
        count = page.get_by_role("heading", name="Question 1 of").inner_text().split()[-1]
        assert int(count) <= 8
        safe = []
        for _ in range(int(count)):
            form, question = shown(page)
            expect(form.get_by_text(question.why)).to_have_count(0)
            given = right_answer(question)
            assert mark(question, given).right
            safe.append(question.safety)
            seen.add(answer(page))
            expect(form.get_by_role("status").first).to_contain_text("Right.")
            onward = page.get_by_role("button", name="Next question").or_(
                page.get_by_role("button", name="Finish")
            )
            onward.click()
        assert any(safe), "no question about safety in this session"
        press(page, "Back to your review")
    third = {question.id for question in QUIZZES[2].questions}
    assert third <= seen
    # Parallel forms came first: no chapter shows them.
    expect(page.get_by_text("There are none.")).to_be_visible()
    page.get_by_label("Questions that I answered before").check()
    expect(page.get_by_text(f"There are {len(third)} questions.")).to_be_visible()
    assert page.complaints == []


def test_a_question_that_is_gone_is_kept_and_not_asked(opened, folder):
    """The page knows more questions than the chapter has now: it was loaded before the change."""
    names = [question.id for question in QUIZZES[0].questions[:3]]
    gone = due("old.9.z", *names)
    page = opened(kept={"review": gone})
    expect(page.get_by_text("Due today: 3 questions.")).to_be_visible()
    fewer = replace(QUIZZES[0], questions=QUIZZES[0].questions[1:])
    try:
        write_review_pages(folder, [fewer, *QUIZZES[1:]])
        press(page, "Start a session")
        expect(page.get_by_role("heading", name="Question 1 of 4")).to_be_visible()
        page.reload()
        expect(page.get_by_text("Due today: 2 questions.")).to_be_visible()
        press(page, "Start a session")
        answer(page)
        expect(page.get_by_role("button", name="Next question")).to_be_visible()
    finally:
        write_review_pages(folder, QUIZZES)
    assert set(gone) <= set(stored(page)["review"])
    assert stored(page)["review"]["old.9.z"] == gone["old.9.z"]
    assert page.complaints == []


def test_a_chapter_that_cannot_be_loaded_is_named_and_the_others_are_asked(opened):
    page = opened(kept={"review": due("demo.1.a", "second.1.a", "third.1.a")})
    page.route("**/questions-second.js", lambda route: route.abort())
    press(page, "Start a session")
    expect(page.get_by_text("These chapters could not be loaded: Chapter 2.")).to_be_visible()
    expect(page.get_by_role("heading", name="Question 1 of")).to_be_visible()
    page.unroute("**/questions-second.js")
    press(page, "Stop here")
    expect(page.get_by_text("You answered nothing this time.")).to_be_visible()
    press(page, "Another session")
    expect(page.get_by_text("could not be loaded")).to_have_count(0)
    assert set(stored(page)["review"]) == {"demo.1.a", "second.1.a", "third.1.a"}
    assert stored(page)["review"]["second.1.a"]["due"] == "2026-03-01"


def test_two_tabs_agree_and_a_session_goes_on(opened):
    page = opened(kept={"review": due("demo.1.a", "demo.1.c")})
    other = opened("sample", context=page.context)
    press(page, "Start a session")
    asked = shown(page)[1].id
    form = other.locator('form[id="demo.1.c"]')
    put_in(form, QUESTIONS["demo.1.c"], right_answer(QUESTIONS["demo.1.c"]))
    form.get_by_role("button", name="Check").click()
    assert shown(page)[1].id == asked
    answer(page)
    press(page, "Stop here")
    press(page, "Back to your review")
    sections = stored(page)
    assert {"demo.1.c", asked} <= set(sections["answers"])
    assert asked in sections["review"]
    # Answered in the chapter on the day when it was due: that counts.
    expect(page.get_by_text("Monday, March 9")).to_be_visible()
    third = opened(context=page.context)
    page.get_by_text("My answers on this device").click()
    press(page, "Erase")
    press(page, "Erase all")
    for tab in (page, third):
        expect(tab.get_by_text("No question is in your review yet.")).to_be_visible()
    expect(page.get_by_text("Your answers are erased from this device.")).to_be_visible()


def test_where_nothing_can_be_kept_the_review_says_so_and_works(opened, folder):
    frame = '<iframe sandbox="allow-scripts allow-forms" src="PAGE.html" title="x"></iframe>'
    for name in ("review", "progress"):
        inner = frame.replace("PAGE", name)
        (folder / f"outer-{name}.html").write_text(f"<!DOCTYPE html>{inner}", "utf-8")
    page = opened("outer-review").frame_locator("iframe")
    expect(page.get_by_text(NOT_KEPT)).to_be_visible()
    page.get_by_role("button", name="Start with these").click()
    form = page.locator(".course-review-room form")
    question = QUESTIONS[form.get_attribute("id").removeprefix("review-")]
    put_in(form, question, right_answer(question))
    form.get_by_role("button", name="Check").click()
    expect(page.get_by_text("Comes back tomorrow")).to_be_visible()
    page = opened("outer-progress").frame_locator("iframe")
    expect(page.get_by_text(NOT_KEPT)).to_be_visible()
    page.get_by_text("A sample").first.click()
    page.get_by_role("button", name="I have read it: A sample").click()
    expect(page.get_by_text("You have read 1 of 3 chapters.")).to_be_visible()


def test_the_whole_way_goes_by_keyboard(opened):
    page = opened(kept={"review": due("demo.1.c", "demo.2.a")})
    start = page.get_by_role("button", name="Start a session")
    start.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Question 1 of 5")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    form, _ = shown(page)
    expect(form.locator("input:checked").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(form.locator(".course-quiz-outcome")).to_be_visible()
    onward = page.get_by_role("button", name="Next question")
    for _ in range(12):
        page.keyboard.press("Tab")
        if onward.evaluate("(node) => node === document.activeElement"):
            break
    expect(onward).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Question 2 of 5")).to_be_focused()
    page.get_by_role("button", name="Stop here").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Enough for now")).to_be_focused()


def test_no_grade_no_streak_no_clock(opened):
    """Words of scores and races stand nowhere, whatever is answered."""
    page = opened(kept={"review": due("demo.1.a", "demo.1.b", "demo.2.a", "demo.3.d")})
    texts = [page.locator("main").inner_text()]
    press(page, "Start a session")
    for given in (right_answer, wrong_answer, wrong_answer, wrong_answer):
        answer(page, given)
        texts.append(page.locator("main").inner_text())
        press(page, "Next question")
    press(page, "Stop here")
    texts.append(page.locator("main").inner_text())
    words = " ".join(texts).lower()
    for word in (
        "score",
        "point",
        "%",
        "grade",
        "in a row",
        "streak",
        "failed",
        "seconds",
        "level",
    ):
        assert word not in words, word


@pytest.mark.parametrize("width", [320, 768])
def test_it_fits_and_speaks_in_light_and_dark(opened, width):
    from axe_playwright_python.sync_playwright import Axe

    size = {"width": width, "height": 800}
    kept = {
        "review": due("demo.1.a", "second.2.c", "third.3.d"),
        "read": {"sample": {"at": MONDAY}},
    }
    page = opened(kept=kept, viewport=size, color_scheme="dark" if width == 320 else "light")
    states = [lambda: press(page, "Start a session"), lambda: answer(page), None]
    states[2] = lambda: press(page, "Stop here")
    for step in [lambda: None, *states]:
        step()
        found = Axe().run(page).response["violations"]
        assert [f"{v['id']}: {v['nodes'][0]['html'][:150]}" for v in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scripts", [True, False])
def test_on_paper_and_without_scripts_there_are_twenty_questions_with_answers(opened, scripts):
    page = opened(java_script_enabled=scripts)
    sheet = page.locator(".course-widget-fallback")
    if scripts:
        expect(sheet).to_be_hidden()
        press(page, "Start with these")
        page.emulate_media(media="print")
        expect(page.locator(".course-review-room")).to_be_hidden()
    expect(sheet.locator("form")).to_have_count(20)
    expect(sheet.locator(".course-quiz-answers > ol > li")).to_have_count(20)
    expect(sheet.get_by_role("heading", name="Answers")).to_be_visible()

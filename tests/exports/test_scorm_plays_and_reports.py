"""A SCORM package plays alone in a browser, and a learning platform hears score and completion."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
import xmlschema

from nervepath.exports import scorm
from nervepath.quiz import mark
from tests.support.exported import HOSTILE, bank, hostile, places, samples, shown, sources
from tests.support.platform import Platform, platform
from tests.support.quiz_page import wrong_answer
from tests.support.server import served

CHAPTER = next(quiz for quiz in bank() if quiz.chapter == "sciatic-nerve")


@pytest.fixture
def course(tmp_path, exported, node_modules):
    package = exported("scorm") / "follow-the-nerve-sciatic-nerve.scorm.zip"
    with platform(tmp_path, package.read_bytes(), node_modules) as running:
        yield running


def right(question) -> list[str]:
    match question.type:
        case "match":
            return [f"{pair.id}={pair.right}" for pair in question.pairs]
        case "numeric":
            return [f"{question.range.high:g}"]
        case "text":
            return [next(option.text for option in question.options if option.right)]
    return [option.id for option in question.options if option.right]


def in_scorm(question, answer: list[str]) -> str:
    """An answer in SCORM's words."""
    match question.type:
        case "order" | "match":
            return ",".join(answer).replace("=", ".")
        case "true-false":
            return answer[0][0]
    return ",".join(answer)


def core(course: Platform) -> dict:
    return course.cmi["core"]


def test_score_and_completion_are_reported(course, browser):
    asked = CHAPTER.questions
    with course.visit(browser) as visit:
        assert core(course)["lesson_status"] == "incomplete"
        visit.give(asked[0], wrong_answer(asked[0]))
        assert core(course)["score"]["raw"] == "0"
        for question in asked[1:]:
            assert core(course)["lesson_status"] == "incomplete"
            visit.give(question, right(question))
        assert core(course)["lesson_status"] == "completed"
        expected = round(100 * (len(asked) - 1) / len(asked))
        assert core(course)["score"] == {"raw": str(expected), "min": "0", "max": "100"}
        assert visit.refused() == []
    assert core(course)["exit"] == "suspend"


def test_each_answer_is_told_with_its_question(course, browser):
    with course.visit(browser) as visit:
        for question in CHAPTER.questions:
            visit.give(question, wrong_answer(question))
    heard = told(course)
    assert [each["id"] for each in heard] == [question.id for question in CHAPTER.questions]
    for each, question in zip(heard, CHAPTER.questions, strict=True):
        assert each["result"] == "wrong"
        assert each["student_response"] == in_scorm(question, wrong_answer(question))


def test_every_type_plays_counts_and_comes_back(tmp_path, browser, node_modules):
    (quiz,) = samples()
    with platform(tmp_path, scorm.package(quiz), node_modules) as course:
        with course.visit(browser) as visit:
            for question in quiz.questions:
                visit.give(question, right(question))
            assert visit.refused() == []
        assert core(course)["lesson_status"] == "completed"
        assert core(course)["score"]["raw"] == "100"
        said = [in_scorm(question, right(question)) for question in quiz.questions]
        assert [each["student_response"] for each in told(course)] == said
        kept = course.cmi
        kept["core"].pop("total_time", None)
        with course.visit(browser, kept) as visit:
            outcomes = visit.content.locator(".course-quiz-outcome").all_inner_texts()
            assert outcomes == ["Right."] * len(quiz.questions)


def test_a_figure_is_drawn_with_its_words_and_its_notice(tmp_path, browser, node_modules):
    (quiz,) = samples()
    with (
        platform(tmp_path, scorm.package(quiz), node_modules) as course,
        course.visit(browser) as visit,
    ):
        figures = visit.content.locator(".course-quiz-map")
        assert figures.count() == len(places())
        assert "Red (C) is the saddle" in figures.first.inner_text()
        for place, skin in (("g", ".bm-skin"), ("h", ".cp-wall"), ("i", ".cp-skin")):
            drawn = visit.content.locator(f'form[id="demo.3.{place}"] {skin}').first
            assert drawn.evaluate("node => getComputedStyle(node).fill") != "rgb(0, 0, 0)"
        assert "Z-Anatomy" in visit.content.locator(".rights").inner_text()


def told(course: Platform) -> list[dict]:
    """The answers that the platform heard, in their order."""
    found = course.cmi["interactions"]
    found = list(found.values()) if isinstance(found, dict) else found
    return [each for each in found if isinstance(each, dict)]


def test_answers_are_there_on_the_next_visit_and_the_best_score_stays(course, browser):
    asked = CHAPTER.questions
    with course.visit(browser) as visit:
        for question in asked:
            visit.give(question, right(question))
    kept = course.cmi
    assert kept["core"]["lesson_status"] == "completed"
    kept["core"].pop("total_time", None)
    with course.visit(browser, kept) as visit:
        shown = visit.content.locator(f'form[id="{asked[0].id}"] .course-quiz-outcome')
        assert shown.inner_text() == "Right."
        visit.content.get_by_role("button", name="Start over").click()
        visit.content.get_by_role("button", name="Clear them").click()
        visit.give(asked[0], wrong_answer(asked[0]))
        assert visit.refused() == []
    assert core(course)["lesson_status"] == "completed"
    assert core(course)["score"]["raw"] == "100"


def test_a_platform_that_returns_nonsense_does_not_break_the_page(course, browser):
    with course.visit(browser, {"suspend_data": '{"version": 1, "sect'}) as visit:
        assert "could not be read" in visit.content.locator(".course-quiz-problems").inner_text()
        visit.give(CHAPTER.questions[0], right(CHAPTER.questions[0]))
    assert CHAPTER.questions[0].id in course.cmi["suspend_data"]


def test_more_answers_than_the_platform_keeps_still_count(tmp_path, browser, node_modules):
    # SCORM 1.2 keeps 4096 characters; sixty questions need more.
    one = next(question for question in CHAPTER.questions if question.type == "single")
    many = tuple(replace(one, id=f"nerve.{n // 20 + 1}.{chr(97 + n % 20)}") for n in range(60))
    package = scorm.package(replace(CHAPTER, questions=many))
    with platform(tmp_path, package, node_modules) as course:
        with course.visit(browser) as visit:
            for question in many:
                visit.give(question, right(question))
            assert "cannot keep all" in visit.content.locator(".where").inner_text()
            assert visit.refused() == []
        assert core(course)["lesson_status"] == "completed"
        assert core(course)["score"]["raw"] == "100"


def test_the_learner_is_told_where_answers_go(course, browser, tmp_path):
    with course.visit(browser) as visit:
        assert "sent to your learning platform" in visit.content.locator(".where").inner_text()
        assert not visit.content.get_by_text("They are sent nowhere").first.is_visible()
        assert not visit.page.evaluate("() => Object.keys(localStorage)")
    with served(tmp_path / "content") as address:
        page = browser.new_page()
        page.goto(f"{address}/index.html")
        page.wait_for_selector(".course-quiz[data-ready=true]")
        assert "No learning platform was found" in page.locator(".where").inner_text()
        page.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_the_package_plays_from_a_folder_and_asks_no_other_host(course, browser, scripts, tmp_path):
    context = browser.new_context(
        java_script_enabled=scripts, viewport={"width": 320, "height": 640}
    )
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((tmp_path / "content" / "index.html").as_uri())
    text = unescape(page.content())
    for question in CHAPTER.questions:
        assert all(option.feedback in text for option in question.options)
        assert question.why in text
        assert any(title in text for title in sources(question))
    assert "new numbness or tingling between your legs" in page.locator(".red-box").inner_text()
    assert all(address.startswith(("file:", "data:")) for address in asked)
    if scripts:
        page.wait_for_selector(".course-quiz[data-ready=true]")
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 320
    context.close()


def test_hostile_text_is_shown_as_text(tmp_path, browser, node_modules):
    (quiz,) = hostile()
    with (
        platform(tmp_path, scorm.package(quiz), node_modules) as course,
        course.visit(browser) as visit,
    ):
        forms = visit.content.locator(".course-quiz form")
        assert forms.count() == len(quiz.questions)
        for place, question in enumerate(quiz.questions):
            text = forms.nth(place).locator("legend").evaluate("node => node.textContent")
            assert " ".join(shown(question.ask).split()) in " ".join(text.split())
        assert visit.content.locator("img").count() == 0
        first = quiz.questions[len(HOSTILE)]  # the first with one choice
        visit.give(first, right(first))
        assert mark(first, right(first)).right
        assert core(course)["score"]["raw"] == str(round(100 / len(quiz.questions)))


def schema(folder: Path, copies: Path) -> xmlschema.XMLSchema:
    """SCORM's schema of a manifest. Its file for the prefix xml is one that no parser reads."""
    for file in folder.glob("*.xsd"):
        text = file.read_text("utf-8-sig").replace('schemaLocation="ims_xml.xsd"', "")
        (copies / file.name).write_text(text, "utf-8")
    return xmlschema.XMLSchema(
        copies / "imscp_rootv1p1p2.xsd",
        locations={scorm.ADL: str(copies / "adlcp_rootv1p2.xsd")},
    )


def manifest(package: Path) -> str:
    return zipfile.ZipFile(package).read("imsmanifest.xml").decode()


def test_each_manifest_keeps_to_the_schema_and_names_every_file(exported, scorm_schemas, tmp_path):
    rules = schema(scorm_schemas, tmp_path)
    packages = sorted(exported("scorm").glob("*.zip"))
    assert [each.name for each in packages] == sorted(
        f"follow-the-nerve-{quiz.chapter}.scorm.zip" for quiz in bank()
    )
    for package in packages:
        text = manifest(package)
        rules.validate(text)
        names = set(zipfile.ZipFile(package).namelist()) - {"imsmanifest.xml"}
        assert all(f'<file href="{name}" />' in text for name in names)
        assert text.count("<file ") == len(names)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('scormtype="sco"', 'scormtype="quiz"'),
        ('type="webcontent"', ""),
        ('identifier="quiz"', 'identifier="the quiz"'),
        ("resources>", "resource>"),
    ],
)
def test_a_damaged_manifest_is_refused(exported, scorm_schemas, tmp_path, old, new):
    rules = schema(scorm_schemas, tmp_path)
    text = manifest(exported("scorm") / "follow-the-nerve-sciatic-nerve.scorm.zip")
    with pytest.raises(xmlschema.XMLSchemaValidationError):
        rules.validate(text.replace(old, new))


def test_a_package_holds_no_address_of_another_host_but_its_sources(exported):
    for package in exported("scorm").glob("*.zip"):
        archive = zipfile.ZipFile(io.BytesIO(package.read_bytes()))
        page = archive.read("index.html").decode()
        assert 'src="http' not in page
        assert 'href="http' not in page

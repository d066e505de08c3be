"""The page about a group says what is so, keeps learners out, and never drops a safety question."""

from __future__ import annotations

import csv
import html
import io
import re
from dataclasses import replace

import pytest

from nervepath.exports.live_quiz import harmless
from nervepath.quiz import bank
from nervepath.reading import grade, sentences
from nervepath.reading import words as words_of
from nervepath.results import analyze, read_folder, report, tables, words
from nervepath.results.__main__ import check_titles
from tests.support.book import ROOT
from tests.support.handed_over import SAMPLE, answer, put, read, results, sheet
from tests.unit.test_safety_words import PATTERN
from workshops import invent_results

INVENTED = ROOT / "workshops" / "invented-results"
HOSTILE = "<img src=x onerror=alert(1)></main><script>alert(2)</script>"


def page_of(folder) -> str:
    handed = read(folder)
    return report.write(handed, analyze(handed.sheets, [SAMPLE]))


def text_of(page: str) -> str:
    body = page[page.index("<body>") :]
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body)))


def group(folder, count, *answers):
    files = {f"p{n}": sheet(*answers, code=f"code-{n}") for n in range(count)}
    return put(folder, **files)


@pytest.fixture(scope="module")
def course():
    return bank.chapters(ROOT)


@pytest.fixture(scope="module")
def invented(course):
    known = {question.id: question for quiz in course for question in quiz.questions}
    handed = read_folder(INVENTED, known)
    (found,) = analyze(handed.sheets, course)
    return handed, found


def test_the_invented_answers_are_used_whole_and_say_what_they_are(invented):
    handed, found = invented
    assert handed.notes == ()
    assert (found.people, found.invented, found.check) == (24, 24, "now")
    page = report.write(handed, [found], check_titles(ROOT))
    assert "All of these people are invented." in text_of(page)
    for file in INVENTED.iterdir():
        assert file.name.startswith("invented-")
        assert "No person gave these answers" in file.read_text("utf-8")


def test_the_invented_answers_are_to_the_questions_of_the_check(course, invented):
    _, found = invented
    asked = {(each.question.id, when) for each in found.questions for when in each.times}
    pairs = invent_results.pairs()
    wanted = {(before, "before") for before, _ in pairs} | {(after, "after") for _, after in pairs}
    assert asked == wanted, "Type: python workshops/invent_results.py"
    known = {question.id: question for quiz in course for question in quiz.questions}
    assert invent_results.invent(known) == invent_results.invent(known)


def test_the_invented_answers_show_what_there_is_to_see(invented):
    _, found = invented
    gains = [each.gain.gain.value for each in found.objectives]
    assert any(value is not None and value > 0.3 for value in gains)
    assert any(value is not None and value < 0 for value in gains)
    assert found.sure_but_wrong
    assert 0 < found.both < found.people
    assert any(choice.rare for each in found.questions for choice in each.choices)


def test_nothing_of_a_learner_stands_on_the_page_or_in_the_tables(tmp_path):
    typed = "my name is Maria Zwanziger"
    put(
        tmp_path,
        MariaZwanziger=sheet(
            answer("demo.1.a", "before", "a"),
            answer("demo.3.f", "before", typed, text=typed),
            code="violet-4711",
            name=typed,
        ),
        MariaAgain=b"{",
    )
    handed = read(tmp_path)
    checks = analyze(handed.sheets, [SAMPLE])
    for made in (report.write(handed, checks).encode(), *tables.write(checks).values()):
        for secret in (b"violet-4711", b"Maria", b"Zwanziger"):
            assert secret.lower() not in made.lower()
    assert "1 could not be used, or came twice." in report.write(handed, checks)


def test_hostile_words_are_shown_as_words(tmp_path):
    put(
        tmp_path,
        one=sheet(answer("demo.2.c", "before", "a"), check=HOSTILE),
        two=sheet(answer("nobody.1.a", "before", HOSTILE), answer("demo.1.a", "after", "b")),
    )
    page = page_of(tmp_path)
    assert HOSTILE[:100] in text_of(page)
    assert not re.search(r"<(script|img|iframe|object|form|base)\b", page)
    assert not re.search(r"<[^>]*\bon\w+\s*=", page)
    assert page.count("</main>") == 1


def test_nothing_can_be_fetched():
    page = report.write(read_nothing(), [])
    assert "default-src 'none'" in page
    assert re.findall(r'(?:src|href)="([^"]*)"', page) == ["data:,"]
    assert "url(" not in page
    assert "@import" not in page


def read_nothing():
    from nervepath.results import HandedOver

    return HandedOver(0, (), ())


@pytest.mark.parametrize(("count", "said"), [(29, True), (30, False)])
def test_a_small_group_is_told_that_all_is_only_a_hint(tmp_path, count, said):
    text = text_of(page_of(group(tmp_path, count, answer("demo.1.a", "before", "b"))))
    assert (f"Only {count} people: under 30 people, all of this is only a hint." in text) is said


def test_one_person_is_told_in_words_without_a_number(tmp_path):
    put(tmp_path, one=sheet(answer("demo.1.a", "before", "b"), answer("demo.1.a", "after", "a")))
    text = text_of(page_of(tmp_path))
    assert "Only 1 person" in text
    assert "keep this page to yourself" in text
    assert "no interval: fewer than 6 people" in text
    assert "no number: fewer than 3 people" in text


def test_nobody_with_both_and_everybody_right_are_told_in_words(tmp_path):
    only = text_of(page_of(group(tmp_path / "a", 3, answer("demo.1.a", "before", "a"))))
    assert "no number: nobody answered both before and after" in only
    right = (answer("demo.1.a", "before", "a"), answer("demo.1.a", "after", "a"))
    all_ = text_of(page_of(group(tmp_path / "b", 3, *right)))
    assert "everybody was right before, so nothing was left to learn" in all_


def test_a_safety_question_is_kept_and_a_miss_is_spoken_about(tmp_path):
    easy = (answer("demo.2.a", "before", "a"), answer("demo.2.a", "after", "a"))
    group(tmp_path, 39, *easy)
    put(tmp_path, last=sheet(easy[0], answer("demo.2.a", "after", "c"), code="last"))
    found = results(tmp_path)
    (one,) = found.questions
    text = text_of(page_of(tmp_path))
    assert "1 person missed it: talk about it with the whole group." in text
    assert "39 of 40" in text
    assert words.advice(one, found)[-1] == "About safety: keep it, however easy it is. Aim for all."
    assert not any("Too easy" in line for line in words.advice(one, found))
    for word in ("drop", "delete", "remove"):
        assert not re.search(rf"\b{word} (it|this|the)\b", text, re.I)


def test_an_easy_question_that_is_not_about_safety_is_named(tmp_path):
    found = results(group(tmp_path, 40, answer("demo.1.a", "before", "a")))
    assert "Too easy before to show learning." in words.advice(found.questions[0], found)


def test_a_question_that_the_best_miss_asks_for_its_answer_key(tmp_path):
    good = [answer("demo.1.b", "before", "a", "b"), answer("demo.1.c", "before", "true")]
    files = {f"a{n}": sheet(*good, answer("demo.1.a", "before", "b"), code=f"a{n}") for n in "xyz"}
    weak = answer("demo.1.a", "before", "a")
    files |= {f"b{n}": sheet(answer("demo.1.b", "before", "d"), weak, code=f"b{n}") for n in "xyz"}
    found = results(put(tmp_path, **files))
    odd = next(each for each in found.questions if each.question.id == "demo.1.a")
    assert odd.before.top_minus_bottom.value == -1
    assert "Check the answer key first" in words.advice(odd, found)[0]


def test_what_was_lost_is_said(tmp_path):
    lost = (answer("demo.1.a", "before", "a"), answer("demo.1.a", "after", "b"))
    put(tmp_path, one=sheet(*lost, code="1"), two=sheet(answer("demo.1.a", "before", "b"), lost[1]))
    text = text_of(page_of(tmp_path))
    assert "Fewer answers were right after than before." in text
    assert "Check the answer key and the words, then how it was taught." in text


def test_every_picture_says_its_numbers(invented):
    handed, found = invented
    page = report.write(handed, [found])
    pictures = re.findall(r'<svg class="rp-picture" role="img" aria-label="([^"]+)"', page)
    for each in (*found.objectives, found):
        gain = each.gain
        said = (
            f"Before, {words.of_100(gain.before)} of 100. After, {words.of_100(gain.after)} of 100."
        )
        assert said in pictures
    assert (
        len(pictures)
        == 1
        + len(found.objectives)
        + sum(each.gain.gain.value is not None for each in (*found.objectives, found))
        - 0
    )


def test_the_tables_hold_the_same_numbers_and_run_nothing(invented):
    _, found = invented
    made = tables.write([found])
    read_back = {
        name: list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
        for name, content in made.items()
    }
    for row, each in zip(read_back["objectives.csv"], found.objectives, strict=True):
        assert row["objective"] == each.id
        assert int(row["people"]) == each.gain.people
        value = each.gain.gain.value
        assert row["gain"] == ("" if value is None else str(round(value, 4)))
    asked = {(row["question"], row["when"]): row for row in read_back["questions.csv"]}
    for each in found.questions:
        for when, one in each.times.items():
            assert int(asked[each.question.id, when]["right"]) == one.right
    for rows in read_back.values():
        for row in rows:
            for cell in row.values():
                # A number may begin with a minus sign; a text that does is made harmless.
                assert re.fullmatch(r"-?[\d.e-]*", cell) or harmless(cell) == cell


def test_a_text_that_looks_like_a_formula_is_not_run_by_a_spreadsheet(tmp_path):
    put(tmp_path, one=sheet(answer("demo.1.a", "before", "b"), check="@SUM(A1)"))
    risky = replace(SAMPLE, title="=1+1")
    made = tables.write(analyze(read(tmp_path).sheets, [risky]))
    for content in made.values():
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
        assert rows[1][0] == "'@SUM(A1)"
        assert "=1+1" not in rows[1]


def test_nobody_is_promised_anything():
    for name in ("README.md", "results.ipynb"):
        text = (ROOT / "workshops" / name).read_text("utf-8")
        assert [found[0] for found in PATTERN.finditer(text)] == []
    assert grade("\n".join(prose_of(ROOT / "workshops" / "README.md"))) <= 8


def prose_of(file):
    """Return the running text of a Markdown file: no headings, tables or code."""
    text = re.sub(r"```.*?```", "", file.read_text("utf-8"), flags=re.S)
    for line in text.splitlines():
        if line and not line.startswith(("#", "|")):
            yield re.sub(r"\[([^]]*)\]\([^)]*\)|[*`]", r"\1", line)


def test_the_page_is_in_plain_words():
    text = "\n".join(
        html.unescape(re.sub(r"<[^>]+>", " ", part))
        for part in re.findall(r"<(?:p|li)[^>]*>(.*?)</(?:p|li)>", report._meaning(), re.S)[:-1]
    )
    assert grade(text) <= 8
    assert [s for s in sentences(text) if len(words_of(s)) > 25] == []
    assert PATTERN.search(text) is None

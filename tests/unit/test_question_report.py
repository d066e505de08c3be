"""The report on all questions finds what an author has to mend, and the bank has none of it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from nervepath.quiz import guessing, parse_quiz, report
from nervepath.quiz.bank import chapters
from tests.support.book import ROOT

HEAD = """
chapter = "demo"
title = "Demo"
asks = "What is it?"
minutes = { read = 5, do = 5, quiz = 5 }
checked = 2026-11-21
recheck = 2027-05-21
[[objective]]
id = "demo.1"
text = "Name a nerve"
level = "Remember"
"""


def question(letter: str, ask: str, *options: str, extra: str = 'hint = "Think of the leg."'):
    """Return one question as TOML; the first option is right."""
    lines = [
        f'[[question]]\nid = "demo.1.{letter}"\nobjective = "demo.1"\ntype = "single"',
        f'ask = "{ask}"',
        f'facts = ["sciatic-roots"]\nwhy = "It is so."\n{extra}',
    ]
    for place, text in enumerate(options):
        lines.append(f'[[question.option]]\ntext = "{text}"\nfeedback = "A reason."')
        lines.append("right = true" if place == 0 else 'idea = "m-33"')
    return "\n".join(lines)


def quiz(*questions: str):
    return parse_quiz(HEAD + "\n".join(questions), "demo.quiz.toml")


GOOD = question("a", "Which nerve is it?", "The sciatic nerve", "The femoral nerve")
OTHER = question("b", "Where does it part?", "Above the knee", "At the ankle", "At the hip")
PARALLEL = question(
    "c",
    "Which foot drops?",
    "The one that drags",
    "The one that itches",
    extra='parallel = true\nhint = "Walk."',
)


def said(*questions: str) -> list[str]:
    return [str(finding) for finding in report.findings([quiz(*questions)])]


def test_questions_without_a_fault_are_left_in_peace():
    assert said(GOOD, OTHER, PARALLEL) == []


@pytest.mark.parametrize(
    ("questions", "heard"),
    [
        ((GOOD, PARALLEL), "objective demo.1: has 2 questions."),
        ((GOOD, OTHER), "objective demo.1: has no parallel question."),
        ((GOOD, question("b", "Where?", "Here", "There", extra=""), PARALLEL), "has no hint"),
        (
            (
                GOOD,
                question("b", "Where?", "Above the back of the knee, in most people", "At the hip"),
                PARALLEL,
            ),
            "demo.1.b: has an option 4.2 times as long as another.",
        ),
        (
            (
                GOOD,
                question(
                    "b",
                    "Which radiculopathic manifestation necessitates electrodiagnostic evaluation?",
                    "The sciatic nerve",
                    "The femoral nerve",
                ),
                PARALLEL,
            ),
            "demo.1.b: reads at grade",
        ),
        (
            (GOOD, GOOD.replace("demo.1.a", "demo.1.b"), PARALLEL),
            "demo.1.a and demo.1.b: ask nearly the same in the same words.",
        ),
    ],
)
def test_each_fault_is_named_with_its_question_and_a_remedy(questions, heard):
    (found,) = [line for line in said(*questions) if heard in line]
    assert found.endswith(".")


def test_somebody_who_picks_the_longest_option_is_noticed():
    told = [
        question(letter, f"Question {letter}?", f"This one, because {letter * 20}", "Not", "No")
        for letter in "abcdefgh"
    ]
    one = quiz(*told)
    other = parse_quiz((HEAD + "\n".join(told)).replace("demo", "other"), "other.quiz.toml")
    assert guessing.followed(one.questions, "longest") == (8, 8)
    guesses = guessing.guess([one, other])
    assert len(guesses) == 16
    assert all(guess.right for guess in guesses)


def test_options_that_lead_together_count_by_lot():
    (only,) = quiz(question("a", "Which?", "Four words are here", "Two or more here", "No")).asked
    assert {option.id for option in guessing.leading(only, "longest")} == {"a"}
    (even,) = quiz(question("a", "Which?", "Same one", "Same two", "No")).asked
    assert guessing.followed([even], "longest") == (0.5, 1)
    (flat,) = quiz(question("a", "Which?", "Yes", "Not", "Nor")).asked
    assert guessing.followed([flat], "longest") == (0, 0)


def test_the_right_letters_are_counted_as_readers_see_them():
    one = quiz(OTHER)
    (asked,) = one.questions
    seen = [option.right for option in asked.shown].index(True)
    assert report.positions([one], 3) == {"ABC"[seen]: 1}


BANK = chapters(ROOT)


def test_the_bank_has_what_each_objective_needs_and_nothing_to_mend():
    assert [str(finding) for finding in report.findings(BANK)] == []


def test_wording_alone_answers_little():
    guesses = guessing.guess(BANK)
    four = [each for each in guesses if len(each.question.options) == 4]
    right = sum(each.right for each in four)
    assert len(four) >= 100
    assert right <= report.GUESSED * len(four), f"{right} of {len(four)}"
    fewer = [each.question.id for each in guesses if len(each.question.options) < 4]
    assert fewer == [], "three options are easier to guess: add a fourth"


def test_the_right_answer_stands_at_each_letter():
    places = report.positions(BANK, 4)
    fair = places.total() / 4
    assert all(0.7 * fair <= places[letter] <= 1.3 * fair for letter in "ABCD"), places


def test_the_command_reports_and_refuses(tmp_path):
    def run(*typed: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "nervepath.quiz", *typed]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")

    whole = run("--report")
    assert whole.returncode == 0
    for part in ("OBJECTIVES", "READING GRADE", "GUESSED", "LOOK AT"):
        assert part in whole.stdout
    broken = tmp_path / "demo.quiz.toml"
    broken.write_text(HEAD.replace("2027-05-21", "2025-05-21") + GOOD, "utf-8")
    refused = run(str(broken), "--report")
    assert refused.returncode == 1
    assert "demo.quiz.toml" in refused.stderr
    assert "Give a later date." in refused.stderr
    assert "Traceback" not in refused.stderr
    nowhere = run("--course", str(tmp_path))
    assert nowhere.returncode == 1
    assert "There is no _toc.yml" in nowhere.stderr

"""What an export cannot carry is listed, and the same questions make the same files."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace

import pytest

from nervepath.errors import CourseError
from nervepath.exports import CARRIAGE
from nervepath.exports.__main__ import TARGETS, export, main
from nervepath.exports.carriage import LIKE_OTHERS, NO_HINT
from nervepath.quiz import TYPES
from runner.cli import EXPORTS
from tests.support.book import ROOT
from tests.support.exported import bank, questions, samples


@pytest.mark.parametrize("format", CARRIAGE)
def test_each_format_says_what_it_does_with_each_type(format):
    assert CARRIAGE[format].keys() == TYPES.keys()
    for carriage in CARRIAGE[format].values():
        assert carriage.carried or carriage.how


@pytest.mark.parametrize("target", TARGETS)
def test_a_question_of_an_unknown_type_is_listed_with_its_reason(target):
    quiz = bank()[1]
    strange = replace(quiz.questions[0], type="riddle")
    known = [question for question in quiz.questions if question.type == "single"]
    files, said = export(target, [replace(quiz, questions=(strange, *known))], "x")
    assert files
    text = "\n".join(said)
    assert f"NOT in {TARGETS[target][0].name}: 1 question." in text
    assert f"riddle (this export does not know the type yet): {strange.id}" in text


@pytest.mark.parametrize("target", TARGETS)
def test_an_export_of_nothing_is_refused_with_a_remedy(target):
    quiz = replace(bank()[1], questions=(replace(bank()[1].questions[0], type="riddle"),))
    with pytest.raises(CourseError, match="Choose another chapter or another format"):
        export(target, [quiz], "x")


@pytest.mark.parametrize("target", TARGETS)
def test_the_same_questions_make_the_same_bytes_another_day(target, tmp_path):
    folders = [tmp_path / name for name in ("one", "two")]
    for seed, folder in enumerate(folders):
        # Another process, another order of everything that has none, another time zone.
        ran = subprocess.run(
            [sys.executable, "-m", "nervepath.exports", target, "--to", folder],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": str(seed), "TZ": f"UTC{6 - 12 * seed:+d}"},
            capture_output=True,
        )
        assert ran.returncode == 0
    first, second = ({file.name: file.read_bytes() for file in f.iterdir()} for f in folders)
    assert first == second
    assert export(target, samples(), "x") == export(target, samples(), "x")


@pytest.mark.parametrize("target", TARGETS)
def test_what_is_not_carried_whole_is_listed_question_by_question(target):
    _, said = export(target, samples(), "x")
    text = "\n".join(said)
    for format in TARGETS[target]:
        for name, (_, question) in questions(samples()).items():
            carriage = CARRIAGE[format.name][question.type]
            if carriage.how:
                lines = [line for line in said if f"{question.type} ({carriage.how})" in line]
                assert any(name in line for line in lines), name
        assert ("NOT in" in text) == (target == "csv")


def test_hints_and_parallel_forms_that_are_not_told_are_listed():
    asked = [question for _, question in questions(bank()).values()]
    hinted = {question.id for question in asked if question.hint}
    parallel = {question.id for question in asked if question.parallel}
    assert hinted and parallel
    for target, format, what, wanted in (
        ("canvas", "canvas", NO_HINT, hinted),
        ("moodle", "gift", NO_HINT, hinted),
        ("canvas", "canvas", LIKE_OTHERS, parallel),
        ("scorm", "scorm", LIKE_OTHERS, parallel),
    ):
        _, said = export(target, bank(), "x")
        start = next(n for n, line in enumerate(said) if line.startswith(f"CHANGED in {format}"))
        lines = [line for line in said[start + 1 :] if f"({what}): " in line]
        assert {name for line in lines for name in line.split("): ")[1].split(", ")} == wanted


@pytest.mark.parametrize("target", TARGETS)
def test_the_note_beside_the_files_counts_every_question(exported, target):
    note = (exported(target) / f"what-is-inside-{target}.txt").read_text("utf-8")
    asked = [question for _, question in questions(bank()).values()]
    for format in TARGETS[target]:
        left = [q for q in asked if not CARRIAGE[format.name][q.type].carried]
        assert f"{len(asked) - len(left)} questions from {len(bank())} chapters" in note
        assert (f"NOT in {format.name}: {len(left)} questions" in note) == bool(left)
    assert "CC BY-SA 4.0" in note


def test_the_command_and_the_exports_know_the_same_words():
    assert set(EXPORTS) == set(TARGETS)


def test_an_unknown_chapter_is_answered_with_the_known_ones(capsys):
    assert main(["csv", "--chapter", "siatic-nerve", "--course", str(ROOT)]) == 1
    assert "Did you mean sciatic-nerve" in capsys.readouterr().err


def test_a_fault_in_a_question_file_is_named(tmp_path, capsys):
    (tmp_path / "_toc.yml").write_text(
        "root: book/one\nparts:\n  - chapters:\n      - file: book/two\n", "utf-8"
    )
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "two.quiz.toml").write_text('chapter = "three"', "utf-8")
    assert main(["csv", "--course", str(tmp_path), "--to", str(tmp_path / "out")]) == 1
    assert "two.quiz.toml" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_folder_without_a_course_is_named(tmp_path, capsys):
    assert main(["csv", "--course", str(tmp_path)]) == 1
    assert "There is no _toc.yml" in capsys.readouterr().err


WHERE = ("--chapter", "sciatic-nerve", "--to", "here")


def test_the_command_writes_where_it_is_told(tmp_path):
    ran = subprocess.run(
        [sys.executable, ROOT / "course.py", "export", "csv", *WHERE],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
    )
    assert ran.returncode == 0, ran.stderr
    assert (tmp_path / "here" / "follow-the-nerve-sciatic-nerve.csv").exists()

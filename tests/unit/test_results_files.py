"""Files of learners: what can be read is used, and each trouble is one line with a remedy."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nervepath.errors import CourseError
from nervepath.quiz import mark
from nervepath.results import analyze, report, tables
from nervepath.results.__main__ import main
from tests.support.book import ROOT
from tests.support.handed_over import BANK, SAMPLE, answer, put, read, results, sheet
from tests.support.quiz_cases import CASES

GOOD = sheet(answer("demo.1.a", "before", "b"), answer("demo.1.a", "after", "a"), code="blue-7")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b" \n\t", "is empty"),
        (json.dumps(GOOD)[:-40], "is not valid JSON"),
        (b"\xff\xfe{\x00}\x00", "is not valid JSON"),
        ("[" * 100_000, "is not valid JSON"),
        (f'{{"version": {"9" * 5000}}}', "is not valid JSON"),
        (json.dumps(GOOD).replace("1", "NaN", 1), "is not valid JSON"),
        (b"<html><script>alert(1)</script>", "is not valid JSON"),
        (b"x" * 1_000_001, "too big"),
        ([GOOD], "not a results file of this course"),
        ({"format": "someone-elses", "version": 1}, "not a results file of this course"),
        ({**GOOD, "version": 2}, "newer course"),
        ({**GOOD, "version": 10**300}, "newer course"),
        ({**GOOD, "version": "1"}, "does not say its version"),
        ({**GOOD, "version": True}, "does not say its version"),
        ({**GOOD, "check": ["now"]}, "is damaged"),
        ({**GOOD, "code": 7}, "is damaged"),
        ({**GOOD, "code": "x" * 300}, "is damaged"),
        ({**GOOD, "answers": {"a": 1}}, "no list of answers"),
        ({**GOOD, "answers": []}, "no answer that can be used"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_and_the_rest_is_used(tmp_path, content, said):
    handed = read(put(tmp_path, bad=content, good=GOOD))
    (note,) = [note for note in handed.notes if note.lost]
    assert note.file == "bad.json"
    assert said in note.problem
    assert note.remedy.endswith(".")
    assert "\n" not in str(note)
    assert len(handed.sheets) == 1


def test_other_things_in_the_folder_are_named_too(tmp_path):
    put(tmp_path, good=GOOD)
    put(tmp_path / "mail", other=sheet(answer("demo.1.b", "after", "a", "b")))
    (tmp_path / "letter.docx").write_text("Dear all")
    (tmp_path / "Thumbs.db").write_text("of the system")
    (tmp_path / ".DS_Store").write_text("of the system")
    if hasattr(os, "mkfifo"):  # Windows has no pipes among its files
        os.mkfifo(tmp_path / "endless.json")
    else:
        (tmp_path / "endless.json").write_bytes(b"")
    handed = read(tmp_path)
    assert {note.file for note in handed.notes} == {"letter.docx", "endless.json"}
    assert len(handed.sheets) == 2


def test_a_page_that_cannot_be_written_is_said(tmp_path, capsys):
    taken = tmp_path / "taken"
    taken.write_text("a file where the folder should be")
    group = str(ROOT / "workshops" / "invented-results")
    assert main([group, "--to", str(taken), "--course", str(ROOT)]) == 1
    said = capsys.readouterr().err
    assert "taken cannot be written" in said
    assert "choose another folder with --to" in said


@pytest.mark.parametrize("make", [lambda folder: None, lambda folder: folder.mkdir()])
def test_no_folder_and_an_empty_one_are_told_with_a_remedy(tmp_path, make):
    make(tmp_path / "here")
    with pytest.raises(CourseError, match=r"[Pp]ut the files of the learners into it"):
        read(tmp_path / "here")


def test_names_cannot_play_with_the_screen(tmp_path):
    name = "a\x1b[31m\u202ebad\n.json"
    (tmp_path / name).write_bytes(b"{}")
    (note,) = read(tmp_path).notes
    assert str(note).isprintable()


@pytest.mark.parametrize(
    ("odd", "said"),
    [
        (answer("nobody.9.z", "before", "a"), "does not have: nobody.9.z"),
        (answer("demo.1.b", "before", "z"), "do not fit the question of today: demo.1.b"),
        (answer("demo.1.b", "before"), "do not fit the question of today: demo.1.b"),
        (answer("demo.1.b", "before", "a", type="single"), "do not fit the question of today"),
        (answer("demo.3.d", "before", "12 or 13"), "do not fit the question of today: demo.3.d"),
        (answer("demo.1.a", "before", "a"), "answers a question twice: demo.1.a"),
        (answer("demo.1.c", "before", "true", right=False), "marks otherwise: demo.1.c"),
        (answer("demo.1.b", "later", "a"), "holds 1 damaged answer."),
        (answer("demo.1.b", "before", guessed="perhaps"), "holds 1 damaged answer."),
        (answer("demo.1.b", "before", chosen="a"), "holds 1 damaged answer."),
        ({}, "holds 1 damaged answer."),
        ("a", "holds 1 damaged answer."),
    ],
)
def test_an_odd_answer_is_named_and_the_others_are_used(tmp_path, odd, said):
    put(tmp_path, one={**GOOD, "answers": [*GOOD["answers"], odd]})
    handed = read(tmp_path)
    (note,) = handed.notes
    assert not note.lost
    assert said in note.problem
    (sheet_,) = handed.sheets
    assert {("demo.1.a", "before"), ("demo.1.a", "after")} <= {
        (each.question, each.when) for each in sheet_.answers
    }


@pytest.mark.parametrize("case", CASES)
def test_answers_are_marked_by_the_course_and_not_by_the_file(tmp_path, case):
    name, chosen, right, *_ = case
    chosen = [chosen] if isinstance(chosen, str) else chosen
    put(tmp_path, one=sheet(answer(name, "after", *chosen, right=not right)))
    ((found,),) = [each.answers for each in read(tmp_path).sheets]
    assert found.right is right
    kinds = [(reason.option, reason.kind) for reason in mark(BANK[name], chosen).reasons]
    assert list(found.parts) == kinds


def test_a_file_that_came_twice_counts_once(tmp_path):
    handed = read(put(tmp_path, first=GOOD, second={**GOOD, "code": " Blue-7 "}))
    assert len(handed.sheets) == 1
    assert [note.lost for note in handed.notes] == [True]


def test_a_file_saved_before_and_again_after_counts_once(tmp_path):
    early = {**GOOD, "answers": GOOD["answers"][:1]}
    handed = read(put(tmp_path, a_early=early, b_late=GOOD))
    assert [len(each.answers) for each in handed.sheets] == [2]
    assert [note.file for note in handed.notes] == ["a_early.json"]


def test_two_halves_with_one_code_are_one_person(tmp_path):
    halves = [{**GOOD, "answers": [each]} for each in GOOD["answers"]]
    handed = read(put(tmp_path, before=halves[0], after=halves[1]))
    assert [len(each.answers) for each in handed.sheets] == [2]
    assert "counted as one person" in handed.notes[0].remedy


def test_one_code_with_other_answers_is_two_people_and_said(tmp_path):
    other = sheet(answer("demo.1.a", "before", "a"), code="blue-7")
    handed = read(put(tmp_path, one=GOOD, two=other))
    assert len(handed.sheets) == 2
    assert "counted as two people" in handed.notes[0].remedy


def test_people_without_a_code_may_answer_alike(tmp_path):
    handed = read(put(tmp_path, one={**GOOD, "code": ""}, two={**GOOD, "code": ""}))
    assert len(handed.sheets) == 2
    assert "Both are counted" in handed.notes[0].remedy


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)
chosen = st.lists(
    st.sampled_from(["a", "b", "c", "d", "true", "false", "1=a", "2=b", "9", "12", "apple"]),
    max_size=4,
)
some_answers = st.builds(
    lambda name, when, picked, more: {**answer(name, when, *picked), **more},
    st.sampled_from([*BANK, "nobody.1.a"]),
    st.sampled_from(["before", "after"]),
    chosen,
    st.dictionaries(
        st.sampled_from(["question", "when", "chosen", "guessed", "right", "type"]),
        json_values,
        max_size=1,
    ),
)
some_files = st.one_of(
    json_values,
    st.builds(
        lambda answers, more: {**sheet(*answers), **more},
        st.lists(some_answers, max_size=6),
        st.dictionaries(
            st.sampled_from(["format", "version", "check", "code", "answers"]),
            json_values,
            max_size=1,
        ),
    ),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(found=st.lists(some_files, min_size=1, max_size=5), chance=st.randoms())
def test_whatever_is_handed_over_nothing_breaks_and_no_order_matters(
    tmp_path_factory, found, chance
):
    folder = tmp_path_factory.mktemp("any")
    handed = read(put(folder, **{f"file-{place}": each for place, each in enumerate(found)}))
    lost = sum(note.lost for note in handed.notes)
    assert len(handed.sheets) + lost <= handed.files == len(found)
    checks = analyze(handed.sheets, [SAMPLE])
    page = report.write(handed, checks)
    page.encode()
    tables.write(checks)
    mixed = list(handed.sheets)
    chance.shuffle(mixed)
    assert analyze(mixed, [SAMPLE]) == checks


def test_each_count_is_that_of_the_answers(tmp_path):
    put(
        tmp_path,
        **{f"p{n}": sheet(answer("demo.1.a", "before", "b"), code=f"{n}") for n in range(3)},
        guess=sheet(answer("demo.1.a", "before", "c", guessed=True), code="g"),
        unsaid=sheet(answer("demo.1.a", "before", "c", guessed=None), code="u"),
        right=sheet(answer("demo.1.a", "before", "a"), answer("demo.2.a", "after", "b"), code="r"),
    )
    found = results(tmp_path)
    one = next(each for each in found.questions if each.question.id == "demo.1.a")
    assert one.after is None
    assert (one.before.people, one.before.right) == (6, 1)
    # Who did not say whether it was a guess is not called sure.
    assert (one.before.sure_but_wrong, one.before.guessed) == (3, 1)
    assert {choice.id: choice.before for choice in one.choices} == {"a": 1, "b": 3, "c": 2}
    # Asking for help sooner counts as right.
    two = next(each for each in found.questions if each.question.id == "demo.2.a")
    assert (two.after.people, two.after.right) == (1, 1)
    assert (found.people, found.before, found.after, found.both) == (6, 6, 1, 1)


def test_of_things_to_match_those_in_their_place_are_counted(tmp_path):
    pairs = BANK["demo.3.b"].pairs
    right = [f"{pair.id}={pair.right}" for pair in pairs]
    other = next(option.id for option in BANK["demo.3.b"].options if option.id != pairs[0].right)
    put(
        tmp_path,
        one=sheet(answer("demo.3.b", "after", *right), code="1"),
        two=sheet(answer("demo.3.b", "after", f"{pairs[0].id}={other}", *right[1:]), code="2"),
    )
    (found,) = results(tmp_path).questions
    assert [choice.after for choice in found.choices] == [1, *(2 for _ in pairs[1:])]
    assert not any(choice.rare for choice in found.choices)


def test_an_answer_of_fewer_than_five_in_100_is_flagged(tmp_path):
    picked = ["a"] * 15 + ["b"] * 5
    files = {
        f"p{n}": sheet(answer("demo.1.a", "before", one), code=f"{n}")
        for n, one in enumerate(picked)
    }
    (one,) = results(put(tmp_path / "nobody", **files)).questions
    assert {choice.id for choice in one.choices if choice.rare} == {"c"}
    files["p0"] = sheet(answer("demo.1.a", "before", "c"), code="0")  # one of 20 is 5 of 100
    (one,) = results(put(tmp_path / "one", **files)).questions
    assert not any(choice.rare for choice in one.choices)


def test_the_command_says_what_it_did_and_opens_nothing(tmp_path, capfd):
    folder = tmp_path / "from learners"
    put(folder, bad=b"{", foreign={"a": 1})
    for file in sorted((ROOT / "workshops" / "invented-results").glob("*.json"))[:4]:
        (folder / file.name).write_bytes(file.read_bytes())
    code = main([str(folder), "--to", str(tmp_path / "out"), "--course", str(ROOT)])
    said, complained = capfd.readouterr()
    assert code == 0
    assert "bad.json: is damaged" in complained
    assert "foreign.json: is not a results file" in complained
    assert str(tmp_path / "out" / "results.html") in said
    assert "4 people" in said
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        *("results.html", "files.txt", "objectives.csv", "questions.csv", "answers.csv"),
    }


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["nowhere"], "nowhere is not there. Make a folder"),
        (["bad/bad.json"], "bad/bad.json is a file, not a folder. Make a folder"),
        (["bad"], "no file in bad can be used"),
        (["bad", "--to", "bad/out"], "Choose another folder with --to."),
    ],
)
def test_a_mistake_ends_with_one_message(tmp_path, typed, said):
    put(tmp_path / "bad", bad=b"{")
    ran = subprocess.run(
        [sys.executable, "-m", "nervepath.results", *typed, "--course", str(ROOT)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 1
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr
    assert not (tmp_path / "bad" / "out").exists()

"""A question file is taken whole or refused with the file, the question and the remedy."""

import copy
import datetime
import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nervepath.errors import DataError
from nervepath.quiz import LEVELS, TYPES, QuizErrors, load_quiz, load_quizzes, parse_quiz

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "tests" / "support" / "sample.quiz.toml"
TEXT = SAMPLE.read_text(encoding="utf-8")
DATA = tomllib.loads(TEXT)
KNOWN = {"fruit", "plants"}
DROP = object()


def toml(value):
    """Write a value as TOML (JSON strings are TOML strings, but for one character)."""
    match value:
        case dict():
            return "{" + ", ".join(f"{json.dumps(k)} = {toml(v)}" for k, v in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(toml, value)) + "]"
        case str() | bool():
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case datetime.date():
            return value.isoformat()
        case _:
            return repr(value)


def parse(data, known=KNOWN):
    text = "\n".join(f"{json.dumps(key)} = {toml(value)}" for key, value in data.items())
    return parse_quiz(text, "book/start/sample.quiz.toml", known)


def changed(*changes):
    """The sample after changes, each the path to a value and the new value, or `DROP`."""
    data = copy.deepcopy(DATA)
    for *path, last, value in changes:
        table = data
        for step in path:
            table = table[step]
        if value is DROP:
            del table[last]
        else:
            table[last] = value
    return data


def problems(data):
    """What is said about some data."""
    with pytest.raises(QuizErrors) as caught:
        parse(data)
    return [str(problem) for problem in caught.value.problems]


def test_a_good_file_is_read_whole():
    quiz = load_quiz(SAMPLE, KNOWN)
    assert (quiz.chapter, quiz.minutes.total) == ("sample", 3)
    assert [q.id for q in quiz.questions] == [entry["id"] for entry in DATA["question"]]
    assert quiz.facts == ("fruit", "plants")
    first = quiz.questions[0]
    assert [(o.id, o.right, o.idea) for o in first.options] == [
        ("a", True, ()),
        ("b", False, ("m-33",)),
        ("c", False, ("m-33", "s0-01")),
    ]
    truth = quiz.questions[2]
    assert [(o.id, o.text, o.right, o.idea) for o in truth.options] == [
        ("true", "True", True, ()),
        ("false", "False", False, ("m-33",)),
    ]
    assert [o.id for o in quiz.questions[3].options if o.accepted] == ["b"]


def test_options_are_mixed_alike_in_each_build_and_true_stays_first():
    quiz = load_quiz(SAMPLE)
    orders = {q.id: [o.id for o in q.shown] for q in quiz.questions}
    assert orders == {q.id: [o.id for o in q.shown] for q in load_quiz(SAMPLE).questions}
    assert orders.pop("demo.1.c") == ["true", "false"]
    assert all(sorted(order) == sorted("abcd"[: len(order)]) for order in orders.values())
    # The file names the right answer first in each question; the page does not.
    assert len({order.index("a") for order in orders.values()}) > 1


A, B, C = "question demo.1.a", "question demo.1.b", "question demo.1.c"
# Each line: what is changed, whom the message names, and what it says.
Q0, Q1, Q2 = [("question", number) for number in range(3)]
TREES = DATA["question"][1]["option"]
LONE = {"id": "demo.3", "text": "Dig", "level": "Apply"}
BREAKS = {
    "missing field": ([(*Q0, "why", DROP)], A, "has no 'why'"),
    "extra field": ([(*Q0, "hint", "x")], A, "unknown field 'hint'"),
    "wrong type of a field": ([(*Q0, "ask", 7)], A, "ask = 7"),
    "number for a flag": ([(*Q0, "safety", 1)], A, "safety = 1"),
    "empty text": ([(*Q0, "ask", "  \n ")], A, "empty 'ask'"),
    "markup in a text": ([(*Q0, "ask", "See {fact}`x`")], A, "plain words"),
    "unknown type": ([(*Q0, "type", "essay")], A, "single, multiple, true-false"),
    "type that is no text": ([(*Q0, "type", ["single"])], A, "type = ['single']"),
    "unknown objective": ([(*Q0, "objective", "demo.9")], A, "unknown objective 'demo.9'"),
    "id of another form": ([(*Q0, "id", "fruit")], "question fruit", "demo.1.a"),
    "id with an odd sign": ([(*Q0, "id", "demo.1.ä")], "question demo.1.ä", "a letter"),
    "same id twice": ([(*Q1, "id", "demo.1.a")], A, "same id as question no. 1"),
    "no facts": ([(*Q0, "facts", [])], A, "facts = []"),
    "facts that are no texts": ([(*Q0, "facts", [1])], A, "facts = [1]"),
    "same fact twice": ([(*Q0, "facts", ["fruit", "fruit"])], A, "twice"),
    "unknown fact": ([(*Q0, "facts", ["fruits"])], A, "unknown fact 'fruits'"),
    "no options": ([(*Q0, "option", DROP)], A, "has no 'option'"),
    "options that are no tables": ([(*Q0, "option", ["x", "y"])], A, "[[option]]"),
    "one option": ([(*Q1, "option", TREES[:1])], B, "1 options"),
    "nine options": ([(*Q1, "option", [*TREES, *TREES, TREES[0]])], B, "9 options"),
    "no right option": ([(*Q0, "option", 0, "right", False)], A, "no right option"),
    "two right options": ([(*Q0, "option", 1, "right", True)], A, "2 right options"),
    "only right options": ([(*Q1, "option", TREES[:2])], B, "only right options"),
    "missing feedback": (
        [(*Q0, "option", 0, "feedback", DROP)],
        f"{A}, option a",
        "no 'feedback'",
    ),
    "missing idea": ([(*Q0, "option", 1, "idea", DROP)], f"{A}, option b", "no 'idea'"),
    "idea of another form": ([(*Q0, "option", 1, "idea", "late")], f"{A}, option b", "m-05"),
    "idea on a right option": ([(*Q0, "option", 0, "idea", "m-01")], f"{A}, option a", "right"),
    "same option twice": ([(*Q0, "option", 1, "text", "the APPLE")], A, "same text"),
    "accepted outside safety": (
        [(*Q0, "option", 1, "accepted", True)],
        f"{A}, option b",
        "safety = true",
    ),
    "accepted and right": (
        [("question", 3, "option", 0, "accepted", True)],
        "question demo.2.a, option a",
        "wrong option",
    ),
    "true-false without answer": ([(*Q2, "answer", DROP)], C, "no 'answer'"),
    "true-false without feedback": (
        [(*Q2, "feedback", "false", DROP)],
        f"{C}, feedback",
        "no 'false'",
    ),
    "true-false without idea": ([(*Q2, "idea", DROP)], C, "no 'idea'"),
    "true-false with options": ([(*Q2, "option", [])], C, "unknown field 'option'"),
    "objective without question": ([("objective", 1, LONE)], "objective demo.3", "no question"),
    "objective twice": ([("objective", 1, "id", "demo.1")], "objective demo.1", "same id"),
    "id of an objective": ([("objective", 0, "id", "Demo-1")], "objective Demo-1", "nerve.1"),
    "unknown level": ([("objective", 0, "level", "Recall")], "objective demo.1", LEVELS[0]),
    "other chapter": ([("chapter", "samples")], "the chapter", 'chapter = "sample"'),
    "no title": ([("title", DROP)], "the chapter", "no 'title'"),
    "unknown field of the file": ([("questions", [])], "the chapter", "'questions'"),
    "no questions": ([("question", DROP)], "the chapter", "[[question]]"),
    "minutes": ([("minutes", "read", -5)], "minutes", "read = -5"),
    "true for a number": ([("minutes", "read", True)], "minutes", "read = True"),
    "minutes as text": ([("minutes", "5")], "the chapter", "minutes = '5'"),
}


@pytest.mark.parametrize("changes, record, said", BREAKS.values(), ids=BREAKS)
def test_a_mistake_is_named_with_file_record_and_remedy(changes, record, said):
    found = problems(changed(*changes))
    assert any(
        line.startswith(f"start/sample.quiz.toml, {record}: ") and said in line for line in found
    ), found


def test_all_mistakes_of_a_file_are_told_at_once():
    twice_wrong = changed((*Q0, "ask", ""), ("question", 4, "option", 2, "idea", "?"))
    assert len(problems(twice_wrong)) == 2
    with pytest.raises(DataError, match=r"(?s)demo\.1\.a.*\n.*demo\.2\.b"):
        parse(twice_wrong)


@pytest.mark.parametrize(
    "content, record",
    [
        (b'chapter = "sample"\ntitle = "No end\n', "line 2"),
        (b'title = "\xff"\n', "line 1"),
        (b"a = [\n", "line 2 or before"),
        (b"a = " + b"9" * 5000, "line 1 or before"),
        (b"a = " + b"[" * 5000, "line 1 or before"),
    ],
    ids=["broken string", "not UTF-8", "no end", "endless number", "endless nesting"],
)
def test_a_file_that_is_no_toml_is_refused_by_line(tmp_path, content, record):
    file = tmp_path / "sample.quiz.toml"
    file.write_bytes(content)
    with pytest.raises(QuizErrors) as caught:
        load_quiz(file)
    assert caught.value.record == record
    assert "sample.quiz.toml" in str(caught.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(QuizErrors, match=r"gone\.quiz\.toml, the file: cannot be read"):
        load_quiz(tmp_path / "gone.quiz.toml")


def test_two_chapters_cannot_share_an_id(tmp_path):
    for name in ("one", "two"):
        text = TEXT.replace('chapter = "sample"', f'chapter = "{name}"')
        (tmp_path / f"{name}.quiz.toml").write_text(text, encoding="utf-8")
    with pytest.raises(QuizErrors, match=r"two\.quiz\.toml, objective demo\.1.*one\.quiz\.toml"):
        load_quizzes(tmp_path)


def test_the_command_prints_mistakes_and_fails(tmp_path):
    bad = tmp_path / "sample.quiz.toml"
    bad.write_text(TEXT.replace('"m-36"', '"m36"', 1), encoding="utf-8")
    for file, code, said in [(SAMPLE, 0, "6 questions"), (bad, 1, "question demo.1.b, option c")]:
        run = subprocess.run(
            [sys.executable, "-m", "nervepath.quiz", file],
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == code
        assert said in run.stdout + run.stderr
        assert "Traceback" not in run.stderr


def test_the_questions_of_this_course_are_in_order():
    quizzes = load_quizzes(ROOT / "book")
    assert quizzes
    assert {q.type for quiz in quizzes.values() for q in quiz.questions} == set(TYPES)


VALUES = st.one_of(
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=12).filter(lambda text: not any("\ud800" <= c <= "\udfff" for c in text)),
    st.dates(),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.sampled_from("abc"), st.integers(), max_size=2),
)


@given(st.data())
def test_any_wrong_kind_of_value_in_a_question_names_that_question(data):
    broken = copy.deepcopy(DATA)
    asked = data.draw(st.sampled_from(broken["question"]))
    tables = [
        asked,
        *asked.get("option", []),
        *([asked["feedback"]] if "feedback" in asked else []),
    ]
    table = data.draw(st.sampled_from(tables))
    field = data.draw(st.sampled_from([key for key in table if key != "id"]))
    value = data.draw(VALUES.filter(lambda value: type(value) is not type(table[field])))
    name = asked["id"]
    table[field] = value
    with pytest.raises(QuizErrors) as caught:
        parse(broken)
    assert any(
        str(problem).startswith(f"start/sample.quiz.toml, question {name}")
        for problem in caught.value.problems
    )


@given(st.data())
def test_a_damaged_file_is_read_or_refused_but_never_crashes(data):
    lines = TEXT.splitlines(keepends=True)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(lines) - 1))
        line = lines[place]
        cut = data.draw(st.integers(0, len(line)))
        match data.draw(st.sampled_from(["drop", "double", "cut", "insert", "swap"])):
            case "drop":
                lines[place] = ""
            case "double":
                lines[place] = line * 2
            case "cut":
                lines[place] = line[:cut]
            case "insert":
                lines[place] = line[:cut] + data.draw(st.text(max_size=3)) + line[cut:]
            case "swap":
                other = data.draw(st.integers(0, len(lines) - 1))
                lines[place], lines[other] = lines[other], lines[place]
    try:
        parse_quiz("".join(lines), "book/start/sample.quiz.toml", KNOWN)
    except QuizErrors as error:
        for problem in error.problems:
            assert problem.file == "start/sample.quiz.toml"
            assert problem.record.startswith(
                ("question ", "objective ", "the chapter", "minutes", "line ")
            )
            assert problem.problem and problem.remedy

"""A question file is taken whole or refused with the file, the question and the remedy."""

import copy
import datetime
import json
import re
import subprocess
import sys
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nervepath.errors import DataError
from nervepath.quiz import LEVELS, TYPES, QuizErrors, load_quiz, load_quizzes, parse_quiz

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "tests" / "support" / "sample.quiz.toml"
TEXT = SAMPLE.read_text(encoding="utf-8")
DATA = tomllib.loads(TEXT)
KNOWN = {"fruit", "plants"}
DROP = object()
# Fields that readers never see.
HIDDEN = {"id", "objective", "type", "facts", "idea", "below", "above", "area", "layer", "views"}
HIDDEN |= {"accepted", "picture", "point"}


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


def test_each_type_is_read_whole():
    quiz = load_quiz(SAMPLE, KNOWN)
    asked = {question.id: question for question in quiz.questions}
    assert {question.type for question in quiz.questions} == set(TYPES)
    order = asked["demo.3.a"]
    assert (order.hint[:5], order.idea) == ("Think", ("m-36",))
    assert [o.text.split()[0] for o in order.options] == ["Grind", "Knead", "Let", "Bake"]
    match = asked["demo.3.b"]
    assert [(o.id, o.text, o.right) for o in match.options] == [
        ("a", "The root", True),
        ("b", "The leaf", True),
        ("c", "The seed", True),
        ("h", "The bark", False),
    ]
    assert [(p.id, p.left, p.right) for p in match.pairs] == [
        ("1", "Carrot", "a"),
        ("2", "Spinach", "b"),
        ("3", "Pea", "c"),
    ]
    sooner = asked["demo.3.c"].pairs[1]
    assert (sooner.accepted, sooner.note[:6]) == (("a", "c"), "Sooner")
    number = asked["demo.3.d"]
    assert (number.range.low, number.range.high, number.range.unit) == (8, 20.5, "of 100 apples")
    assert [(o.id, o.text, o.idea) for o in number.options] == [
        ("below", "Less than 8 of 100 apples", ("m-37",)),
        ("within", "8 to 20.5 of 100 apples", ()),
        ("above", "More than 20.5 of 100 apples", ("m-37", "s0-01")),
    ]
    assert [o.text for o in asked["demo.3.e"].options if o.right] == ["2 minutes"]
    words = asked["demo.3.f"]
    assert words.options[0].spellings == ("apples", "cider apple", "Äpfel")
    assert words.options[-1].id == "other"
    place = asked["demo.3.g"]
    assert (place.figure.layer, place.figure.views) == ("root", ("back", "sole"))
    # Areas without a text of their own are called as on the map.
    assert [(o.place, o.text) for o in place.options] == [
        ("S1", "Outer foot, heel and sole"),
        ("S2", "The back of the thigh, seen from behind"),
        ("S4", "Inner saddle ring"),
    ]
    several = asked["demo.3.h"]
    assert several.figure.picture == "bathroom"
    assert (several.several, several.task) == (True, "Choose all places that fit.")
    assert [(o.place, o.right, o.accepted) for o in several.options] == [
        ("tap", True, False),
        ("mirror", False, False),
        ("pad", True, False),
        ("rug", False, True),
        ("towel", False, False),
    ]
    one = asked["demo.3.i"]
    assert (one.figure.picture, one.several, one.task) == ("spine-side", False, "Choose one place.")


def test_several_may_belong_to_one_answer():
    same = parse(changed((*QM, "pair", 2, "right", "The leaf"))).questions[7]
    assert [p.right for p in same.pairs] == ["a", "b", "b"]
    assert [(o.id, o.right) for o in same.options] == [("a", True), ("b", True), ("h", False)]


def test_the_right_order_is_never_the_first_that_is_seen():
    for name in ("demo.3.a", "demo.3.b"):
        for letter in "abcdefghijklmnopqrstuvwxyz":
            question = next(q for q in load_quiz(SAMPLE).questions if q.id == name)
            question = replace(question, id=f"demo.3.{letter}")
            assert question.shown != question.options
            assert set(question.shown) == set(question.options)


def test_all_that_readers_see_of_a_question_can_be_read_from_it():
    def strings(value, field=""):
        match value:
            case dict():
                for key, inner in value.items():
                    yield from strings(inner, key)
            case list():
                for inner in value:
                    yield from strings(inner, field)
            case str() if field not in HIDDEN:
                yield value

    for question, entry in zip(load_quiz(SAMPLE).questions, DATA["question"], strict=True):
        shown = {"".join(f"{text} " for text in question.texts)}.pop()
        assert [text for text in strings(entry) if text not in shown] == []


def test_options_are_mixed_alike_in_each_build_and_true_stays_first():
    quiz = load_quiz(SAMPLE)
    orders = {q.id: [o.id for o in q.shown] for q in quiz.questions}
    assert orders == {q.id: [o.id for o in q.shown] for q in load_quiz(SAMPLE).questions}
    assert orders.pop("demo.1.c") == ["true", "false"]
    assert orders.pop("demo.3.d") == orders.pop("demo.3.e") == ["below", "within", "above"]
    # What belongs to nothing is lettered from the end: one more pair changes no stored answer.
    assert sorted(orders.pop("demo.3.b")) == ["a", "b", "c", "h"]
    assert orders.pop("demo.3.f") == ["a", "b", "c", "other"]
    assert all(sorted(order) == sorted("abcdefgh"[: len(order)]) for order in orders.values())
    # The file names the right answer first in each question; the page does not.
    assert len({order.index("a") for order in orders.values()}) > 1


A, B, C = "question demo.1.a", "question demo.1.b", "question demo.1.c"
# Each line: what is changed, whom the message names, and what it says.
Q0, Q1, Q2, _, _, _, QO, QM, QS, QN, QE, QT, QP, QF = [("question", n) for n in range(14)]
ORDER, MATCH, SOONER = "question demo.3.a", "question demo.3.b", "question demo.3.c"
NUMBER, WORDS, PLACE = "question demo.3.d", "question demo.3.f", "question demo.3.g"
FIGURE = "question demo.3.h"
ITEMS, PAIRS = DATA["question"][6]["item"], DATA["question"][7]["pair"]
TREES = DATA["question"][1]["option"]
LONE = {"id": "demo.4", "text": "Dig", "level": "Apply"}
BREAKS = {
    "missing field": ([(*Q0, "why", DROP)], A, "has no 'why'"),
    "extra field": ([(*Q0, "clue", "x")], A, "unknown field 'clue'"),
    "field of another type": ([(*Q0, "unit", "x")], A, "unknown field 'unit'"),
    "empty hint": ([(*Q0, "hint", " ")], A, "empty 'hint'"),
    "hint that is no text": ([(*QO, "hint", 3)], ORDER, "hint = 3"),
    "order of two": ([(*QO, "item", ITEMS[:2])], ORDER, "2 items"),
    "order of nine": ([(*QO, "item", [*ITEMS, *ITEMS, ITEMS[0]])], ORDER, "9 items"),
    "same item twice": ([(*QO, "item", 1, "text", "bake IT")], ORDER, "two items"),
    "item without feedback": (
        [(*QO, "item", 2, "feedback", DROP)],
        f"{ORDER}, item c",
        "no 'feedback'",
    ),
    "order without idea": ([(*QO, "idea", DROP)], ORDER, "no 'idea'"),
    "order with options": ([(*QO, "option", [])], ORDER, "unknown field 'option'"),
    "one pair": ([(*QM, "pair", PAIRS[:1])], MATCH, "1 pairs"),
    "one answer for all": (
        [(*QM, "pair", n, "right", "X") for n in range(3)] + [(*QM, "extra", DROP)],
        MATCH,
        "1 different answers",
    ),
    "same left twice": ([(*QM, "pair", 0, "left", "PEA")], MATCH, "two pairs"),
    "extra that is right": ([(*QM, "extra", 0, "text", "the root")], MATCH, "two answers"),
    "extra without idea": ([(*QM, "extra", 0, "idea", DROP)], f"{MATCH}, extra a", "no 'idea'"),
    "pair without left": ([(*QM, "pair", 1, "left", DROP)], f"{MATCH}, pair b", "no 'left'"),
    "pair accepted outside safety": (
        [(*QM, "pair", 1, "accepted", ["The root"]), (*QM, "pair", 1, "note", "x")],
        f"{MATCH}, pair b",
        "safety = true",
    ),
    "accepted that is no answer": (
        [(*QS, "pair", 1, "accepted", ["Never"])],
        f"{SOONER}, pair b",
        '"Now", "Today"',
    ),
    "accepted twice over": (
        [(*QS, "pair", 1, "accepted", ["This week"])],
        f"{SOONER}, pair b",
        "accepts 'This week'",
    ),
    "accepted without note": (
        [(*QS, "pair", 1, "note", DROP)],
        f"{SOONER}, pair b",
        "no 'note'",
    ),
    "note without accepted": (
        [(*QS, "pair", 1, "accepted", DROP)],
        f"{SOONER}, pair b",
        "nothing accepted",
    ),
    "accepted that is no list": (
        [(*QS, "pair", 1, "accepted", "Now")],
        f"{SOONER}, pair b",
        "accepted = 'Now'",
    ),
    "no low": ([(*QN, "low", DROP)], NUMBER, "has no 'low'"),
    "low as text": ([(*QN, "low", "8")], NUMBER, "low = '8'"),
    "low without end": ([(*QN, "low", float("-inf"))], NUMBER, "low = -inf"),
    "low above high": ([(*QN, "low", 30)], NUMBER, "above high"),
    "no unit": ([(*QN, "unit", DROP)], NUMBER, "has no 'unit'"),
    "no feedback above": (
        [(*QN, "feedback", "above", DROP)],
        f"{NUMBER}, feedback",
        "no 'above'",
    ),
    "no idea below": ([(*QN, "idea", "below", DROP)], f"{NUMBER}, idea", "no 'below'"),
    "odd idea below": ([(*QN, "idea", "below", "far")], f"{NUMBER}, idea", "below = 'far'"),
    "one idea for both": ([(*QN, "idea", "m-37")], NUMBER, "idea = 'm-37'"),
    "accepted number outside safety": ([(*QN, "accepted", "below")], NUMBER, "safety = true"),
    "accepted side": ([(*QE, "accepted", "left")], "question demo.3.e", '"below" or "above"'),
    "words with two right": ([(*QT, "option", 1, "right", True)], WORDS, "2 right options"),
    "words without other": ([(*QT, "other", DROP)], WORDS, "has no 'other'"),
    "same spelling in two": ([(*QT, "option", 1, "also", ["the AP-PLES"])], WORDS, "'the AP-PLES'"),
    "spelling without letters": ([(*QT, "option", 0, "also", ["?!"])], WORDS, "'?!'"),
    "spellings as text": ([(*QT, "option", 0, "also", "x")], f"{WORDS}, option a", "also = 'x'"),
    "empty spelling": ([(*QT, "option", 0, "also", [" "])], f"{WORDS}, option a", "also = [' ']"),
    "markup in a spelling": (
        [(*QT, "option", 0, "also", ["**x**"])],
        f"{WORDS}, option a",
        "plain words",
    ),
    "unknown layer": ([(*QP, "layer", "roots")], PLACE, "layer of the body map 'roots'"),
    "unknown view": ([(*QP, "views", ["rear"])], PLACE, "view of the body map 'rear'"),
    "no views": ([(*QP, "views", DROP)], PLACE, "has no 'views'"),
    "unknown area": ([(*QP, "option", 0, "area", "S9")], PLACE, "area of the layer root 'S9'"),
    "area of the other layer": (
        [(*QP, "option", 0, "area", "sural")],
        PLACE,
        "area of the layer root 'sural'",
    ),
    "no area": ([(*QP, "option", 0, "area", DROP)], f"{PLACE}, option a", "no 'area'"),
    "same area twice": ([(*QP, "option", 1, "area", "S1")], PLACE, "same area"),
    "area that is not seen": ([(*QP, "views", ["sole", "top"])], PLACE, "one of the views back"),
    "place with only right ones": (
        [
            change
            for option in (1, 2)
            for change in (
                (*QP, "option", option, "right", True),
                (*QP, "option", option, "idea", DROP),
            )
        ],
        PLACE,
        "only right options",
    ),
    "place with no right one": (
        [(*QP, "option", 0, "right", DROP), (*QP, "option", 0, "idea", "m-05")],
        PLACE,
        "no right option",
    ),
    "unknown picture": ([(*QF, "picture", "kitchen")], FIGURE, "picture for questions 'kitchen'"),
    "picture that is no text": ([(*QF, "picture", 3)], FIGURE, "picture = 3"),
    "unknown point": (
        [(*QF, "option", 0, "point", "tape")],
        FIGURE,
        "point of the picture bathroom 'tape'. Did you mean tap",
    ),
    "no point": ([(*QF, "option", 0, "point", DROP)], f"{FIGURE}, option a", "no 'point'"),
    "point without text": ([(*QF, "option", 0, "text", DROP)], f"{FIGURE}, option a", "no 'text'"),
    "area on a picture": (
        [(*QF, "option", 0, "area", "S1")],
        f"{FIGURE}, option a",
        "unknown field 'area'",
    ),
    "point on the map": (
        [(*QP, "option", 0, "point", "tap")],
        f"{PLACE}, option a",
        "unknown field 'point'",
    ),
    "same point twice": ([(*QF, "option", 1, "point", "tap")], FIGURE, "same point"),
    "picture and layer": ([(*QF, "layer", "root")], FIGURE, "a picture and a body map"),
    "picture and views": ([(*QF, "views", ["sole"])], FIGURE, "a picture and a body map"),
    "picture of another type": ([(*Q0, "picture", "bathroom")], A, "unknown field 'picture'"),
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
    "objective without question": ([("objective", 1, LONE)], "objective demo.4", "no question"),
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
    real = re.sub(r"^facts = .*$", 'facts = ["sciatic-roots"]', TEXT, flags=re.M)
    texts = {"good": real, "bad": real.replace('"m-36"', '"m36"', 1)}
    files = {name: tmp_path / name / "sample.quiz.toml" for name in texts}
    for name, file in files.items():
        file.parent.mkdir()
        file.write_text(texts[name], encoding="utf-8")
    for file, code, said in [
        (files["good"], 0, "15 questions"),
        (files["bad"], 1, "question demo.1.b, option c"),
    ]:
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
    assert {q.type for quiz in quizzes.values() for q in quiz.questions} <= set(TYPES)


VALUES = st.one_of(
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=12).filter(lambda text: not any("\ud800" <= c <= "\udfff" for c in text)),
    st.dates(),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.sampled_from("abc"), st.integers(), max_size=2),
)


# The first question about a place reads tables, which takes its time.
@settings(deadline=None)
@given(st.data())
def test_any_wrong_kind_of_value_in_a_question_names_that_question(data):
    broken = copy.deepcopy(DATA)
    asked = data.draw(st.sampled_from(broken["question"]))
    tables = [
        asked,
        *(table for kind in ("option", "item", "pair", "extra") for table in asked.get(kind, [])),
        *(asked[kind] for kind in ("feedback", "idea") if isinstance(asked.get(kind), dict)),
    ]
    table = data.draw(st.sampled_from(tables))
    field = data.draw(st.sampled_from([key for key in table if key != "id"]))
    numbers = {int, float} if field in ("low", "high") else set()
    value = data.draw(VALUES.filter(lambda v: type(v) not in {type(table[field]), *numbers}))
    name = asked["id"]
    table[field] = value
    with pytest.raises(QuizErrors) as caught:
        parse(broken)
    assert any(
        str(problem).startswith(f"start/sample.quiz.toml, question {name}")
        for problem in caught.value.problems
    )


# The first question about a place reads tables, which takes its time.
@settings(deadline=None)
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

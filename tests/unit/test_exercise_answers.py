"""`check` answers in words whatever it is given, and `check_all` says what is open."""

from __future__ import annotations

import itertools
import math

import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nervepath.exercises import Exercise, NotYet, Unfinished
from nervepath.exercises.trace_the_path import exercise as trace_the_path
from nervepath.figures import figure


class Fails:
    """Fails at whatever is done to it."""

    def __getattribute__(self, name):
        raise RuntimeError("do not look")

    def __repr__(self):
        raise RuntimeError("do not look")

    def __eq__(self, other):
        raise RuntimeError("do not compare")

    __hash__ = None
    __float__ = __iter__ = __len__ = __call__ = __bool__ = __repr__


class EndlessList(list):
    """A list whose own iterator never ends."""

    def __iter__(self):
        return itertools.count()


class LyingNumber(float):
    """A number that fails when it is used."""

    def __float__(self):
        raise RuntimeError("not today")

    __sub__ = __rsub__ = __mul__ = __abs__ = __float__


class NamelessType(type):
    """Makes types that do not tell their name."""

    @property
    def __name__(cls):
        raise RuntimeError("no name")


class Nameless(metaclass=NamelessType):
    """Has a type without a name."""


def fails(*_):
    raise ZeroDivisionError("division by zero")


def leaves(*_):
    raise SystemExit(3)


def never_ends(*_):
    while True:
        pass


def never_ends_and_catches_all(*_):
    while True:
        try:
            never_ends()
        except Exception:
            continue


def calls_itself(*points):
    return calls_itself(*points)


def gives_points_without_end(*_):
    return itertools.count()


async def later(*_):
    return 5.0


holds_itself: list = []
holds_itself.append(holds_itself)

ODD = [
    None,
    ...,
    True,
    0,
    -1,
    10**400,
    math.nan,
    math.inf,
    -math.inf,
    1j,
    "",
    "root_L5",
    b"root_L5",
    [],
    (),
    {},
    set(),
    [None],
    [math.nan],
    [[]],
    [(1, 2)],
    holds_itself,
    ["root_L5", None],
    ["no such nerve"] * 3,
    ["root_L5"] * 20_000,
    range(3),
    itertools.count(),
    (x for x in itertools.count()),
    EndlessList(["root_L5"]),
    LyingNumber(3.0),
    Fails(),
    Fails,
    Nameless(),
    ValueError("an error as an answer"),
    print,
    len,
    sum,
    fails,
    leaves,
    calls_itself,
    gives_points_without_end,
    lambda points: None,
    lambda points: points,
    lambda points: "text",
    lambda points: math.nan,
    lambda: 0,
    go.Figure(),
    go.Figure(go.Scatter(x=["a", None], y=[1, 2])),
    go.Figure(go.Scatter3d(x=[1], y=[2], z=[3])),
    figure(go.Figure(go.Bar(x=["a"], y=[1])), alt="bars", table=(["a"], [["b"]])),
]


# By number: pytest itself stumbles over some of these when it gets to see them.
@pytest.mark.parametrize("question", trace_the_path.questions)
@pytest.mark.parametrize("number", range(len(ODD)))
def test_no_answer_makes_check_raise(question, number, capsys):
    trace_the_path.check(question, ODD[number])
    *_, said = capsys.readouterr().out.splitlines()  # print, as an answer, prints first
    assert said.startswith(f"{question}: not yet. ")
    assert len(said) < 400


@pytest.mark.filterwarnings("ignore:coroutine")
@pytest.mark.parametrize("answer", [never_ends, never_ends_and_catches_all, later])
@pytest.mark.parametrize("question", ["q3", "q6"])
def test_a_function_that_never_ends_is_stopped(question, answer):
    assert not trace_the_path.judge(question, answer).right


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=10,
)


@settings(max_examples=200, deadline=None)
@given(question=st.sampled_from(trace_the_path.questions), answer=VALUES)
def test_no_plain_value_makes_judge_raise_or_is_right_by_chance(question, answer):
    for given_answer in (answer, lambda *_: answer):
        assert not trace_the_path.judge(question, given_answer).right


def test_an_unknown_question_is_answered_with_the_known_ones(capsys):
    for question in ("q99", "", 1, None, ["q1"], Fails()):
        trace_the_path.check(question, 5)
        assert "Known: q1, q2" in capsys.readouterr().out


def test_stopping_the_kernel_still_stops():
    def stopped(*_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        trace_the_path.judge("q3", stopped)


@pytest.fixture
def sums():
    """An exercise of two questions."""
    exercise = Exercise("Sums")

    @exercise.question("q1", "One and one")
    def one_and_one(answer):
        if answer != 2:
            raise NotYet("Count your fingers.")
        return "Well counted."

    @exercise.question("q2", "A broken answer")
    def broken(answer):
        return "right" if answer == 1 else "also right"

    return exercise


def test_words_come_at_once(sums, capsys):
    sums.check("q1", 3)
    sums.check("q1", 2)
    said = capsys.readouterr().out
    assert said == "q1: not yet. Count your fingers.\nq1: right. Well counted.\n"


def test_an_answer_that_breaks_the_check_gets_words(sums):
    verdict = sums.judge("q2", Fails())
    assert not verdict.right
    assert "RuntimeError" in verdict.words


def test_check_all_names_what_is_open_and_passes_when_nothing_is(sums, capsys):
    with pytest.raises(Unfinished, match=r"2 of 2 tasks.*\n.*q1 \(One and one\): not checked yet"):
        sums.check_all()
    sums.check("q1", 3)
    sums.check("q2", 1)
    with pytest.raises(Unfinished, match=r"1 of 2 tasks.*\n.*q1 \(One and one\): not yet right"):
        sums.check_all()
    sums.check("q1", 2)
    sums.check_all()
    assert "All 2 tasks of “Sums” are done." in capsys.readouterr().out


def test_a_right_answer_made_wrong_again_is_open_again(sums, capsys):
    sums.check("q1", 2)
    sums.require("q1")
    sums.check("q1", 5)
    with pytest.raises(Unfinished, match="Count your fingers"):
        sums.require("q1")
    capsys.readouterr()


def test_an_open_task_is_shown_without_a_call_stack(sums):
    with pytest.raises(Unfinished) as caught:
        sums.check_all()
    # IPython prints what this method returns in place of the call stack.
    assert caught.value._render_traceback_() == [f"Unfinished: {caught.value}"]

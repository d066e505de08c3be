"""Marking from outside says the same as the check in the notebook, for every kind of answer."""

from __future__ import annotations

import contextlib
import io
import json
from typing import Any

import pytest

from grading.source import names
from grading.wire import Receiver, Sender, Unreadable
from nervepath.exercises import Verdict
from tests.support.exercises import Notebook, exercise, pasted, source, wrong_answers

WRONG = [
    pytest.param(name, wrong, id=f"{name}-{wrong['question']}-{wrong['idea']}")
    for name in names()
    for wrong in wrong_answers(name)["wrong"]
]


def over_the_wire(answer: object) -> Any:
    """Return the answer as the grading gets it, with all that is said in between as JSON."""
    sender = Sender()

    def through(found: Any) -> Any:
        return json.loads(json.dumps(found))

    return Receiver(lambda request: through(sender.call(through(request)))).receive(
        through(sender.send(answer))
    )


def both_verdicts(name: str, notebook: Notebook, until: str | None) -> dict[str, list[Verdict]]:
    """Run a notebook's cells; judge each answer over the wire, then as the notebook does."""
    found: dict[str, list[Verdict]] = {}
    judge = exercise(name).judge

    def check(question: str, answer: object) -> None:
        found[question] = [judge(question, over_the_wire(answer)), judge(question, answer)]

    space: dict[str, Any] = {"__name__": "__main__"}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code" and cell["id"] != "check-all" and until not in found:
            with contextlib.redirect_stdout(io.StringIO()):
                exec(compile(source(cell), cell["id"], "exec"), space)
            space["check"] = check
    return found


@pytest.mark.parametrize("name", names())
def test_right_answers_stay_right(name):
    found = both_verdicts(name, pasted(name), None)
    assert list(found) == exercise(name).questions
    for outside, inside in found.values():
        assert outside == inside
        assert outside.right


@pytest.mark.parametrize(("name", "wrong"), WRONG)
def test_wrong_answers_get_the_same_words(name, wrong):
    question = wrong["question"]
    notebook = pasted(name, instead={question: wrong["answer"]})
    outside, inside = both_verdicts(name, notebook, question)[question]
    assert outside == inside
    assert not outside.right


@pytest.mark.parametrize(
    "sent",
    [
        [],
        [1],
        {},
        {"eval": "1"},
        {"list": 5},
        {"int": "no"},
        {"float": []},
        {"dict": [1]},
        {"row": ["os", "system"]},
        {"row": ["nervepath.facts", "fact"], "fields": {"dict": [["__class__", 1]]}},
        {"widget": "../../etc", "state": {"dict": []}},
        {"figure": {"dict": [["data", {"list": [{"dict": [["type", "evil"]]}]}]]}},
        {"frame": {"dict": []}},
    ],
)
def test_what_is_no_answer_is_turned_down(sent):
    with pytest.raises(Unreadable):
        made = Receiver(lambda _: {}).receive(sent)
        # An unknown row becomes an empty object of that name, and nothing else.
        assert type(made).__module__ == "grading.wire"
        raise Unreadable


@pytest.mark.parametrize(
    "value",
    [
        True,
        -(10**30),
        pytest.param(10**9000, id="a number of 9001 digits"),
        float("-inf"),
        "für \ud83d",
        (1, [2.5, {"a": {3}}]),
        {("x", 1): ...},
        frozenset({"L5"}),
    ],
)
def test_plain_values_arrive_as_they_were(value):
    assert over_the_wire(value) == (16**4000 if value == 10**9000 else value)


def test_numbers_packed_by_numpy_arrive_as_numbers():
    numpy = pytest.importorskip("numpy")
    import plotly.graph_objects as go

    drawn = go.Figure(go.Scatter(x=numpy.array([1.5, 2.5]), y=[1, 2]))
    assert over_the_wire(drawn).data[0].x == (1.5, 2.5)
    assert over_the_wire(numpy.float64(2.5)) == 2.5
    assert over_the_wire(numpy.array([[1, 2], [3, 4]])) == [[1, 2], [3, 4]]


def test_tables_arrive_as_tables():
    import pandas

    table = pandas.DataFrame({"a": [1, 2], "b": ["x", None]}, index=["r", "s"])
    assert over_the_wire(table).equals(table)
    assert over_the_wire(table["a"]).equals(table["a"])

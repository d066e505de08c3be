"""The checks of "Read the nerve table" and "Who owns this patch?": fair to every right answer."""

from __future__ import annotations

import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nervepath import anatomy, facts
from nervepath.exercises.read_the_nerve_table import RootSlider
from nervepath.exercises.read_the_nerve_table import exercise as table
from nervepath.exercises.who_owns_this_patch import CASES, NONSENSE
from nervepath.exercises.who_owns_this_patch import exercise as owners
from nervepath.figures import figure
from nervepath.widgets.what_goes_numb import WhatGoesNumb
from tests.unit.test_exercise_answers import ODD, VALUES, never_ends

QUESTIONS = [(one, name) for one in (table, owners) for name in one.questions]


class EndlessSet(set):
    """A set whose own iterator never ends."""

    def __iter__(self):
        while True:
            yield "tibial"


ODDER = [
    EndlessSet({"tibial"}),
    {1, 2},
    {("tibial",)},
    {"tibial": 1},
    {"": "sciatic"},
    {1: ["sciatic"]},
    {"sciatic": [None]},
    [{}],
    [{"id": 1}],
    [["id"]],
    {f"nerve {number}" for number in range(20_000)},
    lambda *_: EndlessSet({"tibial"}),
    lambda *_: ([], EndlessSet({"tibial"})),
    lambda *_: ([None], set()),
    lambda *_: {"": ["sciatic"]},
    lambda *_: (),
    lambda cell: [cell, None],
    WhatGoesNumb,
    WhatGoesNumb(),
    go.Figure(go.Bar(x=[None, "L1"], y=[1, None])),
    go.Figure(go.Bar(x=["L1"] * 3, y=["S1"] * 3)),
    figure(go.Figure(go.Bar(x=["tibial"], y=[1])), alt="bars", table=(["a"], [["b"]])),
    go.Figure(go.Bar(x=["L1"], y=[1]), layout={"meta": {"alt": 5, "table": 7}}),
    "A" * 10_000,
    "emergency " * 30,
]


@pytest.mark.parametrize(("exercise", "question"), QUESTIONS)
def test_no_answer_makes_check_raise(exercise, question, capsys):
    for odd in (*ODD, *ODDER):
        exercise.check(question, odd)
        *_, said = capsys.readouterr().out.splitlines()
        assert said.startswith(f"{question}: not yet. "), said
        assert len(said) < 400


@settings(max_examples=200, deadline=None)
@given(which=st.sampled_from(QUESTIONS), answer=VALUES)
def test_no_plain_value_is_right_by_chance(which, answer):
    exercise, question = which
    for given_answer in (answer, lambda *_: answer):
        assert not exercise.judge(question, given_answer).right


# ---------------------------------------------------------------- read the nerve table


def test_more_than_one_form_of_a_right_answer_counts():
    skin = [row.id for row in facts.table("nerves") if row.muscles == ("none",)]
    assert table.judge("q2", skin).right
    assert table.judge("q2", frozenset(skin)).right
    below: dict[str, list[str]] = {}
    for row in facts.table("nerves"):
        below.setdefault(row.parent_id, []).insert(0, row.id)
        below.setdefault(row.id, [])
    assert table.judge("q4", below).right  # nerves without children have an empty list


def test_a_tree_that_changes_what_it_is_given_is_noticed():
    def back(tree):
        pairs = {child: parent for parent, below in tree.items() for child in below}
        tree.clear()
        return pairs

    assert "changed the tree" in table.judge("q6", back).words


ROOTS = [row.level for row in facts.table("levels")]
COUNTS = [len(anatomy.nerves_of_root(root)) for root in ROOTS]
ALT = "Bars: in how many rows of the table of nerves each root stands. Most name S1, none S5."


def told(fig: go.Figure, alt: str = ALT) -> go.Figure:
    fig.update_xaxes(title="root").update_yaxes(title="rows")
    return figure(fig, alt=alt, table=(["a"], [["b"]]))


def test_bars_may_stand_or_lie_and_numbers_must_be_right():
    assert table.judge("q7", told(go.Figure(go.Bar(x=ROOTS, y=COUNTS)))).right
    assert table.judge("q7", told(go.Figure(go.Bar(x=COUNTS, y=ROOTS, orientation="h")))).right
    wrong = [COUNTS[0], COUNTS[1] - 1, *COUNTS[2:]]
    assert "“L2”" in table.judge("q7", told(go.Figure(go.Bar(x=ROOTS, y=wrong)))).words


def test_the_slider_says_what_the_students_function_finds():
    slider = RootSlider(lambda cell: [] if "not seen" in cell else cell.split(" (")[0].split(";"))
    slider.value = "S1"
    assert "S1 stands in 10 of 22 rows." in slider.shown.value
    slider.value = "S5"
    assert "S5 stands in 0 of 22 rows." in slider.shown.value


@pytest.mark.parametrize("function", [None, never_ends, lambda cell: None, lambda cell: "<b>"])
def test_the_slider_says_so_when_there_is_nothing_to_show(function):
    assert RootSlider(function).shown.value.startswith("<p>Nothing to show yet. ")


# ---------------------------------------------------------------- who owns this patch


def by_the_course(area=None, movement=None, reflex=None):
    """Another way to the same answer: through the course's own backward look-up."""
    areas = [one.id for one in anatomy.skin_areas() if one.id == area]
    weak = [one.id for one in anatomy.movements() if one.id == movement]
    changed = [one.id for one in anatomy.reflexes() if one.id == reflex]
    answer = anatomy.candidates(areas, weak, changed)
    given = [one for one in (area, movement, reflex) if one is not None]
    if len(given) != len(areas + weak + changed):
        return list(answer.urgent), set()
    fit = {one.site.id for one in answer.found if len(one.fits) == len(given)}
    return list(answer.urgent), {name for name in fit if anatomy.site(name).kind != "place"}


def test_two_ways_to_the_owners_agree():
    assert owners.judge("q4", by_the_course).right


def test_there_are_twelve_cases_and_most_have_several_owners():
    assert len(CASES) == 12
    found = [by_the_course(*case)[1] for case in CASES]
    assert sum(len(one) > 1 for one in found) >= 8
    assert any(len(one) == 0 for one in found)
    assert all(by_the_course(*case)[1] == set() for case in NONSENSE)


@pytest.mark.parametrize("case", [case for case in (*CASES, *NONSENSE) if case[0]])
def test_saddle_skin_without_its_alarm_is_never_right(case):
    def silent(*given):
        flags, found = by_the_course(*given)
        return ([] if given == case else flags), found

    flags, _ = by_the_course(*case)
    verdict = owners.judge("q4", silent)
    assert verdict.right == (not flags)
    if flags[:1] == ["saddle-numbness"]:
        assert "numb saddle skin is an emergency" in verdict.words


def test_a_page_that_puts_something_before_the_alarm_is_turned_down():
    def late(*given):
        flags, found = by_the_course(*given)
        return flags[::-1], found

    assert "does not begin with it" in owners.judge("q4", late).words


FAIR = (
    "A foot that newly drops is an emergency. The L5 root and the common fibular nerve can both "
    "give these signs, and clinicians need tests to tell."
)


DROPPED = "A newly dropped foot is an emergency."


def test_a_fair_sentence_is_right_and_each_part_of_it_counts():
    assert owners.judge("q7", FAIR).right
    assert owners.judge("q7", FAIR.upper()).right
    for part in ("an emergency", "L5", "fibular", "can both", "clinicians need tests to tell"):
        assert not owners.judge("q7", FAIR.replace(part, "it goes on and on")).right, part
    for verdict in ("It is probably L5.", "Your leg.", "This is caused by L5.", "It must be so."):
        assert not owners.judge("q7", f"{FAIR} {verdict}").right, verdict


@pytest.mark.parametrize(
    "said",
    [
        f"{DROPPED} Textbooks list the L5 root as well as the common peroneal nerve behind these "
        "signs. Only clinicians with several tests can distinguish them.",
        f"{DROPPED} Textbooks name the fifth lumbar root and the peroneal nerve for these signs, "
        "and doctors can tell them apart.",
        "Do not wait: a newly dropped foot is an emergency. Either the L5 root or the common "
        "fibular nerve can be behind these signs, and only a clinician can tell.",
        f"{DROPPED} It cannot wait. Both the L5 root and the common fibular nerve may cause these "
        "signs; a table cannot know which. Clinicians test to tell them apart.",
        f"{DROPPED} Textbooks give these signs for the L5 root and for the common fibular "
        "(peroneal) nerve. No table can tell which; a clinician tests several things.",
    ],
)
def test_fair_sentences_in_many_words_pass_and_a_person_has_to_read_them(said):
    verdict = owners.judge("q7", said)
    assert verdict.right, verdict.words
    assert "a person has to read it" in verdict.words
    assert "only looked for certain words" in verdict.words


@pytest.mark.parametrize(
    "said",
    [
        "A newly dropped foot isn't an emergency.",
        "A newly dropped foot is hardly ever an emergency.",
        "Nobody says that a newly dropped foot is an emergency.",
        "Is a newly dropped foot an emergency?",
        "An emergency it is not when a foot newly drops.",
        f"{DROPPED} There is no hurry.",
        f"{DROPPED} It can wait.",
        f"{DROPPED} A visit next week will do.",
        f"{DROPPED} Nobody must go to hospital without need, and no doctor is needed.",
        "A newly dropped foot might be an emergency.",
        "A newly dropped foot is a non-emergency.",
        f"{DROPPED} So they say, but it is harmless.",
        f"{DROPPED} Stay at home.",
    ],
)
def test_no_fair_words_that_follow_make_up_for_help_taken_back(said):
    rest = "The L5 root and the common fibular nerve can both give these signs. Clinicians test."
    assert owners.judge("q7", f"{DROPPED} {rest}").right
    verdict = owners.judge("q7", f"{said} {rest}")
    assert not verdict.right
    assert not verdict.words.startswith(("It names", "It has")), verdict.words


def test_the_hint_names_the_owner_that_it_looks_for():
    assert "“L5” or “fifth”" in owners.judge("q7", FAIR.replace("L5", "low")).words
    assert "“fibular” or “peroneal”" in owners.judge("q7", FAIR.replace("fibular", "leg")).words


def test_lying_bars_need_room_for_their_names():
    areas = anatomy.skin_areas("nerve")
    carried = [anatomy.carries(area.id) for area in areas]
    numbers = [len({*one.nerves, *one.shared_by, *one.map_roots}) for one in carried]
    fig = go.Figure(go.Bar(x=numbers, y=[area.name for area in areas], orientation="h"))
    fig.update_xaxes(title="owners").update_yaxes(title="patch")
    alt = "Bars: how many owners each patch has. Most have several, and few have only one."
    fig = figure(fig, alt=alt, table=(["patch"], [["sural"]]))
    assert "too low" in owners.judge("q6", fig).words
    assert owners.judge("q6", fig.update_layout(height=600)).right

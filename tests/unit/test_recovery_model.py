"""Healing: numbers as printed, studies apart, a range for two examples, none for a root."""

from __future__ import annotations

import inspect
import re
import typing
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nervepath import anatomy, facts, recovery
from nervepath.errors import CourseError, DataError, UnknownName
from nervepath.reading import grade, sentences, words
from nervepath.recovery import reading, regrowth
from nervepath.recovery.injuries import PLACES, ROOTS
from tests.support.numbers import not_held
from tests.support.printed_series import PEOPLE, PRINTED

# Numbers about the people of a study that no fact of the course repeats.
OF_THE_STUDY = {"oba2017": {"68", "145", "6"}}


# ---------------------------------------------------------------- studies


def test_each_study_is_as_it_was_printed():
    found = {
        one.id: {line.of: [(p.when, p.value, p.spread) for p in line.points] for line in one.lines}
        for one in recovery.series()
    }
    assert found == PRINTED
    assert {one.id: one.people for one in recovery.series()} == PEOPLE


@pytest.mark.parametrize(
    ("study", "fact"),
    [("oba2017", "stenosis-numbness-course"), ("zou2022", "mixed-numbness-course")],
)
def test_averages_are_those_of_the_course_s_facts(study, fact):
    values = facts.fact(fact).values
    points = recovery.study(study).line("numbness").points
    assert [p.value for p in points] == list(values["mean_vas_numbness"].values())
    assert recovery.study(study).people == values["n"]
    assert round(points[-1].value / points[0].value, 2) == values["fraction_of_start_at_12_months"]


def test_nothing_in_the_room_joins_two_studies():
    for one in recovery.series():
        assert {type(p.value) for _, p in one.points()} == {float}
        with pytest.raises(TypeError):
            one + recovery.series()[0]
    taking = [
        name
        for name, made in inspect.getmembers(recovery, inspect.isfunction)
        if any("Series" in str(p.annotation) for p in inspect.signature(made).parameters.values())
    ]
    assert taking == []


def test_an_unknown_study_or_situation_is_named_with_its_neighbor():
    with pytest.raises(UnknownName, match="oba2017"):
        recovery.study("oba2016")
    with pytest.raises(UnknownName, match="fibers"):
        recovery.situation("fibres")


# ---------------------------------------------------------------- the range


@pytest.mark.parametrize(
    ("place", "way", "days", "months"),
    [
        # 484 / 3 = 161.3 days = 5.3 months; 484 / 0.8 = 605 days = 19.9 months
        ("knee", 484, (161.33, 605.0), (5, 20)),
        # 210 / 3 = 70 days = 2.3 months; 210 / 0.8 = 262.5 days = 8.6 months
        ("ankle", 210, (70.0, 262.5), (2, 9)),
    ],
)
def test_the_range_is_that_worked_out_by_hand(place, way, days, months):
    found = recovery.regrowth_range(recovery.LegNerveInjury(place))
    assert found.way_mm == way
    assert found.days == pytest.approx(days, abs=0.01)
    assert found.months == months
    assert str(found) == f"after a delay of some weeks, roughly {months[0]} to {months[1]} months"


def test_the_way_does_not_depend_on_the_root_it_was_measured_from():
    for example in recovery.examples():
        for root in ROOTS:
            way = anatomy.distance(root, example.end) - anatomy.distance(root, example.start)
            assert abs(way - example.way_mm) <= 1


def test_a_range_has_no_middle_and_no_day():
    found = recovery.regrowth_range(recovery.LegNerveInjury("knee"))
    assert set(vars(found)) == {"way_mm", "delay", "days", "months"}
    assert recovery.figure("regrowth-delay").low is None
    assert not re.search(r"\d", found.delay)


# ---------------------------------------------------------------- a root never reaches it


@contextmanager
def watched_formula():
    """Fail when the distance formula is reached."""
    real = regrowth._days

    def reached(way, speed):
        raise AssertionError(f"the distance formula was reached with {way}")

    regrowth._days = reached
    try:
        yield
    finally:
        regrowth._days = real


def test_the_watch_sees_the_formula():
    with watched_formula(), pytest.raises(AssertionError, match="was reached"):
        recovery.regrowth_range(recovery.LegNerveInjury("knee"))


LEVELS = [f"{letter}{number}" for letter in "CTLS" for number in range(1, 13)]
AS_WRITTEN = st.builds(
    lambda level, form: form(level),
    st.sampled_from(LEVELS),
    st.sampled_from(
        [str, str.lower, "root {}".format, "{} root".format, "root_{}".format, "{}-root".format]
    ),
)
A_ROOT = st.one_of(st.sampled_from(ROOTS).map(recovery.RootInjury), AS_WRITTEN)


@settings(deadline=None)
@given(root=A_ROOT, other=st.sampled_from(anatomy.targets()))
def test_a_root_never_reaches_the_distance_formula(root, other):
    with watched_formula():
        for attempt in (
            lambda: recovery.regrowth_range(root),
            lambda: recovery.regrowth_range(recovery.LegNerveInjury(root)),
            lambda: recovery.LegWay(root, other),
            lambda: recovery.LegWay(other, root),
        ):
            with pytest.raises(recovery.RootHasNoDistance, match="distance says nothing"):
                attempt()


@settings(deadline=None)
@given(
    given_=st.one_of(
        st.text(),
        st.integers(),
        st.floats(),
        st.dates(),
        st.none(),
        st.sampled_from(anatomy.targets()),
        st.sampled_from(PLACES),
        st.builds(recovery.LegWay, st.just("ankle"), st.just("big_toe_sole")),
    )
)
def test_no_length_no_date_and_no_text_reaches_it_either(given_):
    with watched_formula(), pytest.raises(CourseError):
        recovery.regrowth_range(given_)


@settings(deadline=None)
@given(place=st.text() | st.integers() | st.dates() | st.sampled_from(anatomy.targets()))
def test_an_injury_has_one_of_the_two_places_of_the_examples(place):
    if place not in PLACES:
        with pytest.raises(CourseError):
            recovery.LegNerveInjury(place)


def test_types_say_the_same():
    assert typing.get_type_hints(recovery.regrowth_range)["injury"] is recovery.LegNerveInjury
    assert typing.get_type_hints(regrowth._days)["way"] is recovery.LegWay
    assert not issubclass(recovery.RootInjury, recovery.LegNerveInjury)
    assert not hasattr(recovery.RootInjury("L5"), "mm")
    assert set(anatomy.targets()).isdisjoint(ROOTS)


def test_a_disguised_injury_is_refused():
    class Disguised(recovery.LegNerveInjury):
        def __post_init__(self):
            pass

    with watched_formula(), pytest.raises(CourseError):
        recovery.regrowth_range(Disguised("L5"))


def test_only_the_situation_outside_the_spine_has_examples():
    assert {one.id: one.shows for one in recovery.situations()} == {
        "block": "bounds",
        "root": "series",
        "fibers": "range",
        "cut": "text",
    }
    assert [one.id for one in recovery.situations() if one.examples] == ["fibers"]
    cut = recovery.situation("cut")
    assert (cut.figures, cut.studies, cut.examples) == ((), (), ())


def test_no_public_function_takes_a_number_or_a_date():
    for name, made in inspect.getmembers(recovery, inspect.isfunction):
        if name.startswith("_"):
            continue
        hints = typing.get_type_hints(made)
        taken = {hints[p] for p in inspect.signature(made).parameters}
        assert taken <= {str, recovery.LegNerveInjury}, name


# ---------------------------------------------------------------- words


def test_what_must_be_shown_is_there_and_the_stop_rule_is_first():
    told = recovery.warnings()
    assert told[0].text == (
        "If anything is new, worse or spreading, leave this page and use the emergency list."
    )
    text = " ".join(one.text for one in told)
    for needed in (
        "numbness that had improved and comes back",
        "a fever",
        "swollen leg",
        "foot that newly drops",
        "numbness between the legs",
        "trouble in both legs",
        "pee, poo or sex",
        "One sign is enough",
        "not a prediction for you",
        "cannot be worked out from distance alone",
        "regrow poorly into the spinal cord",
        "about one in three people who were numb before surgery",
        "proves nothing about the nerve",
        "groups of people, not you",
    ):
        assert needed in text


def told() -> list[tuple[str, tuple[str, ...], set[str]]]:
    """Every text of the room with its facts and with numbers about a study's own people."""
    room = reading.room()
    texts = [(one.text, one.facts + one.flags, set()) for one in room.warnings]
    texts += [(one.says, one.facts, set()) for one in room.figures.values()]
    for one in room.studies.values():
        own = {str(one.people), *OF_THE_STUDY.get(one.id, ())}
        texts += [(t, one.facts, own) for t in (one.name, one.who, one.scale, one.says, one.why)]
    for one in room.examples.values():
        texts += [(one.says, one.facts, set()), (one.way, one.facts, {str(round(one.way_mm / 10))})]
    texts += [(f"{one.what}: {one.effect}", one.facts, set()) for one in room.goes_with]
    return texts


def test_every_number_in_a_text_is_held_by_its_facts():
    missing = [
        (number, text)
        for text, cited, own in told()
        for number in not_held(re.sub(r"\b24-hour\b|from 0 .none. to 10", "", text), cited)
        if number not in own
    ]
    # "Almost one in two" of 47 in 100 is coarser than the words that the course allows itself.
    assert [one for one in missing if one[0] not in ("1 in 5", "1 in 2")] == []


def test_the_range_of_one_in_three_is_as_its_studies_found():
    kept = recovery.figure("kept-numbness")
    assert (kept.low, kept.usual, kept.high) == (0.2, 0.33, 0.47)
    fact = facts.fact("residual-numbness-discectomy")
    assert "33.5% (112 of 334)" in fact.values["proportion"]
    assert "19.8% (85 of 429)" in fact.disagreements[0]
    assert facts.fact("mostly-nonoperated-sensory").values["persisting"]["2_years"] == "47%"


def test_texts_are_plain():
    texts = [text for text, _, _ in told()]
    assert grade(" ".join(f"{t.rstrip('.')}." for t in texts)) <= 7
    assert [s for t in texts for s in sentences(t) if len(words(s)) > 20] == []


# ---------------------------------------------------------------- the file


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('from = "ankle"', 'from = "L5"', "L5 is a root: distance says nothing"),
        ("way_mm = 210", "way_mm = 901", "is 901, the tables give 210"),
        ('shows = "series"', 'shows = "series"\nexamples = ["knee"]', "belong to the situation"),
        ('id = "ankle"\nname', 'id = "hip"\nname', "'hip' is not allowed"),
        ("spreads = [2.6, 2.3,", "spreads = [2.3,", "holds 5 numbers for 6 times"),
        ("values = [5.9,", "values = [59.0,", "leave the scale of 0 to 10"),
        ('sources = ["qst2016"]', 'sources = ["nobody"]', "'nobody' is not in references.bib"),
        ('"prone-lfcn-recovery"', '"prone-lfcn-recover"', "is not a fact of the course"),
        ('kind = "stop"', 'kind = "limit"', "does not begin with the stop rule"),
        ("low = 0.8\n", "low = 8.0\n", "are not in this order"),
    ],
)
def test_a_bad_record_is_refused_with_its_name(tmp_path, old, new, message):
    text = reading.FILE.read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "recovery.toml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises((DataError, recovery.RootHasNoDistance), match=re.escape(message)):
        reading.read(file)

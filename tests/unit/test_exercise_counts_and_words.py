"""Counts, intervals, agreement and sentences: right work in any form passes, odd answers do not."""

from __future__ import annotations

import math

import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nervepath import facts
from nervepath.exercises import NotYet, words
from nervepath.exercises.how_sure_are_we import BLIND, HOLDS, WORDS, in_one_word, register
from nervepath.exercises.how_sure_are_we import exercise as how_sure
from nervepath.exercises.models import Luck, StudySize, luck_and_kappa, study
from nervepath.exercises.one_in_six_or_one_in_ten import exercise as one_in_six
from nervepath.exercises.one_in_six_or_one_in_ten import wilson
from nervepath.figures import figure
from tests.unit.test_exercise_answers import ODD, VALUES, never_ends

QUESTIONS = [(one, name) for one in (one_in_six, how_sure) for name in one.questions]
ids = pytest.mark.parametrize(("exercise", "question"), QUESTIONS)


@ids
def test_no_answer_makes_check_raise(exercise, question, capsys):
    for odd in ODD:
        exercise.check(question, odd)
        *_, said = capsys.readouterr().out.splitlines()
        assert said.startswith(f"{question}: not yet. ")
        assert len(said) < 400


@settings(max_examples=200, deadline=None)
@given(which=st.sampled_from(QUESTIONS), answer=VALUES)
def test_no_plain_value_is_right_by_chance(which, answer):
    exercise, question = which
    for given_answer in (answer, lambda *_: answer):
        verdict = exercise.judge(question, given_answer)
        # Three tasks ask for a single number, which may come up by chance.
        assert not verdict.right or isinstance(answer, int | float)


# ---------------------------------------------------------------- intervals


def test_wilson_holds_the_shares_that_do_not_surprise():
    """The ends solve the equation that defines the interval: z standard errors from the share."""
    for found, of in ((0, 20), (1, 7), (15, 80), (1024, 6062), (20, 20)):
        for end in wilson(found, of):
            true = round(end / 100, 12)
            error = math.sqrt(true * (1 - true) / of)
            assert math.isclose(abs(found / of - true), 1.96 * error, abs_tol=1e-6)


def test_wilson_agrees_with_what_the_review_prints():
    low, high = wilson(1024, 6062)
    assert (round(low, 1), round(high, 1)) == (16.0, 17.9)


def test_an_interval_may_be_rounded_and_may_be_a_list():
    assert one_in_six.judge("q2", lambda found, of: [round(x, 1) for x in wilson(found, of)]).right
    assert not one_in_six.judge("q2", lambda found, of: (0, 100)).right
    assert not one_in_six.judge("q2", never_ends).right


# ---------------------------------------------------------------- dots and lines

SHARES = {"Smoll": 16.9, "2016": 14.8, "2020": 10, "Natsis": 6.4, "80 legs": 18.75}
ENDS = {"Smoll": (16, 17.9), "2016": (13, 21.6), "Natsis": (4.2, 9.9), "80 legs": (11.7, 28.7)}


def told(fig):
    alt = "Five studies as dots with lines. The reviews lie between 10 and 17 of 100 and differ."
    return figure(fig, alt=alt, table=(["study", "share"], list(SHARES.items())))


def with_lines(upright: bool) -> go.Figure:
    """Return the plot with a line trace for each range, lying or upright."""
    fig = go.Figure()
    one, other = ("y", "x") if upright else ("x", "y")
    fig.add_scatter(**{one: list(SHARES.values()), other: list(SHARES)}, mode="markers")
    for study_name, ends in ENDS.items():
        fig.add_scatter(**{one: list(ends), other: [study_name] * 2}, mode="lines")
    fig.update_layout(**{f"{one}axis_title": "percent"})
    return fig


@pytest.mark.parametrize("upright", [False, True])
def test_lines_may_be_traces_of_their_own_and_the_plot_may_stand(upright):
    verdict = one_in_six.judge("q5", told(with_lines(upright)))
    assert verdict.right, verdict.words


def test_a_study_without_a_range_has_none_drawn():
    fig = go.Figure(
        go.Scatter(
            x=list(SHARES.values()),
            y=list(SHARES),
            mode="markers",
            error_x={
                "type": "data",
                "symmetric": False,
                "array": [1, 6.8, None, 3.5, 9.95],
                "arrayminus": [0.9, 1.8, None, 2.2, 7.05],
            },
        )
    )
    fig.update_xaxes(title="of 100")
    verdict = one_in_six.judge("q5", told(fig))
    assert verdict.right, verdict.words


def test_lines_may_be_shapes():
    fig = go.Figure(go.Scatter(x=list(SHARES.values()), y=list(SHARES), mode="markers"))
    for study_name, (low, high) in ENDS.items():
        fig.add_shape(type="line", x0=low, x1=high, y0=study_name, y1=study_name)
    fig.update_xaxes(title="of 100")
    verdict = one_in_six.judge("q5", told(fig))
    assert verdict.right, verdict.words


def test_rows_without_names_are_refused():
    fig = with_lines(False)
    for trace in fig.data:
        trace.y = [list(SHARES).index(place) for place in trace.y]
    assert "names" in one_in_six.judge("q5", told(fig)).words


# ---------------------------------------------------------------- agreement


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=len(BLIND), max_size=len(BLIND)))
def test_any_judgment_may_be_compared(said):
    """Kappa as Cohen has it, from a table of both judges, agrees with what the check expects."""
    mine = dict(zip(BLIND, said, strict=True))
    assert how_sure.judge("q4", mine).right
    cells = {(a, b): 0 for a in WORDS for b in WORDS}
    for name in BLIND:
        cells[mine[name], in_one_word(facts.claims()[name].verdict)] += 1
    total = sum(cells.values())
    agreed = sum(cells[word, word] for word in WORDS) / total
    luck = sum(
        sum(cells[word, b] for b in WORDS) * sum(cells[a, word] for a in WORDS) for word in WORDS
    ) / (total * total)
    answer = {"judged": mine, "agreement": agreed, "kappa": (agreed - luck) / (1 - luck)}
    verdict = how_sure.judge("q5", answer)
    assert verdict.right, verdict.words
    assert not how_sure.judge("q5", answer | {"kappa": answer["kappa"] + 0.02}).right


def test_the_blind_claims_are_of_all_sorts_and_none_is_a_matter_of_safety():
    chosen = [facts.claims()[name] for name in BLIND]
    assert len(set(BLIND)) == 15
    assert not any(claim.safety for claim in chosen)
    assert {in_one_word(claim.verdict) for claim in chosen} == set(WORDS)


def test_the_register_stays_closed_until_all_is_judged(capsys):
    register({name: ... for name in BLIND})
    register(None)
    said = capsys.readouterr().out
    assert said.count("Judge all 15 claims first.") == 2
    assert "say instead" not in said
    register(dict.fromkeys(BLIND, HOLDS))
    assert capsys.readouterr().out.count("say instead") == 15


# ---------------------------------------------------------------- sentences


@pytest.mark.parametrize(
    ("said", "shares"),
    [
        ("10 to 17 of 100 bodies", [10, 17]),
        ("Between one in ten and one in five legs", [10, 20]),
        ("about 17 out of every hundred", [17]),
        ("45 against 28 of 100", [45, 28]),
        ("17 of 0 bodies", []),
        ("a 2010 review of 18 studies", []),
    ],
)
def test_counts_are_found_in_figures_and_in_words(said, shares):
    assert words.counts(words.sentence(said, least=1, most=20)) == shares


@pytest.mark.parametrize(
    "said",
    [
        "Studies differ: one in six to one in ten bodies have it. That does not explain pain.",
        "Reviews found it in 10 to 17 of 100 legs; nobody has shown that it is not by chance.",
        "In ten to seventeen of a hundred legs, and this alone cannot cause trouble, say reviews.",
    ],
)
def test_good_sentences_in_many_forms_pass(said):
    verdict = one_in_six.judge("q7", said)
    assert verdict.right, verdict.words


def test_an_honest_sentence_may_name_the_grade():
    said = (
        "A trial compared two groups with new sciatica: after a year 45 of 100 spoke of success "
        "after physical therapy, against 28 of 100 with usual care (moderate certainty)."
    )
    verdict = how_sure.judge("q7", said)
    assert verdict.right, verdict.words


def test_not_very_sure_is_not_very_sure():
    said = "In one trial it was 45 of 100 people against 28 of 100. We are not very sure."
    assert "another grade" in how_sure.judge("q7", said).words


def test_a_cause_is_refused_unless_a_not_takes_it_back():
    words.refuse_causes("it does not by itself explain any pain")
    with pytest.raises(NotYet, match="causes"):
        words.refuse_causes(
            "no doubt about the counts in these three large reviews: it causes pain"
        )


# ---------------------------------------------------------------- models


def test_moving_the_slider_draws_the_interval_anew():
    model = StudySize(wilson)
    assert "10 of 60 legs" in model.shown.value
    model.value = 600
    assert "100 of 600 legs: 16.7 of 100. Interval 13.9 to 19.9" in model.shown.value
    assert repr(model) == "StudySize(value=600)"


@pytest.mark.parametrize(
    "function",
    [lambda *_: None, lambda *_: (1, 2, 3), lambda *_: (90, 5), "text", lambda *_: 1 / 0],
)
def test_a_function_that_is_not_ready_gets_words_instead_of_a_picture(function):
    said = study(function, 60)
    assert said.startswith("<p>There is no interval to draw yet.")
    assert "<svg" not in said


def test_a_students_words_stay_words():
    def bad(*_):
        raise ValueError("<img src=x onerror=alert(1)>")

    assert "<img" not in study(bad, 60)


def test_luck_alone_eats_up_kappa():
    model = Luck()
    assert "Kappa: 0.80" in model.shown.value
    model.value = 95
    assert "Kappa: minus 0.05" in model.shown.value
    kappas = [luck_and_kappa(said)[1] for said in range(50, 96)]
    assert kappas == sorted(kappas, reverse=True)

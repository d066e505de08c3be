"""Group curves and the diary: right work in any form passes, odd answers get words."""

from __future__ import annotations

import copy
import re
from datetime import date
from statistics import fmean

import ipywidgets
import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plotly.subplots import make_subplots

from nervepath import facts, recovery
from nervepath.exercises import curves_not_dates as curves
from nervepath.exercises import your_diary_as_data as diary
from nervepath.figures import figure
from nervepath.widgets.diary import read_csv
from nervepath.widgets.diary.columns import INVENTED
from tests.support.exercises import source, students
from tests.unit.test_exercise_answers import ODD, VALUES, never_ends

QUESTIONS = [(one.exercise, name) for one in (curves, diary) for name in one.exercise.questions]


@pytest.mark.parametrize(("exercise", "question"), QUESTIONS)
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
    for given_answer in (answer, [answer, answer], lambda *_: answer, lambda *_: [answer, {}]):
        assert not exercise.judge(question, given_answer).right


@pytest.mark.parametrize("exercise", [curves.exercise, diary.exercise])
def test_a_function_that_never_ends_is_stopped(exercise):
    verdict = exercise.judge("q4", never_ends)
    assert "did not come to an end" in verdict.words


# ---------------------------------------------------------------- curves


def panels(*, shared: bool = False, clipped: bool = False, **changes) -> go.Figure:
    """Return four panels as another student may make them."""
    studies = recovery.series()
    fig = make_subplots(rows=4, cols=1, subplot_titles=[f"n = {one.people}" for one in studies])
    for row, study in enumerate(studies, 1):
        points = study.line("numbness").points
        bars = [point.spread for point in points if point.spread is not None]
        if clipped:
            bars = [min(bar, study.top - p.value) for bar, p in zip(bars, points, strict=False)]
        fig.add_scatter(
            x=list(range(len(points))),
            y=[point.value for point in points],
            **({"mode": "markers"} | changes),
            error_y={"array": bars} if bars else None,
            row=row,
            col=1,
        )
        fig.update_yaxes(title=study.measure, range=[0, study.top], row=row, col=1)
    if shared:  # two panels on one scale, as shared_yaxes does it
        fig.update_yaxes(matches="y", range=None, row=2, col=1)
    rows = [[one.id, point.when] for one in studies for point in one.line("numbness").points]
    alt = "Four groups of people, each in a panel: averages of numbness as marks, never joined."
    return figure(fig, alt=alt, table=(["study", "when"], rows))


@pytest.mark.parametrize("fig", [panels(), panels(shared=True), panels(clipped=True)])
def test_panels_may_be_made_in_other_ways(fig):
    assert curves.exercise.judge("q3", fig).right


def test_panels_are_refused_when_one_thing_is_wrong():
    def said(fig: go.Figure) -> str:
        verdict = curves.exercise.judge("q3", fig)
        assert not verdict.right
        return verdict.words

    assert "joined" in said(panels(mode="lines+markers"))
    assert "joined" in said(panels().add_scatter(x=[1, 2], y=[1, 2], mode="lines"))
    assert "speaks to one person" in said(
        figure(
            panels(),
            alt="Four panels of numbness: marks of groups, and what is left of numbness in you.",
            table=(["mark"], [["1"]] * 12),
        )
    )
    assert "give each mark a row" in said(
        figure(
            panels(),
            alt="Four panels of numbness, one for each group of people, and marks never joined.",
            table=(["mark"], [["1"]]),
        )
    )
    wide = panels()
    wide.data[0].error_y.array = [1] * 6
    assert "not the spread that the study printed" in said(wide)
    titled = panels()
    titled.layout.yaxis3.title.text = "numbness"
    assert "good or bad" in said(titled)
    titled = panels()
    titled.layout.yaxis.title.text = "y"
    assert "What is counted there" in said(titled)
    flat = panels()
    flat.data[2].error_y.array = [0]
    assert "would say that all people were alike" in said(flat)


def test_a_root_may_be_refused_by_an_error_of_the_students_own_making():
    class SaysWhich(recovery.RootHasNoDistance):
        """Still the named error."""

    months = {"knee": [5, 20], "ankle": (2.0, 9.0)}

    def months_for(place):
        if isinstance(place, recovery.RootInjury) or place[-1].isdigit():
            raise SaysWhich(f"{place} is a root")
        return months[place]

    assert curves.exercise.judge("q5", months_for).right


@pytest.mark.parametrize(("start", "end"), curves.MORE_WAYS)
def test_rounding_to_the_nearest_would_narrow_the_further_ways(start, end):
    way = recovery.LegWay(start, end)
    days = curves._right_days(way)
    months = [one / curves.DAYS_IN_A_MONTH for one in days]
    speed = recovery.figure("regrowth-speed")
    assert days == pytest.approx([way.mm / speed.high, way.mm / speed.low])
    assert [round(one) for one in months] != curves._apart(days, curves.DAYS_IN_A_MONTH)


def test_only_one_place_of_the_slider_is_right():
    slider = ipywidgets.IntSlider(min=0, max=100)
    right = []
    for slider.value in range(101):
        if curves.exercise.judge("q6", slider).right:
            right.append(slider.value)
    assert right == [62]
    assert "Give the slider itself" in curves.exercise.judge("q6", 62).words


def test_the_picture_of_a_mixture_shows_everybody_and_says_the_average():
    values = [curves.LITTLE] * 62 + [curves.MUCH] * 38
    picture = curves.dot_picture(values)
    assert picture.count("<circle") == 100
    assert f"{fmean(values):.0%} of the start is left" in picture
    assert "within 10 points of this average: 0." in picture
    assert "within 10 points of this average: 100." in curves.dot_picture([0.0] * 100)
    # Nothing leaves the picture or covers the word over it, wherever all people stand.
    for value in (0.0, curves.LITTLE, 0.5, 1.0):
        for people in (100, 1000):
            drawn = curves.dot_picture([value] * people)
            places = re.findall(r'cx="([\d.-]+)" cy="([\d.-]+)"', drawn)
            assert len(places) == 100
            assert all(10 <= float(x) <= 510 and 20 <= float(y) <= 131 for x, y in places)
    assert "One dot stands for 10 people." in drawn


# ---------------------------------------------------------------- the diary


def test_the_exercise_reads_the_file_as_the_diary_does():
    """Every field agrees with the course's own reader, and every gap is a gap there."""
    own = read_csv(INVENTED)
    loaded = diary._loaded(diary.invented_file())
    assert len(own) == len(loaded) == 43
    for row, entry in zip(loaded, own, strict=True):
        assert {name: value for name, value in row.items() if value is not None} == entry


def test_both_devices_hold_files_that_the_diary_reads(tmp_path):
    ids = []
    for number, text in enumerate(diary.two_devices()):
        file = tmp_path / f"{number}.csv"
        file.write_text(text, "utf-8")
        ids.append({entry["id"] for entry in read_csv(file)})
    assert ids[0] & ids[1]
    assert ids[0] - ids[1]
    assert ids[1] - ids[0]


def on_paper(gap: object = "") -> list[list[object]]:
    """Return a table of the dots: the day, and the three numbers."""
    return [
        [row["date"], *(gap if row[column] is None else row[column] for column in diary._columns())]
        for row in diary._diary()
    ]


def dots(name: str = "right and left", table: list | None = None, **changes) -> go.Figure:
    """Return the dots as another student may draw them: gaps as None, days as dates."""
    fig = go.Figure()
    symbols = ("circle", "square", "diamond")
    for column, symbol in zip(diary._columns(), symbols, strict=True):
        fig.add_scatter(
            x=[date.fromisoformat(row["date"]) for row in diary._diary()],
            y=[row[column] for row in diary._diary()],
            **({"mode": "markers", "marker": {"symbol": symbol}} | changes),
            name=f"{column} {name}",
        )
    fig.update_xaxes(title="day")
    fig.update_yaxes(title="numbness", range=[-0.5, 10.5])
    alt = "Numbness that was noted in the right and in the left leg, as dots over eight weeks."
    rows = table or on_paper()
    return figure(fig, alt=alt, table=(["..."] * len(rows[0]), rows))


@pytest.mark.parametrize(
    "table",
    [
        None,
        on_paper("–"),
        on_paper()[::-1],
        [[number, *cells] for number, cells in enumerate(on_paper())],
        [[*(f"{cell:g}" if type(cell) is float else cell for cell in row)] for row in on_paper()],
    ],
)
def test_dots_may_be_made_in_other_ways(table):
    assert diary.exercise.judge("q5", dots(table=table)).right


@pytest.mark.parametrize(
    ("table", "says"),
    [
        (on_paper(0), "a gap stays a gap"),
        (on_paper(None), "the word None"),
        ([row[:3] for row in on_paper()], "No column of the table gives “numb_left"),
        ([["x", *row[1:]] for row in on_paper()], "needs its day"),
        (on_paper()[:40], "has 40 rows"),
    ],
)
def test_the_table_stands_in_for_the_dots_on_paper(table, says):
    verdict = diary.exercise.judge("q5", dots(table=table))
    assert not verdict.right
    assert says in verdict.words


def test_left_and_right_may_be_found_by_the_columns_of_the_first_row():
    def noted(rows, side):
        start = f"numb_{side}_"
        counts = {}
        for column in rows[0]:
            if column.startswith(start):
                found = sum(row[column] is not None for row in rows)
                if found:
                    counts[column.removeprefix(start)] = found
        return counts

    assert diary.exercise.judge("q2", noted).right


def test_dots_are_refused_when_they_are_joined_or_alike():
    assert "joined" in diary.exercise.judge("q5", dots(mode="lines+markers")).words
    assert "joined" in diary.exercise.judge("q5", dots(mode=None)).words
    alike = dots(marker={"symbol": "circle"})
    assert "alike without color" in diary.exercise.judge("q5", alike).words
    moved = dots()
    moved.data[0].x = moved.data[0].x[1:] + moved.data[0].x[:1]
    assert "each number at its day" in diary.exercise.judge("q5", moved).words


def test_what_may_be_said_is_true_of_the_file():
    """The sentences that count as right are worked out here once more, from the diary's reader."""
    entries = read_csv(INVENTED)
    days = sorted({date.fromisoformat(entry["date"]) for entry in entries})
    assert (len(days), (days[-1] - days[0]).days + 1) == (43, 56)
    week = sorted(e["pain"] for e in entries if "2026-03-16" <= e["date"] <= "2026-03-22")
    assert week[len(week) // 2] == 3
    sole = [e["numb_left_lateral_plantar"] for e in entries if "numb_left_lateral_plantar" in e]
    assert len(sole) == 7
    assert 0 in sole
    assert any("mood" not in entry for entry in entries)
    right = [letter for letter in diary.SENTENCES if letter not in diary._TOO_MUCH]
    for letters in (right, right[::-1], tuple(right), right * 2):
        assert diary.exercise.judge("q7", letters).right
    for letter in diary._TOO_MUCH:
        assert not diary.exercise.judge("q7", [*right, letter]).right


def test_numbers_of_the_other_leg_come_with_the_sign_before_they_are_counted():
    """The invented diary turns to a second leg: nobody may learn that this is a dot."""
    sign = next(one for one in facts.red_flags() if one.id == "both-legs")
    cells = [source(cell) for cell in students("your-diary-as-data")["cells"]]
    at = next(place for place, text in enumerate(cells) if sign.plain_sign in text)
    assert sign.first_action in cells[at]
    assert "when-to-get-help" in cells[at]
    assert cells[at].index(sign.plain_sign) < cells[at].index("Your task.")
    assert not any("numb_left_lateral" in text for text in cells[:at])


def test_checks_leave_the_diary_as_it_is():
    def spoils(rows, *_):
        for row in rows:
            row.clear()
        rows.clear()
        return {}

    before = copy.deepcopy(diary._diary())
    for question in ("q2", "q3", "q4", "q6"):
        assert not diary.exercise.judge(question, spoils).right
    assert diary._diary() == before

"""The healing explorer: marks as printed, fixed choices only, warnings everywhere."""

from __future__ import annotations

import json
import re
from html import unescape
from itertools import pairwise
from math import dist

import pytest
import traitlets

from nervepath import anatomy, facts, recovery
from nervepath.reading import grade, sentences, words
from nervepath.widgets.healing_explorer import HealingExplorer, charts, drawings
from nervepath.widgets.healing_explorer.words import content, names
from nervepath.widgets.healing_explorer.words import words as said
from tests.support.printed_series import PRINTED
from tests.support.widget_page import module_folder

STUDIES = [pytest.param(one, id=one.id) for one in recovery.series()]
BOTTOM, TOP = drawings.BOTTOM, drawings.TOP


def nodes(tree):
    """Every node of a drawing."""
    for one in tree:
        if isinstance(one, list):
            yield one
            yield from nodes(one[2])


def having(tree, *wanted):
    return [n for n in nodes(tree) if set(wanted) <= set(str(n[1].get("class", "")).split())]


def texts(value):
    if isinstance(value, dict):
        for key, one in value.items():
            if key not in ("facts", "flags", "sources", "source", "attribution", "id", "kind"):
                yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)
    elif isinstance(value, str):
        yield value


# ---------------------------------------------------------------- each curve is its figure


@pytest.mark.parametrize("study", STUDIES)
def test_a_chart_has_the_printed_averages_and_spreads_and_no_line(study):
    chart = charts.chart(study, names())
    assert chart["layout"]["yaxis"]["range"] == [0, study.top]
    assert [trace["meta"] for trace in chart["data"]] == list(PRINTED[study.id])
    for trace in chart["data"]:
        printed = PRINTED[study.id][trace["meta"]]
        assert trace["mode"] == "markers"
        assert trace["y"] == [value for _, value, _ in printed]
        if printed[0][2] is None:
            assert "error_y" not in trace
            continue
        # A bar reaches one spread each way, and ends where the scale ends.
        up = [min(value + spread, study.top) - value for _, value, spread in printed]
        down = [value - max(value - spread, 0) for _, value, spread in printed]
        assert trace["error_y"]["array"] == pytest.approx(up, abs=0.006)
        assert trace["error_y"]["arrayminus"] == pytest.approx(down, abs=0.006)


def test_a_chart_shares_nothing_and_catches_no_finger():
    for study in recovery.series():
        chart = charts.chart(study, names())
        assert chart["config"]["showSendToCloud"] is False
        assert chart["layout"]["dragmode"] is False
        assert chart["layout"]["xaxis"]["fixedrange"] and chart["layout"]["yaxis"]["fixedrange"]


@pytest.mark.parametrize("study", STUDIES)
def test_a_drawing_has_its_marks_at_the_printed_averages(study):
    drawn = drawings.study(study, names())
    for of, css in drawings.MARKS.items():
        printed = PRINTED[study.id].get(of, [])
        marks = []
        for tag, attributes, _ in having(drawn, "he-mean", css):
            if tag == "circle":
                marks.append(float(attributes["cy"]))
            else:
                top = float(re.match(r"M\S+ (\S+?)[lh]", attributes["d"])[1])
                marks.append(top + (7 if of == "leg pain" else 5))
        shown = [(BOTTOM - y) / (BOTTOM - TOP) * study.top for y in marks if y <= BOTTOM]
        assert shown == pytest.approx([v for _, v, _ in printed], abs=study.top * 0.004)


@pytest.mark.parametrize("study", STUDIES)
def test_bars_go_straight_up_and_nothing_joins_two_marks(study):
    drawn = drawings.study(study, names())
    bars = having(drawn, "he-spread")
    known = [s for line in PRINTED[study.id].values() for _, _, s in line if s is not None]
    assert len(bars) == len(known)
    ends = [re.fullmatch(r"M\S+ (\S+)V(\S+)", bar[1]["d"]).groups() for bar in bars]
    wanted = [
        (min(p.value + p.spread, study.top), max(p.value - p.spread, 0))
        for i in range(len(study.times))
        for p in (line.points[i] for line in study.lines)
        if p.spread is not None
    ]
    scale = (BOTTOM - TOP) / study.top
    shown = [((BOTTOM - float(a)) / scale, (BOTTOM - float(b)) / scale) for a, b in ends]
    assert [x for pair in shown for x in pair] == pytest.approx(
        [x for pair in wanted for x in pair], abs=study.top * 0.004
    )
    rules = having(drawn, "he-rule")
    assert all(re.fullmatch(r"M\S+ \S+H\S+", rule[1]["d"]) for rule in rules)
    paths = [n for n in nodes(drawn) if n[0] in ("path", "line", "polyline")]
    assert len(paths) == len(bars) + len(rules) + len(
        [n for n in having(drawn, "he-mean") if n[0] == "path"]
    )


@pytest.mark.parametrize("study", STUDIES)
def test_the_table_says_each_number(study):
    told = next(one for one in content()["studies"] if one["id"] == study.id)
    cells = " ".join(cell for row in told["table"]["rows"] for cell in row)
    for _, value, spread in (p for line in PRINTED[study.id].values() for p in line):
        assert f"{value}" in cells and (spread is None or f"({spread})" in cells)
    assert all(len(row) == len(told["table"]["heads"]) for row in told["table"]["rows"])


def test_100_dots_are_100_people_in_each_of_three_groups():
    counts = {}
    for name, tree in HealingExplorer().drawing["people"].items():
        full = having(tree, "he-full")[0][1]["d"].count("M")
        empty = having(tree, "he-hole")[0][1]["d"].count("M")
        assert full + empty == 100
        counts[name] = full
        assert str(full) in said()["root"]["people"][f"{name}_says"]
    assert counts == {"main": 33, "low": 20, "high": 47}


# ---------------------------------------------------------------- the two examples


@pytest.mark.parametrize(("place", "months"), [("knee", (5, 20)), ("ankle", (2, 9))])
def test_the_band_reaches_from_the_least_to_the_greatest_month(place, months):
    drawn = HealingExplorer().drawing["range"][place]
    band = having(drawn, "he-band")[0][1]
    ticks = [n for n in nodes(drawn) if n[0] == "text" and str(n[2][0]).isdigit()]
    scale = {int(n[2][0]): float(n[1]["x"]) for n in ticks}
    step = (scale[24] - scale[0]) / 24
    ends = float(band["x"]), float(band["x"]) + float(band["width"])
    assert [(x - scale[0]) / step for x in ends] == pytest.approx(months, abs=0.02)
    # The delay stands before the scale begins, as a block without a number.
    delay = having(drawn, "he-delay")[0][1]
    assert float(delay["x"]) + float(delay["width"]) <= scale[0]
    told = next(one for one in content()["examples"] if one["id"] == place)
    for text in (told["range_says"], told["slow_says"], told["fast_says"], told["range_alt"]):
        assert f"{months[0]} to {months[1]} months" in text


def test_no_number_stands_for_a_middle():
    for one in content()["examples"]:
        assert not re.search(r"\d+ months", one["whole_says"])


@pytest.mark.parametrize("place", ["knee", "ankle"])
def test_the_drawn_way_is_the_way_that_is_told(place):
    example = next(one for one in recovery.examples() if one.id == place)
    pieces = [drawings._piece(name, example) for name in drawings.WAYS[place]]
    length = sum(dist(a, b) for piece in pieces for a, b in pairwise(piece))
    assert length == pytest.approx(example.way_mm, rel=0.06)
    target = anatomy.target(example.end).curves
    assert set(drawings.WAYS[place]) <= set(target)


# ---------------------------------------------------------------- fixed choices only


def test_every_setting_is_one_of_a_few_fixed_words():
    view = HealingExplorer()
    settings = [name for name in HealingExplorer.public_traits() if name != "linkable"]
    assert settings == ["end", "place", "situation", "study"]
    for name in settings:
        trait = HealingExplorer.class_traits()[name]
        assert isinstance(trait, traitlets.Unicode)
        before = getattr(view, name)
        # Nothing is chosen at first; an example and an end of its range have no such state.
        assert (before == "") == (name in ("situation", "study"))
        nothing = () if before == "" else ("",)
        for strange in ("L5", "484", "2026-11-21", "44", *nothing, "hip"):
            with pytest.raises(traitlets.TraitError, match="in the healing explorer"):
                setattr(view, name, strange)
        for strange in (1, 12.5, None):
            with pytest.raises(traitlets.TraitError):
                setattr(view, name, strange)
        assert getattr(view, name) == before


def test_nothing_in_it_can_be_typed_dragged_or_measured():
    script = (module_folder("healing_explorer") / "healing_explorer.js").read_text("utf-8")
    assert not re.search(r'h\("(input|select|textarea|meter|progress)"|contenteditable', script)
    assert not re.search(r"<(input|select|textarea|form|button)", HealingExplorer().fallback())


def test_its_state_is_small_and_makes_the_same_widget_again():
    view = HealingExplorer(situation="fibers", place="ankle", end="slow", study="pla2016")
    state = json.loads(json.dumps(view.page_state()))
    assert set(state) == {"situation", "study", "place", "end", "linkable"}
    assert repr(HealingExplorer.from_state(state)) == repr(view)
    constants = HealingExplorer.constant_state()
    assert json.loads(json.dumps(constants)) == constants


# ---------------------------------------------------------------- words


def test_the_paper_form_has_every_warning_picture_table_and_limit():
    html = unescape(HealingExplorer().fallback())
    told = content()
    for warning in recovery.warnings():
        assert warning.text in html
    for one in told["studies"]:
        for text in (one["name"], one["who"], one["says"], one["caption"], one["sure"], one["alt"]):
            assert text in html
        for row in one["table"]["rows"]:
            assert "".join(f"<td>{cell}</td>" for cell in row[1:]) in html
    for one in told["examples"]:
        for key in ("says", "way", "range_says", "whole_says", "slow_says", "fast_says", "reach"):
            assert one[key] in html
    # Beside each of eight pictures of numbers, and once where there is none.
    figures = len(told["studies"]) + len(told["examples"]) + 2
    assert html.count(said()["beside"]) == figures + 1
    views = len(told["studies"]) + 1 + 1 + 1
    assert html.count(said()["not_told"]) == views
    assert html.count(said()["not_told_text"]) == 1
    assert said()["everything"] in html and said()["closing"] in html
    assert html.index(recovery.warnings()[0].text) < html.index("<svg")


def test_the_lines_that_stand_everywhere_are_word_for_word():
    assert (
        said()["beside"] == "New, worse or spreading? Leave this page and use the emergency list."
    )
    assert said()["everything"] == "New or worse changes everything."
    assert said()["not_told"] == "What this picture does not tell you"
    closing = "Not on the list but worried, or getting worse? Get checked today."
    assert said()["closing"] == facts.red_box().closing == closing


def test_two_copies_on_a_page_keep_their_ids_apart():
    both = [HealingExplorer(linkable=link).fallback() for link in (True, False)]
    used = [re.findall(r'\bid="([^"]+)"', html) for html in both]
    assert used[0] and len(used[0]) == len(set(used[0]))
    assert not set(used[0]) & set(used[1])


def test_every_statement_names_facts_that_the_course_has():
    known = set(facts.all_facts())
    signs = {flag.id for flag in facts.red_flags()}

    def check(value):
        if isinstance(value, dict):
            assert set(value.get("facts", ())) <= known
            assert set(value.get("flags", ())) <= signs
            for one in value.values():
                check(one)
        elif isinstance(value, list):
            for one in value:
                check(one)

    check(said())
    for name in ("kinds", "block", "root", "fibers", "cut"):
        assert said()[name]["facts"]


def test_words_are_plain():
    spoken = [t for t in texts(content()) if " " in t and not t.startswith("Drawn from")]
    long = [s for t in spoken for s in sentences(t) if len(words(s)) > 20]
    assert long == []
    assert grade(" ".join(f"{t.rstrip('.:?')}." for t in spoken)) <= 7


def test_a_picture_is_told_in_40_words():
    told = content()
    for alt in (
        *(one["alt"] for one in told["studies"]),
        *(one["range_alt"] for one in told["examples"]),
        *(said()[name]["drawing"] for name in ("block", "root", "fibers", "cut")),
        said()["block"]["alt"],
        said()["root"]["people"]["alt"],
        said()["fibers"]["alt"],
    ):
        assert 10 <= len(alt.split()) <= 40


def test_nobody_gets_a_forecast_or_praise():
    text = " ".join(texts(content()))
    assert not re.search(r"\byou (will|should|can expect)\b|\byour\b", text, re.I)
    assert not re.search(r"\bnormal recovery\b|\bon track\b|\bgood news\b|\bcongrat|%", text, re.I)
    style = (module_folder("healing_explorer") / "healing_explorer.css").read_text("utf-8")
    assert not re.search(r"green|#0f0\b|\u2713", style.replace("Nothing here is green", ""), re.I)

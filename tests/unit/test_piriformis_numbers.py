"""The piriformis explorer: numbers that facts hold, six patterns, a drawing that agrees."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest

from nervepath import facts
from nervepath.errors import DataError
from nervepath.widgets.piriformis_explorer import PiriformisExplorer, charts, plate, studies, words

NUMBER = re.compile(r"\d+(?:\.\d+)?")
ROWS = [pytest.param(row, id=f"{row.study} {row.kind} {row.path}") for row in studies.rows()]
# What each type is called in the fact that holds the scheme.
SCHEME = {"a": "I_a", "b": "II_b", "c": "III_c", "d": "IV_d", "e": "V_e", "f": "VI_f"}


def printed(value: object) -> Iterator[str]:
    """Every text in the values of a fact."""
    if isinstance(value, dict):
        for one in value.values():
            yield from printed(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from printed(one)
    else:
        yield str(value)


def held(names: tuple[str, ...]) -> set[float]:
    """Every number that these facts hold, in their sentence, their values or what others say."""
    told = []
    for name in names:
        fact = facts.fact(name)
        told += [fact.statement, *fact.disagreements, *printed(dict(fact.values))]
    return {float(number) for text in told for number in NUMBER.findall(text)}


@pytest.mark.parametrize("row", ROWS)
def test_every_number_of_a_study_is_held_by_its_facts(row):
    said = [row.percent, row.low, row.high, row.found, row.of, row.studies]
    assert [n for n in said if n is not None and n not in held(row.facts)] == []


@pytest.mark.parametrize("row", ROWS)
def test_a_study_that_is_named_is_a_source_of_its_facts(row):
    source = next(one["source"] for one in words.words()["study"] if one["id"] == row.study)
    assert source in {key for name in row.facts for key in facts.fact(name).sources}


def test_a_number_that_no_fact_holds_is_noticed():
    assert 16.9 in held(("piriformis-variants-smoll",))
    assert 16.8 not in held(("piriformis-variants-smoll",))


def test_every_number_on_the_page_comes_from_a_study_or_a_fact():
    content = PiriformisExplorer().content
    names = tuple({name for row in studies.rows() for name in row.facts})
    allowed = held(names) | {0.0, 100.0} | {float(tick) for tick in charts.ticks()}
    low, high = studies.review_range()
    allowed |= {float(low), float(high), float(high - low), float(100 - high)}
    allowed |= {n for r in studies.other_paths() for n in (r.percent, r.low, r.high) if n}
    allowed |= {float(work.year) for work in facts.references().values() if work.year.isdigit()}
    quiet = {key: value for key, value in content.items() if key not in ("source", "attribution")}
    found = [
        (number, text)
        for text in printed({k: v for k, v in quiet.items() if k != "range"})
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", text)  # ids of facts
        for number in NUMBER.findall(text.replace(",", ""))
        if float(number) not in allowed
    ]
    assert found == []


def test_the_range_of_the_reviews_is_10_to_17_of_100():
    assert studies.review_range() == (10, 17)
    shares = [row.percent for row in studies.other_paths() if row.kind == "review"]
    assert shares == [16.9, 14.8, 10]
    # The share that follows from pattern a is the one that the fact itself gives.
    assert {14.8, 10.0} <= held(("piriformis-variants-smoll",))


def test_the_interval_turns_round_with_its_share():
    pooled = next(row for row in studies.other_paths() if row.study == "pooled_2016")
    assert (pooled.percent, pooled.low, pooled.high) == (14.8, 13.0, 21.6)


@pytest.mark.parametrize("name", words.PATTERNS)
def test_each_pattern_agrees_with_the_scheme(name):
    told = words.pattern(name)
    scheme = dict(facts.fact("beaton-anson-scheme").values)["types"][SCHEME[name]]
    assert told["whole"] == ("undivided nerve" in scheme)
    assert told["split"] == any(word in scheme for word in ("through", "between"))
    for place in ("below", "above"):
        assert (place in (told["tibial"], told["fibular"])) == (place in scheme)
    assert told["says"] and told["alt"]
    assert not re.search(r"\byour?\b", told["says"], re.I)


@pytest.mark.parametrize("name", words.PATTERNS)
@pytest.mark.parametrize("part", ["tibial", "fibular"])
def test_the_drawing_brings_each_part_out_where_the_words_say(name, part):
    hidden, seen = plate.course(name, part)
    u, v = seen[0]
    place = words.pattern(name)[part]
    upper, lower = plate.upper_edge(u), plate.lower_edge(u)
    if place == "below":
        assert v < lower + 3
    elif place == "above":
        assert v > upper - 1
    else:
        assert lower + 5 < v < upper - 5
    # The hidden way ends where the seen one begins, and all end beside the measured nerve.
    assert abs(hidden[-1][0] - u) < 3 and abs(hidden[-1][1] - v) < 3
    assert seen[-1][1] < -95


def test_the_muscle_is_the_measured_one():
    belly = [row for row in facts.table("piriformis") if row.part == "belly"]
    upper, lower = plate.edges()
    for row, (u, top), (_, bottom) in zip(belly, upper, lower, strict=True):
        assert u == -row.x
        assert bottom < row.z < top


def test_the_dots_are_100_and_as_many_are_filled_as_were_found():
    full = {"pe-dot-full": 10, "pe-dot-part": 7, "pe-dot-hole": 90}
    drawn = charts.dots_of_reviews()
    count = dict.fromkeys(full, 0)
    for _, attributes, _ in drawn:
        css = attributes["class"]
        if css in count:
            count[css] += attributes["d"].count("M")
    assert count == full


def test_no_word_diagnoses_or_promises():
    text = json.dumps(PiriformisExplorer().content) + PiriformisExplorer().fallback()
    assert not re.search(r"you have (type|pattern)|needs? (a )?release|abnormal|anomal", text, re.I)
    assert not re.search(r"\byour\b", text, re.I)
    assert "not a diagnosis" in text


@pytest.mark.parametrize(
    ("trait", "value", "message"),
    [
        ("pattern", "g", "There is no pattern of the piriformis 'g'. Known: a, b, c, d, e, f"),
        ("group", "me", "There is no group in the piriformis explorer 'me'."),
        ("guess", 101, "A guess of 101 is not possible. Use a number from 0 to 100."),
        ("guess", -1, "A guess of -1 is not possible."),
    ],
)
def test_a_choice_that_is_not_there_is_refused_and_the_old_one_stays(trait, value, message):
    view = PiriformisExplorer(pattern="b", guess=12)
    with pytest.raises(ValueError, match=re.escape(message)):
        setattr(view, trait, value)
    assert (view.pattern, view.guess, view.group) == ("b", 12, "both")


def test_its_state_is_small_and_makes_the_same_widget_again():
    view = PiriformisExplorer(pattern="e", guess=12, shown=True, group="general")
    state = json.loads(json.dumps(view.page_state()))
    assert set(state) == {"pattern", "guess", "shown", "group", "linkable"}
    assert repr(PiriformisExplorer.from_state(state)) == repr(view)
    assert repr(PiriformisExplorer()) == "PiriformisExplorer()"
    constants = PiriformisExplorer.constant_state()
    assert json.loads(json.dumps(constants)) == constants


def test_the_paper_form_is_whole():
    html = PiriformisExplorer().fallback()
    assert html.count('class="pe-small-plate"') == len(words.PATTERNS)
    for name in words.PATTERNS:
        assert f"<b>Pattern {name}: {words.pattern(name)['name']}.</b>" in html
    rows = re.findall(r'<tr><th scope="row">(.*?)</th><td>.*?</td><td>.*?</td><td>(.*?)</td>', html)
    assert rows == [(words.name(row), words.share(row)) for row in studies.rows()]
    content = words.content()
    for text in (content["compare"]["answer"], content["guess"]["answer"], content["schematic"]):
        assert text in html
    for point in (*content["why"]["point"], *content["sure"]["point"]):
        assert point["text"].replace("'", "&#x27;") in html
    assert "Z-Anatomy" in html


def test_two_copies_on_a_page_keep_their_ids_apart():
    first, second = (PiriformisExplorer(linkable=link).fallback() for link in (True, False))
    used = [re.findall(r'\bid="([^"]+)"', html) for html in (first, second)]
    assert used[0] and len(used[0]) == len(set(used[0]))
    assert not set(used[0]) & set(used[1])


def test_a_bad_row_or_pattern_is_named_with_a_remedy(tmp_path):
    whole = (studies.FOLDER / "studies.csv").read_text(encoding="utf-8")
    (tmp_path / "studies.csv").write_text(whole.replace("16.9", "169"))
    with pytest.raises(DataError, match=r"studies.csv, row 2: column percent: 169 is outside"):
        studies.read(tmp_path)
    (tmp_path / "studies.csv").write_text(whole.replace(",8,80,", ",,80,"))
    with pytest.raises(DataError, match=r"row 13: column percent: needs a share or a count"):
        studies.read(tmp_path)
    said = words.FILE.read_text(encoding="utf-8")
    file = tmp_path / "words.toml"
    file.write_text(said.replace('id = "f"', 'id = "g"'))
    with pytest.raises(DataError, match=r"words.toml, patterns: .* are not a to f"):
        words.read(file)
    file.write_text(said.replace('fibular = "through"', 'fibular = "around"', 1))
    with pytest.raises(DataError, match=r"pattern b: fibular is 'around'. Use one of below"):
        words.read(file)

"""The atlas: it says what nervepath.anatomy says, rests on facts, and keeps help in front."""

from __future__ import annotations

import json
import re
from html import escape

import pytest
import textstat
from hypothesis import given, settings
from hypothesis import strategies as st

from nervepath import anatomy, facts
from nervepath.errors import DataError
from nervepath.parts.body_map.words import variants
from nervepath.widgets.what_goes_numb import WhatGoesNumb, answers, words

SITES = [site.id for site in anatomy.sites()]
AREAS = [area.id for area in anatomy.skin_areas()]
CONTENT = WhatGoesNumb.constant_state()["content"]


@pytest.mark.parametrize("name", SITES)
def test_a_site_is_shown_as_the_anatomy_answers(name):
    site, found, shown = anatomy.site(name), anatomy.affected(name), CONTENT["sites"][name]
    assert (shown["name"], shown["plain"]) == (site.name, site.plain)
    assert shown["root"] == list(found.root_areas)
    assert shown["nerve"] == list(found.nerve_areas)
    assert shown["both"] == found.both_legs
    moves = {movement.id: movement.name for movement in anatomy.movements()}
    assert shown["weak"] == [moves[one] for one in found.weak]
    assert len(shown["reflexes"]) == len(found.reflexes)
    assert shown["causes"] == [cause.text for cause in found.causes]
    assert shown["unsure"] == [note.text for note in found.unsure]
    assert shown["signs"] == list(dict.fromkeys((*found.urgent, *found.watch)))
    assert shown["partly"] == list(found.partly)
    rows = [CONTENT["contrasts"][one["row"]] for one in shown["confused"]]
    assert [row["apart"] for row in rows] == [one.tells_apart for one in found.confused_with]
    for one, row in zip(shown["confused"], rows, strict=True):
        assert one["other"] in (row["a"], row["b"]) and one["other"] != name


@pytest.mark.parametrize("name", AREAS)
def test_an_area_is_shown_as_the_anatomy_answers(name):
    shown = CONTENT["areas"][name]
    found = anatomy.carries(name, shown["layer"])
    assert (shown["nerves"], shown["roots"]) == (list(found.nerves), list(found.roots))
    assert shown["notes"] == [note.text for note in found.notes]
    assert (shown["partly"], shown["map_roots"]) == (list(found.shared_by), list(found.map_roots))
    assert shown["signs"] == list(dict.fromkeys((*found.urgent, *found.watch)))
    assert set(anatomy.candidates(areas=(name,)).urgent) <= set(shown["signs"])


def test_every_site_and_area_can_be_chosen_and_leads_only_to_places_that_exist():
    offered = [name for names in CONTENT["order"].values() for name in names]
    assert sorted(offered) == sorted(SITES) == sorted(CONTENT["sites"])
    assert sorted(CONTENT["areas"]) == sorted(AREAS)
    for area in CONTENT["areas"].values():
        carriers = {*area["nerves"], *area["partly"], *area["roots"], *area["map_roots"]}
        assert carriers <= set(SITES)
    for site in CONTENT["sites"].values():
        assert {*site["root"], *site["nerve"]} <= set(AREAS)


def test_the_four_pairs_are_told_apart_with_a_reason_for_tests():
    for pair in words.pairs():
        contrast = anatomy.compare(*pair).confusion
        assert contrast is not None and contrast.tells_apart and contrast.why_tests, pair
    assert len(words.pairs()) == 4


@given(
    st.sampled_from(words.ids("mode")),
    st.sampled_from(SITES),
    st.sampled_from(SITES),
    st.sampled_from(["", *AREAS]),
)
@settings(max_examples=150, deadline=None)
def test_wherever_saddle_both_legs_or_weakness_is_shown_there_are_signs_to_show_first(
    mode, site, other, area
):
    atlas = WhatGoesNumb(mode=mode, site=site, other=other, area=area)
    saddle = {one.id for one in anatomy.skin_areas() if one.saddle}
    if mode == "skin":
        alarming = area in saddle
    else:
        shown = [anatomy.affected(name) for name in {site, *([other] if mode == "two" else [])}]
        alarming = any(
            one.both_legs or one.weak or saddle & {*one.root_areas, *one.nerve_areas}
            for one in shown
        )
    assert bool(atlas.signs) >= alarming
    assert set(atlas.signs) <= {flag.id for flag in facts.red_flags() if flag.act != "routine"}


def test_every_statement_names_facts_that_the_course_has():
    assert words.fact_ids()
    assert words.fact_ids() <= set(facts.all_facts())


def test_words_are_easy_to_read_and_no_sentence_is_long():
    said = words.words()
    texts = [said["lead"], said["sure"]["text"], *(one["text"] for one in said["note"])]
    assert textstat.flesch_kincaid_grade(" ".join(texts)) <= 8
    for sentence in re.split(r"(?<=[.!?])\s+", " ".join(texts)):
        assert len(sentence.split()) <= 25, sentence


def test_it_never_diagnoses_and_never_speaks_of_the_reader():
    shown = json.dumps(CONTENT, ensure_ascii=False)
    urgent_free = re.sub(r'"(sign|do)": "[^"]*"', "", shown)
    assert not re.search(r"\b(your?|yours)\b", urgent_free, re.I)
    assert "not a diagnosis" in shown
    assert not re.search(r"\b(proves? that|is caused by|probability)\b", shown, re.I)


def test_a_note_without_a_fact_is_refused_with_a_remedy(tmp_path):
    file = tmp_path / "words.toml"
    whole = words.FILE.read_text(encoding="utf-8")
    file.write_text(whole.replace('facts = ["plexus-varies"]', "facts = []"), encoding="utf-8")
    with pytest.raises(DataError, match=r"words\.toml, note 3: facts is missing or empty\."):
        words.read(file)


@pytest.mark.parametrize(
    ("trait", "value", "told"),
    [
        ("mode", "forward", "There is no mode in the atlas 'forward'. Known: nerve, two, skin"),
        ("site", "tibail", "Did you mean tibial"),
        ("other", "L9", "There is no site in the atlas 'L9'"),
        ("layer", "bone", "There is no layer in the atlas 'bone'"),
        ("area", "surall", "Did you mean sural"),
        ("side", "both", "There is no side in the atlas 'both'"),
        ("maps", "all", "There is no choice of maps in the atlas 'all'"),
    ],
)
def test_what_is_not_there_is_refused_in_one_message_and_nothing_changes(trait, value, told):
    atlas = WhatGoesNumb(mode="skin", area="sural")
    before = atlas.page_state()
    with pytest.raises(ValueError, match=told):
        setattr(atlas, trait, value)
    assert atlas.page_state() == before


def test_map_and_area_fit_together():
    atlas = WhatGoesNumb(area="sural")
    assert atlas.layer == "nerve"
    atlas.area = "L4"
    assert atlas.layer == "root"
    atlas.layer = "nerve"
    assert (atlas.layer, atlas.area) == ("nerve", "")


def test_python_can_ask_what_is_shown():
    atlas = WhatGoesNumb(mode="two", site="S1", other="tibial")
    assert atlas.affected.site.id == "S1"
    assert atlas.comparison.b.site.id == "tibial"
    assert atlas.carriers is None
    atlas.area = "deep_fibular"
    assert "deep_fibular" in atlas.carriers.nerves


def test_its_state_is_small_and_makes_the_same_widget_again():
    atlas = WhatGoesNumb(mode="skin", area="sural", side="left", maps="differ")
    state = json.loads(json.dumps(atlas.page_state()))
    assert set(state) == {
        *("area", "layer", "linkable", "maps", "mode", "other", "side", "site"),
    }
    assert repr(WhatGoesNumb.from_state(state)) == repr(atlas)
    shown = "WhatGoesNumb(area='sural', layer='nerve', maps='differ', mode='skin', side='left')"
    assert repr(atlas) == shown
    assert repr(WhatGoesNumb()) == "WhatGoesNumb()"
    assert {name: state for name, state in answers.START.items()} == {
        name: value for name, value in WhatGoesNumb().page_state().items() if name != "linkable"
    }


def test_what_all_copies_share_is_plain_data():
    assert json.loads(json.dumps(CONTENT)) == CONTENT


def test_the_paper_form_holds_every_site_every_area_and_the_comparisons():
    html = WhatGoesNumb().fallback()
    for one in (*anatomy.sites(), *anatomy.skin_areas()):
        assert f"<th scope='row'>{escape(one.name)}</th>" in html, one.id
    for site in CONTENT["sites"].values():
        for line in (*site["weak"], *site["reflexes"], *site["causes"]):
            assert escape(line) in html
    for pair in words.pairs():
        assert escape(anatomy.compare(*pair).confusion.tells_apart) in html
    for note in (*CONTENT["note"], CONTENT["sure"], *variants()):
        assert escape(note["text"]) in html
    assert html.index("fn-urgent") < html.index("fn-h")
    assert "Z-Anatomy" in html


def test_two_copies_on_a_page_keep_their_ids_apart():
    first, second = WhatGoesNumb(linkable=True).fallback(), WhatGoesNumb().fallback()
    used = [re.findall(r'\bid="([^"]+)"', html) for html in (first, second)]
    assert not set(used[0]) & set(used[1])

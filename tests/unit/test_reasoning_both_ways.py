"""What a site disturbs leads back to the site, and textbook patterns come out as in textbooks."""

import json
import subprocess
import sys
from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nervepath import anatomy, facts
from nervepath.errors import CourseError, UnknownName

SITES = [site.id for site in anatomy.sites()]
AREAS = [area.id for area in anatomy.skin_areas()]
LEVELS = ["L1", "L2", "L3", "L4", "L5", "S1", "S2"]
NERVES = [nerve.id for nerve in anatomy.nerves()]
PATTERNS = facts.table("textbook_patterns")


def signs_of(here):
    return {
        "areas": here.areas,
        "weak": here.weak,
        "reflexes": here.reflexes,
        "both_legs": here.both_legs,
    }


def top(answer):
    return [candidate.site.id for candidate in answer.found if candidate.rank == 1]


def test_there_is_a_site_for_each_root_and_each_nerve():
    assert [site.id for site in anatomy.sites("root")] == [row.level for row in anatomy.levels()]
    assert {site.id for site in anatomy.sites("nerve")} == set(NERVES)
    assert len(anatomy.sites("place")) >= 10


@pytest.mark.parametrize("site", SITES)
def test_the_signs_of_a_site_lead_back_to_it(site):
    here = anatomy.affected(site)
    if site == "canal_narrowing":  # which roots it presses depends on the level: see `unsure`
        assert not any(signs_of(here).values())
        assert any("no one numb area" in note.text for note in here.unsure)
        return
    answer = anatomy.candidates(**signs_of(here))
    assert site in top(answer), [(c.site.id, c.rank) for c in answer.found[:5]]
    found = next(candidate for candidate in answer.found if candidate.site.id == site)
    assert found.against == ()
    assert len(found.fits) == len(here.areas) + len(here.weak) + len(here.reflexes) + here.both_legs


def test_sites_that_share_the_top_have_the_same_signs():
    for site in SITES:
        here = anatomy.affected(site)
        for other in top(anatomy.candidates(**signs_of(here))):
            assert signs_of(anatomy.affected(other)) == signs_of(here), (site, other)


@pytest.mark.parametrize("site", [*LEVELS, *NERVES])
def test_every_level_and_every_nerve_has_a_sign(site):
    here = anatomy.affected(site)
    assert here.areas or here.weak


def test_the_order_in_which_signs_are_given_does_not_matter():
    areas = ["superficial_fibular", "L5", "S1"]
    answers = [anatomy.candidates(areas=order, weak=["foot_lift"]) for order in permutations(areas)]
    for answer in answers:
        assert [(c.site.id, c.rank) for c in answer.found] == [
            (c.site.id, c.rank) for c in answers[0].found
        ]


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.id)
def test_a_textbook_pattern_comes_out_as_in_textbooks(pattern):
    answer = anatomy.candidates(
        pattern.areas, pattern.weak, pattern.reflexes, both_legs=pattern.both_legs
    )
    first = [candidate.site.id for candidate in answer.first]
    assert set(pattern.expected) <= set(first)
    # At the top itself stands one that textbooks expect, or one with the very same signs.
    best = signs_of(anatomy.affected(first[0]))
    assert best in [signs_of(anatomy.affected(site)) for site in pattern.expected]


def test_the_patterns_cover_what_a_student_meets():
    expected = {site for pattern in PATTERNS for site in pattern.expected}
    for site in (
        *LEVELS,
        *("femoral", "obturator", "saphenous", "lateral_femoral_cutaneous", "sural", "sciatic"),
        *("fibular_neck", "superficial_fibular", "deep_fibular", "ankle_inner", "tibial"),
        *("piriformis", "cauda_equina", "opening_L4_5", "side_canal_L4_5"),
    ):
        assert site in expected
    # Only the squeeze in the buttock has no agreed test: it never passes for settled knowledge.
    uncertain = [p.expected for p in PATTERNS if p.certainty == "uncertain"]
    assert uncertain == [p.expected for p in PATTERNS if "piriformis" in p.expected]


def recount(candidate):
    """Work the points out from the sentences that a learner reads, with a pencil."""
    said = [text for text in candidate.against if not text.startswith("Not given")]
    halves = sum("it fits in part." in text for text in candidate.fits)
    return len(candidate.fits) - halves / 2 - len(said)


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(AREAS), max_size=4),
    st.lists(st.sampled_from([row.id for row in anatomy.movements()]), max_size=4),
    st.lists(st.sampled_from([row.id for row in anatomy.reflexes()]), max_size=2),
    st.booleans(),
)
def test_the_order_can_be_counted_again_from_the_sentences(areas, weak, reflexes, both_legs):
    found = anatomy.candidates(areas, weak, reflexes, both_legs).found
    points = [recount(candidate) for candidate in found]
    assert points == sorted(points, reverse=True)
    for one, two in pairwise(found):
        assert two.rank - one.rank in (0, 1)
        if one.rank == two.rank:
            assert recount(one) == recount(two)
    given_signs = len({*areas}) + len({*weak}) + len({*reflexes}) + both_legs
    for candidate in found:  # each given sign is spoken of once
        said = [text for text in candidate.against if not text.startswith("Not given")]
        assert len(candidate.fits) + len(said) == given_signs


@pytest.mark.parametrize("area", AREAS)
def test_an_area_leads_to_each_of_its_carriers_and_they_lead_back(area):
    here = anatomy.carries(area)
    found = {c.site.id: c for c in anatomy.candidates(areas=[area]).found}
    carriers = here.nerves if here.area.layer == "nerve" else here.roots
    assert carriers
    for carrier in carriers:
        assert area in anatomy.affected(carrier).areas
        assert carrier in found
    for other in here.map_roots:
        assert other in found
    for other in here.shared_by if here.area.layer == "nerve" else ():
        assert area in anatomy.affected(other).partly
        assert "in part" in " ".join(found[other].fits)
    for other in here.area.overlaps:
        assert area in anatomy.skin_area(other).overlaps


@pytest.mark.parametrize("site", SITES)
def test_what_shows_at_a_place_is_what_is_hurt_there(site):
    here = anatomy.affected(site)
    allowed = {"nerve_areas": set(), "weak": set(), "reflexes": set(), "root_areas": set()}
    for name in here.site.acts_on:
        hurt = anatomy.affected(name)
        for field, names in allowed.items():
            names |= set(getattr(hurt, field))
    if here.site.acts_on and site != "cauda_equina":  # both legs: it has skin of a nerve besides
        for field, names in allowed.items():
            assert set(getattr(here, field)) <= names, field


def test_roots_and_movements_are_those_of_the_standard_examination():
    key = facts.fact("isncsci-key-muscles").values["muscles"]
    ours = {
        "L2": "hip_bend",
        "L3": "knee_straighten",
        "L4": "foot_lift",
        "L5": "big_toe_lift",
        "S1": "foot_push_down",
    }
    assert set(key) == set(ours)
    for root, movement in ours.items():
        assert movement in anatomy.affected(root).weak
    for reflex in anatomy.reflexes():
        of = {"knee": "knee-reflex", "inner_hamstring": "hamstring-reflex", "ankle": "ankle-reflex"}
        assert list(reflex.roots) == facts.fact(of[reflex.id]).values["roots"]


@pytest.mark.parametrize(
    ("a", "b", "only_a", "only_b"),
    [
        ("L5", "common_fibular", {"hip_out", "foot_turn_in"}, set()),
        ("S1", "tibial", set(), {"foot_turn_in", "toes_curl"}),
        ("lateral_femoral_cutaneous", "L2", set(), {"hip_bend"}),
        ("lateral_femoral_cutaneous", "L3", set(), {"knee_straighten"}),
        ("L4", "femoral", {"foot_lift"}, {"hip_bend", "knee_straighten"}),
    ],
)
def test_two_that_are_mistaken_for_each_other_are_told_apart(a, b, only_a, only_b):
    both, back = anatomy.compare(a, b), anatomy.compare(b, a)
    assert both.shared_areas
    assert set(both.only_a_weak) == only_a == set(back.only_b_weak)
    assert set(both.only_b_weak) == only_b == set(back.only_a_weak)
    assert both.confusion == back.confusion
    assert {both.confusion.site_a, both.confusion.site_b} == {a, b}
    assert both.confusion.tells_apart
    assert both.confusion.why_tests
    assert both.confusion in both.a.confused_with
    assert both.confusion in both.b.confused_with


def test_a_comparison_splits_the_signs_of_both_and_loses_none():
    for a, b in (("L5", "fibular_neck"), ("sciatic", "S1"), ("L1", "pudendal"), ("tibial", "L4")):
        both = anatomy.compare(a, b)
        split = {*both.shared_areas, *both.only_a, *both.only_b}
        assert split == {*both.a.areas, *both.b.areas}
        assert {*both.shared_weak, *both.only_a_weak} == set(both.a.weak)
        assert {*both.shared_reflexes, *both.only_b_reflexes} == set(both.b.reflexes)


def test_a_place_is_told_apart_by_what_is_hurt_there():
    pair = anatomy.compare("disc_L4_5", "fibular_neck").confusion
    assert {pair.site_a, pair.site_b} == {"L5", "common_fibular"}
    assert anatomy.compare("L1", "sural").confusion is None


@pytest.mark.parametrize(
    ("ask", "known"),
    [
        (lambda: anatomy.site("L9"), "L5"),
        (lambda: anatomy.sites("bone"), "place"),
        (lambda: anatomy.skin_areas("vein"), "root"),
        (lambda: anatomy.affected("fibular_nek"), "fibular_neck"),
        (lambda: anatomy.affected(["L5"]), "L5"),
        (lambda: anatomy.carries("toe"), "superior_cluneal"),
        (lambda: anatomy.carries("sural", "root"), "L1"),
        (lambda: anatomy.carries("L4", "maps"), "nerve"),
        (lambda: anatomy.candidates(areas=["big toe"]), "superior_cluneal"),
        (lambda: anatomy.candidates(weak=["foot_lft"]), "foot_lift"),
        (lambda: anatomy.candidates(reflexes=["elbow"]), "knee"),
        (lambda: anatomy.compare("L5", "nowhere"), "L1"),
    ],
)
def test_a_name_that_is_not_known_is_answered_with_those_that_are(ask, known):
    with pytest.raises(UnknownName, match=known):
        ask()
    with pytest.raises(CourseError):
        ask()


def test_nothing_given_nothing_found():
    answer = anatomy.candidates()
    assert answer.found == () == answer.first == answer.urgent


def test_the_data_for_pages_is_what_the_functions_answer():
    data = json.loads(json.dumps(anatomy.reasoning_data()))
    assert data == anatomy.reasoning_data()
    assert list(data["sites"]) == SITES
    for site, row in data["sites"].items():
        here = anatomy.affected(site)
        assert row["name"] == here.site.name
        assert row["urgent"] == list(here.urgent)
        assert (*row["nerve_areas"], *row["root_areas"]) == here.areas
        pairs = [data["confusions"][place] for place in row["confused_with"]]
        assert [pair["tells_apart"] for pair in pairs] == [
            c.tells_apart for c in here.confused_with
        ]
    for area, row in data["areas"].items():
        assert row["carries"]["nerves"] == list(anatomy.carries(area).nerves)


def test_the_reasoning_needs_only_the_standard_library():
    code = (
        "import sys; from nervepath import anatomy; anatomy.reasoning_data();"
        "print([m for m in ('numpy', 'scipy', 'anywidget', 'yaml') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"

"""The disc view: answers that rest on facts, a drawing that agrees with them, and a paper form."""

from __future__ import annotations

import json
import re
from math import hypot

import pytest

from nervepath import facts
from nervepath.errors import DataError
from nervepath.pictures.geometry import smooth_points
from nervepath.pictures.spine_back import bulge, root_course
from nervepath.widgets.disc_view import DiscView, plate
from nervepath.widgets.disc_view.words import DISCS, FILE, PLACES, case, read, words

ANSWERS = {
    ("L3/4", "usual"): "L4",
    ("L3/4", "far"): "L3",
    ("L4/5", "usual"): "L5",
    ("L4/5", "far"): "L4",
    ("L5/S1", "usual"): "S1",
    ("L5/S1", "far"): "L5",
}
CASES = [pytest.param(*key, root, id=f"{key[0]} {key[1]}") for key, root in ANSWERS.items()]


@pytest.mark.parametrize(("disc", "place", "root"), CASES)
def test_each_disc_and_place_has_its_root(disc, place, root):
    assert DiscView(disc=disc, place=place).root == root


@pytest.mark.parametrize(("disc", "place", "root"), CASES)
def test_the_answer_agrees_with_its_fact(disc, place, root):
    fact = facts.fact("disc-" + disc.lower().replace("/", "-"))
    kind = "posterolateral" if place == "usual" else "far lateral"
    assert re.search(rf"{kind}\b[^;]*presses {root}", fact.statement)


@pytest.mark.parametrize(("disc", "place", "root"), CASES)
def test_the_bulge_in_the_drawing_touches_the_root_of_the_answer_and_no_other(disc, place, root):
    body = bulge(plate.FRAME, disc[:2], place)[2][0][1]
    x, y, rx, ry = (float(body[name]) for name in ("cx", "cy", "rx", "ry"))
    touched = {
        name
        for name in plate.ROOTS
        for px, py in smooth_points(root_course(plate.FRAME, name))
        if hypot((px - x) / rx, (py - y) / ry) < 1
    }
    assert touched == {root}


@pytest.mark.parametrize(("disc", "place", "root"), CASES)
def test_the_words_say_usually_and_speak_of_no_reader(disc, place, root):
    because = case(disc, place)["because"]
    assert f"usually presses the {root} root" in because
    assert not re.search(r"\byour?\b", because, re.I)


def test_every_statement_names_facts_that_the_course_has():
    said = words()
    used = {
        name for part in ("case", "hint", "note") for one in said[part] for name in one["facts"]
    }
    assert used
    assert used <= set(facts.all_facts())


def test_a_case_that_is_missing_or_wrong_is_named_with_a_remedy(tmp_path):
    file = tmp_path / "discs.toml"
    whole = FILE.read_text(encoding="utf-8")
    file.write_text(
        whole.replace('disc = "L5/S1"\nplace = "far"', 'disc = "L5/S1"\nplace = "usual"')
    )
    with pytest.raises(DataError, match=r"discs.toml, case L5/S1, usual: stands there 2 times"):
        read(file)
    file.write_text(whole.replace('place = "far"\nroot = "L3"', 'place = "far"\nroot = "L2"'))
    with pytest.raises(
        DataError, match=r"case L3/4, far: root 'L2' is not in the drawing. Use one"
    ):
        read(file)
    file.write_text(whole.replace('place = "far"\nroot = "L3"\n', 'place = "far"\n'))
    with pytest.raises(DataError, match=r"case L3/4, far: has no root"):
        read(file)


@pytest.mark.parametrize(("trait", "value"), [("disc", "L2/3"), ("place", "behind")])
def test_a_choice_that_is_not_there_is_refused_and_the_old_one_stays(trait, value):
    view = DiscView(disc="L5/S1", place="far")
    with pytest.raises(ValueError, match=f"There is no {trait} in the disc view {value!r}"):
        setattr(view, trait, value)
    assert (view.disc, view.place) == ("L5/S1", "far")


def test_its_state_is_small_and_makes_the_same_widget_again():
    view = DiscView(disc="L5/S1", place="far", shown=True)
    state = json.loads(json.dumps(view.page_state()))
    assert set(state) == {"disc", "place", "shown", "linkable"}
    assert repr(DiscView.from_state(state)) == repr(view)
    assert repr(view) == "DiscView(disc='L5/S1', place='far', shown=True)"


def test_what_all_copies_share_is_plain_data():
    constants = DiscView.constant_state()
    assert json.loads(json.dumps(constants)) == constants
    assert set(constants) == {"content", "drawing"}


def test_the_paper_form_holds_the_whole_table_and_the_notice():
    html = DiscView().fallback()
    rows = re.findall(r'<tr><th scope="row">(.*?)</th><td>(.*?)</td><td>(.*?)</td></tr>', html)
    expected = [(d, *(f"Root {ANSWERS[d, place]}" for place in PLACES)) for d in DISCS]
    assert rows == expected
    assert "Z-Anatomy" in html
    for note in words()["note"]:
        assert note["text"] in html


def test_two_copies_on_a_page_keep_their_ids_apart():
    first, second = DiscView(linkable=True).fallback(), DiscView().fallback()
    used = [re.findall(r'\bid="([^"]+)"', html) for html in (first, second)]
    assert used[0] and not set(used[0]) & set(used[1])

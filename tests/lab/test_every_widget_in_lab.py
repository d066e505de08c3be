"""Every widget in a real JupyterLab: a line of Python moves the screen, a hand moves Python."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from nervepath.widgets.base import widget_names
from tests.support.lab_notebook import PATIENCE, run

# These two have tests of their own here: test_exercise_in_lab.py and test_body_3d_in_lab.py.
ELSEWHERE = {"nerve_tracer", "body_3d"}
CELLS = [
    "from nervepath.widgets.what_goes_numb import WhatGoesNumb\nnumb = WhatGoesNumb()\nnumb",
    "from nervepath.widgets.case_game import CaseGame\ncases = CaseGame()\ncases",
    "from nervepath.widgets.piriformis_explorer import PiriformisExplorer\n"
    "piriformis = PiriformisExplorer()\npiriformis",
    "from nervepath.widgets.disc_view import DiscView\ndiscs = DiscView()\ndiscs",
    "from nervepath.widgets.claim_checker import ClaimChecker\nclaims = ClaimChecker()\nclaims",
    "from nervepath.widgets.plan_builder import PlanBuilder\nplan = PlanBuilder()\nplan",
    "from nervepath.widgets.healing_explorer import HealingExplorer\n"
    "healing = HealingExplorer()\nhealing",
    "from nervepath.widgets.diary import Diary\ndiary = Diary()\ndiary",
    "from nervepath.widgets.help_practice import HelpPractice\npractice = HelpPractice()\npractice",
    "from nervepath.widgets.check_list import CheckList\nsheet = CheckList()\nsheet",
    "",
]
LAST = len(CELLS) - 1
PAINS = "[('2026-05-01', 4), ('2026-05-02', 3)]"


@pytest.fixture
def page(open_cells) -> Page:
    """A notebook with a widget in each cell."""
    return open_cells(CELLS, height=15000)


def test_no_widget_is_forgotten():
    shown = {
        line.split(".")[2].split()[0]
        for line in "\n".join(CELLS).split("\n")
        if ".widgets." in line
    }
    assert shown | ELSEWHERE == set(widget_names())


def test_python_and_the_screen_move_each_other(page):
    def says(code: str, words: str) -> None:
        assert run(page, LAST, code) == words

    numb = page.locator("section.wgn")
    chooser = numb.get_by_label("Root, nerve or place")
    expect(chooser).to_have_value("L5", timeout=PATIENCE)
    run(page, LAST, "numb.site = 'S1'")
    expect(chooser).to_have_value("S1", timeout=PATIENCE)
    chooser.select_option("common_fibular")
    says("print(numb.site)", "common_fibular")

    cases = page.locator("section.case_game")
    run(page, LAST, "cases.case = 'ms-b'")
    expect(cases.locator("article")).to_contain_text("Ms. B.", timeout=PATIENCE)
    cases.get_by_role("button", name="Next person").click()
    says("print(cases.case)", "mr-c")

    piriformis = page.locator("section.pe")
    run(page, LAST, "piriformis.pattern = 'c'")
    expect(piriformis.locator("input[value=c]")).to_be_checked(timeout=PATIENCE)
    piriformis.get_by_role("button", name="Next", exact=True).click()
    says("print(piriformis.pattern)", "d")

    discs = page.locator("section.dv")
    run(page, LAST, "discs.disc = 'L5/S1'")
    expect(discs.get_by_role("radio", name="L5/S1")).to_be_checked(timeout=PATIENCE)
    discs.get_by_role("radio", name="L3/4").check()
    says("print(discs.disc)", "L3/4")

    claims = page.locator("section.claim_checker")
    run(page, LAST, "claims.set = 'massage'")
    expect(claims.get_by_label("Which claims")).to_have_value("massage", timeout=PATIENCE)
    claims.get_by_role("radio", name="Half true").check()
    says("print(claims.belief != '')", "True")

    plan = page.locator("section.plan_builder")
    run(page, LAST, "plan.allowed = {'walking': 'yes'}; plan.days = ['mon']; plan.minutes = 9")
    expect(plan.get_by_label("Minutes that I can walk")).to_have_value("9", timeout=PATIENCE)
    plan.get_by_label("Minutes that I can walk").fill("6")
    says("print(plan.week[0]['walk'], '|', plan.week[1]['walk'])", "6 min |")

    healing = page.locator("section.he")
    run(page, LAST, "healing.situation, healing.place = 'fibers', 'ankle'")
    expect(healing.get_by_role("radio", name="Ankle")).to_be_checked(timeout=PATIENCE)
    # The library of charts comes from Python, when a study is near.
    healing.get_by_role("radio", name="Squeezed root").check()
    healing.get_by_role("radio", name="Narrow canal").check()
    expect(healing.locator(".he-stage")).to_have_attribute(
        "data-drawn", "oba2017", timeout=PATIENCE
    )
    healing.get_by_role("radio", name="Mixed operations").check()
    says("print(healing.situation, healing.study)", "root zou2022")
    expect(healing.locator(".he-first")).to_contain_text("leave this page")

    diary = page.locator("section.di")
    run(page, LAST, "diary.entries = [{'date': '2026-05-01', 'pain': 4, 'numb_right_sural': 6}]")
    expect(diary.locator("tbody tr")).to_contain_text("6", timeout=PATIENCE)
    diary.get_by_label("Day").fill("2026-05-02")
    diary.get_by_label("Pain: 0 is none").select_option("3")
    diary.get_by_role("button", name="Save this entry").click()
    says("print([(one['date'], one['pain']) for one in diary.entries])", PAINS)
    diary.get_by_role("button", name="Delete: May 1, 2026").click()
    says("print([one['pain'] for one in diary.entries])", "[3]")
    refused = "Entry 1: pain is 11. Use a whole number from 0 to 10, or leave it out."
    bad = "try:\n    diary.entries = [{'date': '2026-05-03', 'pain': 11}]\n"
    says(f"{bad}except ValueError as error:\n    print(error)", refused)
    says("print(len(diary.entries))", "1")

    sheet = page.locator("section.check_list")
    run(page, LAST, "sheet.sheet = 'home'")
    expect(sheet).to_contain_text("Home safety with a numb leg", timeout=PATIENCE)
    sheet.get_by_role("button", name="Take out: The stick has a good rubber tip").click()
    sheet.get_by_label("Write a line of my own").fill("Ask Mo for a lamp")
    sheet.get_by_role("button", name="Add this line").click()
    says("print(sheet.out, sheet.own)", "['stick'] ['Ask Mo for a lamp']")

    practice = page.locator("section.help_practice")
    run(page, LAST, "practice.story = 'kwame'")
    expect(practice.locator("h4")).to_contain_text("Kwame", timeout=PATIENCE)
    practice.get_by_role("button", name="He goes straight to the emergency").click()
    says(
        "print(practice.choice, '|', practice.do)",
        "go | Be seen today, within hours. Do not rub the leg.",
    )
    run(page, LAST, "practice.choice = 'rub'")
    expect(practice.locator(".hp-answer")).to_contain_text(["This can do harm."], timeout=PATIENCE)

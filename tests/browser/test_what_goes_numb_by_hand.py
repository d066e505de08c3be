"""The atlas in a browser: all three ways by keyboard and touch, help first, kept in a link only."""

from __future__ import annotations

import base64

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from nervepath import anatomy
from nervepath.widgets.what_goes_numb import WhatGoesNumb, answers
from tests.support.widget_page import write_page

FIRST_IN_THE_ATLAS = "section.wgn > *:first-child .fn-urgent"


@pytest.fixture
def open_atlas(browser, tmp_path):
    """Open a page with an atlas by its file; an error or a console message fails the test."""
    contexts, complaints = [], []

    def opened(*atlases, width=375, link="", **settings):
        file = write_page(tmp_path, *(atlases or (WhatGoesNumb(linkable=True),)))
        # The book's pages have margins, which a widget on a phone makes up for.
        with (tmp_path / "course" / "course.css").open("a", encoding="utf-8") as style:
            style.write("body { margin: 0 16px; }")
        context = browser.new_context(viewport={"width": width, "height": 700}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(file.as_uri() + link)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def tab_to(page, locator):
    """Press Tab until the focus is there."""
    for _ in range(60):
        if locator.evaluate("(e) => e === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"The keyboard does not reach {locator}.")


def test_by_keyboard_alone_through_all_three_ways(open_atlas):
    page = open_atlas()
    status = page.get_by_role("status")
    expect(status).to_contain_text("L5 root, right leg of the model.")

    nerves = page.get_by_label("Root, nerve or place")
    tab_to(page, nerves)
    page.keyboard.type("Saphenous")
    expect(status).to_contain_text("Saphenous nerve, right leg of the model. May go numb:")
    expect(page.locator(".wgn-answer")).to_contain_text("None named.")

    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Two side by side")).to_have_attribute(
        "aria-selected", "true"
    )
    pair = page.get_by_role("button", name="L5 root or common fibular nerve")
    tab_to(page, pair)
    page.keyboard.press("Enter")
    expect(pair).to_have_attribute("aria-pressed", "true")
    expect(status).to_contain_text("L5 root and common fibular nerve. Both:")
    contrast = anatomy.compare("L5", "common_fibular").confusion
    expect(page.locator("section.wgn")).to_contain_text(contrast.tells_apart)

    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="From the skin")).to_be_focused()
    expect(status).to_contain_text("Choose an area of skin")
    by_nerve = page.get_by_role("radio", name="Skin by nerve")
    tab_to(page, page.locator("section.wgn input:checked[name$=layer]"))
    if not by_nerve.is_checked():
        page.keyboard.press("ArrowRight")
    expect(by_nerve).to_be_checked()
    web = page.get_by_role("button", name="web between the first two toes")
    tab_to(page, web)
    page.keyboard.press("Enter")
    expect(status).to_contain_text("Web between the first two toes. Nerves: deep fibular nerve")
    follow = page.get_by_role("button", name="Deep fibular (peroneal) nerve")
    tab_to(page, follow)
    page.keyboard.press("Enter")
    expect(page.get_by_role("tab", name="From a nerve")).to_be_focused()
    expect(nerves).to_have_value("deep_fibular")


def test_by_touch_saddle_skin_puts_the_way_to_help_first_and_in_view(open_atlas):
    page = open_atlas(WhatGoesNumb(mode="skin", layer="root"), has_touch=True)
    expect(page.locator(".fn-urgent:visible")).to_have_count(0)
    page.get_by_role("button", name="outer saddle ring").tap()
    card = page.locator(FIRST_IN_THE_ATLAS)
    expect(card).to_contain_text("between your legs")
    expect(card).to_be_in_viewport()
    expect(card.get_by_role("link")).to_have_attribute(
        "href", page.url.rsplit("/", 1)[0] + "/help.html"
    )
    page.get_by_role("button", name="inner shin").tap()
    expect(page.locator(FIRST_IN_THE_ATLAS)).to_have_count(0)


@pytest.mark.parametrize("site", ["cauda_equina", "pudendal", "S3", "common_fibular"])
def test_a_site_that_can_be_an_emergency_starts_with_the_way_to_help(open_atlas, site):
    page = open_atlas(WhatGoesNumb(site=site))
    expect(page.locator(FIRST_IN_THE_ATLAS)).to_be_visible()


def test_how_maps_differ_is_said_in_words(open_atlas):
    page = open_atlas(WhatGoesNumb(mode="skin", area="L4"))
    said = page.locator("section.wgn").get_by_text("L4? Some maps draw L4 from the outer thigh")
    expect(said).to_be_hidden()
    page.get_by_role("radio", name="They differ").check()
    expect(said).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("Below the picture now stands how published")


def test_a_link_opens_the_same_view_and_follows_it(open_atlas):
    page = open_atlas(link="#numb=skin.L5.common_fibular.nerve.sural.left.differ&tracer=x")
    expect(page.get_by_role("status")).to_contain_text("Back of the calf")
    expect(page.get_by_role("radio", name="Left")).to_be_checked()
    expect(page.get_by_role("radio", name="They differ")).to_be_checked()
    page.get_by_role("radio", name="Right").check()
    assert "numb=skin.L5.common_fibular.nerve.sural.right.differ" in page.url
    assert "tracer=x" in page.url
    page.get_by_role("button", name="Start over").click()
    expect(page.get_by_role("tab", name="From a nerve")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("status")).to_contain_text("Started over. L5 root")
    kept = "JSON.stringify([document.cookie, {...localStorage}, {...sessionStorage}])"
    assert page.evaluate(kept) == '["",{},{}]'


@pytest.mark.parametrize(
    "hostile",
    [
        "skin",
        "skin.L5.tibial.nerve.__proto__.left.one",
        "nerve.constructor.tibial.root.none.left.one",
        "skin.L5.tibial.root.sural.left.one",
        "nerve.%3Cimg%20src=x%20onerror=alert(1)%3E.tibial.root.none.left.one",
    ],
)
def test_hostile_text_in_a_link_changes_nothing(open_atlas, hostile):
    page = open_atlas(link=f"#numb={hostile}")
    expect(page.get_by_label("Root, nerve or place")).to_have_value("L5")
    expect(page.get_by_role("radio", name="Right")).to_be_checked()
    assert page.locator("section.wgn img").count() == 0


LAB = """async ([module, style, values]) => {
    document.head.append(Object.assign(document.createElement("style"), { textContent: style }));
    const heard = new Map();
    const tell = (name) => (heard.get(`change:${name}`) || []).forEach((listener) => listener());
    window.model = {
        saved: 0,
        get: (name) => values[name],
        set(name, value) { if (values[name] !== value) { values[name] = value; tell(name); } },
        on: (event, listener) => heard.set(event, [...(heard.get(event) || []), listener]),
        off: (event) => heard.delete(event),
        save_changes() { this.saved += 1; },
    };
    const made = await import(`data:text/javascript;base64,${module}`);
    made.default.render({ model: window.model, el: document.body });
}"""


@pytest.fixture
def lab_model(browser):
    """The atlas as JupyterLab runs it: one module with its parts, a model shared with Python."""
    page = browser.new_page()
    atlas = WhatGoesNumb()
    values = {**atlas.page_state(), **{name: getattr(atlas, name) for name in atlas.unstored()}}
    module = base64.b64encode(WhatGoesNumb._esm.encode()).decode()
    page.evaluate(LAB, [module, WhatGoesNumb._css, values])
    yield page
    page.close()


def names(areas) -> str:
    """Areas as the status line joins them."""
    said = {area.id: area.name.split(": ")[-1] for area in anatomy.skin_areas()}
    *most, last = dict.fromkeys(said[area] for area in areas)
    return f"{', '.join(most)} and {last}" if most else last


def test_in_lab_the_screen_follows_python_and_python_the_screen(lab_model):
    page = lab_model
    status = page.get_by_role("status")
    page.evaluate("model.set('site', 'obturator')")
    expect(status).to_contain_text("Obturator nerve, right leg of the model. May go numb: inner")
    expect(page.get_by_label("Root, nerve or place")).to_have_value("obturator")
    page.evaluate(
        "model.set('mode', 'skin'); model.set('layer', 'nerve'); model.set('area', 'sural')"
    )
    pressed = page.locator("button[aria-pressed=true]")
    expect(pressed).to_contain_text("Back of the calf and outer edge of the foot")
    page.get_by_role("radio", name="Skin by root").check()
    now = page.evaluate("[model.get('layer'), model.get('area'), model.saved]")
    assert now == ["root", "", 1]


def test_two_sites_share_on_the_screen_what_the_anatomy_says(lab_model):
    page = lab_model
    status = page.get_by_role("status")
    rows = {frozenset((row.site_a, row.site_b)) for row in answers.contrasts()}
    pairs = [sorted(row) for row in rows] + [["L1", "sural"], ["disc_L4_5", "fibular_neck"]]
    for a, b in sorted(pairs):
        page.evaluate("(a) => { model.set('mode', 'two'); model.set('site', a); }", a)
        page.evaluate("(b) => model.set('other', b)", b)
        both = anatomy.compare(a, b)
        shared = f"Both: {names(both.shared_areas)}." if both.shared_areas else "No area of skin"
        expect(status).to_contain_text(shared)
        for own in (both.only_a, both.only_b):
            if own:
                expect(status).to_contain_text(f": {names(own)}.")
        told = both.confusion.tells_apart if both.confusion else "do not set these two side by side"
        expect(page.locator(".wgn-extra")).to_contain_text(told)


def test_two_copies_on_a_page_do_not_share_choices_or_ids(open_atlas):
    page = open_atlas(WhatGoesNumb(), WhatGoesNumb(site="sural"))
    first, second = page.locator("section.wgn").all()
    second.get_by_label("Root, nerve or place").select_option("tibial")
    expect(first.get_by_label("Root, nerve or place")).to_have_value("L5")
    ids = page.locator("section.wgn [id]").evaluate_all("all => all.map((e) => e.id)")
    assert ids and len(ids) == len(set(ids))


@pytest.mark.parametrize(("width", "dark"), [(320, False), (1280, True)], ids=["320", "1280-dark"])
def test_no_barrier_is_found_and_nothing_sticks_out(open_atlas, width, dark):
    page = open_atlas(width=width, color_scheme="dark" if dark else "light")
    for mode in ("From a nerve", "Two side by side", "From the skin"):
        page.get_by_role("tab", name=mode).click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, mode
        small = page.locator("section.wgn :is(label.fn-opt, button, select, summary)").evaluate_all(
            "all => all.filter((e) => e.offsetParent && e.getBoundingClientRect().height < 44)"
            ".map((e) => e.textContent)"
        )
        assert small == [], mode
        found = Axe().run(page, options={"preload": False}).response["violations"]
        assert [(one["id"], [n["html"] for n in one["nodes"]]) for one in found] == [], mode


def test_on_a_phone_choice_map_and_answer_stand_in_one_view(open_atlas):
    page = open_atlas(WhatGoesNumb(mode="skin", layer="nerve"))
    page.get_by_role("button", name="outer thigh").click()
    expect(page.get_by_role("status")).to_be_in_viewport(ratio=1)
    page = open_atlas()
    chooser = page.get_by_label("Root, nerve or place")
    chooser.evaluate("(e) => e.scrollIntoView()")
    chooser.select_option("tibial")
    for part in (chooser, page.get_by_role("status")):
        expect(part).to_be_in_viewport(ratio=1)
    expect(page.locator(".wgn-fig svg").first).to_be_in_viewport()


def test_without_scripts_and_on_paper_every_answer_is_there(open_atlas):
    rows = len(anatomy.sites()) + len(anatomy.skin_areas()) + 4
    page = open_atlas(java_script_enabled=False, width=320)
    expect(page.locator(".wgn-paper tbody tr:visible")).to_have_count(rows)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page = open_atlas()
    expect(page.locator(".wgn-paper tr:visible")).to_have_count(0)
    page.emulate_media(media="print")
    expect(page.locator(".wgn-paper tbody tr:visible")).to_have_count(rows)
    expect(page.get_by_label("Root, nerve or place")).to_be_hidden()

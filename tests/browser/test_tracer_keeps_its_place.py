"""A link opens the tracer where it was; a damaged one does no harm."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support.tracer_page import PAGE, Tracer


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_a_link_restores_branch_root_view_and_place(open_page, scheme):
    page = open_page(f"{PAGE}#tracer=deep.S1.side.fib_neck", scheme=scheme).page
    tracer = Tracer(page)
    tracer.stands_at("Around the neck of the fibula")
    for group, name in (("Branch", "Deep fibular"), ("Start at root", "S1"), ("View", "Side")):
        radio = tracer.widget.get_by_role("group", name=group).get_by_role("radio", name=name)
        expect(radio).to_be_checked()
    expect(tracer.figure).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_the_address_follows_and_survives_a_reload(open_page, scheme):
    page = open_page(PAGE, scheme=scheme).page
    tracer = Tracer(page)
    assert "#" not in page.url
    tracer.choose("View", "Front")
    tracer.stations.nth(5).click()
    page.wait_for_url("**#tracer=tibial.L5.front.division")
    page.reload()
    tracer = Tracer(page)
    tracer.stands_at("Two nerves part above the knee")
    expect(tracer.widget.get_by_role("radio", name="Front")).to_be_checked()


def test_a_link_within_the_page_moves_the_tracer(open_page):
    page = open_page(PAGE).page
    tracer = Tracer(page)
    page.evaluate("location.hash = '#tracer=sural.S2.back.calf_s'")
    tracer.stands_at("Down the back of the calf")


@pytest.mark.parametrize(
    "damaged",
    [
        "tracer=",
        "tracer=tibial",
        "tracer=femoral.L5.back.sitbone",
        "tracer=deep.S3.back.sitbone",
        "tracer=tibial.L5.top.sitbone",
        "tracer=tibial.L5.back.__proto__",
        "tracer=tibial.L5.back.web",
        "tracer=%F0%28%8C%28",
        "tracer=constructor.L5.back.roots",
    ],
)
def test_a_damaged_link_starts_at_the_beginning(open_page, damaged):
    watched = open_page(f"{PAGE}#{damaged}")
    tracer = Tracer(watched.page)
    tracer.stands_at("A root leaves the spine")
    assert watched.complaints == []


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_the_link_can_be_taken_along(open_page, scheme):
    page = open_page(PAGE, scheme=scheme).page
    tracer = Tracer(page)
    tracer.stations.nth(2).click()
    tracer.stands_at("Out below the piriformis")
    tracer.button("Copy link to this place").click()
    field = tracer.widget.get_by_role("textbox", name="Link to this place")
    said = tracer.widget.locator(".nt-link")
    expect(said).to_contain_text("link", use_inner_text=True)
    page.wait_for_function(
        "(el) => /copied|ready to copy/.test(el.textContent)", arg=said.element_handle()
    )
    if field.is_visible():
        assert field.input_value().endswith("#tracer=tibial.L5.back.piriformis")
        assert field.evaluate("(el) => el.selectionEnd - el.selectionStart === el.value.length")
    else:
        assert "The link is copied." in said.inner_text()


def test_without_a_clipboard_the_link_is_shown_and_marked(open_page):
    page = open_page(PAGE).page
    tracer = Tracer(page)
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    tracer.button("Copy link to this place").click()
    field = tracer.widget.get_by_role("textbox", name="Link to this place")
    expect(field).to_be_visible()
    expect(field).to_be_focused()
    assert field.input_value().endswith("#tracer=tibial.L5.back.roots")
    assert field.get_attribute("readonly") is not None

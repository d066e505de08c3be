"""The model in 3-D: asked for first, by hand and keyboard, in step, or done without."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from nervepath.sphinx_ext.pages import content_policy
from nervepath.widgets.body_3d import Body3d
from nervepath.widgets.nerve_tracer import NerveTracer
from tests.support.server import served
from tests.support.widget_page import write_page

# Drawing without a graphics card, on a busy machine.
PATIENCE = 90_000
HEAVY = ("plotly.min.js", "body_3d.model.js")
NO_WEBGL = """
const real = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
  return /webgl/.test(kind) ? null : real.call(this, kind, ...rest);
};
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with a tracer and the model."""
    made = tmp_path_factory.mktemp("body")
    write_page(made, NerveTracer(linkable=True), Body3d(linkable=True), policy=content_policy(""))
    return made


@pytest.fixture(scope="module")
def site(folder):
    with served(folder) as address:
        yield address


@pytest.fixture
def open_body(browser, folder, site):
    """Open the page; an error fails the test."""
    contexts, errors = [], []

    def opened(*, scheme="http", width=640, script="", **settings):
        settings = {"reduced_motion": "reduce", **settings}
        context = browser.new_context(viewport={"width": width, "height": 520}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.asked = []
        page.on("request", lambda request: page.asked.append(request.url.rpartition("/")[2]))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
        page.add_init_script(script)
        page.goto(f"{site}/page.html" if scheme == "http" else (folder / "page.html").as_uri())
        page.body = page.locator("section.b3")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert errors == []


def show(page):
    page.body.get_by_role("button", name="Show the model in 3-D").press("Enter")
    expect(page.body).to_have_attribute("data-drawn", "true", timeout=PATIENCE)


def eye(page):
    """Where the eye stands, from the point that it looks at."""
    return page.evaluate("""() => {
      const { eye, center } = document.querySelector(".b3-view").layout.scene.camera;
      return ["x", "y", "z"].map((axis) => eye[axis] - center[axis]);
    }""")


def marker(page):
    """The place of the marker and its name."""
    return page.evaluate("""() => {
      const view = document.querySelector(".b3-view");
      const { x, y, z } = view.data.find((trace) => trace.meta === "marker");
      return [x[0], y[0], z.at(-1), view.layout.scene.annotations.at(-1).text];
    }""")


def expect_seen(page, **parts):
    """Wait until these parts are drawn, or not."""
    page.wait_for_function(
        """(parts) => document.querySelector(".b3-view").data
          .every((trace) => !(trace.meta in parts) || trace.visible === parts[trace.meta])""",
        arg=parts,
    )


def painted(page):
    """How many different colors the model shows; 1 when nothing is drawn."""
    return page.evaluate("""async () => {
      const view = document.querySelector(".b3-view");
      const image = new Image();
      image.src = await Plotly.toImage(view, { format: "png", width: 200, height: 200 });
      await image.decode();
      const sheet = Object.assign(document.createElement("canvas"), { width: 200, height: 200 });
      const pen = sheet.getContext("2d");
      pen.drawImage(image, 0, 0);
      const all = new Uint32Array(pen.getImageData(0, 0, 200, 200).data.buffer);
      return new Set(all).size;
    }""")


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_nothing_heavy_is_asked_for_before_the_press_and_then_it_draws(open_body, scheme):
    page = open_body(scheme=scheme)
    page.body.scroll_into_view_if_needed()
    expect(page.body.get_by_role("img")).to_have_count(3)
    page.wait_for_load_state("networkidle")
    assert not set(HEAVY) & set(page.asked)
    show(page)
    assert [page.asked.count(name) for name in HEAVY] == [1, 1]
    assert painted(page) > 100
    expect(page.body.locator(".b3-flat")).to_be_hidden()
    expect(page.body.get_by_role("img", name="seen from the back")).to_be_visible()
    assert page.locator(".modebar-btn").count() == 0
    # And back, and once more, without loading it again.
    page.body.get_by_role("button", name="Back to the flat figure").click()
    expect(page.body.locator(".b3-flat")).to_be_visible()
    show(page)
    assert [page.asked.count(name) for name in HEAVY] == [1, 1]


def test_presets_the_keyboard_and_what_is_seen(open_body):
    page = open_body()
    show(page)
    expect(page.body.get_by_role("button", name="Back", exact=True)).to_be_focused()
    from_back = eye(page)
    assert from_back[1] < 0 and abs(from_back[0]) < -from_back[1]
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    side = page.body.get_by_role("button", name="Side", exact=True)
    expect(side).to_have_attribute("aria-pressed", "true")
    assert eye(page)[0] > 1  # on the right of the body, which is the scene's right
    expect(page.body.get_by_role("status")).to_have_text("Seen from the outer side.")
    expect(page.body.get_by_role("img", name="seen from the outer side")).to_be_visible()
    far = []
    for name in ("Into the buttock", "Behind the knee"):
        page.body.get_by_role("button", name=name).press("Enter")
        far.append(sum(v * v for v in eye(page)) ** 0.5)
    assert max(far) < 1 < sum(v * v for v in from_back) ** 0.5
    for name, moved in (
        ("Left", lambda a, b: abs(a[2] - b[2]) < 1e-6 and abs(a[0] - b[0]) > 0.01),
        ("Right", lambda a, b: abs(a[2] - b[2]) < 1e-6 and abs(a[0] - b[0]) > 0.01),
        ("Up", lambda a, b: b[2] > a[2]),
        ("Down", lambda a, b: b[2] < a[2]),
        ("Nearer", lambda a, b: abs(b[1]) < abs(a[1])),
        ("Farther", lambda a, b: abs(b[1]) > abs(a[1])),
    ):
        before = eye(page)
        page.body.get_by_role("button", name=name, exact=True).press("Enter")
        assert moved(before, eye(page)), name
    # A preset brings the eye back, also when it is the one that was chosen last.
    page.body.get_by_role("button", name="Behind the knee").press("Enter")
    assert sum(v * v for v in eye(page)) ** 0.5 == pytest.approx(far[1], abs=1e-6)

    # What is seen can be chosen.
    expect_seen(page, bones=True, skin=True, tibial=True)
    for name in ("Bones", "Skin, half clear", "Nerves"):
        page.body.get_by_role("checkbox", name=name).press("Space")
    expect_seen(page, bones=False, discs=False, skin=False, tibial=False, piriformis=True)
    expect(page.body.get_by_role("img", name="Shown: piriformis; names")).to_be_visible()
    page.body.get_by_role("button", name="Start over").click()
    expect_seen(page, bones=True, skin=True, atlas=True)
    page.body.get_by_role("radio", name="Surface anatomy only").check()
    expect_seen(page, atlas=False, sciatic=True)
    expect(page.body.get_by_role("status")).to_contain_text("by surface anatomy")


def test_the_tracer_and_the_model_stand_at_the_same_place(open_body):
    page = open_body()
    tracer = page.locator("section.nt")
    tracer.get_by_role("button", name="Next station").click()
    show(page)
    assert marker(page)[3] == "2 In the pelvis"
    first = marker(page)
    tracer.get_by_role("button", name="Next station").click()
    page.wait_for_function(
        "() => document.querySelector('.b3-view').layout.scene.annotations.at(-1)"
        ".text.startsWith('3')"
    )
    assert marker(page)[:3] != first[:3]
    expect(page.body.get_by_label("Station", exact=True)).to_have_value("piriformis")
    # The other way: a station and a nerve chosen in 3-D move the tracer, and its address.
    page.body.get_by_label("Station", exact=True).select_option("division")
    expect(tracer.locator(".nt-panel h4")).to_have_text("Two nerves part above the knee")
    page.body.get_by_label("Nerve", exact=True).select_option("deep")
    page.body.get_by_role("button", name="Next station in 3-D").click()
    expect(tracer.locator(".nt-panel h4")).to_have_text("Along the outer side of the knee")
    page.wait_for_url("**#tracer=deep.L5.back.outer_knee")
    assert marker(page)[3] == "7 Outer knee"


def test_colors_follow_the_reader_and_no_barrier_is_found(open_body):
    page = open_body(width=375, has_touch=True)
    show(page)
    bones = "document.querySelector('.b3-view').data[0].color"
    before = page.evaluate(bones)
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    page.wait_for_function(f"() => {bones} !== '{before}'")
    assert page.body.evaluate("e => e.scrollWidth <= e.clientWidth")
    small = page.body.locator("label.fn-opt, button, select, summary").evaluate_all(
        "all => all.filter((e) => e.offsetParent && e.getBoundingClientRect().height < 44).length"
    )
    assert small == 0
    found = Axe().run(page, context=".b3", options={"preload": False}).response["violations"]
    assert [(one["id"], [n["html"] for n in one["nodes"]]) for one in found] == []


def test_without_webgl_the_flat_figure_stays_and_a_sentence_says_why(open_body):
    page = open_body(script=NO_WEBGL)
    page.body.get_by_role("button", name="Show the model in 3-D").click()
    expect(page.body.get_by_role("status")).to_contain_text("(WebGL) is switched off or missing")
    expect(page.body.get_by_role("img")).to_have_count(3)
    assert not set(HEAVY) & set(page.asked)


def test_when_it_cannot_be_loaded_it_can_be_tried_again(open_body):
    page = open_body()
    page.route("**/body_3d.model.js", lambda route: route.fulfill(body="", status=200))
    page.body.get_by_role("button", name="Show the model in 3-D").click()
    expect(page.body.get_by_role("status")).to_contain_text("could not be loaded", timeout=PATIENCE)
    expect(page.body.locator(".b3-flat")).to_be_visible()
    page.unroute("**/body_3d.model.js")
    page.body.get_by_role("button", name="Try again").click()
    expect(page.body).to_have_attribute("data-drawn", "true", timeout=PATIENCE)


def test_without_scripts_and_on_paper_the_flat_figure_and_the_table_are_there(open_body):
    page = open_body(java_script_enabled=False)
    static = page.locator(".b3-static")
    expect(static.get_by_role("img")).to_have_count(3)
    expect(static.get_by_role("row")).to_have_count(6)
    page = open_body()
    page.emulate_media(media="print")
    expect(page.locator(".b3-static")).to_be_visible()
    expect(page.body).to_be_hidden()

// The body map: the skin of one leg from six sides, and a list of its areas that does the same.
//
//   const map = parts.body_map.make({ body: model.get("body"), id, onchoose(area, layer) {} });
//   map.element                       put it where it belongs, inside a root with class fn-look
//   map.update({ ... })               what is not named stays as it was:
//     layer      "nerve" | "root"     the areas that are drawn and listed (first: "nerve")
//     side       "right" | "left"     (first: "right")
//     lit        [area ids]           stand out: gold, lines going up
//     second     [area ids]           stand out differently: blue, wide lines going down; where
//                                     lit and second meet, on the same or on crossing areas of
//                                     either layer, both are seen
//     litName, secondName             what the two mean, for the key below the picture
//     pressed    [area ids]           chosen: aria-pressed in the list, a firm edge in the picture
//     disputed   bool                 show where published maps differ, hatched and in words
//     views      [view ids]           which sides are shown (first: all six)
//     pickable   bool                 buttons (first: true), or a plain picture with a list
//   map.destroy()
//
// make() also takes numbers: false (no names on the picture) and list: false (only for a picture
// whose areas stand elsewhere on the page: without the list there is nothing for the keyboard).
// onchoose tells of a choice by pointer or key; the caller decides what it means and calls
// update. The picture is for the eye and the pointer; for the keyboard and for screen readers the
// list does everything. nervepath.parts.body_map.static_map draws the same without scripts.

const { h, draw, worded } = parts.dom;
const LAYERS = ["nerve", "root"];
const tenth = (value) => Math.round(value * 10) / 10;
const LINES = { top: [0, 0, 0, 1], bottom: [0, 1, 0, 0], left: [0, 0, 1, 0], right: [1, 0, 0, 0] };

// ---------------------------------------------------------------- the picture, as in picture.py

function patterns(body, key) {
  const made = Object.entries(body.sizes).flatMap(([scale, { tile }]) => Object.entries(body.tiles).map(([name, [size, turn, d]]) =>
    ["pattern", { id: `${key}-${name}-${scale}`, class: `bm-tile bm-tile-${name}`, width: size, height: size, patternUnits: "userSpaceOnUse", patternTransform: `rotate(${turn}) scale(${tile})` }, [["path", { d }]]]));
  return ["svg", { class: "bm-defs", "aria-hidden": "true" }, [["defs", {}, made]]];
}

function mask(view, me) {
  const [x, y, width, height] = view.box;
  const whole = { x, y, width, height };
  const edges = Object.entries(view.fades);
  const ways = edges.map(([edge]) => {
    const [x1, y1, x2, y2] = LINES[edge];
    return ["linearGradient", { id: `${me}-${edge}`, x1, y1, x2, y2 }, [["stop", { offset: 0, "stop-color": "#000" }], ["stop", { offset: 1, "stop-color": "#000", "stop-opacity": 0 }]]];
  });
  const veils = edges.map(([edge, depth]) => {
    const place = { top: { height: depth }, bottom: { y: y + height - depth, height: depth }, left: { width: depth }, right: { x: x + width - depth, width: depth } }[edge];
    return ["rect", { ...whole, ...place, fill: `url(#${me}-${edge})` }];
  });
  return [...ways, ["mask", { id: `${me}-m`, maskUnits: "userSpaceOnUse", ...whole }, [["rect", { ...whole, fill: "#fff" }], ...veils]]];
}

function badge([area, , place], code, kinds, view, side, size, apart) {
  const [x, , width] = view.box;
  const [at, cy] = (apart && view.apart[area]) || place;
  const cx = side === "left" ? 2 * x + width - at : at;
  const wide = Math.max(size, size * 0.36 * (code.length + 1));
  return ["g", { class: ["bm-badge", ...kinds].join(" "), "data-area": area }, [
    ["rect", { x: tenth(cx - wide / 2), y: cy - size / 2, width: tenth(wide), height: size, rx: size / 2 }],
    ["text", { x: cx, y: tenth(cy + size * 0.22), "font-size": tenth(size * 0.62) }, [code]],
  ]];
}

function picture(body, known, view, key, { layer, side, lit, second, disputed, numbers }) {
  const me = `${key}-${view.id}`;
  const [x, y, width, height] = view.box;
  const { room, letter, badge: size } = body.sizes[view.scale];
  const own = view[layer];
  const marked = LAYERS.flatMap((kind) => view[kind]).filter(([area]) => lit.includes(area) || second.includes(area));
  const maybe = disputed && layer === "root" ? view.disputed : [];
  const shown = [...own, ...marked.filter((area) => !own.includes(area)), ...maybe];
  const flip = view.mirrored ? { transform: "scale(-1 1)" } : {};
  const turn = side === "left" ? { transform: `matrix(-1 0 0 1 ${2 * x + width} 0)` } : {};
  const use = (css, [area], pattern) => ["use", { class: css, href: `#${me}-${area}`, "data-area": area, ...(pattern && { fill: `url(#${key}-${pattern}-${view.scale})` }) }];
  const labels = Object.fromEntries(body.variants.map((one) => [one.id, one.label]));
  const kindsOf = (area) => [...(lit.includes(area) ? ["is-lit"] : []), ...(second.includes(area) ? ["is-second"] : [])];
  const isLit = marked.filter(([area]) => lit.includes(area));
  const skin = ["g", { "clip-path": `url(#${me}-c)` }, [
    ["g", { class: "bm-soft" }, own.map((area) => use("bm-fill", area))],
    ["g", {}, own.map((area) => use("bm-pat", area, known[area[0]].pattern))],
    ["g", { class: "bm-unsure" }, maybe.map((area) => use("bm-maybe", area, "unsure"))],
    ["g", { class: "bm-marks" }, [
      ...isLit.map((area) => use("bm-ground-lit", area)),
      ...isLit.map((area) => use("bm-lit", area, "lit")),
      ...marked.filter(([area]) => second.includes(area)).map((area) => use("bm-second", area, "second")),
    ]],
  ]];
  return ["svg", { class: "bm-svg", viewBox: view.box.join(" "), role: "img", "aria-label": worded(body.words.view_of, { view: view.name, side }) }, [
    ["defs", {}, [
      ...shown.map(([area, d]) => ["path", { id: `${me}-${area}`, d }]),
      ["clipPath", { id: `${me}-c` }, [["path", { d: view.outline, ...flip }]]],
      ...mask(view, me),
    ]],
    ["g", turn, [["g", { mask: `url(#${me}-m)` }, [
      ["path", { class: "bm-skin", d: view.outline, ...flip }],
      ...(view.crease ? [["path", { class: "bm-crease", d: view.crease }]] : []),
      skin,
      ["path", { class: "bm-rim", d: view.outline, ...flip }],
    ]]]],
    ["g", { class: "bm-badges" }, [
      ...own.filter((area) => numbers && area[3] > room).map((area) => badge(area, known[area[0]].code, kindsOf(area[0]), view, side, size, maybe.length > 0)),
      ...maybe.filter((area) => area[3] > letter * labels[area[0]].length).map((area) => badge(area, labels[area[0]], ["bm-badge-maybe"], view, side, size, true)),
    ]],
  ]];
}

function swatch(key, kinds) {
  const box = { width: 60, height: 36, rx: 8 };
  return ["svg", { class: "bm-sw", viewBox: "-2 -2 64 40", "aria-hidden": "true" }, [
    ...(kinds.includes("lit") ? [["rect", { class: "bm-ground-lit", ...box }]] : []),
    ...kinds.map((kind) => ["rect", { class: `bm-${kind}`, fill: `url(#${key}-${kind}-leg)`, ...box }]),
    ["rect", { class: "bm-frame", ...box }],
  ]];
}

// ---------------------------------------------------------------- the part

function make({ body, id, onchoose = () => {}, numbers = true, list: listed = true }) {
  const key = `${id}-bm`;
  const known = Object.fromEntries(LAYERS.flatMap((layer) => body.areas[layer].map((area) => [area.id, { ...area, layer }])));
  let state = { layer: "nerve", side: "right", lit: [], second: [], litName: "", secondName: "", pressed: [], disputed: false, pickable: true, views: body.views.map((view) => view.id) };
  let drawn = "";

  const figure = h("div", { class: "bm-fig" });
  const keyList = h("ul", { class: "bm-key" });
  const list = h("ul", { class: "bm-list" });
  const differ = h("ul", { class: "bm-differ" });
  // What numbness in the saddle means stands before the picture in which the saddle is seen.
  const first = h("p", { class: "bm-first" });
  const element = h("div", { class: "bm" }, draw(patterns(body, key)), first,
    h("div", { class: "bm-grid" }, h("div", { class: "bm-seen" }, figure, keyList, differ), ...(listed ? [list] : [])));

  const areaAt = (event) => event.target.closest?.("[data-area]")?.getAttribute("data-area");
  const choose = (area) => { if (state.pickable && known[area]) onchoose(area, known[area].layer); };
  const near = (area) => {
    for (const part of element.querySelectorAll("[data-area]")) part.classList.toggle("is-near", state.pickable && part.getAttribute("data-area") === area);
  };
  figure.addEventListener("click", (event) => choose(areaAt(event)));
  for (const place of [figure, list]) {
    place.addEventListener("pointerover", (event) => near(areaAt(event)));
    place.addEventListener("pointerleave", () => near(""));
  }
  list.addEventListener("focusin", (event) => near(areaAt(event)));
  list.addEventListener("focusout", () => near(""));

  function drawFigure() {
    figure.replaceChildren(...body.views.filter((view) => state.views.includes(view.id)).map((view) => h("div", { class: `bm-view bm-${view.id}` },
      draw(picture(body, known, view, key, { ...state, numbers })), h("p", { class: "bm-caption" }, view.name))));
  }

  function names() {
    return { lit: state.litName || body.words.key_lit, second: state.secondName || body.words.key_second };
  }

  function drawKey() {
    const kinds = ["lit", "second"].filter((kind) => state[kind].length);
    const entries = kinds.map((kind) => [[kind], names()[kind]]);
    if (kinds.length === 2) entries.push([kinds, body.words.key_both]);
    keyList.replaceChildren(...entries.map(([of, text]) => h("li", {}, draw(swatch(key, of)), h("span", {}, text))));
    keyList.hidden = !entries.length;
    const texts = body.variants.filter((one) => one.layer === state.layer);
    differ.replaceChildren(...texts.map((one) => h("li", {}, ...(one.label ? [h("strong", {}, one.label), " "] : []), one.text)));
    differ.hidden = !state.disputed;
  }

  // A button stays in the list as long as its area does, so that the focus stays.
  function drawList() {
    const own = body.areas[state.layer].map((area) => area.id);
    const others = [...state.lit, ...state.second].filter((area, i, all) => known[area] && !own.includes(area) && all.indexOf(area) === i);
    const ids = [...own, ...others];
    const tag = state.pickable ? "button" : "span";
    const keyOf = (area) => `${area} ${tag} ${own.includes(area)}`;
    for (const entry of [...list.children]) if (!ids.map(keyOf).includes(entry.dataset.key)) entry.remove();
    ids.forEach((area, i) => {
      if (list.children[i]?.dataset.key !== keyOf(area)) list.insertBefore(item(known[area], tag, keyOf(area)), list.children[i] || null);
    });
    first.hidden = !body.views.some((view) => state.views.includes(view.id) && view[state.layer].some(([area]) => known[area].saddle === "in"));
    first.textContent = body.words.saddle_first[state.layer][numbers ? 1 : 0];
    list.setAttribute("aria-label", body.words.list_of[state.layer]);
    for (const entry of list.children) {
      const area = entry.dataset.area;
      if (state.pickable) entry.firstElementChild.setAttribute("aria-pressed", String(state.pressed.includes(area)));
      const marks = ["lit", "second"].filter((kind) => state[kind].includes(area));
      // Areas of the other layer have no number on this picture.
      if (!own.includes(area)) entry.querySelector(".bm-sw, .bm-code").replaceWith(draw(swatch(key, marks)));
      entry.querySelector(".bm-mark").textContent = marks.map((kind) => names()[kind]).join(", ");
    }
  }

  function item(area, tag, id) {
    const note = body.words.saddle[area.saddle];
    return h("li", { class: "bm-item", "data-area": area.id, "data-key": id },
      h(tag, tag === "button" ? { type: "button", class: "bm-in", onclick: () => choose(area.id) } : { class: "bm-in" },
        h("span", { class: "bm-code" }, area.code), " ",
        h("span", { class: "bm-words" }, h("span", { class: "bm-name" }, area.name), " ", h("span", { class: "bm-owner" }, area.owner), " ", h("strong", { class: "bm-mark" }),
          ...(note ? [" ", h("span", { class: "bm-alarm" }, note)] : []))));
  }

  function update(changes = {}) {
    if (changes.layer && !LAYERS.includes(changes.layer)) throw new Error(`The body map has no layer called ${changes.layer}.`);
    const wrong = [...(changes.lit || []), ...(changes.second || []), ...(changes.pressed || [])].filter((area) => !known[area]);
    if (wrong.length) throw new Error(`The body map has no area called ${wrong.join(", ")}.`);
    state = { ...state, ...changes };
    const now = JSON.stringify([state.layer, state.side, state.lit, state.second, state.disputed, state.views]);
    if (now !== drawn) drawFigure();
    drawn = now;
    element.classList.toggle("has-marks", state.lit.length + state.second.length > 0);
    element.classList.toggle("is-pickable", state.pickable);
    drawKey();
    drawList();
    for (const part of figure.querySelectorAll("[data-area]")) part.classList.toggle("is-pressed", state.pressed.includes(part.getAttribute("data-area")));
  }

  update();
  return { element, update, destroy: () => element.remove() };
}

export default { make };

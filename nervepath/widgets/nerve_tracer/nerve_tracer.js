// Nerve tracer: follow one nerve from its root in the low back to the skin it feels for.
//
// Runs in JupyterLab and on a built page. Traits read: content, drawing, linkable. Traits read and
// written: nerve, root, view, position (mm along the nerve), station. The rules by which these fit
// together are those of the Python class, so that either side may change any of them.
//
// One unit of the scene is half a millimeter; x grows to the right and y down on the screen.

const { makeWay, locate, nearestStation, movedTo, tell, hear } = parts.way;
const NS = "http://www.w3.org/2000/svg";
const TOP = -524;
const HEIGHT = 2292;
const ZOOM = 3;
const VIEWS = {
  back: { name: "Back", project: (p) => [-p[0], -p[2]], left: -385, right: 385, labels: 1 },
  side: { name: "Side", project: (p) => [p[1], -p[2]], left: -250, right: 290, labels: 1 },
  front: { name: "Front", project: (p) => [p[0], -p[2]], left: -385, right: 385, labels: -1 },
};
// Each branch has a shape, so that color is never alone.
const GLYPHS = {
  tibial: "M0-9A9 9 0 1 1 0 9A9 9 0 1 1 0-9z",
  superficial: "M0-11L11 8H-11z",
  deep: "M-8.5-8.5H8.5V8.5H-8.5z",
  sural: "M0-12L11 0 0 12-11 0z",
};
let instances = 0;

// ---------------------------------------------------------------- building blocks

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}
const h = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);
const s = (tag, attributes, ...children) => fill(document.createElementNS(NS, tag), attributes, children);

const glyph = (branch) =>
  s("svg", { viewBox: "-13 -13 26 26", class: `nt-glyph nt-${branch}`, "aria-hidden": "true" }, s("path", { d: GLYPHS[branch] }));

// A smooth line through points (Catmull-Rom, written as cubic curves).
function smooth(points) {
  const at = (i) => points[Math.max(0, Math.min(points.length - 1, i))];
  let d = `M${at(0)[0].toFixed(1)} ${at(0)[1].toFixed(1)}`;
  for (let i = 0; i < points.length - 1; i++) {
    const [a, b, c, e] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    const numbers = [b[0] + (c[0] - a[0]) / 6, b[1] + (c[1] - a[1]) / 6, c[0] - (e[0] - b[0]) / 6, c[1] - (e[1] - b[1]) / 6, c[0], c[1]];
    d += `C${numbers.map((n) => n.toFixed(1)).join(" ")}`;
  }
  return d;
}

const centimeters = (mm) => Math.round(mm / 10);

// ---------------------------------------------------------------- the figure

// The picture is three layers over one another: the plate (bones, skin, nerves), the labels, and
// what moves. Dragging changes attributes of the moving layer only, so the plate is never painted
// again. On a phone the three are larger than their window and slide under it.
function makeFigure(drawing, id, on) {
  const plate = s("svg", { class: "nt-layer nt-plate", role: "img", "aria-labelledby": `${id}-t ${id}-d` });
  const tags = s("svg", { class: "nt-layer nt-tags", "aria-hidden": "true" });
  const over = s("svg", { class: "nt-layer nt-over", "aria-hidden": "true" });
  const grip = h("div", { class: "nt-grip", "aria-hidden": "true" });
  const stage = h("div", { class: "nt-stage" }, plate, tags, over, grip);
  const glass = h("div", { class: "nt-glass" }, stage);
  const lensPlate = s("svg", { class: "nt-lensplate" }, s("use", { href: `#${id}-scene` }));
  const lensOver = s("svg", { class: "nt-lensover" });
  const lens = h("div", { class: "nt-lens" }, lensPlate, lensOver);
  const lensBox = h("div", { class: "nt-lensbox", "aria-hidden": "true" }, lens, h("span", { class: "nt-cap" }, `${ZOOM} times larger`));
  const finder = s("svg", { class: "nt-finder", "aria-hidden": "true" });
  const element = h("div", { class: "nt-fig" }, glass, finder, lensBox);

  const title = s("title", { id: `${id}-t` });
  const description = s("desc", { id: `${id}-d` });
  const fade = s("linearGradient", { id: `${id}-fade`, x1: 0, y1: 0, x2: 0, y2: 1 }, s("stop", { offset: 0, "stop-color": "#000" }), s("stop", { offset: 0.075, "stop-color": "#fff" }));
  const whole = { x: -700, y: TOP, width: 1400, height: 2300 };
  const aside = s("linearGradient", { id: `${id}-lr`, gradientUnits: "userSpaceOnUse", y1: 0, y2: 0 }, s("stop", { offset: 0, "stop-color": "#333" }), s("stop", { offset: 1, "stop-color": "#fff" }));
  const defs = s("defs", {}, fade, aside,
    s("mask", { id: `${id}-m`, maskUnits: "userSpaceOnUse", ...whole }, s("rect", { ...whole, fill: `url(#${id}-fade)` })),
    s("mask", { id: `${id}-one`, maskUnits: "userSpaceOnUse", ...whole }, s("rect", { ...whole, fill: `url(#${id}-lr)` })),
    s("pattern", { id: `${id}-hatch`, width: 12, height: 12, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, s("rect", { class: "nt-hatch-bg", width: 12, height: 12 }), s("path", { class: "nt-hatch", d: "M0 6H12" })));
  const scene = s("g", { id: `${id}-scene` });
  plate.append(title, description, defs, s("g", { mask: `url(#${id}-m)` }, scene));

  const thread = () => [s("path", { class: "nt-done0" }), s("path", { class: "nt-done1" })];
  const dot = (r) => s("g", { class: "nt-mark" }, s("circle", { r, class: "nt-m0" }), s("circle", { r: r * 0.6, class: "nt-m1" }), s("circle", { r: r * 0.24, class: "nt-m2" }));
  const marker = dot(25);
  over.append(...thread(), marker);
  const lensMarker = dot(13);
  const names = drawing.landmarks.map(([text, place]) => ({ text, place, node: s("text", { class: "nt-lmk" }, text), shown: true }));
  lensOver.append(...thread(), ...names.map((n) => n.node), lensMarker);
  const threads = [...over.querySelectorAll("path"), ...lensOver.querySelectorAll("path")];
  const finderBody = s("path", { class: "nt-finder-body" });
  const finderWay = s("path", { class: "nt-finder-way" });
  const finderFrame = s("rect", { class: "nt-finder-frame", rx: 22 });
  const finderDot = s("circle", { class: "nt-finder-dot", r: 34 });
  finder.append(finderBody, finderWay, finderFrame, finderDot);

  const scenes = new Map();
  let way = null;
  let view = null;
  let flat = []; // the way as seen in this view
  let run = [0]; // its length on the screen up to each point
  let place = { x: 0, y: 0 };
  let size = { phone: false, k: 0.25, x0: -385, width: 770 };
  let lensSize = { side: 150, field: 200 };

  function sceneOf(name) {
    if (scenes.has(name)) return scenes.get(name);
    const shown = drawing.views[name];
    const behind = drawing.views.back;
    const outlines = new Map(behind.bones.map((bone) => [bone[0], bone[1]]));
    const mirrored = { transform: "scale(-1 1)" };
    const mask = name === "side" ? {} : { mask: `url(#${id}-one)` };
    const skin = s("g", { class: "nt-body", ...mask },
      shown.skin === "-" ? s("path", { class: "nt-skin", d: behind.skin, ...mirrored }) : s("path", { class: "nt-skin", d: shown.skin }),
      s("path", { class: "nt-skinshade", d: shown.shade }),
      s("path", { class: "nt-crease", d: shown.crease }));
    // "-" stands for the outline seen from behind, mirrored.
    const bones = shown.bones.map(([bone, outline, shade]) => {
      let d = outline;
      let turn = {};
      if (outline === "-") {
        d = outlines.get(bone === "hip_bone_l" ? "hip_bone" : bone);
        turn = bone === "hip_bone_l" && name === "front" ? {} : mirrored;
      }
      return s("g", { class: bone.startsWith("disc") ? "nt-b nt-disc" : "nt-b" }, s("path", { d, ...turn }), s("path", { class: "nt-s", d: shade }));
    });
    const thickLast = Object.keys(shown.nerves).sort((a, b) => drawing.curves[a].width - drawing.curves[b].width);
    const nerves = thickLast.map((curve) => {
      const [seen, hidden] = shown.nerves[curve];
      const { group, ribbon } = drawing.curves[curve];
      const parts = [];
      if (hidden) parts.push(s("path", { class: "nt-hid", d: hidden }));
      if (seen) parts.push(s("path", { class: ribbon ? "nt-rib" : "nt-thin", d: seen }));
      if (seen && curve === "sciatic_rule" && name !== "front") parts.push(s("path", { class: "nt-seam", d: smooth(seam(name)) }));
      return s("g", { class: `nt-n nt-${group}`, "data-n": curve }, parts);
    });
    const areas = s("g", {}, shown.areas.map(([skinName, d]) => s("path", { class: "nt-area", "data-skin": skinName, fill: `url(#${id}-hatch)`, d })));
    const made = { nodes: [skin, s("g", {}, bones), s("path", { class: "nt-piri", d: shown.piriformis }), areas, s("g", {}, nerves)], areas, nerves };
    scenes.set(name, made);
    return made;
  }

  // The pale line in the trunk: two nerves in one sleeve.
  function seam(name) {
    const trunk = drawing.points.sciatic_rule;
    const line = [];
    for (let i = 0; i < trunk.length; i += 3) line.push(VIEWS[name].project(trunk.slice(i, i + 3)));
    return line.slice(Math.round(line.length * 0.14));
  }

  function show(newWay, newView) {
    const viewChanged = newView !== view;
    way = newWay;
    view = newView;
    const { project } = VIEWS[view];
    const made = sceneOf(view);
    if (viewChanged) {
      scene.replaceChildren(...made.nodes);
      aside.setAttribute("x1", view === "back" ? -330 : 330);
      aside.setAttribute("x2", view === "back" ? 30 : -30);
      names.forEach((n) => { [n.x, n.y] = project(n.place); });
      const front = drawing.views[view].skin === "-";
      finderBody.setAttribute("d", front ? drawing.views.back.skin : drawing.views[view].skin);
      finderBody.setAttribute("transform", front ? "scale(-1 1)" : "");
    }
    for (const node of made.nerves) {
      const curve = node.dataset.n;
      const lit = way.curves.includes(curve) || (way.nerve === "tibial" && drawing.curves[curve].group === "tibial");
      node.classList.toggle("is-on", lit);
    }
    const lit = made.nerves.filter((node) => node.classList.contains("is-on"));
    lit.forEach((node) => node.parentNode.append(node));
    for (const area of made.areas.children) area.classList.toggle("is-on", way.branch.skin.includes(area.dataset.skin));
    title.textContent = `The sciatic nerve and its ${way.branch.name.toLowerCase()} branch on the right leg, seen from the ${view}`;
    description.textContent = `A skeleton from the low back to the toes inside a pale body outline. The nerve runs from root ${way.root} to the ${way.branch.end} and passes ${way.stops.length} numbered stations.`;

    flat = way.points.map(project);
    run = [0];
    for (let i = 1; i < flat.length; i++) run.push(run[i - 1] + Math.hypot(flat[i][0] - flat[i - 1][0], flat[i][1] - flat[i - 1][1]));
    const d = smooth(flat);
    const length = run[run.length - 1];
    for (const path of threads) {
      path.setAttribute("d", d);
      path.setAttribute("pathLength", length);
      path.setAttribute("stroke-dasharray", `${length} ${length}`);
    }
    finderWay.setAttribute("d", d);
    fit();
  }

  // Sizes that depend on the room there is.
  function fit() {
    if (!way) return;
    const phone = getComputedStyle(element).getPropertyValue("--nt-phone").trim() === "1";
    const width = glass.clientWidth || 420; // a hidden widget has no size yet
    const height = glass.clientHeight || 590;
    const { left, right, labels } = VIEWS[view];
    if (phone) {
      const k = Math.max(0.42, height / 500);
      const margin = 150 / k;
      size = { phone, k, x0: left - margin, width: right - left + 2 * margin, glassWidth: width, glassHeight: height };
      stage.style.width = `${size.width * k}px`;
      stage.style.height = `${HEIGHT * k}px`;
      fitFinder();
    } else {
      const k = height / HEIGHT;
      const room = width / k;
      const roomy = width >= 480;
      const labelWidth = (roomy ? 188 : 34) / k;
      // Where there is little room, the other leg gives way: it is only hinted at.
      const body = view === "side" ? right - left : Math.min(right - left, Math.max(620, room - labelWidth));
      const spare = Math.max(0, room - body - labelWidth);
      const give = spare * (view === "side" && !roomy ? 1 : roomy ? 0.8 : 1);
      const bodyLeft = labels > 0 ? right - body : left;
      size = { phone, k, roomy, x0: labels > 0 ? bodyLeft - give : left - labelWidth - (spare - give), width: Math.max(room, body + labelWidth) };
      stage.style.width = "100%";
      stage.style.height = "100%";
      stage.style.transform = "";
      const side = lens.clientWidth || 150;
      lensSize = { side, field: side / (ZOOM * k) };
      lensPlate.setAttribute("viewBox", `-420 ${TOP} 840 ${HEIGHT}`);
      lensPlate.style.width = `${840 * ZOOM * k}px`;
      lensPlate.style.height = `${HEIGHT * ZOOM * k}px`;
      const text = (12.5 * lensSize.field) / side;
      for (const n of names) {
        n.half = n.text.length * text * 0.26;
        n.node.setAttribute("font-size", text.toFixed(1));
        n.node.setAttribute("stroke-width", (text * 0.3).toFixed(1));
        n.node.setAttribute("y", n.y);
      }
    }
    element.classList.toggle("nt-phone", phone);
    element.style.setProperty("--px", 1 / size.k);
    const box = `${size.x0.toFixed(1)} ${TOP} ${size.width.toFixed(1)} ${HEIGHT}`;
    for (const layer of [plate, tags, over]) layer.setAttribute("viewBox", box);
    label();
  }

  function fitFinder() {
    const { left, right, labels } = VIEWS[view];
    const from = view === "side" ? left : labels > 0 ? -70 : left;
    const to = view === "side" ? right : labels > 0 ? right : 70;
    finder.setAttribute("viewBox", `${from - 20} ${TOP} ${to - from + 40} ${HEIGHT}`);
    finderFrame.setAttribute("width", size.glassWidth / size.k);
    finderFrame.setAttribute("height", size.glassHeight / size.k);
  }

  // Numbered stations. In the full figure they stand in a column and are pushed apart; in the
  // window of a phone they stand beside the nerve.
  function label() {
    const px = 1 / size.k;
    const { left, right, labels } = VIEWS[view];
    const all = way.stops.map((stop, i) => {
      const [x, y] = pointAt(stop);
      return { i, x, y, at: y };
    });
    const sorted = [...all].sort((a, b) => a.y - b.y || a.i - b.i);
    const gap = (size.phone ? 30 : 27) * px;
    for (let round = 0; round < 60; round++) {
      for (let j = 1; j < sorted.length; j++) {
        const short = gap - (sorted[j].at - sorted[j - 1].at);
        if (short > 0) {
          sorted[j].at += short / 2;
          sorted[j - 1].at -= short / 2;
        }
      }
    }
    let lowest = TOP + HEIGHT - 15 * px;
    for (let j = sorted.length - 1; j >= 0; j--) {
      sorted[j].at = Math.min(sorted[j].at, lowest);
      lowest = sorted[j].at - gap;
    }
    const r = 12 * px;
    const column = labels > 0 ? right + 14 : left - 14;
    const nodes = all.map(({ i, x, y, at }) => {
      const from = size.phone ? x + labels * 22 * px : column;
      const center = from + labels * r;
      const bend = size.phone ? from - labels * 6 * px : from - labels * 26 * px;
      const last = i === all.length - 1;
      const text = size.phone || size.roomy;
      return s("g", { class: "nt-lab", "data-i": i },
        s("path", { class: "nt-lead-line", d: `M${x.toFixed(0)} ${y.toFixed(0)}L${bend.toFixed(0)} ${at.toFixed(0)}H${from.toFixed(0)}` }),
        last
          ? s("path", { class: "nt-end", d: GLYPHS[way.nerve], transform: `translate(${x.toFixed(0)} ${y.toFixed(0)}) scale(${(0.62 * px).toFixed(2)})` })
          : s("circle", { class: "nt-dot", cx: x.toFixed(0), cy: y.toFixed(0), r: 4.2 * px }),
        s("rect", { class: "nt-hit", x: labels > 0 ? from - 2 * px : from - (text ? 186 : 28) * px, y: at - gap / 2, width: (text ? 188 : 30) * px, height: gap }),
        s("circle", { class: "nt-num", cx: center, cy: at.toFixed(0), r }),
        s("text", { class: "nt-numt", x: center, y: (at + 4.2 * px).toFixed(1) }, String(i + 1)),
        text ? nameOf(on.short(way.stations[i]), from + labels * (2 * r + 6 * px), at, labels > 0 ? "start" : "end") : null);
    });
    tags.replaceChildren(...nodes);
  }

  // A name beside its number. The window of a phone has room for two short lines.
  function nameOf(words, x, y, anchor) {
    const px = 1 / size.k;
    const middle = words.length / 2;
    const gaps = [...words.matchAll(/ /g)].map((gap) => gap.index);
    const cut = gaps.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
    const lines = size.phone && words.length > 14 && cut ? [words.slice(0, cut), words.slice(cut + 1)] : [words];
    return s("text", { class: "nt-labt", "text-anchor": anchor },
      lines.map((line, i) => s("tspan", { x, y: (y + (4.4 + 12.5 * (i - (lines.length - 1) / 2)) * px).toFixed(1) }, line)));
  }

  function pointAt(position) {
    const [i, share] = locate(way, position);
    const a = flat[i];
    const b = flat[i + 1];
    return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, run[i] + (run[i + 1] - run[i]) * share];
  }

  // One frame of movement.
  function move(position) {
    const [x, y, done] = pointAt(position);
    place = { x, y };
    const there = `translate(${x.toFixed(1)} ${y.toFixed(1)})`;
    const rest = (run[run.length - 1] - done).toFixed(1);
    marker.setAttribute("transform", there);
    for (const path of threads) path.setAttribute("stroke-dashoffset", rest);
    const { k, x0 } = size;
    grip.style.transform = `translate(${((x - x0) * k).toFixed(1)}px, ${((y - TOP) * k).toFixed(1)}px)`;
    if (size.phone) {
      // The names stand on one side and need 140 px there.
      const inner = Math.min(0.32, 1 - 140 / size.glassWidth);
      const ahead = VIEWS[view].labels > 0 ? inner : 1 - inner;
      const dx = size.glassWidth * ahead - (x - x0) * k;
      const dy = Math.max(size.glassHeight - HEIGHT * k, Math.min(0, size.glassHeight / 2 - (y - TOP) * k));
      stage.style.transform = `translate(${dx.toFixed(1)}px, ${dy.toFixed(1)}px)`;
      finderDot.setAttribute("cx", x.toFixed(0));
      finderDot.setAttribute("cy", y.toFixed(0));
      finderFrame.setAttribute("x", (x0 - dx / k).toFixed(0));
      finderFrame.setAttribute("y", (TOP - dy / k).toFixed(0));
      return;
    }
    const { side: glassSide, field } = lensSize;
    const z = ZOOM * k;
    lensMarker.setAttribute("transform", there);
    lensPlate.style.transform = `translate(${(glassSide / 2 - (x + 420) * z).toFixed(1)}px, ${(glassSide / 2 - (y - TOP) * z).toFixed(1)}px)`;
    lensOver.setAttribute("viewBox", `${(x - field / 2).toFixed(1)} ${(y - field / 2).toFixed(1)} ${field.toFixed(1)} ${field.toFixed(1)}`);
    for (const n of names) {
      // Names stay inside the glass and never cover the marker.
      const dy = n.y - y;
      const reach = Math.sqrt(Math.max(0, (field * 0.46) ** 2 - dy * dy)) - n.half;
      const side = n.x < x ? -1 : 1;
      const beside = Math.abs(dy) > 24 ? n.x : x + side * Math.max(Math.abs(n.x - x), n.half + 16);
      const nx = Math.max(x - reach, Math.min(x + reach, beside));
      const shown = reach > 4 && Math.abs(n.x - x) < field * 0.75 && (Math.abs(dy) > 24 || Math.abs(nx - x) > n.half + 12);
      if (shown !== n.shown) n.node.style.display = shown ? "" : "none";
      n.shown = shown;
      if (shown) n.node.setAttribute("x", nx.toFixed(1));
    }
  }

  function mark(station) {
    tags.querySelector(".is-cur")?.classList.remove("is-cur");
    tags.children[station].classList.add("is-cur");
  }

  // The place on the nerve nearest to a point of the scene: its position and how far away it is.
  // `weight` below 1 makes sideways distance count less.
  function nearest(x, y, from = 0, to = Infinity, weight = 1) {
    let best = { position: 0, away: Infinity };
    for (let i = 0; i < flat.length - 1; i++) {
      if (way.mm[i + 1] < from || way.mm[i] > to) continue;
      const [ax, ay] = flat[i];
      const [bx, by] = [flat[i + 1][0] - ax, flat[i + 1][1] - ay];
      const share = Math.max(0, Math.min(1, ((x - ax) * bx + (y - ay) * by) / (bx * bx + by * by || 1)));
      const away = Math.hypot((x - ax - bx * share) * weight, y - ay - by * share);
      if (away < best.away) best = { position: way.mm[i] + (way.mm[i + 1] - way.mm[i]) * share, away };
    }
    return best;
  }

  // ---- pointer: drag the marker, tap the nerve or a name, or slide along the small body
  let drag = null;
  let dragged = false;
  const scenePoint = (event, layer = tags) => {
    const m = layer.getScreenCTM().inverse();
    return [m.a * event.clientX + m.e, m.d * event.clientY + m.f];
  };
  function startDrag(event, target) {
    drag = { target, x: event.clientX, y: event.clientY, from: { ...place }, id: event.pointerId };
    dragged = false;
    target.setPointerCapture(event.pointerId);
    element.classList.add("is-dragging");
    on.start();
  }
  function endDrag() {
    drag = null;
    element.classList.remove("is-dragging");
  }
  function dragTo(event) {
    if (!drag || event.pointerId !== drag.id) return;
    dragged = true;
    if (drag.target === finder) return on.move(nearest(...scenePoint(event, finder), 0, Infinity, 0.25).position);
    const here = on.position();
    // The window of a phone moves with the marker: there only the finger's own way counts.
    const [x, y] = size.phone
      ? [drag.from.x + (event.clientX - drag.x) / size.k, drag.from.y + (event.clientY - drag.y) / size.k]
      : scenePoint(event);
    on.move(nearest(x, y, here - 160, here + 160).position);
  }
  grip.addEventListener("pointerdown", (event) => startDrag(event, grip));
  finder.addEventListener("pointerdown", (event) => { startDrag(event, finder); dragTo(event); });
  stage.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "mouse" || event.target === grip || event.target.closest(".nt-lab")) return;
    const found = nearest(...scenePoint(event));
    if (found.away > 70) return;
    startDrag(event, stage);
    on.move(found.position);
  });
  for (const target of [grip, stage, finder]) {
    target.addEventListener("pointermove", dragTo);
    target.addEventListener("pointerup", endDrag);
    target.addEventListener("pointercancel", endDrag);
  }
  stage.addEventListener("click", (event) => {
    if (dragged) { dragged = false; return; }
    const name = event.target.closest(".nt-lab");
    if (name) return on.go(Number(name.dataset.i));
    const found = nearest(...scenePoint(event));
    if (found.away < Math.max(70, 40 / size.k)) on.glide(found.position);
  });

  return { element, show, fit, move, mark, isPhone: () => size.phone };
}

// ---------------------------------------------------------------- the widget

function render({ model, el }) {
  const drawing = model.get("drawing");
  const content = model.get("content");
  const address = model.get("linkable") ? parts.address.of("tracer") : null;
  const id = `nt${++instances}`;
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");
  const ways = new Map();
  const wayOf = (nerve, root) => {
    const key = `${nerve}.${root}`;
    if (!ways.has(key)) ways.set(key, makeWay(drawing, content, nerve, root));
    return ways.get(key);
  };
  const branchOf = (nerve) => content.branches.find((b) => b.id === nerve);

  // `shown` is what the picture shows; `station` is an index here and a name in the model.
  const shown = { nerve: "tibial", root: "L5", view: "back", position: 0, centimeters: -1, station: -1 };
  let way = wayOf("tibial", "L5");
  let playing = false;
  let glideFrame = 0;
  let goal = null; // where a gliding marker is going
  let playTimer = 0;
  let sayTimer = 0;
  let saveTimer = 0;

  // ---------------- parts
  const radios = (name, legend, items, choose) => h("fieldset", { class: "nt-set" },
    h("legend", {}, legend),
    h("div", { class: "nt-opts" }, items.map(([value, text, sign, dagger]) => h("label", { class: "nt-opt" },
      h("input", { type: "radio", name: `${id}-${name}`, value, onchange: () => choose(value) }), sign || null, h("span", {}, text), dagger ? h("span", { "aria-hidden": "true" }, "\u2020") : null))));
  const branchSet = radios("nerve", "Branch", content.branches.map((b) => [b.id, b.name, glyph(b.id)]), (nerve) => choose({ nerve }));
  const rootSet = radios("root", "Start at root", Object.entries(content.roots).map(([r, { constructed }]) => [r, r, null, constructed]), (root) => choose({ root }));
  const viewSet = radios("view", "View", Object.entries(VIEWS).map(([v, { name }]) => [v, name]), (view) => choose({ view }));
  const chosen = h("span", { class: "nt-chosen" });
  const choices = h("details", { class: "nt-choices" },
    h("summary", {}, chosen, h("span", { class: "nt-change" }, "Change")),
    h("div", { class: "nt-sets" }, branchSet, h("div", { class: "nt-row" }, rootSet, viewSet)));

  const figure = makeFigure(drawing, id, {
    short: (station) => content.stations[station].short,
    start: stop,
    move: (position) => move(position),
    glide: (position) => { stop(); glide(position); },
    go: (i) => { stop(); go(i); },
    position: () => shown.position,
  });

  const range = h("input", { type: "range", class: "nt-range", id: `${id}-r`, min: 0, step: 1, oninput: () => { stop(); move(Number(range.value)); }, onkeydown: byKey });
  const ticks = h("div", { class: "nt-ticks", "aria-hidden": "true" });
  const previous = h("button", { type: "button", class: "nt-btn nt-prev", onclick: () => step(-1) }, h("span", { "aria-hidden": "true" }, "\u2039"), h("span", { class: "nt-word" }, "Previous"));
  const next = h("button", { type: "button", class: "nt-btn nt-next", onclick: () => step(1) }, h("span", { class: "nt-word" }, "Next"), h("span", { "aria-hidden": "true" }, "\u203a"));
  previous.setAttribute("aria-label", "Previous station");
  next.setAttribute("aria-label", "Next station");
  const playSign = s("path", {});
  const playWord = h("span", {});
  const play = h("button", { type: "button", class: "nt-btn nt-main", onclick: () => (playing ? stop() : start()) }, s("svg", { viewBox: "0 0 16 16", class: "nt-sign", "aria-hidden": "true" }, playSign), playWord);
  const over = h("button", { type: "button", class: "nt-btn nt-over-btn", onclick: () => { stop(); glide(0); } }, "Start over");
  const transport = h("div", { class: "nt-transport" },
    h("label", { class: "nt-rl", for: `${id}-r` }, "Place on the nerve"),
    h("div", { class: "nt-rail" }, previous, h("div", { class: "nt-slide" }, range, ticks), next),
    h("div", { class: "nt-more" }, play, over));

  const eyebrow = h("span", {});
  const far = h("span", { class: "nt-far" });
  const farFrom = h("span", {});
  const title = h("h4", { class: "nt-title" });
  const text = h("div", { class: "nt-text" });
  const facts = h("dl", { class: "nt-dl" });
  const live = h("p", { class: "nt-live", role: "status", "aria-live": "polite" });
  const panel = h("div", { class: "nt-panel" },
    h("p", { class: "nt-eyebrow" }, eyebrow, h("span", { class: "nt-dist" }, far, farFrom)), title, text, facts);

  const foot = s("svg", { class: "nt-foot", role: "img" });
  const footWords = h("span", { class: "nt-cap" });
  const footBox = h("div", { class: "nt-footbox" }, foot, footWords);

  const list = h("ol", { class: "nt-list" });
  const listHead = h("h4", { class: "nt-sub", id: `${id}-l` });
  list.setAttribute("aria-labelledby", `${id}-l`);
  const guess = makeGuess();
  const link = model.get("linkable") ? makeLink() : null;
  const sure = h("p", { class: "nt-sure" });
  const made = h("p", { class: "nt-made" });
  const tail = h("div", { class: "nt-tail" }, h("div", { class: "nt-stations" }, listHead, list), guess.element, link && link.element);
  const small = h("div", { class: "nt-small" }, sure, made, h("p", { class: "nt-notice" }, content.notice));
  const root = h("section", { class: "nt nt-live-view", "aria-labelledby": `${id}-h` },
    h("div", { class: "nt-head" }, h("h3", { id: `${id}-h`, class: "nt-h" }, "Trace the sciatic nerve"), h("p", { class: "nt-lead" }, content.lead)),
    h("div", { class: "nt-grid" }, choices, figure.element, transport, panel, tail, small), live);
  el.append(root);

  // ---------------- what fits together
  const known = (o) => {
    const branch = branchOf(o.nerve);
    return Boolean(branch && VIEWS[o.view] && branch.roots.includes(o.root));
  };
  const fittingRoot = (nerve, wanted) => {
    const { roots } = branchOf(nerve);
    if (roots.includes(wanted)) return wanted;
    return roots.includes("L5") ? "L5" : roots[0];
  };

  function choose(change) {
    stop();
    const nerve = change.nerve || shown.nerve;
    const fit = fittingRoot(nerve, change.root || shown.root);
    const position = movedTo(shown.position, way, wayOf(nerve, fit));
    display({ nerve, root: fit, view: change.view || shown.view, position });
    const { branch } = way;
    if (change.nerve) say(`${branch.full}, ${branch.plain}, from root ${fit}.`);
    save();
  }

  // Show another nerve, root or view.
  function display({ nerve, root: level, view, position }) {
    const first = shown.station < 0;
    const other = first || nerve !== shown.nerve || level !== shown.root;
    Object.assign(shown, { nerve, root: level, view });
    way = wayOf(nerve, level);
    root.dataset.branch = nerve;
    root.dataset.view = view;
    const { branch } = way;
    for (const input of branchSet.querySelectorAll("input")) input.checked = input.value === nerve;
    for (const input of viewSet.querySelectorAll("input")) input.checked = input.value === view;
    for (const input of rootSet.querySelectorAll("input")) {
      input.checked = input.value === level;
      input.disabled = !branch.roots.includes(input.value);
    }
    chosen.replaceChildren(glyph(nerve), h("span", {}, `${branch.name}, root ${level}, ${view}`));
    figure.show(way, view);
    if (other) {
      range.max = Math.round(way.total);
      ticks.replaceChildren(...way.stops.map((place) => {
        const tick = h("span", {});
        tick.style.left = `${((place / way.total) * 100).toFixed(2)}%`;
        return tick;
      }));
      listHead.textContent = `Stations, and how far they lie from root ${level} on the model body`;
      list.replaceChildren(...way.stops.map((place, i) => h("li", {}, h("button", { type: "button", onclick: () => { stop(); go(i); } },
        h("span", { class: "nt-li-n", "aria-hidden": "true" }, String(i + 1)),
        h("span", { class: "nt-li-t" }, content.stations[way.stations[i]].short),
        h("span", { class: "nt-li-d" }, `${centimeters(place)} cm`)))));
      showFoot(branch);
      sure.replaceChildren(h("strong", {}, "How sure are we? "), [content.sure, branch.sure].filter(Boolean).join(" "));
      made.textContent = `\u2020 ${content.constructed}`;
    }
    shown.station = -1;
    move(position, { quiet: true, keep: true });
  }

  function showFoot(branch) {
    const { box, outline, areas } = drawing.feet[branch.foot];
    const where = branch.foot === "sole" ? "the sole" : "the top of the foot";
    foot.setAttribute("viewBox", box.join(" "));
    foot.replaceChildren(s("title", {}, `Skin that the ${branch.name.toLowerCase()} branch feels for on ${where}`),
      s("path", { class: "nt-skin", d: outline }),
      ...areas.filter(([name]) => branch.skin.includes(name)).map(([, d]) => s("path", { class: "nt-area is-on", fill: `url(#${id}-hatch)`, d })));
    footWords.replaceChildren();
    fill(footWords, {}, [h("strong", {}, "Skin it feels for: "), branch.skin_text, branch.skin.includes("medial_calcaneal") ? h("span", { "aria-hidden": "true" }, " \u2020") : null]);
  }

  // ---------------- moving
  function move(position, { quiet = false, keep = false } = {}) {
    const to = Math.round(Math.max(0, Math.min(way.total, position)) * 10) / 10;
    shown.position = to;
    figure.move(to);
    const whole = String(Math.round(to));
    if (range.value !== whole) range.value = whole;
    range.style.setProperty("--f", `${((to / way.total) * 100).toFixed(2)}%`);
    const station = nearestStation(way, to);
    const news = station !== shown.station;
    if (news || centimeters(to) !== shown.centimeters) {
      shown.centimeters = centimeters(to);
      far.textContent = `${shown.centimeters} cm`;
      range.setAttribute("aria-valuetext", `${shown.centimeters} centimeters along the nerve, station ${station + 1} of ${way.stops.length}: ${content.stations[way.stations[station]].title}`);
    }
    if (news) {
      shown.station = station;
      arrive(quiet);
    }
    if (!keep) save();
  }

  function arrive(quiet) {
    const i = shown.station;
    const station = content.stations[way.stations[i]];
    eyebrow.textContent = `Station ${i + 1} of ${way.stops.length}`;
    farFrom.textContent = ` from root ${way.root}`;
    title.textContent = station.title;
    text.replaceChildren(...station.text.map((line) => h("p", {}, line)));
    const feel = [station.feel || content.no_feel];
    if (i === 0) feel.push(content.roots[way.root].feel);
    facts.replaceChildren(...[["It passes", station.passes], ["What can press here", station.press || content.no_press], ["What one may feel", feel.join(" ")]]
      .map(([term, words]) => h("div", {}, h("dt", {}, term), h("dd", {}, words))));
    figure.mark(i);
    ticks.querySelector(".is-cur")?.classList.remove("is-cur");
    ticks.children[i].classList.add("is-cur");
    list.querySelector("[aria-current]")?.removeAttribute("aria-current");
    list.children[i].firstChild.setAttribute("aria-current", "step");
    previous.disabled = i === 0;
    next.disabled = i === way.stops.length - 1;
    if (guess.element.open) guess.ask();
    if (!quiet) say(`Station ${i + 1} of ${way.stops.length}: ${station.title}. ${centimeters(way.stops[i])} centimeters from root ${way.root}. ${station.text.join(" ")}`);
  }

  // The next or previous station; counted from where the marker is going, so that quick presses
  // are not lost.
  function step(direction) {
    const from = goal === null ? shown.position : goal;
    stop();
    const ahead = way.stops.map((place, i) => [place, i]).filter(([place]) => (place - from) * direction > 1);
    if (ahead.length) go(ahead.at(direction > 0 ? 0 : -1)[1]);
  }

  function go(i, duration) {
    glide(way.stops[Math.max(0, Math.min(way.stops.length - 1, i))], duration);
  }

  function glide(to, duration = 650) {
    cancelAnimationFrame(glideFrame);
    if (still.matches) return move(to);
    const from = shown.position;
    let began = null;
    goal = to;
    const frame = (now) => {
      began ??= now;
      const f = Math.min(1, (now - began) / duration);
      const eased = f < 0.5 ? 2 * f * f : 1 - 2 * (1 - f) * (1 - f);
      move(f < 1 ? from + (to - from) * eased : to);
      if (f < 1) glideFrame = requestAnimationFrame(frame);
      else goal = null;
    };
    glideFrame = requestAnimationFrame(frame);
  }

  function start() {
    playing = true;
    showPlay();
    // On a phone the button stands below the words; what plays has to be seen.
    if (figure.isPhone()) figure.element.scrollIntoView({ block: "center" });
    if (shown.station === way.stops.length - 1) move(0);
    const onward = () => {
      if (shown.station >= way.stops.length - 1) return stop();
      const wayThere = way.stops[shown.station + 1] - shown.position;
      const duration = still.matches ? 0 : Math.max(900, wayThere * 9);
      go(shown.station + 1, duration);
      playTimer = setTimeout(onward, duration + 4200);
    };
    playTimer = setTimeout(onward, 300);
  }

  function stop() {
    clearTimeout(playTimer);
    cancelAnimationFrame(glideFrame);
    goal = null;
    if (playing) {
      playing = false;
      showPlay();
    }
  }

  function showPlay() {
    playSign.setAttribute("d", playing ? "M3 2h4v12H3zM9 2h4v12H9z" : "M3 1.5 14 8 3 14.5z");
    playWord.textContent = playing ? "Pause" : "Play";
  }

  function byKey(event) {
    const steps = { ArrowRight: 10, ArrowUp: 10, ArrowLeft: -10, ArrowDown: -10 };
    if (event.key in steps) {
      event.preventDefault();
      stop();
      move(shown.position + (event.shiftKey ? Math.sign(steps[event.key]) : steps[event.key]));
    } else if (event.key === "PageUp" || event.key === "PageDown") {
      event.preventDefault();
      step(event.key === "PageUp" ? 1 : -1);
    }
  }

  // Spoken a moment later, so that a sweep over many stations says only the last one.
  function say(words) {
    clearTimeout(sayTimer);
    sayTimer = setTimeout(() => { live.textContent = words; }, 200);
  }

  // ---------------- guess the next stop
  function makeGuess() {
    const before = h("p", { class: "nt-answer" });
    const ask = h("p", { class: "nt-ask" });
    const answer = h("p", { class: "nt-answer" });
    const buttons = [0, 1].map(() => h("button", { type: "button", class: "nt-btn" }));
    const element = h("details", { class: "nt-guess", ontoggle: () => { if (element.open) question(); } }, h("summary", {}, "Guess the next stop"), h("div", { class: "nt-guess-body" }, before, ask, h("div", { class: "nt-opts" }, buttons), answer));
    let answered = "";
    function question() {
      const here = shown.station;
      const last = way.stops.length - 1;
      before.textContent = answered;
      answer.textContent = "";
      answered = "";
      if (here === last) {
        ask.textContent = "This is the last stop. Start over, or choose another branch.";
        buttons.forEach((button) => { button.hidden = true; });
        return;
      }
      const right = here + 1;
      // Another stop of the same way, now before and now after this one, on changing sides.
      const wrong = here % 2 && here > 0 ? here - 1 : here + 2 <= last ? here + 2 : here - 1;
      const order = (here * 7 + way.stops.length) % 3 ? [right, wrong] : [wrong, right];
      ask.textContent = `You are at "${content.stations[way.stations[here]].short}". Which stop comes next on the way to the ${way.branch.end}?`;
      buttons.forEach((button, j) => {
        button.hidden = false;
        button.textContent = content.stations[way.stations[order[j]]].short;
        button.onclick = () => choose(order[j], right);
      });
    }
    function choose(i, right) {
      stop();
      const nameOfStop = (place) => content.stations[way.stations[place]].short;
      const name = nameOfStop(i);
      if (i === right) {
        answered = `Yes. After "${nameOfStop(i - 1)}" comes "${name}", ${centimeters(way.stops[i])} cm from root ${way.root}.`;
        return go(i);
      }
      const side = i > right ? "That is farther down" : "You have passed it already";
      answer.textContent = `Not yet. "${name}" is station ${i + 1}, ${centimeters(way.stops[i])} cm from root ${way.root}. ${side}. Try again.`;
      say(answer.textContent);
    }
    return { element, ask: question };
  }

  // ---------------- a link to this state
  function makeLink() {
    const done = h("p", { class: "nt-answer" });
    const field = h("input", { type: "text", readonly: true, class: "nt-field", "aria-label": "Link to this place", hidden: true });
    const button = h("button", { type: "button", class: "nt-btn", onclick: copy }, "Copy link to this place");
    async function copy() {
      const link = `${location.href.split("#")[0]}#tracer=${addressText()}`;
      try {
        await navigator.clipboard.writeText(link);
        field.hidden = true;
        done.textContent = "The link is copied.";
      } catch {
        // Some browsers keep the clipboard shut, above all for a page opened by double click.
        field.hidden = false;
        field.value = link;
        field.focus();
        field.select();
        done.textContent = "Here is the link, marked and ready to copy.";
      }
      say(done.textContent);
    }
    return { element: h("div", { class: "nt-link" }, button, field, done) };
  }
  const addressText = () => `${shown.nerve}.${shown.root}.${shown.view}.${way.stations[shown.station]}`;

  function fromAddress() {
    const found = /^([a-z]+)\.([LS]\d)\.([a-z]+)\.([a-z_]+)$/.exec(address?.read() ?? "");
    if (!found) return null;
    const [, nerve, level, view, station] = found;
    if (!known({ nerve, root: level, view })) return null;
    const there = branchOf(nerve).stations.indexOf(station);
    return there < 0 ? null : { nerve, root: level, view, position: wayOf(nerve, level).stops[there] };
  }

  function byAddress() {
    const state = fromAddress();
    if (!state || address.read() === addressText()) return;
    stop();
    display(state);
    save();
    scrollHere();
  }

  // On a phone the figure, the slider and the words fit below the page's top bar; the title not.
  function scrollHere() {
    (figure.isPhone() ? choices : root).scrollIntoView({ block: "start" });
  }

  // ---------------- the model
  // Movement comes in sixty times a second; the model and the address hear of it ten times.
  function save() {
    if (!saveTimer) saveTimer = setTimeout(saveNow, 100);
  }
  function saveNow() {
    clearTimeout(saveTimer);
    saveTimer = 0;
    const { nerve, root: level, view, position } = shown;
    const state = { nerve, root: level, view, position, station: way.stations[shown.station] };
    for (const [name, value] of Object.entries(state)) model.set(name, value);
    model.save_changes();
    address?.write(addressText());
    tell("tracer", placeNow());
  }
  function placeNow() {
    const { nerve, root: level, position } = shown;
    return { nerve, root: level, position, station: way.stations[shown.station] };
  }

  // Another widget of the page went to a place.
  function followOther({ nerve, root: level, position }) {
    if (!known({ nerve, root: level, view: shown.view })) return;
    stop();
    if (nerve === shown.nerve && level === shown.root) move(position, { keep: true });
    else display({ nerve, root: level, view: shown.view, position });
    save();
  }

  // A change from outside, for example `tracer.station = "sitbone"` in Python. It may come as
  // several messages, so look only when all have been read, and write nothing back.
  let outside = 0;
  function heard() {
    if (!outside) outside = requestAnimationFrame(follow);
  }
  function follow() {
    outside = 0;
    const state = Object.fromEntries(["nerve", "root", "view", "position"].map((name) => [name, model.get(name)]));
    if (!known(state) || saveTimer) return;
    const same = ["nerve", "root", "view"].every((name) => state[name] === shown[name]);
    if (same && Math.abs(state.position - shown.position) < 0.06) return;
    stop();
    if (same) move(state.position, { keep: true });
    else display(state);
  }
  const traits = ["nerve", "root", "view", "position", "station"];
  for (const name of traits) model.on(`change:${name}`, heard);

  // ---------------- begin
  let fitted = false;
  const refit = () => {
    const phone = figure.isPhone();
    figure.fit();
    figure.mark(shown.station);
    figure.move(shown.position);
    if (fitted && phone === figure.isPhone()) return;
    fitted = true;
    choices.open = !figure.isPhone();
    // The foot has its place in the picture where there is room for both.
    if (figure.isPhone()) panel.after(footBox);
    else figure.element.append(footBox);
  };
  const linked = fromAddress();
  const given = Object.fromEntries(["nerve", "root", "view", "position"].map((name) => [name, model.get(name)]));
  showPlay();
  display(linked || (known(given) ? given : { nerve: "tibial", root: "L5", view: "back", position: 0 }));
  refit();
  if (linked) {
    save();
    requestAnimationFrame(scrollHere);
  }
  let width = 0;
  const watcher = new ResizeObserver(() => {
    const now = figure.element.clientWidth;
    if (!now || Math.abs(now - width) < 4) return;
    width = now;
    refit();
  });
  watcher.observe(figure.element);
  address?.listen(byAddress);
  const deaf = hear("tracer", followOther, placeNow);

  return () => {
    stop();
    clearTimeout(sayTimer);
    clearTimeout(saveTimer);
    cancelAnimationFrame(outside);
    watcher.disconnect();
    address?.stop();
    deaf();
    for (const name of traits) model.off(`change:${name}`, heard);
    root.remove();
  };
}

export default { render };

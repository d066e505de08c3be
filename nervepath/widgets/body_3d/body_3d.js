// The model body in three dimensions, loaded only when a reader asks for it.
//
// Runs in JupyterLab and on a built page. Traits read: content, figures. Traits read and written:
// nerve, root, station, camera, layers, path. Loaded later, with the part "later": plotly, and
// the model (surfaces, nerves, ways, names, places of the eye).
//
// Lengths are mm. The model's x runs to the left of the body; the scene's runs to its right, or a
// right leg would be drawn as a left one.

const { h, draw, worded, choice } = parts.dom;
const { makeWay, locate, nearestStation, movedTo, tell, hear, ask } = parts.way;
const KIND = "body_3d";
const UNIT = 500; // mm in one unit of plotly's camera
const HALF_VIEW = Math.tan(Math.PI / 8); // plotly's camera sees 45 degrees from top to bottom
const TURN = Math.PI / 12; // one press of a button
const SLOW = 60; // ms from one picture to the next
const SIDES = 5; // of a nerve
const DASH = 5; // mm
const GROUPS = ["sciatic", "tibial", "fibular", "superficial", "deep", "sural"];
const ATLAS = "sciatic"; // this curve is the atlas' own; sciatic_rule is the one of the course
let instances = 0;

// ---------------------------------------------------------------- geometry

const add = (a, b, times = 1) => a.map((v, i) => v + b[i] * times);
const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const unit = (a) => a.map((v) => v / (Math.hypot(...a) || 1));
const inScene = ([x, y, z]) => [-x, y, z];

function numbers(text, Kind) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return new Kind(bytes.buffer);
}

// A surface of the model as plotly wants it. `mirrored` gives the one of the other side.
function surface(mesh, mirrored = false) {
  const [x, y, z] = ["x", "y", "z"].map((axis) => Array.from(numbers(mesh[axis], Int16Array)));
  const [i, j, k] = ["i", "j", "k"].map((end) => Array.from(numbers(mesh[end], Uint16Array)));
  // The scene's x is turned around, and with it the sense of the triangles.
  return mirrored ? { x, y, z, i, j, k } : { x: x.map((v) => -v), y, z, i, j: k, k: j };
}

function joined(shapes) {
  const all = { x: [], y: [], z: [], i: [], j: [], k: [] };
  for (const shape of shapes) {
    const first = all.x.length;
    for (const axis of ["x", "y", "z"]) for (const value of shape[axis]) all[axis].push(value);
    for (const end of ["i", "j", "k"]) for (const value of shape[end]) all[end].push(value + first);
  }
  return all;
}

// A tube along points of the scene, closed at its ends. Its sections turn as little as they can from
// one to the next.
function tube(points, radius, widths = null) {
  const line = [points[0], ...points, points[points.length - 1]];
  const made = { x: [], y: [], z: [], i: [], j: [], k: [] };
  let side = [1, 0, 0];
  line.forEach((point, n) => {
    const wide = n === 0 || n === line.length - 1 ? 0 : radius * (widths ? widths[n - 1] : 1);
    const along = unit(add(line[Math.min(n + 2, line.length - 1)], line[Math.max(n - 2, 0)], -1));
    if (Math.abs(dot(side, along)) > 0.95) side = Math.abs(along[1]) < 0.9 ? [0, 1, 0] : [0, 0, 1];
    side = unit(add(side, along, -dot(side, along)));
    const other = cross(along, side);
    for (let s = 0; s < SIDES; s++) {
      const turn = (s * 2 * Math.PI) / SIDES;
      const place = add(add(point, side, wide * Math.cos(turn)), other, wide * Math.sin(turn));
      ["x", "y", "z"].forEach((axis, a) => made[axis].push(place[a]));
      if (n === 0) continue;
      const here = n * SIDES + s;
      const next = n * SIDES + ((s + 1) % SIDES);
      made.i.push(here, next);
      made.j.push(next, next - SIDES);
      made.k.push(here - SIDES, here - SIDES);
    }
  });
  return made;
}

// A ball: a tube that is wide in its middle. Plotly's own markers are letters, and slow to make.
function ball([x, y, z], radius) {
  const heights = [-0.92, -0.55, 0, 0.55, 0.92];
  return tube(heights.map((f) => [x, y, z + radius * f]), radius, heights.map((f) => Math.sqrt(1 - f * f)));
}

// Short pieces of a line, with gaps of the same length.
function dashes(line) {
  const pieces = [];
  let gone = 0;
  for (let n = 1; n < line.length; n++) {
    const [from, to] = [line[n - 1], line[n]];
    const length = Math.hypot(...add(to, from, -1));
    const count = Math.max(1, Math.round(length / 2));
    for (let c = 0; c < count; c++) {
      const at = gone + (length * c) / count;
      const number = Math.floor(at / DASH);
      if (number % 2) continue;
      pieces[number] ||= [];
      pieces[number].push(add(from, add(to, from, -1), c / count));
    }
    gone += length;
  }
  return pieces.filter((piece) => piece && piece.length > 1);
}

// ---------------------------------------------------------------- the scene

// Everything that is drawn, and where the eye stands. `on.camera` hears of each drag.
function makeScene(Plotly, model, view, colorsOf) {
  const lines = Object.fromEntries(Object.entries(model.points).map(([name, flat]) => {
    const line = [];
    for (let n = 0; n < flat.length; n += 3) line.push(inScene(flat.slice(n, n + 3).map((v) => v / 2)));
    return [name, line];
  }));
  const low = [-model.box[0][1], model.box[1][0], model.box[2][0]];
  const high = [-model.box[0][0], model.box[1][1], model.box[2][1]];
  const middle = add(low, high).map((v) => v / 2);
  const soft = { ambient: 0.62, diffuse: 0.55, specular: 0.08, roughness: 0.9, fresnel: 0.05, vertexnormalsepsilon: 0, facenormalsepsilon: 0 };
  const mesh = (part, shape, more = {}) => ({ type: "mesh3d", meta: part, ...shape, lighting: soft, lightposition: { x: -4000, y: -9000, z: 7000 }, hoverinfo: "skip", ...more });
  const nervesOf = (group) => Object.entries(model.curves)
    .filter(([name, look]) => look.group === group && name !== ATLAS)
    .map(([name, look]) => tube(lines[name], look.radius));
  const { bones, hip_bone: hip, discs, piriformis, skin } = model.meshes;
  const traces = [
    mesh("bones", joined([surface(bones), surface(hip), surface(hip, true)])),
    mesh("discs", surface(discs)),
    mesh("piriformis", surface(piriformis)),
    ...GROUPS.map((group) => mesh(group, joined(nervesOf(group)))),
    mesh("atlas", joined(dashes(lines[ATLAS]).map((piece) => tube(piece, model.curves[ATLAS].radius)))),
    mesh("lit", tube([lines.root_L5[0], lines.root_L5[1]], 1)),
    mesh("stations", ball([0, 0, 0], 1)),
    mesh("marker", ball([0, 0, 0], 1)),
    mesh("skin", joined([surface(skin), surface(skin, true)]), { opacity: 0.26 }),
  ];
  const places = Object.fromEntries(traces.map((trace, n) => [trace.meta, n]));
  const nerves = [...GROUPS, "lit", "stations"];
  let shown = { layers: [], path: "both", camera: "back" };
  let colors = colorsOf();
  let way = null;
  let place = null;
  let frame = 0;

  function paint() {
    const color = { bones: colors.bone, discs: colors.disc, piriformis: colors.muscle, skin: colors.skin, lit: colors.lit, atlas: colors.sciatic, stations: colors.paper, marker: colors.lit };
    for (const group of GROUPS) color[group] = colors[group];
    for (const trace of traces) trace.color = color[trace.meta];
  }

  function sees(part) {
    const { layers, path } = shown;
    if (part === "bones" || part === "discs") return layers.includes("bones");
    if (part === "atlas") return layers.includes("nerves") && path === "both";
    if (nerves.includes(part) || part === "rule") return layers.includes("nerves");
    return part === "marker" || layers.includes(part);
  }

  // Names stand on the side of the eye's middle on which their part lies.
  function labels() {
    const camera = cameraOf(shown.camera);
    const narrow = view.clientWidth < 480;
    const right = unit(cross([0, 0, 1], inScene(camera.toward)));
    const center = inScene(camera.center);
    const label = (text, at, strong) => {
      const outward = dot(add(at, center, -1), right) < 0 ? -1 : 1;
      const side = strong ? -outward : outward; // the marker's name keeps clear of the others
      return {
        text: narrow && !strong ? text.replace(/ /g, "<br>") : text, align: side < 0 ? "right" : "left", x: at[0], y: at[1], z: at[2], ax: side * (narrow ? 22 : 36), ay: strong ? -22 : 14,
        xanchor: side < 0 ? "right" : "left", showarrow: true, arrowhead: strong ? 6 : 0, arrowsize: 1.1, arrowwidth: strong ? 2 : 1, arrowcolor: strong ? colors.ink : colors.lead,
        bgcolor: strong ? colors.lit : colors.paper, opacity: strong ? 1 : 0.9, borderpad: 3, bordercolor: strong ? colors.edge : colors.line, borderwidth: 1,
        font: { size: 13, color: strong ? colors.on_lit : colors.ink },
      };
    };
    // A narrow picture has no room for the names of bones.
    const room = (l) => !narrow || l.layer !== "bones";
    const named = shown.layers.includes("names") ? model.labels.filter((l) => l.seen.includes(shown.camera) && sees(l.layer) && room(l)) : [];
    const own = place ? [label(place.name, place.at, true)] : [];
    return [...named.map((l) => label(l.text, inScene(l.at), false)), ...own];
  }

  const cameraOf = (id) => model.cameras.find((camera) => camera.id === id);
  const toScene = (p) => add(p, middle, -1).map((v) => v / UNIT);
  const xyz = ([x, y, z]) => ({ x, y, z });
  const list = ({ x, y, z }) => [x, y, z];

  // Where the eye stands: the point that it looks at, and from there how far, how high, which way.
  function preset(id) {
    const { center, toward, reach } = cameraOf(id);
    const narrow = Math.max(1, 0.74 / (view.clientWidth / view.clientHeight || 1));
    const [x, y, z] = unit(inScene(toward));
    return { center: toScene(inScene(center)), far: (reach * narrow) / HALF_VIEW / UNIT, high: Math.asin(z), round: Math.atan2(y, x) };
  }
  function eyeNow() {
    const { center, eye } = view.layout.scene.camera;
    const [x, y, z] = add(list(eye), list(center), -1);
    const far = Math.hypot(x, y, z);
    return { center: list(center), far, high: Math.asin(z / far), round: Math.atan2(y, x) };
  }
  const toward = ({ high, round }) => [Math.cos(high) * Math.cos(round), Math.cos(high) * Math.sin(round), Math.sin(high)];
  const camera = (eye) => ({ up: { x: 0, y: 0, z: 1 }, center: xyz(eye.center), eye: xyz(add(eye.center, toward(eye), eye.far)), projection: { type: "perspective" } });

  // Glide to another place of the eye, or go there at once.
  function look(goal, still, more = {}) {
    cancelAnimationFrame(frame);
    frame = 0;
    const from = eyeNow();
    const full = 2 * Math.PI;
    const round = ((((goal.round - from.round + Math.PI) % full) + full) % full) - Math.PI;
    let began = null;
    const step = (now) => {
      began ??= now;
      const t = still ? 1 : Math.min(1, (now - began) / 450);
      const f = t * t * (3 - 2 * t);
      const eye = {
        center: add(from.center, add(goal.center, from.center, -1), f),
        far: from.far * (goal.far / from.far) ** f,
        high: from.high + (goal.high - from.high) * f,
        round: from.round + round * f,
      };
      Plotly.relayout(view, { "scene.camera": camera(eye), ...(t === 1 ? more : {}) });
      if (t < 1) {
        turning();
        frame = requestAnimationFrame(step);
      } else {
        frame = 0;
        resting();
      }
    };
    if (still) step(0);
    else frame = requestAnimationFrame(step);
  }

  function turn({ round = 0, high = 0, nearer = 1 }, still) {
    const eye = eyeNow();
    const top = Math.PI / 2 - 0.05;
    look({ ...eye, round: eye.round + round, high: Math.max(-top, Math.min(top, eye.high + high)), far: Math.max(0.12, Math.min(6, eye.far / nearer)) }, still);
  }

  // The lit way from the root to the marker, its stations, and the marker.
  function stand(newWay, position, name) {
    way = newWay;
    const at = (mm) => {
      const [n, share] = locate(way, mm);
      return inScene(add(way.points[n], add(way.points[n + 1], way.points[n], -1), share).map((v) => v / 2));
    };
    place = { at: at(position), name };
    const [last] = locate(way, position);
    const gone = [...way.points.slice(0, last + 1).map((p) => inScene(p.map((v) => v / 2))), place.at];
    Object.assign(traces[places.lit], tube(gone.length > 1 ? gone : [place.at, add(place.at, [0, 0, 1])], 6.6));
    Object.assign(traces[places.stations], joined(way.stops.map((stop) => ball(at(stop), 6.5))));
    Object.assign(traces[places.marker], ball(place.at, 10));
    if (!view.data) return;
    const changed = [places.lit, places.stations, places.marker];
    const update = Object.fromEntries(["x", "y", "z", "i", "j", "k"].map((key) => [key, changed.map((n) => traces[n][key])]));
    Plotly.update(view, update, { "scene.annotations": labels() }, changed);
  }

  // `again` brings the eye back to a place that it has left.
  function show(now, still, again = false) {
    const before = shown;
    shown = now;
    if (!view.data) return;
    const words = { "scene.annotations": labels() };
    if (String(before.layers) !== String(now.layers) || before.path !== now.path) {
      Plotly.update(view, { visible: traces.map((trace) => sees(trace.meta)) }, words);
    }
    if (again || before.camera !== now.camera) look(preset(now.camera), still, words);
  }

  function recolor() {
    colors = colorsOf();
    paint();
    Plotly.update(view, { color: traces.map((trace) => trace.color) }, { "scene.annotations": labels() });
  }

  // What follows reaches into plotly to save work. Should a later plotly be made differently, the
  // model is only slower to turn.
  const drawing = () => view._fullLayout?.scene?._scene?.glplot;
  // Plotly draws everything a second time in secret, to know what lies under the mouse. Nothing here
  // asks for that.
  function spare() {
    for (const object of drawing()?.objects ?? []) object.drawPick = null;
  }
  // Where there is no graphics card, a half clear skin takes as long as all the rest: there it is
  // left out while the model turns.
  let slow = false;
  let bare = false;
  let last = 0;
  function turning() {
    const time = performance.now();
    slow ||= last > 0 && time - last > SLOW && time - last < 1500;
    last = time;
    if (!slow || bare) return;
    bare = true;
    for (const object of drawing()?.objects ?? []) if (object.isTransparent?.()) object.isTransparent = () => false;
  }
  function resting() {
    last = 0;
    if (!bare) return;
    bare = false;
    for (const object of drawing()?.objects ?? []) delete object.isTransparent;
    drawing()?.redraw?.();
  }

  async function start(now) {
    shown = now;
    paint();
    for (const trace of traces) trace.visible = sees(trace.meta);
    const axis = (n) => ({ visible: false, showspikes: false, autorange: false, range: [low[n], high[n]] });
    const [x, y, z] = add(high, low, -1).map((v) => v / UNIT);
    await Plotly.newPlot(view, traces, {
      autosize: true, showlegend: false, hovermode: false, uirevision: "one", paper_bgcolor: "rgba(0,0,0,0)", template: "none",
      margin: { l: 0, r: 0, t: 0, b: 0 }, font: { family: "system-ui, sans-serif", size: 13 },
      scene: {
        bgcolor: "rgba(0,0,0,0)", dragmode: "turntable", hovermode: false, aspectmode: "manual", aspectratio: { x, y, z },
        camera: camera(preset(now.camera)), annotations: labels(), xaxis: axis(0), yaxis: axis(1), zaxis: axis(2),
      },
    }, {
      // As many points as the screen has: plotly's own choice would be four times as many.
      plotGlPixelRatio: Math.min(2, window.devicePixelRatio || 1),
      // The wheel scrolls the page; nothing is offered that would send the figure anywhere.
      displaylogo: false, displayModeBar: false, responsive: false, scrollZoom: false, showSendToCloud: false, plotlyServerURL: "",
    });
    spare();
    view.on("plotly_relayouting", turning);
    view.on("plotly_relayout", () => { if (!frame) resting(); });
  }

  function end() {
    cancelAnimationFrame(frame);
    Plotly.purge(view);
  }
  return { start, stand, show, turn, recolor, end, resize: () => Plotly.Plots.resize(view) };
}

function canDraw() {
  const canvas = document.createElement("canvas");
  try {
    const context = canvas.getContext("webgl") || canvas.getContext("experimental-webgl");
    context?.getExtension("WEBGL_lose_context")?.loseContext();
    return Boolean(context);
  } catch {
    return false;
  }
}

// ---------------------------------------------------------------- the widget

function render({ model, el, load }) {
  const content = model.get("content");
  const figures = model.get("figures");
  const fetchLater = parts.later.loader(model, load);
  const id = `b3${++instances}`;
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const values = { size: content.size };
  let body = null; // the model, once it is here
  let scene = null;
  let position = 0;
  let closed = false;

  // ---------------- before it is asked for, and when it cannot be
  const say = (text) => { status.textContent = text; };
  const flat = h("div", { class: "b3-flat" },
    ...content.flat.map((one) => h("figure", {}, draw(figures[one.id]), h("figcaption", {}, one.name))));
  const open = h("button", { type: "button", class: "fn-btn fn-main b3-open", onclick: begin }, worded(content.show, values));
  const status = h("p", { class: "fn-status", role: "status" });
  const before = h("div", { class: "b3-before" }, open, h("p", { class: "b3-hint" }, content.before));

  // ---------------- the model
  const view = h("div", { class: "b3-view" });
  const stage = h("div", { class: "b3-stage", role: "img" }, view);
  const button = (text, sign, press) => {
    const made = h("button", { type: "button", class: "fn-btn b3-turn", onclick: press }, h("span", { "aria-hidden": "true", class: "b3-sign" }, sign), h("span", {}, text));
    return made;
  };
  const turn = (by) => () => scene.turn(by, still.matches);
  const turns = h("div", { class: "b3-turns", role: "group", "aria-label": "Turn the model" },
    button("Left", "\u2190", turn({ round: TURN })), button("Right", "\u2192", turn({ round: -TURN })),
    button("Up", "\u2191", turn({ high: TURN })), button("Down", "\u2193", turn({ high: -TURN })),
    button("Nearer", "+", turn({ nearer: 1.25 })), button("Farther", "\u2212", turn({ nearer: 0.8 })));
  const eyes = content.camera.map((camera) => h("button", { type: "button", class: "fn-btn b3-eye", "aria-pressed": "false", onclick: () => lookFrom(camera) }, camera.name));
  const cameras = h("fieldset", {}, h("legend", {}, "Look from"), h("div", { class: "fn-btns" }, ...eyes));
  const boxes = content.layer.map((layer) => h("input", { type: "checkbox", value: layer.id, onchange: chooseLayers }));
  const layers = h("fieldset", {}, h("legend", {}, "Show"), h("div", { class: "fn-opts" },
    ...content.layer.map((layer, n) => h("label", { class: "fn-opt b3-check" }, boxes[n], h("span", {}, layer.name)))));
  const paths = choice({ id, name: "path", legend: "Sciatic nerve in the buttock", items: content.path.map((path) => [path.id, path.name]), onchoose: (path) => {
    choose({ path });
    say(content.path.find((one) => one.id === path).words);
  } });
  const nerveList = h("select", { id: `${id}-n`, onchange: () => goTo({ nerve: nerveList.value }) });
  const stationList = h("select", { id: `${id}-s`, onchange: () => goTo({ station: stationList.value }) });
  const previous = h("button", { type: "button", class: "fn-btn", "aria-label": "Previous station in 3-D", onclick: () => step(-1) }, "\u2039");
  const next = h("button", { type: "button", class: "fn-btn", "aria-label": "Next station in 3-D", onclick: () => step(1) }, "\u203a");
  const stations = h("div", { class: "b3-stations" },
    h("div", {}, h("label", { class: "fn-label", for: `${id}-n` }, "Nerve"), nerveList),
    h("div", {}, h("label", { class: "fn-label", for: `${id}-s` }, "Station"), h("div", { class: "b3-steps" }, previous, stationList, next)));
  const close = h("button", { type: "button", class: "fn-btn", onclick: () => { shut(); say(content.closed); open.focus(); } }, content.close);
  const over = h("button", { type: "button", class: "fn-btn", onclick: startOver }, "Start over");
  const live = h("div", { class: "b3-live", hidden: "" },
    h("div", { class: "b3-left" }, stage, turns),
    h("div", { class: "b3-right" }, cameras, layers, paths.element, stations, h("div", { class: "fn-btns" }, over, close)));
  const notes = content.note.map((note) => h("div", { class: "b3-note" }, h("h4", {}, note.head), ...note.text.map((text) => h("p", {}, text))));
  const root = h("section", { class: "fn-look b3", "aria-labelledby": `${id}-h` },
    h("h3", { class: "fn-h", id: `${id}-h` }, content.title),
    h("p", { class: "fn-lead" }, content.lead),
    before, status, live, flat, ...notes,
    h("div", { class: "fn-small" }, h("details", {}, h("summary", {}, content.notice), h("p", {}, content.attribution))));
  el.append(root);

  // ---------------- what is chosen
  function choose(chosen) {
    for (const [name, value] of Object.entries(chosen)) model.set(name, value);
    model.save_changes();
  }
  const now = () => ({ layers: model.get("layers"), path: model.get("path"), camera: model.get("camera") });
  function chooseLayers() {
    choose({ layers: boxes.filter((box) => box.checked).map((box) => box.value) });
    say(alt());
  }
  function lookFrom(camera) {
    choose({ camera: camera.id });
    update();
    scene.show(now(), still.matches, true);
    say(worded(content.seen_as, { view: camera.words }));
  }
  function startOver() {
    goTo({ nerve: "tibial", root: "L5", station: "roots" });
    for (const [n, layer] of content.layer.entries()) boxes[n].checked = Boolean(layer.id);
    choose({ layers: content.layer.map((layer) => layer.id), path: "both" });
    lookFrom(content.camera[0]);
  }

  // ---------------- the place on the nerve
  const wayNow = () => makeWay(body, body, model.get("nerve"), model.get("root"));
  function goTo({ nerve = model.get("nerve"), root: level, station }) {
    const branch = body.branches.find((one) => one.id === nerve);
    const wanted = level || model.get("root");
    const fit = branch.roots.includes(wanted) ? wanted : branch.roots.includes("L5") ? "L5" : branch.roots[0];
    const old = wayNow();
    const way = makeWay(body, body, nerve, fit);
    const target = station ? way.stops[way.stations.indexOf(station)] : movedTo(position, old, way);
    arrive(way, target);
    const i = nearestStation(way, position);
    say(`Station ${i + 1} of ${way.stops.length}: ${body.stations[way.stations[i]].title}.`);
    tell(KIND, { nerve, root: fit, position, station: way.stations[i] });
  }
  function step(direction) {
    const way = wayNow();
    const i = Math.max(0, Math.min(way.stops.length - 1, nearestStation(way, position) + direction));
    goTo({ station: way.stations[i] });
  }
  function arrive(way, target) {
    position = Math.max(0, Math.min(way.total, target));
    choose({ nerve: way.nerve, root: way.root, station: way.stations[nearestStation(way, position)] });
    update();
  }
  // Another widget of the page went somewhere.
  function follow(place) {
    if (body?.ways[`${place.nerve}.${place.root}`]) arrive(makeWay(body, body, place.nerve, place.root), place.position);
  }
  const deaf = hear(KIND, follow);

  // ---------------- the screen follows the model
  function alt() {
    const { layers: chosen, camera } = now();
    const names = content.layer.filter((layer) => chosen.includes(layer.id)).map((layer) => layer.name.toLowerCase());
    const station = body.stations[model.get("station")];
    return worded(content.alt, { view: content.camera.find((one) => one.id === camera).words, layers: names.join("; ") || content.nothing, station: `"${station.short}"` });
  }
  let drawn = "";
  function update() {
    if (!scene) return;
    const way = wayNow();
    const i = way.stations.indexOf(model.get("station"));
    if (i < 0) return; // half of a change from Python; the other half is on its way
    if (nearestStation(way, position) !== i) position = way.stops[i];
    const key = `${way.nerve} ${way.root} ${position}`;
    if (key !== drawn) scene.stand(way, position, `${i + 1} ${body.stations[way.stations[i]].short}`);
    drawn = key;
    scene.show(now(), still.matches);
    for (const box of boxes) box.checked = now().layers.includes(box.value);
    paths.set(now().path);
    eyes.forEach((eye, n) => eye.setAttribute("aria-pressed", String(content.camera[n].id === now().camera)));
    nerveList.value = way.nerve;
    if (stationList.dataset.nerve !== way.nerve) {
      stationList.dataset.nerve = way.nerve;
      stationList.replaceChildren(...way.stations.map((name, n) => h("option", { value: name }, `${n + 1} ${body.stations[name].short}`)));
    }
    stationList.value = way.stations[i];
    previous.disabled = i === 0;
    next.disabled = i === way.stations.length - 1;
    stage.setAttribute("aria-label", alt());
  }
  const events = ["nerve", "root", "station", "camera", "layers", "path"].map((name) => `change:${name}`);
  let heard = 0;
  const later = () => { heard ||= requestAnimationFrame(() => { heard = 0; update(); }); };
  for (const event of events) model.on(event, later);

  // ---------------- loading and leaving
  function colors() {
    const style = getComputedStyle(root);
    const of = (name) => style.getPropertyValue(name).trim();
    const night = style.colorScheme === "dark";
    return {
      ...Object.fromEntries(GROUPS.map((group) => [group, of(`--n-${group}`)])),
      bone: night ? of("--bone-line") : of("--bone-shade"), disc: of("--disc-line"), muscle: of("--muscle"), skin: night ? of("--edge") : "#e2b48c",
      lit: of("--lit"), edge: of("--lit-edge"), on_lit: of("--lit-edge"), paper: of("--paper"), lead: of("--edge"), ink: of("--ink"), line: of("--line"),
    };
  }

  async function begin() {
    if (!canDraw()) {
      before.hidden = true;
      say(content.no_webgl);
      return;
    }
    open.disabled = true;
    say(worded(content.loading, values));
    try {
      const [Plotly, loaded] = await Promise.all([fetchLater("plotly.min"), fetchLater("body_3d.model")]);
      if (closed) return;
      body = loaded;
      nerveList.replaceChildren(...body.branches.map((branch) => h("option", { value: branch.id }, branch.name)));
      live.hidden = false;
      flat.hidden = true;
      before.hidden = true;
      scene = makeScene(Plotly, body, view, colors);
      drawn = "";
      ask(KIND);
      update();
      await scene.start(now());
      update();
      root.dataset.drawn = "true";
      say(content.ready);
      eyes[0].focus({ preventScroll: true });
    } catch (error) {
      console.warn(error);
      shut();
      open.textContent = worded(content.again, values);
      say(content.failed);
    }
  }
  function shut() {
    scene?.end();
    scene = null;
    body = null;
    live.hidden = true;
    flat.hidden = false;
    before.hidden = false;
    open.disabled = false;
    delete root.dataset.drawn;
  }

  const watcher = new ResizeObserver(() => { if (root.dataset.drawn && view.clientWidth) scene.resize(); });
  watcher.observe(stage);
  const recolor = () => { if (root.dataset.drawn) scene.recolor(); };
  const theme = new MutationObserver(recolor);
  theme.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  theme.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light"] });
  dark.addEventListener("change", recolor);

  return () => {
    closed = true;
    cancelAnimationFrame(heard);
    for (const event of events) model.off(event, later);
    watcher.disconnect();
    theme.disconnect();
    dark.removeEventListener("change", recolor);
    deaf();
    scene?.end();
    root.remove();
  };
}

export default { render };

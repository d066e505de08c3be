// Disc view: move a bulge or a narrow place, and guess the root that it usually presses.
//
// Runs in JupyterLab and on a built page. Traits read: content, drawing, urgent. Traits read and
// written: disc, place, narrow, shown. The guess itself stays here: it is nobody's business but the
// reader's.

const { h, draw, worded, choice } = parts.dom;
const START = { disc: "L4/5", place: "usual", narrow: false, shown: false };
const ADDRESS = /^(L3-4|L4-5|L5-S1)\.(central|usual|far)(\.narrow)?(\.shown)?$/;
let instances = 0;

// ---------------------------------------------------------------- the drawings

function makeFigure({ id, name, drawing, view, onmove }) {
  const key = `${id}-${name}`;
  const svg = draw(["svg", { class: "dv-svg", viewBox: `0 0 ${drawing.width} ${drawing.height}`, role: "img", "aria-labelledby": `${key}-t ${key}-d` }, [
    ["title", { id: `${key}-t` }, [view.name]],
    ["desc", { id: `${key}-d` }, [view.alt]],
    ...drawing.nodes,
    ...drawing.spots.map((spot) => ["circle", { class: "dv-spot", cx: spot.x, cy: spot.y, r: 8, "data-narrow": Number(spot.narrow), "data-disc": spot.disc, "data-place": spot.place }]),
  ]]);
  // Each copy on a page needs its own names for the veils of paper.
  for (const veil of svg.querySelectorAll("linearGradient")) {
    const old = veil.id;
    veil.id = `${id}-${old}`;
    for (const user of svg.querySelectorAll(`[fill="url(#${old})"]`)) user.setAttribute("fill", `url(#${veil.id})`);
  }
  // A thread that lights up is drawn from the sac outward; all threads count as one long.
  for (const line of svg.querySelectorAll(".cp-root path")) line.setAttribute("pathLength", "1");

  // A tap, or a drag by the mouse or by the bulge itself, moves it to the nearest place. A finger
  // anywhere else on the drawing still scrolls the page.
  let narrow = false;
  let held = null;
  function move(event) {
    const box = svg.getBoundingClientRect();
    let x = ((event.clientX - box.left) / box.width) * drawing.width;
    const y = ((event.clientY - box.top) / box.height) * drawing.height;
    // The left half of the back view mirrors the right half.
    if (name === "back") x = drawing.middle + Math.abs(x - drawing.middle);
    const far = (spot) => Math.hypot(spot.x - x, spot.y - y);
    const [nearest] = drawing.spots.filter((spot) => spot.narrow === narrow).sort((a, b) => far(a) - far(b));
    onmove({ disc: nearest.disc, place: nearest.place });
  }
  svg.addEventListener("click", move);
  svg.addEventListener("pointerdown", (event) => {
    if (event.button || (event.pointerType !== "mouse" && !event.target.closest(".cp-bulge"))) return;
    held = event.pointerId;
    svg.setPointerCapture(held);
  });
  svg.addEventListener("pointermove", (event) => {
    if (event.pointerId === held) move(event);
  });
  for (const end of ["pointerup", "pointercancel"]) svg.addEventListener(end, () => { held = null; });

  const each = (selector, test, css) => {
    for (const part of svg.querySelectorAll(selector)) part.classList.toggle(css, test(part.dataset));
  };
  function show(now, lit) {
    narrow = now.narrow;
    const here = (is) => is.disc === now.disc && is.place === now.place && is.narrow === String(Number(narrow));
    each(".cp-bulge", here, "is-on");
    each(".dv-spot", (is) => is.narrow === String(Number(narrow)) && !here(is), "is-on");
    each(".cp-disc-room, .cp-disc-name", (is) => is.disc === now.disc, "is-chosen");
    // In the middle both sides are met; anywhere else only the side that is drawn.
    each(".cp-root, .cp-root-name", (is) => lit.includes(is.root) && (is.side === "1" || lit.length > 1), "is-lit");
  }
  const element = h("div", { class: `dv-fig dv-fig-${name}` }, h("p", { class: "dv-view", "aria-hidden": "true" }, view.name), svg);
  return { element, show };
}

// ---------------------------------------------------------------- the widget

function render({ model, el }) {
  const content = model.get("content");
  const drawing = model.get("drawing");
  const id = `dv${++instances}`;
  const names = Object.keys(START);
  const now = () => Object.fromEntries(names.map((name) => [name, model.get(name)]));
  const placeOf = (place) => content.place.find((one) => one.id === place);
  const caseOf = ({ disc, place, narrow }) => content.case.find((one) => one.disc === disc && one.place === place && one.narrow === narrow);
  const isMany = (one) => one.root === "many";
  const address = model.get("linkable") ? parts.address.of("disc") : null;
  let last = {};

  const kinds = choice({ id, name: "kind", legend: content.ask_kind, items: content.kind.map((kind) => [kind.id, kind.name]), onchoose: (kind) => choose({ shown: false, narrow: kind === "narrow" }) });
  const discs = choice({ id, name: "disc", legend: content.ask_disc, items: content.discs.map((disc) => [disc, disc]), onchoose: (disc) => choose({ shown: false, disc }) });
  const onplace = (place) => choose({ shown: false, place });
  const places = choice({ id, name: "place", legend: content.ask_place, items: content.place.map((place) => [place.id, place.name]), onchoose: onplace });
  const narrows = choice({ id, name: "narrow", legend: content.ask_place_narrow, items: content.place.map((place) => [place.id, place.narrow_name]), onchoose: onplace });
  const guess = choice({ id, name: "guess", legend: content.ask_guess, items: [...content.roots.map((root) => [root, root]), ["many", content.many]] });
  const urgent = parts.urgent.card({ model, flags: content.urgent.flags, lead: content.urgent.lead });
  const figures = ["back", "side"].map((name) => makeFigure({ id, name, drawing: drawing[name], view: content.view[name], onmove: moveTo }));
  const figs = h("div", { class: "dv-figs", role: "group", tabindex: "0", "aria-label": content.move, onkeydown: onKey }, ...figures.map((figure) => figure.element));
  const check = h("button", { type: "button", class: "fn-btn fn-main", onclick: mark }, "Check");
  const reveal = h("button", { type: "button", class: "fn-btn", onclick: () => answer(worded(isMany(caseOf(now())) ? content.here_many : content.here, caseOf(now()))) }, "Show the answer");
  const over = h("button", { type: "button", class: "fn-btn", onclick: startOver }, "Start over");
  const status = h("p", { class: "fn-status dv-status", role: "status" });
  const tail = h("div", { class: "fn-panel dv-tail" }, h("h4", {}, content.tail.name), ...content.tail.text.map((text) => h("p", {}, text)));
  const notes = content.note.map((note) => h("p", {}, note.text));
  const root = h("section", { class: "fn-look dv", "aria-labelledby": `${id}-h` },
    h("h3", { class: "fn-h", id: `${id}-h` }, content.title),
    h("p", { class: "fn-lead" }, content.lead),
    h("div", { class: "dv-where" }, kinds.element, discs.element, places.element, narrows.element),
    urgent,
    figs,
    h("p", { class: "fn-small dv-move", "aria-hidden": "true" }, content.move),
    h("div", { class: "dv-answer" },
      h("div", {}, guess.element, h("div", { class: "fn-btns" }, check, reveal, over)),
      status),
    tail,
    h("div", { class: "dv-small fn-small" }, ...notes, h("details", {}, h("summary", {}, content.notice), h("p", {}, content.attribution))));

  function choose(values) {
    for (const [name, value] of Object.entries(values)) model.set(name, value);
    model.save_changes();
    if (!address) return;
    const { disc, place, narrow, shown } = now();
    address.write([disc.replace("/", "-"), place, narrow && "narrow", shown && "shown"].filter(Boolean).join("."));
  }
  // A tap on the place where it stands already changes nothing, so a shown answer stays.
  function moveTo({ disc, place }) {
    const { disc: atDisc, place: atPlace } = now();
    if (disc !== atDisc || place !== atPlace) choose({ shown: false, disc, place });
  }
  function onKey(event) {
    const { disc, place } = now();
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const order = content.place.map((one) => one.id);
    moveTo({
      disc: content.discs[content.discs.indexOf(disc) + step[0]] || disc,
      place: order[order.indexOf(place) + step[1]] || place,
    });
  }
  function say(...sentences) {
    status.textContent = sentences.join(" ");
  }
  function answer(first) {
    choose({ shown: true });
    say(first, caseOf(now()).because);
  }
  function mark() {
    const one = caseOf(now());
    const guessed = guess.value();
    if (!guessed) say(content.choose_first);
    else if (guessed === one.root) answer(worded(isMany(one) ? content.right_many : content.right, one));
    else {
      const hint = content.hint.find((some) => some.place === one.place);
      const at = content.roots.indexOf(isMany(one) ? one.lit[0] : one.root);
      const kind = guessed === "many" ? "many" : content.roots.indexOf(guessed) < at ? "gone" : "later";
      say(content.wrong, worded(hint[kind], { guess: guessed }), content.again);
    }
  }
  function startOver() {
    choose(START);
    update();
    guess.set("");
    ask();
  }
  function ask() {
    const { disc, place, narrow } = now();
    const text = place === "central" ? content.prompt_many : narrow ? content.prompt_narrow : content.prompt;
    say(worded(text, { disc, place: placeOf(place)[narrow ? "narrow_words" : "words"] }));
  }

  // The screen follows the model, whoever changed it: this reader or a line of Python.
  function update() {
    const state = now();
    const one = caseOf(state);
    kinds.set(state.narrow ? "narrow" : "bulge");
    discs.set(state.disc);
    places.set(state.place);
    narrows.set(state.place);
    places.element.hidden = state.narrow;
    narrows.element.hidden = !state.narrow;
    urgent.hidden = state.place !== "central";
    tail.hidden = state.place !== "central" || !state.shown;
    for (const figure of figures) figure.show(state, state.shown ? one.lit : []);
    const moved = ["disc", "place", "narrow"].some((name) => state[name] !== last[name]);
    if (moved) guess.set("");
    if (moved || state.shown !== last.shown) {
      if (state.shown) say(one.because);
      else ask();
    }
    last = state;
  }
  // A link shows a place; text that is not one of ours is nobody's place.
  function follow(text) {
    const found = ADDRESS.exec(text || "");
    if (!found) return;
    const values = { disc: found[1].replace("-", "/"), place: found[2], narrow: Boolean(found[3]), shown: Boolean(found[4]) };
    for (const [name, value] of Object.entries(values)) model.set(name, value);
    model.save_changes();
    // What was used last stands last in an address: that is what a link is for.
    if (location.hash.endsWith(`=${text}`)) requestAnimationFrame(() => root.scrollIntoView());
  }

  if (address) {
    follow(address.read());
    address.listen(follow);
  }
  for (const name of names) model.on(`change:${name}`, update);
  el.append(root);
  update();
  return () => {
    address?.stop();
    for (const name of names) model.off(`change:${name}`, update);
    root.remove();
  };
}

export default { render };

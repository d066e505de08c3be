// Disc view: choose a disc and a place, guess the root that a bulge there usually presses.
//
// Runs in JupyterLab and on a built page. Traits read: content, drawing. Traits read and written:
// disc, place, shown. The guess itself stays here: it is nobody's business but the reader's.

const NS = "http://www.w3.org/2000/svg";
let instances = 0;

// ---------------------------------------------------------------- building blocks

function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

// A drawing comes as nested nodes: [tag, attributes, children]; a child that is text is text.
function draw(node) {
  if (typeof node === "string") return document.createTextNode(node);
  const [tag, attributes, children] = node;
  const element = document.createElementNS(NS, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.map(draw));
  return element;
}

const worded = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

// ---------------------------------------------------------------- parts

function makeFigure(drawing, id, title) {
  const svg = draw(["svg", { class: "dv-svg", viewBox: `0 0 ${drawing.width} ${drawing.height}`, role: "img", "aria-labelledby": `${id}-t ${id}-d` }, [
    ["title", { id: `${id}-t` }, [title]],
    ["desc", { id: `${id}-d` }, ["Three low back bones and the top of the sacrum from the back, with the canal laid open. Roots L3, L4, L5 and S1 leave it on each side."]],
  ]]);
  svg.append(...drawing.nodes.map(draw));
  // Each copy on a page needs its own names for the veils of paper.
  for (const veil of svg.querySelectorAll("linearGradient")) {
    const old = veil.id;
    veil.id = `${id}-${old}`;
    for (const user of svg.querySelectorAll(`[fill="url(#${old})"]`)) user.setAttribute("fill", `url(#${veil.id})`);
  }
  // A thread that lights up is drawn from the sac outward; all threads count as one long.
  for (const line of svg.querySelectorAll(".cp-root path")) line.setAttribute("pathLength", "1");
  const each = (selector, test, name) => {
    for (const part of svg.querySelectorAll(selector)) part.classList.toggle(name, test(part.dataset));
  };
  function show({ disc, place, root }) {
    each(".cp-bulge", (is) => is.disc === disc && is.place === place, "is-on");
    each(".cp-disc-room, .cp-disc-name", (is) => is.disc === disc, "is-chosen");
    each(".cp-root, .cp-root-name", (is) => is.root === root && is.side === "1", "is-lit");
  }
  return { element: svg, show };
}

function makeChoice(id, name, legend, items, choose) {
  const inputs = items.map(([value]) => h("input", { type: "radio", name: `${id}-${name}`, value, onchange: () => choose(value) }));
  const labels = items.map(([, text], i) => h("label", { class: "dv-opt" }, inputs[i], h("span", {}, text)));
  const element = h("fieldset", { class: `dv-set dv-${name}` }, h("legend", {}, legend), h("div", { class: "dv-opts" }, ...labels));
  return {
    element,
    value: () => inputs.find((input) => input.checked)?.value || "",
    set: (value) => { for (const input of inputs) input.checked = input.value === value; },
    focus: () => inputs[0].focus(),
  };
}

// ---------------------------------------------------------------- the widget

function render({ model, el }) {
  const content = model.get("content");
  const id = `dv${++instances}`;
  const placeOf = (place) => content.place.find((one) => one.id === place);
  const caseOf = (disc, place) => content.case.find((one) => one.disc === disc && one.place === place);
  const now = () => ({ disc: model.get("disc"), place: model.get("place"), shown: model.get("shown") });
  let last = {};

  const figure = makeFigure(model.get("drawing"), id, content.title);
  const discs = makeChoice(id, "disc", "Disc", content.discs.map((disc) => [disc, disc]), (disc) => choose({ shown: false, disc }));
  const places = makeChoice(id, "place", "Place of the bulge", content.place.map((place) => [place.id, place.name]), (place) => choose({ shown: false, place }));
  const guess = makeChoice(id, "guess", "Your guess: which root?", content.roots.map((root) => [root, root]), () => {});
  const check = h("button", { type: "button", class: "dv-btn dv-main", onclick: mark }, "Check");
  const reveal = h("button", { type: "button", class: "dv-btn", onclick: () => answer([worded(content.here, caseOf(now().disc, now().place))]) }, "Show the answer");
  const over = h("button", { type: "button", class: "dv-btn", onclick: startOver }, "Start over");
  const status = h("p", { class: "dv-status", role: "status" });
  const notes = content.note.map((note) => h("p", {}, note.text));
  const root = h("section", { class: "dv", "aria-labelledby": `${id}-h` },
    h("h3", { class: "dv-h", id: `${id}-h` }, content.title),
    h("p", { class: "dv-lead" }, content.lead),
    h("div", { class: "dv-grid" },
      h("div", { class: "dv-where" }, discs.element, places.element),
      h("div", { class: "dv-fig" }, figure.element),
      h("div", { class: "dv-answer" }, guess.element, h("div", { class: "dv-btns" }, check, reveal, over), status),
      h("div", { class: "dv-small" }, ...notes, h("details", {}, h("summary", {}, content.notice), h("p", {}, content.attribution)))));

  function choose(values) {
    for (const [name, value] of Object.entries(values)) model.set(name, value);
    model.save_changes();
  }
  function say(...sentences) {
    status.textContent = sentences.join(" ");
  }
  function answer(sentences) {
    choose({ shown: true });
    say(...sentences, caseOf(now().disc, now().place).because);
  }
  function mark() {
    const { disc, place } = now();
    const [guessed, right] = [guess.value(), caseOf(disc, place).root];
    if (!guessed) say(content.choose_first);
    else if (guessed === right) answer([worded(content.right, { root: right })]);
    else {
      const hint = content.hint.find((one) => one.place === place);
      const kind = content.roots.indexOf(guessed) < content.roots.indexOf(right) ? "gone" : "later";
      say(content.wrong, worded(hint[kind], { guess: guessed }), content.again);
    }
  }
  function startOver() {
    choose({ shown: false, disc: "L4/5", place: "usual" });
    update();
    guess.set("");
    ask();
  }
  function ask() {
    const { disc, place } = now();
    say(worded(content.prompt, { disc, place: placeOf(place).words }));
  }

  // The screen follows the model, whoever changed it: this reader or a line of Python.
  function update() {
    const { disc, place, shown } = now();
    discs.set(disc);
    places.set(place);
    figure.show({ disc, place, root: shown ? caseOf(disc, place).root : "" });
    if (disc !== last.disc || place !== last.place) {
      guess.set("");
      if (shown) say(caseOf(disc, place).because);
      else ask();
    } else if (shown !== last.shown) {
      if (shown) say(caseOf(disc, place).because);
      else ask();
    }
    last = { disc, place, shown };
  }

  const events = ["change:disc", "change:place", "change:shown"];
  for (const event of events) model.on(event, update);
  el.append(root);
  update();
  return () => {
    for (const event of events) model.off(event, update);
    root.remove();
  };
}

export default { render };

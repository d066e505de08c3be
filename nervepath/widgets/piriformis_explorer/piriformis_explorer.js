// Piriformis explorer: six published ways of the nerve past one muscle, and how often each was found.
//
// Runs in JupyterLab and on a built page. Traits read: content, drawing, linkable. Traits read and
// written: pattern, guess, shown, group. Only the pattern goes into the address, never the guess.

const { h, draw, worded, choice } = parts.dom;
let instances = 0;

// ---------------------------------------------------------------- pictures

const picture = (box, nodes) => draw(["svg", { class: "pe-svg", viewBox: box, "aria-hidden": "true" }, nodes]);

// What a pattern shows, from the deepest layer to the nearest; patterns share some layers.
const layersOf = (drawing, { id }) => drawing.patterns[id].order.flatMap((name) => drawing.layers[name] || drawing.patterns[id][name]);

// A picture with a name and a description that can change with what it shows.
function toldPicture(id, box, nodes) {
  const title = draw(["title", { id: `${id}-t` }, []]);
  const desc = draw(["desc", { id: `${id}-d` }, []]);
  const svg = draw(["svg", { class: "pe-svg", viewBox: box, role: "img", "aria-labelledby": `${id}-t`, "aria-describedby": `${id}-d` }, []]);
  svg.append(title, desc, ...nodes.map(draw));
  return { svg, tell: (name, words) => { title.textContent = name; desc.textContent = words; } };
}

function makePlate(drawing, content, id) {
  const plate = toldPicture(`${id}-plate`, `0 0 ${drawing.width} ${drawing.height}`, []);
  const layer = draw(["g", {}, []]);
  plate.svg.append(layer, ...drawing.names.map(draw));
  function show(pattern) {
    layer.replaceChildren(...layersOf(drawing, pattern).map(draw));
    plate.tell(worded(content.named, pattern), `${content.plate} ${pattern.alt}`);
  }
  return { element: plate.svg, show };
}

function dotPicture(id, nodes, name, words) {
  const made = toldPicture(id, "-2 -2 204 204", nodes);
  made.tell(name, words);
  return h("figure", { class: "pe-dots" }, made.svg, h("figcaption", {}, words));
}

const keyed = (box, nodes, words) => h("span", { class: "pe-key" }, picture(box, nodes), h("span", {}, words));

// ---------------------------------------------------------------- choices

// Six small pictures to choose from: radio buttons that show what they choose.
function makeThumbs(drawing, content, id, choose) {
  const inputs = content.pattern.map(({ id: value, name }) =>
    h("input", { type: "radio", name: `${id}-pattern`, value, "aria-label": `${value}: ${name}`, onchange: () => choose(value) }));
  const labels = content.pattern.map((pattern, i) =>
    h("label", { class: "fn-opt pe-thumb" }, inputs[i], picture(drawing.thumb, layersOf(drawing, pattern)), h("span", {}, pattern.id)));
  return {
    element: h("fieldset", { class: "fn-set" }, h("legend", {}, content.choose), h("div", { class: "pe-thumbs" }, ...labels)),
    set: (value) => { for (const input of inputs) input.checked = input.value === value; },
  };
}

// A slider and a number that say the same; `heard` gets a whole number from 0 to 100, or null.
function makeGuess(content, id, heard) {
  const words = content.guess;
  const read = (text) => (/^\d{1,3}$/.test(text.trim()) && Number(text) <= 100 ? Number(text) : null);
  const slider = h("input", { type: "range", min: "0", max: "100", step: "1", value: "50", "aria-labelledby": `${id}-ask`, class: "pe-slider", oninput: () => heard(Number(slider.value)) });
  const number = h("input", { type: "text", inputmode: "numeric", maxlength: "3", autocomplete: "off", id: `${id}-number`, class: "pe-number", oninput: () => heard(read(number.value)) });
  const element = h("div", { class: "pe-guess" },
    slider, h("span", { class: "pe-twin" }, h("label", { for: `${id}-number` }, words.number), number));
  function set(value) {
    slider.value = String(value ?? 50);
    slider.classList.toggle("is-unset", value === null);
    slider.setAttribute("aria-valuetext", value === null ? words.none : worded(words.value, { guess: value }));
    // What is being typed stays as it is, also while it is no number yet.
    if (read(number.value) !== value && (value !== null || document.activeElement !== number)) number.value = value ?? "";
  }
  return { element, set, focus: () => slider.focus() };
}

// ---------------------------------------------------------------- what was found

const points = (part) => [
  h("h4", { class: "pe-h" }, part.title),
  h("ul", {}, ...part.point.map((one) => h("li", {}, one.text, ...(one.sure ? [" ", h("b", {}, `(${one.sure})`)] : [])))),
];

function makeStrips(drawing, content) {
  const rooms = [];
  content.strips.forEach((row, i) => {
    if (row.kind !== content.strips[i - 1]?.kind) rooms.push(h("div", {}, h("p", { class: "pe-kind" }, row.kind), h("ul", { class: "pe-strips" })));
    rooms.at(-1).lastChild.append(h("li", {},
      h("span", { class: "pe-row" }, h("span", {}, row.name), h("b", {}, row.share)),
      h("span", { class: "fn-small" }, row.size),
      picture(drawing.strip_box, drawing.strips[i])));
  });
  const axis = h("div", { class: "pe-axis fn-small", "aria-hidden": "true" }, ...drawing.ticks.map((tick) => h("span", {}, tick)));
  return [...rooms, axis];
}

function makeTable({ heads, rows }, caption) {
  const cells = ([first, ...rest]) => h("tr", {}, h("th", { scope: "row" }, first), ...rest.map((cell) => h("td", {}, cell)));
  return h("table", { class: "pe-table" }, h("caption", {}, caption),
    h("thead", {}, h("tr", {}, ...heads.map((head) => h("th", { scope: "col" }, head)))), h("tbody", {}, ...rows.map(cells)));
}

// ---------------------------------------------------------------- the widget

function render({ model, el }) {
  const [content, drawing] = [model.get("content"), model.get("drawing")];
  const id = `pe${++instances}`;
  const address = model.get("linkable") ? parts.address.of("piriformis") : null;
  const words = content.guess;
  const ids = content.pattern.map((one) => one.id);

  const plate = makePlate(drawing, content, id);
  const thumbs = makeThumbs(drawing, content, id, turnTo);
  const name = h("p", { class: "pe-name" });
  const drawn = h("p", { class: "fn-small" });
  const says = h("p", {});
  const found = h("div", { class: "pe-found" });
  const guess = makeGuess(content, id, (value) => choose({ guess: value }));
  const status = h("p", { class: "fn-status", role: "status" });
  const button = (text, onclick, main = "") => h("button", { type: "button", class: `fn-btn ${main}`, onclick }, text);
  const show = button(words.show, () => choose({ shown: !model.get("shown") }));

  const dots = {
    general: dotPicture(`${id}-general`, drawing.dots.general, content.compare.general, content.compare.general_says),
    operated: dotPicture(`${id}-operated`, drawing.dots.operated, content.compare.operated, content.compare.operated_says),
  };
  const groups = choice({
    id, name: "group", legend: content.compare.choose,
    items: ["both", "general", "operated"].map((group) => [group, content.compare[group]]),
    onchoose: (group) => choose({ group }),
  });
  const results = h("div", { class: "pe-results" },
    h("div", { class: "pe-room" },
      h("h4", { class: "pe-h" }, content.dots.title),
      h("div", { class: "pe-pair" }, dotPicture(`${id}-reviews`, drawing.dots.reviews, content.dots.title, content.dots.reviews),
        h("p", { class: "pe-keys fn-small" }, ...["other", "some", "usual"].map((kind, i) => keyed("0 0 20 20", drawing.dots.key[i], content.dots[kind]))))),
    h("div", { class: "pe-room" },
      h("h4", { class: "pe-h" }, content.compare.title), groups.element,
      h("div", { class: "pe-pair" }, dots.general, dots.operated),
      h("p", {}, h("b", {}, content.compare.answer)),
      h("p", { class: "fn-small" }, `${content.compare.wide} ${content.compare.key}`)),
    h("div", { class: "pe-room" },
      h("h4", { class: "pe-h" }, content.plot.title), h("p", {}, content.plot.lead),
      ...makeStrips(drawing, content),
      h("p", { class: "fn-small" }, `${content.plot.band} ${content.plot.derived}`),
      h("details", { class: "fn-small" }, h("summary", {}, content.plot.table), makeTable(content.table, content.plot.title))),
    h("div", { class: "pe-room" },
      h("h4", { class: "pe-h" }, content.region.title), h("p", {}, content.region.says),
      ...points(content.why), ...points(content.sure)));

  const root = h("section", { class: "fn-look pe", "aria-labelledby": `${id}-h` },
    h("h3", { class: "fn-h", id: `${id}-h` }, content.title),
    h("p", { class: "fn-lead" }, content.lead),
    h("div", { class: "pe-top" },
      h("div", { class: "pe-plate" }, plate.element,
        h("div", { class: "fn-btns" }, button(content.previous, () => step(-1)), button(content.next, () => step(1))),
        h("p", { class: "pe-keys fn-small" }, ...["tibial", "fibular", "hidden"].map((kind, i) => keyed("0 0 40 14", drawing.key[i], content[`key_${kind}`])))),
      h("div", { class: "pe-said", "aria-live": "polite" }, name, says, drawn, found),
      h("div", { class: "pe-choose" }, thumbs.element)),
    h("div", { class: "pe-quiz fn-panel" },
      h("p", { class: "pe-ask", id: `${id}-ask` }, words.ask), h("p", { class: "fn-small" }, words.note),
      guess.element,
      h("div", { class: "fn-btns" }, button(words.check, check, "fn-main"), show, button(words.over, startOver)),
      status),
    results,
    h("div", { class: "fn-small" }, h("p", {}, content.schematic),
      h("details", {}, h("summary", {}, content.sources), h("ul", { class: "pe-works" }, ...content.source.map((one) => h("li", {}, one))), h("p", {}, content.read)),
      h("details", {}, h("summary", {}, content.notice), h("p", {}, content.attribution))));

  function choose(values) {
    for (const [key, value] of Object.entries(values)) model.set(key, value);
    model.save_changes();
  }
  function turnTo(pattern) {
    address?.write(pattern);
    choose({ pattern });
  }
  function step(by) {
    turnTo(ids[(ids.indexOf(model.get("pattern")) + by + ids.length) % ids.length]);
  }
  function check() {
    if (model.get("guess") === null) status.textContent = words.first;
    else reveal();
    status.scrollIntoView({ block: "nearest" });
  }
  function reveal() {
    if (model.get("shown")) say();
    else choose({ shown: true });
  }
  function startOver() {
    turnTo("a");
    choose({ guess: null, shown: false, group: "both" });
    guess.set(null);
    guess.focus();
  }

  // The screen follows the model, whoever changed it: this reader or a line of Python.
  function say() {
    const value = model.get("guess");
    if (!model.get("shown")) status.textContent = "";
    else if (value === null) status.textContent = words.answer;
    else {
      const { low, high } = content.range;
      const verdict = value < low ? words.fewer : value > high ? words.more : words.inside;
      status.textContent = [worded(words.said, { guess: value }), words.answer, verdict].join(" ");
    }
  }
  function turn() {
    const pattern = content.pattern.find((one) => one.id === model.get("pattern"));
    const lines = pattern.found.map((line) => h("li", {}, line));
    thumbs.set(pattern.id);
    plate.show(pattern);
    name.textContent = worded(content.named, pattern);
    says.textContent = pattern.says;
    drawn.textContent = pattern.drawn;
    if (!model.get("shown")) found.replaceChildren(h("p", { class: "fn-small" }, content.before));
    else if (!lines.length) found.replaceChildren(h("p", {}, content.nothing_found));
    else found.replaceChildren(h("p", { class: "pe-kind" }, content.found), h("ul", {}, ...lines));
  }
  function compare() {
    const group = model.get("group");
    groups.set(group);
    for (const [key, figure] of Object.entries(dots)) figure.hidden = group !== "both" && group !== key;
  }
  function uncover() {
    results.hidden = !model.get("shown");
    show.textContent = model.get("shown") ? words.hide : words.show;
    show.setAttribute("aria-expanded", String(model.get("shown")));
    say();
    turn();
  }
  const follow = () => guess.set(model.get("guess"));

  const listeners = { "change:pattern": turn, "change:guess": follow, "change:shown": uncover, "change:group": compare };
  for (const [event, listener] of Object.entries(listeners)) model.on(event, listener);
  const asked = (text) => {
    if (!ids.includes(text)) return;
    choose({ pattern: text });
    // What was used last stands last in an address: that is what a link is for.
    if (location.hash.endsWith(`=${text}`)) requestAnimationFrame(() => root.scrollIntoView());
  };
  if (address) {
    asked(address.read());
    address.listen(asked);
  }
  el.append(root);
  follow();
  compare();
  uncover();
  return () => {
    for (const [event, listener] of Object.entries(listeners)) model.off(event, listener);
    address?.stop();
    root.remove();
  };
}

export default { render };

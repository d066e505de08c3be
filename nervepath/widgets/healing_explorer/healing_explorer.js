// Healing explorer: four situations kept apart, groups of people, two invented examples, no forecast.
//
// Runs in JupyterLab and on a built page. Traits read: content, drawing, charts, linkable. Traits
// read and written: situation, study, place, end. Loaded later, with the part "later": plotly, when
// a study comes near the screen. Every control is a choice between fixed pictures: nothing can be
// typed, moved or measured here, and nothing is kept.

const { h, draw, worded, choice } = parts.dom;
const COLORS = { numbness: "--n-tibial", "leg pain": "--accent", tingling: "--n-deep" };
let instances = 0;

const bullets = (texts, name = "") => h("ul", { class: name }, ...texts.map((text) => h("li", {}, text)));
const textsOf = (records) => records.map((one) => one.text);

// A picture with a name and a description.
function picture(id, nodes, box, title, alt, css = "") {
  const made = draw(["svg", { class: `he-svg ${css}`, viewBox: box, role: "img", "aria-labelledby": `${id}-t`, "aria-describedby": `${id}-d` }, []]);
  made.append(draw(["title", { id: `${id}-t` }, [title]]), draw(["desc", { id: `${id}-d` }, [alt]]), ...nodes.map(draw));
  return made;
}

function makeTable({ heads, rows }, caption) {
  const cells = ([first, ...rest]) => h("tr", {}, h("th", { scope: "row" }, first), ...rest.map((cell) => h("td", {}, cell)));
  return h("table", { class: "he-table" }, h("caption", {}, caption),
    h("thead", {}, h("tr", {}, ...heads.map((head) => h("th", { scope: "col" }, head)))), h("tbody", {}, ...rows.map(cells)));
}

// ---------------------------------------------------------------- a chart that comes late

// Shows a drawing at once. The chart takes its place when the library is here; if that cannot be
// loaded, the drawing stays and nothing is lost.
function makeChart(charts, fetchLater) {
  const still = h("div", { class: "he-still" });
  const view = h("div", { class: "he-chart", hidden: "" });
  const element = h("div", { class: "he-stage" }, still, view);
  let [Plotly, shown, near, closed] = [null, "", false, false];

  function painted(figure) {
    const style = getComputedStyle(element);
    const of = (name) => style.getPropertyValue(name).trim();
    const font = { ...figure.layout.font, color: of("--ink") };
    const axis = (one) => ({ ...one, gridcolor: of("--line"), linecolor: of("--edge"), tickcolor: of("--edge") });
    const data = figure.data.map((trace) => {
      const color = of(COLORS[trace.meta]);
      const bar = trace.error_y ? { error_y: { ...trace.error_y, color } } : {};
      return { ...trace, ...bar, marker: { ...trace.marker, color, line: { ...trace.marker.line, color } } };
    });
    return { data, layout: { ...figure.layout, font, xaxis: axis(figure.layout.xaxis), yaxis: axis(figure.layout.yaxis) }, config: figure.config };
  }
  async function paint() {
    if (!Plotly || closed || !shown || !element.clientWidth) return;
    const { data, layout, config } = painted(charts[shown]);
    still.hidden = true;
    view.hidden = false;
    await Plotly.react(view, data, { ...layout, width: element.clientWidth }, config);
    // What the chart shows is said by the drawing's words and by the table.
    view.querySelectorAll("svg").forEach((svg) => svg.setAttribute("aria-hidden", "true"));
    element.dataset.drawn = shown;
  }
  async function bring() {
    try {
      Plotly = await fetchLater("plotly.min");
      await paint();
    } catch (error) {
      console.warn(error);
      Plotly = null;
      view.hidden = true;
      still.hidden = false;
    }
  }
  const watcher = new IntersectionObserver((entries) => {
    if (near || !entries.some((entry) => entry.isIntersecting)) return;
    near = true;
    bring();
  }, { rootMargin: "300px" });
  watcher.observe(element);
  const sizes = new ResizeObserver(paint);
  sizes.observe(element);
  const theme = new MutationObserver(paint);
  theme.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  theme.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light"] });
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", paint);

  return {
    element,
    show(study, svg, words) {
      shown = study;
      still.replaceChildren(svg);
      view.setAttribute("role", "img");
      view.setAttribute("aria-label", words);
      if (near && !Plotly) bring();
      else paint();
    },
    end() {
      closed = true;
      watcher.disconnect();
      sizes.disconnect();
      theme.disconnect();
      dark.removeEventListener("change", paint);
      if (Plotly) Plotly.purge(view);
    },
  };
}

// ---------------------------------------------------------------- the widget

function render({ model, el, load }) {
  const [content, drawing] = [model.get("content"), model.get("drawing")];
  const { said, warnings, situations, studies, examples } = content;
  const id = `he${++instances}`;
  const address = model.get("linkable") ? parts.address.of("healing") : null;
  const page = document.querySelector("a.course-get-help");
  const known = {
    situation: situations.map((one) => one.id),
    study: studies.map((one) => one.id),
    place: examples.map((one) => one.id),
    end: ["whole", "slow", "fast"],
  };
  const withKind = (kind) => textsOf(warnings.filter((one) => one.kind === kind));
  // JupyterLab has no page with the list; there the words say where it is.
  const way = (name, words = said.list) => (page ? h("a", { class: name, href: page.href }, words) : said.in_book);
  const beside = () => h("b", {}, said.beside, ...(page ? [" ", way("he-way")] : []));
  const figure = (svg, caption) => h("figure", { class: "he-figure" }, svg, h("figcaption", {}, `${caption} `, beside()));
  const notTold = (texts, title = said.not_told) => h("div", { class: "he-not" }, h("h5", { class: "he-h" }, title), bullets(texts));
  const small = (text) => h("p", { class: "fn-small" }, text);

  // ------------------------------------------------ always there, in every state
  const first = h("div", { class: "fn-urgent he-first", role: "note", "aria-label": said.everything },
    h("p", { class: "fn-urgent-h" }, withKind("stop")[0]), bullets(withKind("act")), h("p", {}, way("he-list"), ` ${said.closing}`));
  const limits = h("div", { class: "he-remember" }, h("h4", { class: "he-h" }, said.remember), bullets(withKind("limit"), "he-limits"));
  const bar = h("p", { class: "he-bar" }, h("b", {}, said.everything), " ", way("he-list", said.list_short));

  // ------------------------------------------------ choices
  const put = (trait) => (value) => {
    model.set(trait, value);
    model.save_changes();
    tellAddress();
  };
  const picks = {
    situation: choice({
      id, name: "situation", legend: said.choose, onchoose: put("situation"),
      items: situations.map((one) => [one.id, h("span", { class: "he-pick" },
        draw(["svg", { class: "he-svg", viewBox: drawing.fiber_box, "aria-hidden": "true" }, drawing.fiber[one.id]]),
        h("b", {}, one.name), " ", h("small", {}, one.hint))]),
    }),
    study: choice({ id, name: "study", legend: said.root.choose, onchoose: put("study"), items: studies.map((one) => [one.id, one.name]) }),
    place: choice({ id, name: "place", legend: said.fibers.choose_place, onchoose: put("place"), items: examples.map((one) => [one.id, one.name]) }),
    end: choice({ id, name: "end", legend: said.fibers.choose_end, onchoose: put("end"), items: known.end.map((one) => [one, said.fibers[one]]) }),
  };

  // Before the kinds, in letters as large as theirs.
  picks.situation.element.querySelector("legend").after(h("p", { class: "he-kinds" }, said.kinds.text));

  // ------------------------------------------------ one room for each situation
  const chart = makeChart(model.get("charts"), parts.later.loader(model, load));
  const begin = h("p", { class: "he-start" }, said.start);
  const beginStudy = h("p", { class: "he-start" }, said.start_study);
  const study = h("div", { class: "he-study-words" });
  const numbers = h("div", {});
  const example = h("div", { class: "he-example" });
  const told = h("div", { class: "he-told" });
  const beginning = (name) => {
    const own = said[name];
    return [
      h("h4", { class: "he-title" }, situations.find((one) => one.id === name).name),
      h("figure", { class: "he-figure" }, picture(`${id}-${name}`, drawing.fiber[name], drawing.fiber_box, said.schematic, own.drawing, "he-fiber"),
        h("figcaption", {}, said.schematic)),
      h("p", {}, own.says),
    ];
  };
  const howSure = (name) => small(situations.find((one) => one.id === name).sure);
  const makers = {
    block: () => [
      ...beginning("block"), h("p", {}, said.block.no_distance),
      figure(picture(`${id}-band`, drawing.block, drawing.block_box, said.block.title, said.block.alt, "he-wide"), said.block.words),
      notTold(textsOf(said.block.not_told)),
      h("h5", { class: "he-h" }, said.block.outer_thigh.title), h("p", {}, said.block.outer_thigh.says), h("p", {}, said.block.outer_thigh.limits),
      howSure("block"),
    ],
    root: () => [
      ...beginning("root"), h("p", {}, said.root.no_distance),
      h("div", { class: "he-two" },
        h("div", {}, picks.study.element, small(said.root.apart), beginStudy, chart.element, numbers),
        study),
      hundred(), goesWith(), h("p", {}, said.root.cold.text), howSure("root"),
    ],
    fibers: () => [
      ...beginning("fibers"), h("p", {}, h("b", {}, said.fibers.only_here)),
      h("div", { class: "he-picks" }, picks.place.element, picks.end.element), example, told,
      h("p", {}, said.fibers.compare), makeTable(content.examples_table, said.fibers.table),
      notTold(textsOf(said.fibers.not_told)), howSure("fibers"),
    ],
    cut: () => [
      ...beginning("cut"), h("p", {}, h("b", {}, said.cut.words)), h("p", {}, beside()),
      notTold(textsOf(said.cut.not_told), said.not_told_text), howSure("cut"),
    ],
  };

  function hundred() {
    const own = said.root.people;
    const key = (which, words) => h("span", { class: "he-key" }, draw(["svg", { class: "he-svg", viewBox: "0 0 18 18", "aria-hidden": "true" }, drawing.person[which]]), words);
    const squares = ["main", "low", "high"].map((name) => h("figure", { class: "he-hundred" },
      picture(`${id}-${name}`, drawing.people[name], drawing.people_box, own[name], own[`${name}_says`]),
      h("figcaption", {}, h("b", {}, `${own[name]}.`), ` ${own[`${name}_says`]}`)));
    return h("div", { class: "he-people" },
      h("h5", { class: "he-h" }, own.title), h("p", {}, own.says), h("div", { class: "he-hundreds" }, ...squares),
      h("p", { class: "he-keys" }, key(0, own.full), key(1, own.empty)), h("p", {}, beside()), notTold(textsOf(own.not_told)));
  }
  function goesWith() {
    const own = said.root.goes_with;
    return h("div", {}, h("h5", { class: "he-h" }, own.title), h("p", {}, own.says),
      h("ul", {}, ...content.goes_with.root.map((one) => h("li", {}, one.what, " \u2192 ", one.effect))));
  }

  const rooms = Object.fromEntries(known.situation.map((name) => [name, h("div", { class: `he-room he-room-${name}` }, ...makers[name]())]));
  const status = h("p", { class: "he-status", role: "status" });
  const root = h("section", { class: "fn-look he", "aria-labelledby": `${id}-h` },
    h("h3", { class: "fn-h", id: `${id}-h` }, said.title), h("p", { class: "fn-lead" }, said.lead),
    first, limits, picks.situation.element, begin, status,
    ...Object.values(rooms),
    h("div", { class: "fn-small" },
      h("details", {}, h("summary", {}, said.sources), bullets(content.sources, "he-works"), h("p", {}, said.read)),
      h("details", {}, h("summary", {}, said.notice), h("p", {}, content.attribution))),
    bar);

  // ------------------------------------------------ the screen follows the model

  function showSituation() {
    const name = model.get("situation");
    picks.situation.set(name);
    begin.hidden = Boolean(name);
    for (const [one, room] of Object.entries(rooms)) room.hidden = one !== name;
    announce();
  }
  // One sentence for a screen reader; the rest of the room is there to be read.
  function announce() {
    const name = model.get("situation");
    if (!name) return;
    const says = {
      root: () => (studies.find((one) => one.id === model.get("study")) || said.root).says,
      fibers: () => examples.find((one) => one.id === model.get("place"))[`${model.get("end")}_says`],
    }[name] || (() => said[name].says);
    status.textContent = worded(said.shown, { name: situations.find((one) => one.id === name).name, says: says() });
  }
  function showStudy() {
    const one = studies.find(({ id: name }) => name === model.get("study"));
    picks.study.set(one?.id);
    beginStudy.hidden = Boolean(one);
    for (const part of [chart.element, study, numbers]) part.hidden = !one;
    if (!one) return;
    chart.show(one.id, picture(`${id}-study`, drawing.study[one.id], drawing.study_box, one.name, one.alt, "he-study"), one.alt);
    study.replaceChildren(
      h("p", {}, h("b", {}, one.says)), small(one.who), h("p", { class: "he-caption" }, `${one.caption} `, beside()),
      notTold(one.not_told), small(one.sure));
    numbers.replaceChildren(makeTable(one.table, one.table_title));
    announce();
  }
  function showExample() {
    const one = examples.find(({ id: name }) => name === model.get("place"));
    const end = model.get("end");
    picks.place.set(one.id);
    picks.end.set(end);
    example.replaceChildren(
      h("figure", { class: "he-figure he-legs" }, picture(`${id}-leg`, [...drawing.leg, ...drawing.way[one.id]], drawing.leg_box, one.name, said.fibers.alt, "he-leg-svg"),
        h("figcaption", {}, one.says, " ", one.way)),
      figure(picture(`${id}-range`, drawing.range[one.id], drawing.range_box, said.fibers.range_title, one.range_alt, `he-wide he-at-${end}`), one.range_says));
    told.replaceChildren(h("p", {}, one[`${end}_says`]), h("p", {}, h("b", {}, one.reach)));
    announce();
  }

  // ------------------------------------------------ a link to one view

  const ways = { root: ["study"], fibers: ["place", "end"] };
  function tellAddress() {
    const name = model.get("situation");
    address?.write([name, ...(ways[name] || []).map((trait) => model.get(trait))].filter(Boolean).join("."));
  }
  function follow(text) {
    const [name, ...more] = (text || "").split(".");
    const traits = ways[name] || [];
    const fits = known.situation.includes(name) && more.length <= traits.length && more.every((value, i) => known[traits[i]].includes(value));
    if (!fits) return;
    model.set("situation", name);
    more.forEach((value, i) => model.set(traits[i], value));
    model.save_changes();
  }

  const listeners = { "change:situation": showSituation, "change:study": showStudy, "change:place": showExample, "change:end": showExample };
  for (const [event, listener] of Object.entries(listeners)) model.on(event, listener);
  if (address) {
    follow(address.read());
    address.listen(follow);
  }
  el.append(root);
  showStudy();
  showExample();
  showSituation();
  return () => {
    for (const [event, listener] of Object.entries(listeners)) model.off(event, listener);
    address?.stop();
    chart.end();
    root.remove();
  };
}

export default { render };

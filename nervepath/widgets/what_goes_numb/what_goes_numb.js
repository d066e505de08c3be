// What goes numb: an atlas of a model body, read from nerve to skin, two side by side, or from skin
// to nerve.
//
// Runs in JupyterLab and on a built page. Traits read: content, linkable. Traits read and written:
// mode, site, other, layer, area, side, maps. Every answer is in `content`; nothing is worked out
// here but which areas two sites share.

const { h, worded, choice } = parts.dom;
const TRAITS = ["mode", "site", "other", "layer", "area", "side", "maps"];
const LINK = /^(nerve|two|skin)\.(\w+)\.(\w+)\.(root|nerve)\.(\w+)\.(right|left)\.(one|differ)$/;
const NO_AREA = "none"; // stands for "" in an address, where an empty text would be lost
let instances = 0;

const has = (table, key) => Object.prototype.hasOwnProperty.call(table, key);
const low = (text) => (/^[A-Z][a-z]/.test(text) ? text[0].toLowerCase() + text.slice(1) : text);

const cap = (words) => words[0].toUpperCase() + words.slice(1);

// "one, two and three", for sentences.
function joined(names, none) {
  if (!names.length) return none;
  const all = names.map(low);
  return all.length > 1 ? `${all.slice(0, -1).join(", ")} and ${all[all.length - 1]}` : all[0];
}

function render({ model, el }) {
  const content = model.get("content");
  const { label, none, status: said } = content;
  const id = `wgn${++instances}`;
  const address = model.get("linkable") ? parts.address.of("numb") : null;
  let last = null;
  let flagsShown = "";
  const seen = new Set();
  let changing = false;

  // -------------------------------------------------------------- what the atlas knows

  const siteOf = (name) => content.sites[name];
  const now = () => Object.fromEntries(TRAITS.map((trait) => [trait, model.get(trait)]));
  const skinOf = (name) => [...siteOf(name).root, ...siteOf(name).nerve];
  // The map on which a site lies; the one that is open when it lies on both or on none.
  const mapOf = (name, layer) => {
    const [root, nerve] = [siteOf(name).root.length, siteOf(name).nerve.length];
    return !root === !nerve ? layer : root ? "root" : "nerve";
  };
  // The same skin has two names, one on each map: then the two sites share it.
  function parted({ site, other }) {
    const [one, two] = [skinOf(site), skinOf(other)];
    const both = (area, others) => [area, ...content.areas[area].overlaps].some((name) => others.includes(name));
    return {
      shared: [...new Set([...one.filter((area) => both(area, two)), ...two.filter((area) => both(area, one))])],
      onlyA: one.filter((area) => !both(area, two)),
      onlyB: two.filter((area) => !both(area, one)),
    };
  }
  function signsOf({ mode, site, other, area }, key = "signs") {
    if (mode === "skin") return area ? content.areas[area][key] : [];
    const sites = mode === "two" ? [site, other] : [site];
    return [...new Set(sites.flatMap((name) => siteOf(name)[key]))];
  }
  // The words on just these two, else those on what is hurt there.
  function contrastOf({ site, other }) {
    const meant = (row, a, b) => siteOf(site).means.includes(row[a]) && siteOf(other).means.includes(row[b]);
    const rows = content.contrasts.filter((row) => meant(row, "a", "b") || meant(row, "b", "a"));
    return rows.find((row) => [row.a, row.b].includes(site) && [row.a, row.b].includes(other)) || rows[0];
  }

  // -------------------------------------------------------------- controls

  // What belongs together changes together: the screen follows once, at the end.
  function choose(values) {
    const { area, layer: kind } = { ...now(), ...values };
    const fitting = area && content.areas[area].layer !== kind ? { ...values, area: "" } : values;
    const settle = holdStill();
    changing = true;
    for (const [name, value] of Object.entries(fitting)) model.set(name, value);
    changing = false;
    model.save_changes();
    update();
    settle();
  }
  // The card at the top and the key come and go. What a reader uses stays where it is on the screen,
  // unless a new sign brings the card into view.
  function holdStill() {
    const used = root.contains(document.activeElement) ? document.activeElement : figure;
    const [top, known] = [used.getBoundingClientRect().top, seen.size];
    return () => {
      if (used.isConnected && seen.size === known) scrollBy({ top: used.getBoundingClientRect().top - top, behavior: "instant" });
    };
  }
  const chooseSite = (name) => choose({ mode: "nerve", site: name, layer: mapOf(name, model.get("layer")) });
  const chooseTwo = (name, other) => choose({ mode: "two", site: name, other });

  function siteList(name, text, called, onchoose) {
    const groups = content.kind.map((kind) =>
      h("optgroup", { label: kind.name }, ...content.order[kind.id].map((site) => h("option", { value: site }, cap(siteOf(site)[called])))));
    const select = h("select", { id: `${id}-${name}`, onchange: () => onchoose(select.value) }, ...groups);
    return { element: h("div", { class: "wgn-pick" }, h("label", { class: "fn-label", for: select.id }, text), select), select };
  }
  const chips = (name, legend, items, onchoose) => choice({ id, name, legend, items: items.map((one) => [one.id, one.name]), onchoose });

  const site = siteList("site", label.site, "name", chooseSite);
  const first = siteList("first", label.first, "short", (value) => chooseTwo(value, model.get("other")));
  const second = siteList("second", label.second, "short", (value) => chooseTwo(model.get("site"), value));
  const layer = chips("layer", content.show, content.layer, (value) => choose({ layer: value }));
  const side = chips("side", content.leg, content.side, (value) => choose({ side: value }));
  const maps = chips("maps", label.maps, content.map, (value) => choose({ maps: value }));
  const pairs = content.pair.map((pair) =>
    h("button", { type: "button", class: "fn-btn wgn-pair", onclick: () => chooseTwo(pair.site, pair.other) }, pair.name));

  const tabs = content.mode.map((mode) =>
    h("button", { type: "button", role: "tab", id: `${id}-tab-${mode.id}`, "aria-controls": `${id}-panel`, onclick: () => choose({ mode: mode.id }) }, mode.name));
  function byArrow(event) {
    const at = tabs.indexOf(event.target);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    const tab = tabs[(to + tabs.length) % tabs.length];
    tab.focus();
    tab.click();
  }

  // A map to point at, with its list, and pictures for answers: roots stand on theirs by name, the
  // numbers of nerves would need the list. Each is made when it is first needed.
  const made = {};
  function mapFor(mode, layer) {
    const kind = mode === "skin" ? "pick" : layer;
    const settings = { body: model.get("body"), id: `${id}-${kind}`, numbers: kind !== "nerve", list: kind === "pick" };
    made[kind] ||= parts.body_map.make({ ...settings, onchoose: (area) => choose({ area: area === model.get("area") ? "" : area }) });
    return made[kind];
  }

  // -------------------------------------------------------------- answers

  const part = (title, ...body) => h("div", { class: "wgn-part" }, h("h4", {}, title), ...body);
  const text = (words) => h("p", {}, words);
  const list = (items, nothing) => (items.length ? h("ul", {}, ...items.map((item) => h("li", {}, cap(item)))) : text(nothing));
  const go = (words, act) => h("button", { type: "button", class: "fn-btn", onclick: act }, words);

  function skinWords(one) {
    const kinds = [[label.skin_root, one.root], [label.skin_nerve, one.nerve], [label.partly, one.partly]];
    const rows = kinds.filter(([, areas]) => areas.length).map(([by, areas]) =>
      h("p", {}, h("span", { class: "wgn-by" }, `${by}: `), joined(areas.map((area) => content.areas[area].short))));
    return rows.length ? rows : [text(none.skin)];
  }

  function nerveAnswer({ site: name }) {
    const one = siteOf(name);
    return [
      h("p", { class: "wgn-name" }, cap(one.name)), text(one.plain),
      h("div", { class: "wgn-parts" },
        part(label.skin, ...skinWords(one)), part(label.weak, list(one.weak, none.weak)), part(label.reflex, list(one.reflexes, none.reflex)),
        part(label.causes, list(one.causes, none.causes))),
    ];
  }

  function nerveMore({ site: name }) {
    const one = siteOf(name);
    const confused = one.confused.map(({ other, row }) =>
      h("div", { class: "wgn-confused" }, h("p", {}, h("strong", {}, cap(siteOf(other).name)), `: ${content.contrasts[row].apart}`),
        go(worded(label.compare, { other: siteOf(other).short }), () => { chooseTwo(name, other); tabs[1].focus(); })));
    return [
      part(label.confused, ...(confused.length ? confused : [text(none.confused)])),
      part(label.unsure, list(one.unsure, none.unsure)),
    ];
  }

  function twoAnswer(state) {
    const [one, two] = [siteOf(state.site), siteOf(state.other)];
    const row = (title, cells) => h("tr", {}, h("th", { scope: "row" }, title), ...cells.map((cell) => h("td", {}, ...[cell].flat())));
    const marked = (own, others) => own.map((item) => (others.includes(item) ? `${item} (${label.both})` : item));
    const pair = (key, nothing) => [list(marked(one[key], two[key]), nothing), list(marked(two[key], one[key]), nothing)];
    const table = h("table", { class: "wgn-table" },
      h("caption", {}, cap(worded(label.pair, { one: one.name, two: two.name }))),
      h("thead", {}, h("tr", {}, h("td", {}), h("th", { scope: "col" }, cap(one.name)), h("th", { scope: "col" }, cap(two.name)))),
      h("tbody", {},
        row(label.skin, [skinWords(one), skinWords(two)]), row(label.weak, pair("weak", none.weak)), row(label.reflex, pair("reflexes", none.reflex))));
    return [table];
  }

  function twoMore(state) {
    const contrast = contrastOf(state);
    return [
      part(label.apart, text(contrast ? contrast.apart : none.apart)),
      part(label.tests, text(contrast ? contrast.tests : none.tests)),
    ];
  }

  function skinAnswer({ area }) {
    if (!area) return [];
    const one = content.areas[area];
    const follow = (name) => go(cap(siteOf(name).name), () => { chooseSite(name); tabs[0].focus(); });
    const carriers = (names, nothing) => (names.length ? h("div", { class: "fn-btns" }, ...names.map(follow)) : text(nothing));
    const more = (title, names) => (names.length ? [part(title, carriers(names, ""))] : []);
    return [
      h("p", { class: "wgn-name" }, cap(one.name)), text(one.plain),
      part(one.layer === "nerve" ? label.nerves : label.nerves_here, carriers(one.nerves, none.nerves)), ...more(label.partly_nerves, one.partly),
      part(one.layer === "nerve" ? label.roots : label.roots_here, carriers(one.roots, none.roots)),
      ...(one.layer === "nerve" ? more(label.map_roots, one.map_roots) : []),
      part(label.maps, list(one.notes, none.unsure)),
    ];
  }
  const ANSWERS = { nerve: nerveAnswer, two: twoAnswer, skin: skinAnswer };
  const MORE = { nerve: nerveMore, two: twoMore, skin: () => [] };

  // One full sentence or two: what the picture shows now.
  function sentence(state) {
    const one = siteOf(state.site);
    const names = (areas) => joined([...new Set(areas.map((area) => content.areas[area].short))], said.no_one);
    if (state.mode === "skin") {
      if (!state.area) return said.skin_none;
      const here = content.areas[state.area];
      const sites = (all) => joined(all.map((name) => siteOf(name).short), said.no_one);
      return cap(worded(said.skin, { area: here.name, nerves: sites(here.nerves), roots: sites(here.map_roots) }));
    }
    if (state.mode === "two") {
      const [site, other] = [one.short, siteOf(state.other).short];
      if (state.site === state.other) return cap(worded(said.two_same, { site }));
      const { shared, onlyA, onlyB } = parted(state);
      const only = (name, areas) => (areas.length ? [worded(said.two_only, { name, areas: names(areas) })] : []);
      const both = shared.length ? worded(said.two_both, { areas: names(shared) }) : said.two_none;
      return [cap(worded(said.two, { site, other })), both, ...only(site, onlyA), ...only(other, onlyB)].join(" ");
    }
    const areas = skinOf(state.site);
    const skin = areas.length ? (one.both ? said.nerve_both : said.nerve) : said.nerve_none;
    return [
      cap(worded(skin, { site: one.short, side: state.side, areas: names(areas) })),
      ...(one.weak.length ? [worded(said.weak, { weak: joined(one.weak) })] : []),
      ...(one.reflexes.length ? [worded(said.reflex, { reflex: joined(one.reflexes) })] : []),
    ].join(" ");
  }
  function changeOf(state) {
    if (!last || last.mode !== state.mode) return "";
    if (last.maps !== state.maps) return said[state.maps === "differ" ? "differ" : "one"];
    return last.side !== state.side ? worded(said.moved, { side: state.side }) : "";
  }

  // -------------------------------------------------------------- the page

  const urgent = h("div", { class: "wgn-first" });
  const status = h("p", { class: "fn-status wgn-status", role: "status" });
  const answer = h("div", { class: "wgn-answer" });
  const more = h("div", { class: "wgn-extra" });
  const chooser = h("div", { class: "wgn-choose" });
  const chosen = {
    nerve: [site.element],
    two: [h("div", { class: "wgn-pairs", role: "group", "aria-label": label.pairs }, ...pairs), h("div", { class: "wgn-both" }, first.element, second.element)],
    skin: [],
  };
  const figure = h("div", { class: "wgn-fig", role: "group", "aria-label": content.figure });
  const over = go(content.start_over, () => { choose({ ...content.start }); say(`${said.over} ${sentence(now())}`); });
  const below = h("div", { class: "wgn-below" });
  const root = h("section", { class: "fn-look wgn", "aria-labelledby": `${id}-h` }, urgent,
    h("h3", { class: "fn-h", id: `${id}-h` }, content.title), h("p", { class: "fn-lead" }, content.lead),
    h("div", { class: "fn-tabs", role: "tablist", "aria-labelledby": `${id}-h`, onkeydown: byArrow }, ...tabs),
    h("div", { class: "wgn-grid", role: "tabpanel", id: `${id}-panel` },
      chooser,
      h("div", { class: "wgn-see" }, figure, below),
      h("div", { class: "wgn-read" }, status, answer), more),
    h("div", { class: "fn-small wgn-notes" }, ...content.note.map((note) => text(note.text)), text(content.none_named), h("p", {}, h("strong", {}, content.sure.ask), ` ${content.sure.text}`),
      h("details", {}, h("summary", {}, content.notice), text(content.attribution))));

  // What the map shows matters most where skin is pointed at; elsewhere it stands below the picture,
  // so that on a phone chooser, picture and answer are seen together.
  function showChooser(mode) {
    const ofMap = mode === "skin" ? [layer.element, maps.element] : [layer.element];
    chooser.replaceChildren(...chosen[mode], ...(mode === "skin" ? ofMap : []));
    below.replaceChildren(...(mode === "skin" ? [] : ofMap), side.element, over);
  }

  function say(words) {
    if (status.textContent !== words) status.textContent = words;
  }

  // The way to help stands before everything else. A sign that was not shown before brings it into
  // view; after that a reader is not pulled away from the map again.
  function showUrgent(state) {
    const flags = signsOf(state);
    const alarms = signsOf(state, "urgent");
    const fresh = alarms.some((flag) => !seen.has(flag));
    alarms.forEach((flag) => seen.add(flag));
    if (flags.join() !== flagsShown) urgent.replaceChildren(...(flags.length ? [parts.urgent.card({ model, flags, lead: content.urgent_lead, folded: !flags.some((flag) => content.unfolded.includes(flag)) })] : []));
    flagsShown = flags.join();
    if (fresh && last) urgent.scrollIntoView();
  }

  // Skin of a root lies across the map of nerves, and the other way around: both may be looked at.
  function showMap({ mode, site: name, other, layer: kind, area, side: leg, maps: shown }) {
    const map = mapFor(mode, kind);
    const common = { layer: kind, side: leg, pickable: mode === "skin" };
    const [first, second] = [cap(siteOf(name).short), cap(siteOf(other).short)];
    const pointed = area ? [area] : [];
    if (mode === "nerve") map.update({ ...common, lit: skinOf(name), litName: first, second: siteOf(name).partly, secondName: cap(label.partly) });
    else if (mode === "two") map.update({ ...common, lit: skinOf(name), litName: first, second: skinOf(other), secondName: second });
    else map.update({ ...common, lit: pointed, pressed: pointed, disputed: shown === "differ" });
    if (figure.firstChild !== map.element) figure.replaceChildren(map.element);
  }

  // The screen follows the model, whoever changed it: this reader or a line of Python.
  function update() {
    const state = now();
    if (changing) return;
    if (last && TRAITS.every((trait) => last[trait] === state[trait])) return;
    content.mode.forEach((mode, i) => {
      const on = mode.id === state.mode;
      tabs[i].setAttribute("aria-selected", String(on));
      tabs[i].tabIndex = on ? 0 : -1;
      if (on) root.querySelector(".wgn-grid").setAttribute("aria-labelledby", tabs[i].id);
    });
    if (!last || last.mode !== state.mode) showChooser(state.mode);
    root.dataset.mode = state.mode;
    root.dataset.layer = state.layer;
    site.select.value = first.select.value = state.site;
    second.select.value = state.other;
    content.pair.forEach((pair, i) => pairs[i].setAttribute("aria-pressed", String(pair.site === state.site && pair.other === state.other)));
    layer.set(state.layer);
    side.set(state.side);
    maps.set(state.maps);
    showUrgent(state);
    showMap(state);
    answer.replaceChildren(...ANSWERS[state.mode](state));
    more.replaceChildren(...MORE[state.mode](state));
    say([changeOf(state), flagsShown ? said.help : "", sentence(state)].filter(Boolean).join(" "));
    if (address && last) address.write(TRAITS.map((trait) => state[trait] || NO_AREA).join("."));
    last = state;
  }

  // -------------------------------------------------------------- the address

  function byLink(link) {
    const found = LINK.exec(link || "");
    if (!found) return;
    const [, mode, name, other, kind, area, leg, shown] = found;
    if (!has(content.sites, name) || !has(content.sites, other)) return;
    if (area !== NO_AREA && !(has(content.areas, area) && content.areas[area].layer === kind)) return;
    choose({ mode, site: name, other, layer: kind, area: area === NO_AREA ? "" : area, side: leg, maps: shown });
    // What was used last stands last in an address: that is what a link is for.
    if (location.hash.endsWith(`=${link}`)) requestAnimationFrame(() => root.scrollIntoView());
  }

  for (const trait of TRAITS) model.on(`change:${trait}`, update);
  el.append(root);
  update();
  if (address) {
    byLink(address.read());
    address.listen(byLink);
  }
  return () => {
    for (const trait of TRAITS) model.off(`change:${trait}`, update);
    if (address) address.stop();
    for (const map of Object.values(made)) map.destroy();
    root.remove();
  };
}

export default { render };

// Case game: ten invented people; which place along the path fits, and when help comes first.
//
// Runs in JupyterLab and on a built page. Traits read: content, body, urgent. Traits read and
// written: case, answer, sure, shown. The look back on a round lives in this function and nowhere
// else: whoever reloads the page has forgotten it.

const { h, choice, worded } = parts.dom;
const HELP = "help";
let instances = 0;

function list(items, name) {
  return h("ul", name ? { class: name } : {}, ...items.map((item) => h("li", {}, item)));
}

function render({ model, el }) {
  const content = model.get("content");
  const said = content.words;
  const id = `case-game-${++instances}`;
  const people = content.cases;
  const personOf = (name) => people.find((one) => one.id === name);
  const address = model.get("linkable") ? parts.address.of("case") : null;
  const map = parts.body_map.make({ body: model.get("body"), id: `${id}-map`, numbers: false, list: false });
  const round = new Map(); // person -> { answer, sure }: the first choice that was checked
  let last = {};
  let answers, sure;

  // ------------------------------------------------------------ the page's furniture

  const page = document.querySelector("a.course-get-help");
  const first = h("p", { class: "cg-first" }, `${said.first} `);
  if (page) first.append(h("a", { href: page.href }, model.get("urgent").link));
  const place = h("p", { class: "fn-small" });
  const heading = h("h4", { class: "cg-name", tabindex: "-1" });
  const story = h("p", { class: "cg-story" });
  const mapTitle = h("p", { class: "fn-label" });
  const signs = h("dl", { class: "cg-signs" });
  const asks = h("div", { class: "cg-asks" });
  const now = h("div", { class: "cg-now" });
  const status = h("p", { class: "fn-status", role: "status" });
  const reasons = h("div", { class: "cg-reasons" });
  const summary = h("section", { class: "fn-panel cg-summary", "aria-labelledby": `${id}-s`, hidden: "" });
  const button = (text, onclick, more = "") => h("button", { type: "button", class: `fn-btn${more}`, onclick }, text);
  const names = people.map((one) => button(one.name, () => go(one.id), " cg-person"));
  const root = h("section", { class: "fn-look case_game", "aria-labelledby": `${id}-h` },
    h("h3", { class: "fn-h", id: `${id}-h` }, content.title),
    h("p", { class: "fn-lead" }, content.lead),
    first,
    h("article", { class: "cg-card", "aria-labelledby": `${id}-n` },
      h("div", { class: "cg-head" }, place, heading),
      story, h("div", { class: "cg-map" }, mapTitle, map.element),
      h("div", { class: "cg-found" }, h("p", { class: "fn-label" }, said.signs), signs),
      h("div", { class: "cg-answer" }, asks,
        h("div", { class: "fn-btns" }, button(said.check, check, " fn-main"), button(said.show, reveal)),
        now, status, reasons)),
    summary,
    h("nav", { class: "cg-people", "aria-label": said.people },
      h("div", { class: "fn-btns" }, button(said.previous, () => step(-1)), button(said.next_person, () => step(1)), button(said.over, startOver)),
      h("ul", { class: "cg-names" }, ...names.map((name) => h("li", {}, name)))),
    h("div", { class: "fn-small cg-small" }, h("p", {}, said.real), h("p", {}, said.how_sure), h("p", {}, said.stored),
      h("details", {}, h("summary", {}, said.notice), h("p", {}, content.attribution))));
  heading.id = `${id}-n`;

  // ------------------------------------------------------------ what a reader does

  function set(values) {
    for (const [name, value] of Object.entries(values)) model.set(name, value);
    model.save_changes();
  }
  // What belongs to the last person goes before the next one comes.
  function show(name) {
    set({ shown: false, answer: "", sure: "", case: name });
  }
  function go(name) {
    show(name);
    address?.write(name);
    heading.focus();
  }
  function step(by) {
    const at = people.indexOf(personOf(model.get("case")));
    go(people[(at + by + people.length) % people.length].id);
  }
  function startOver() {
    round.clear();
    go(people[0].id);
    update();
  }
  function check() {
    if (!answers.value()) status.textContent = said.choose_first;
    // Nobody has to say how sure they are before help is called.
    else if (!sure.value() && answers.value() !== HELP) status.textContent = said.sure_first;
    else reveal();
  }
  // On a phone what comes up below the buttons would be out of sight. In an emergency the card is
  // the answer; else the sentence below it is.
  function reveal() {
    set({ shown: true });
    const answered = personOf(model.get("case")).answer === HELP ? now.firstElementChild : status;
    answered.scrollIntoView({ block: "nearest" });
  }

  // ------------------------------------------------------------ one person

  function showPerson(person) {
    place.textContent = worded(said.person, { number: people.indexOf(person) + 1, count: people.length });
    heading.textContent = `${person.name}, ${person.about}`;
    story.textContent = person.story;
    mapTitle.textContent = worded(said.map, person);
    map.update({ views: person.views, layer: person.layer, side: person.side, lit: person.areas, litName: said.skin, pickable: false });
    signs.replaceChildren(...person.signs.map((sign) => h("div", {}, h("dt", {}, sign.name), h("dd", {}, list(sign.items)))));
    answers = choice({
      id, name: "answer", legend: said.choose, items: person.choices.map((one) => [one.id, one.text]),
      onchoose: (answer) => set({ shown: false, answer }),
    });
    sure = choice({
      id, name: "sure", legend: said.sure, items: content.sure.map((one) => [one.id, one.text]),
      onchoose: (value) => set({ shown: false, sure: value }),
    });
    asks.replaceChildren(answers.element, sure.element);
    for (const [i, one] of people.entries()) {
      if (one === person) names[i].setAttribute("aria-current", "true");
      else names[i].removeAttribute("aria-current");
    }
  }

  // ------------------------------------------------------------ the answer and the reasons

  function headline(person, answer) {
    const right = person.choices.find((one) => one.id === person.answer).text;
    const words = { answer: right };
    if (person.answer === HELP) {
      const does = model.get("urgent").flags[person.urgent[0]].do;
      return [!answer ? said.now_first : answer === HELP ? said.now_chosen : said.now_place, does];
    }
    if (!answer) return [worded(said.fits_shown, words)];
    if (answer === HELP) return [worded(said.over_called, words)];
    const how = content.sure.find((one) => one.id === model.get("sure"));
    const fits = answer === person.answer;
    return [worded(fits ? said.fits_chosen : said.fits_other, words), how ? (fits ? how.right : how.other) : ""];
  }

  function reasonOf(person, one, answer) {
    const tags = [one.id === person.answer && person.answer !== HELP && said.best, one.id === answer && said.chosen].filter(Boolean);
    const summaryLine = h("summary", {}, one.text);
    if (tags.length) summaryLine.append(" ", h("span", { class: "cg-tag" }, tags.join(", ")));
    const element = h("details", { class: "cg-reason" }, summaryLine, h("p", {}, one.note));
    if (one.id === person.answer || one.id === answer) element.open = true;
    if (one.fits) {
      element.append(h("p", { class: "cg-why" }, said.fit), one.fits.length ? list(one.fits, "cg-fits") : h("p", {}, said.nothing_fits));
      if (one.against.length) element.append(h("p", { class: "cg-why" }, said.against), list(one.against, "cg-against"));
    }
    return element;
  }

  function part(title, text) {
    return h("div", { class: "cg-part" }, h("h5", { class: "cg-h" }, title), h("p", {}, text));
  }

  function showReasons(person, answer) {
    const emergency = person.answer === HELP;
    const order = (one) => (one.id === person.answer ? 0 : one.id === answer ? 1 : 2);
    const sorted = [...person.choices].sort((a, b) => order(a) - order(b));
    const clinician = [part(said.still, person.check), part(said.tests, person.tests)];
    now.replaceChildren();
    if (person.urgent.length) {
      now.append(parts.urgent.card({ model, flags: person.urgent, lead: emergency ? "" : said.weak_lead }));
    }
    if (emergency) now.append(part(worded(said.now_lead, person), person.next));
    status.textContent = headline(person, answer).filter(Boolean).join(" ");
    const each = sorted.map((one) => reasonOf(person, one, answer));
    if (emergency) {
      const [help, ...places] = each;
      reasons.replaceChildren(help, ...clinician, h("h5", { class: "cg-h" }, said.anatomy), ...places);
    } else {
      reasons.replaceChildren(h("h5", { class: "cg-h" }, said.reasons), ...each, part(said.what_next, person.next), ...clinician);
    }
    reasons.append(h("p", { class: "fn-small" }, said.hint));
  }

  function hideReasons() {
    now.replaceChildren();
    reasons.replaceChildren();
    status.textContent = said.ask;
  }

  // ------------------------------------------------------------ the look back

  function showRound() {
    for (const [i, one] of people.entries()) {
      names[i].classList.toggle("is-seen", round.has(one.id));
      names[i].setAttribute("aria-label", round.has(one.id) ? `${one.name}, ${said.seen}` : one.name);
    }
    summary.hidden = round.size < people.length;
    if (summary.hidden) return;
    let surely = 0;
    const lines = content.kinds.map((kind) => {
      const own = people.filter((one) => one.kind === kind.id);
      const made = own.map((one) => ({ ...round.get(one.id), right: one.answer })).filter((one) => one.answer);
      if (own[0].answer === HELP) {
        const same = made.filter((one) => one.answer === HELP).length;
        return worded(said.summary_now, { count: own.length, same, other: made.length - same });
      }
      const other = made.filter((one) => one.answer !== one.right && one.answer !== HELP);
      const certain = other.filter((one) => (one.sure === "fairly" || one.sure === "very")).length;
      surely += certain;
      return worded(said.summary_kind, { name: kind.name, count: own.length, other: other.length, sure: certain });
    });
    summary.replaceChildren(
      h("h4", { class: "cg-name", id: `${id}-s` }, said.summary), h("p", {}, said.summary_lead), list(lines),
      h("p", {}, surely ? said.summary_some : said.summary_none), h("p", { class: "fn-small" }, said.summary_help));
  }

  // The screen follows the model, whoever changed it: a reader, a link or a line of Python.
  function update() {
    const state = { case: model.get("case"), answer: model.get("answer"), sure: model.get("sure"), shown: model.get("shown") };
    const person = personOf(state.case);
    if (state.case !== last.case) showPerson(person);
    answers.set(state.answer);
    sure.set(state.sure);
    if (state.shown) {
      const ended = round.size;
      if (!round.has(person.id)) round.set(person.id, { answer: state.answer, sure: state.sure });
      showReasons(person, state.answer);
      if (ended < round.size && round.size === people.length) status.append(` ${said.summary_ready}`);
    } else if (state.case !== last.case || last.shown) hideReasons();
    showRound();
    last = state;
  }

  function follow(name) {
    if (!personOf(name)) return;
    if (name !== model.get("case")) show(name);
    // What was used last stands last in an address: that is what a link is for.
    if (location.hash.endsWith(`=${name}`)) requestAnimationFrame(() => root.scrollIntoView());
  }

  const linked = address?.read();
  if (linked) follow(linked);
  address?.listen(follow);
  const events = ["change:case", "change:answer", "change:sure", "change:shown"];
  for (const event of events) model.on(event, update);
  el.append(root);
  update();
  return () => {
    for (const event of events) model.off(event, update);
    address?.stop();
    map.destroy();
    root.remove();
  };
}

export default { render };

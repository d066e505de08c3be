// Claim checker: a first thought about a claim, then what the register of the course says about it.
//
// Runs in JupyterLab and on a built page. Traits read: content, urgent. Traits read and written:
// set, claim, belief, sure, shown. Loaded later, with the part "later": the claims of a chapter.
// First thoughts live in this function and nowhere else: whoever reloads the page has lost them.

const { h, draw, worded, choice } = parts.dom;
const MIXED = "mixed";
const ALL = "all";
const UNSAFE = "unsafe";
const LINK = /^([\w-]+)\.(s\d-\d\d)$/;
let instances = 0;

const byId = (records) => new Map(records.map((one) => [one.id, one]));
const list = (items, name) => h("ul", name ? { class: name } : {}, ...items.map((item) => h("li", {}, item)));

// Where a first thought and the register stand between "holds up" and "wrong or risky": a ring and
// a filled square on one line, told apart by their shape.
function track(before, after, count) {
  const at = (place) => 16 + (place * 208) / (count - 1);
  const marks = Array.from({ length: count }, (_, i) => ["circle", { cx: at(i), cy: 16, r: 3, class: "cc-stop" }]);
  const line = before >= 0 && before !== after
    ? [["line", { x1: at(before), x2: at(after), y1: 16, y2: 16, class: "cc-moved" }]] : [];
  const ring = before >= 0 ? [["circle", { cx: at(before), cy: 16, r: 11, class: "cc-ring" }]] : [];
  return draw(["svg", { viewBox: "0 0 240 32", class: "cc-track", "aria-hidden": "true", focusable: "false" }, [
    ["line", { x1: at(0), x2: at(count - 1), y1: 16, y2: 16, class: "cc-rail" }], ...marks, ...line, ...ring,
    ["rect", { x: at(after) - 5.5, y: 10.5, width: 11, height: 11, rx: 1.5, class: "cc-square" }],
  ]]);
}

function render({ model, el, load }) {
  const content = model.get("content");
  const said = content.words;
  const id = `claim-checker-${++instances}`;
  const address = model.get("linkable") ? parts.address.of("claims") : null;
  const fetchLater = parts.later.loader(model, load);
  const claims = byId(content.claims);
  const sets = new Map(Object.entries(content.sets));
  const chapters = byId(content.chapters);
  const [buckets, verdicts, grades, kinds, questions, reasons, steps] = ["buckets", "verdicts", "grades", "kinds", "questions", "reasons", "sure"].map((name) => byId(content[name]));
  const order = [...buckets.keys()];
  const place = (claim) => order.indexOf(verdicts.get(claim.verdict).bucket);
  const rounds = new Map(); // set -> claim -> { belief, sure, reasons }: the first thought
  let ticked = new Set();
  let shownClaim = "";
  let wasShown = false;
  let wanted = "";
  let broken = false;
  let closed = false;

  // ------------------------------------------------------------ the page's furniture

  const page = document.querySelector("a.course-get-help");
  const registerPage = page?.dataset.register ? new URL(page.dataset.register, document.baseURI).href : "";
  const first = h("p", { class: "cc-first" }, `${said.first} `);
  if (page) first.append(h("a", { href: page.href }, model.get("urgent").link));
  const chooser = h("select", { onchange: () => pick(chooser.value) },
    h("option", { value: MIXED }, said.mixed),
    h("option", { value: ALL }, worded(said.all, { count: sets.get(ALL).length })),
    h("optgroup", { label: said.chapters }, ...content.chapters.map((one) => h("option", { value: one.id }, one.name))));
  const number = h("p", { class: "fn-small" });
  const heading = h("h4", { class: "cc-claim", id: `${id}-c`, tabindex: "-1" });
  const from = h("p", { class: "fn-small" });
  const labelled = (one) => h("span", { class: "cc-choice" }, h("b", {}, one.text), " ", h("small", {}, one.hint));
  const beliefs = choice({
    id, name: "belief", legend: said.belief, items: content.buckets.map((one) => [one.id, labelled(one)]),
    onchoose: (belief) => put({ shown: false, belief }),
  });
  const sures = choice({
    id, name: "sure", legend: said.sure, items: content.sure.map((one) => [one.id, one.text]),
    onchoose: (sure) => put({ shown: false, sure }),
  });
  const ticks = content.reasons.map((one) => h("input", { type: "checkbox", value: one.id, onchange: (event) => tick(one.id, event.target.checked) }));
  const why = h("fieldset", { class: "fn-set cc-reasons" }, h("legend", {}, said.reasons),
    h("div", { class: "fn-opts" }, ...content.reasons.map((one, i) => h("label", { class: "fn-opt cc-tick" }, ticks[i], h("span", {}, one.text)))));
  const button = (text, onclick, more = "") => h("button", { type: "button", class: `fn-btn${more}`, onclick }, text);
  const now = h("div", { class: "cc-now" });
  const status = h("p", { class: "fn-status", role: "status" });
  const answer = h("div", { class: "cc-answer" });
  const retry = button(said.try_again, () => { broken = false; update(); });
  const summary = h("section", { class: "fn-panel cc-summary", "aria-labelledby": `${id}-s`, hidden: "" });
  const asks = h("div", { class: "cc-asks" }, beliefs.element, sures.element, why,
    h("div", { class: "fn-btns" }, button(said.check, check, " fn-main"), button(said.skip, () => put({ shown: true }))));
  const card = h("article", { class: "cc-card", "aria-labelledby": `${id}-c` }, h("div", { class: "cc-quote" }, number, heading, from), asks);
  const six = h("details", { class: "cc-six", open: "" }, h("summary", {}, said.questions), sixQuestions());
  const side = h("div", { class: "cc-side" }, now, status, retry, answer, six);
  const root = h("section", { class: "fn-look claim_checker", "aria-labelledby": `${id}-h` },
    h("h3", { class: "fn-h", id: `${id}-h` }, content.title),
    h("p", { class: "fn-lead" }, content.lead),
    first,
    h("label", { class: "cc-sets" }, h("span", { class: "fn-label" }, said.sets), chooser),
    h("div", { class: "cc-two" }, card, side),
    h("div", { class: "fn-btns cc-ways" }, button(said.previous, () => step(-1)), button(said.next, () => step(1)), button(said.over, startOver)),
    summary,
    h("div", { class: "fn-small cc-small" }, h("p", {}, said.how_sure), h("p", {}, said.stored)));

  function sixQuestions() {
    return h("ol", { class: "cc-questions" }, ...content.questions.map((one) => h("li", {}, h("b", {}, one.text), ` ${one.note}`)));
  }

  // ------------------------------------------------------------ what a reader does

  function put(values) {
    for (const [name, value] of Object.entries(values)) model.set(name, value);
    model.save_changes();
  }
  // What belongs to the last claim goes before the next one comes.
  function show(set, claim) {
    put({ shown: false, belief: "", sure: "", set, claim });
  }
  function go(set, claim) {
    show(set, claim);
    address?.write(`${set}.${claim}`);
  }
  function pick(set) {
    broken = false;
    go(set, sets.get(set)[0]);
  }
  function step(by) {
    const ids = sets.get(model.get("set"));
    const at = ids.indexOf(model.get("claim"));
    go(model.get("set"), ids[(at + by + ids.length) % ids.length]);
    heading.focus();
  }
  function startOver() {
    rounds.delete(model.get("set"));
    go(model.get("set"), sets.get(model.get("set"))[0]);
    forget();
    update();
    heading.focus();
  }
  function tick(reason, on) {
    if (on) ticked.add(reason);
    else ticked.delete(reason);
  }
  function check() {
    if (!model.get("belief")) status.textContent = said.believe_first;
    else if (!model.get("sure")) status.textContent = said.sure_first;
    else put({ shown: true });
  }

  // ------------------------------------------------------------ one claim

  function forget() {
    ticked = new Set();
    for (const box of ticks) box.checked = false;
  }
  function showClaim(set, claim) {
    const ids = sets.get(set);
    const about = content.about[claim.id];
    number.textContent = worded(said.number, { number: ids.indexOf(claim.id) + 1, count: ids.length });
    heading.textContent = claim.claim;
    from.replaceChildren(`${worded(said.article, { number: claim.article, topic: content.articles[claim.article] })}.`);
    if (about) from.append(h("br"), worded(said.about, { about }));
    forget();
  }

  function part(title, ...children) {
    return h("div", { class: "cc-part" }, h("h5", { class: "cc-h" }, title), ...children);
  }
  function noted(one) {
    return h("p", {}, h("b", {}, one.text), ` ${one.note}`);
  }
  function sourceOf(work) {
    const item = h("li", {}, work.address ? h("a", { href: work.address }, work.title) : work.title);
    for (const more of [work.where, work.year]) if (more) item.append(`, ${more}`);
    return item;
  }
  function wayToRegister(claim) {
    return registerPage
      ? h("p", {}, h("a", { class: "cc-register", href: `${registerPage}#claim-${claim.id}` }, worded(said.register, claim)))
      : h("p", { class: "fn-small" }, worded(said.register_words, claim));
  }

  function spoken(claim) {
    // What is on the screen counts, not the first round: somebody may try again.
    const [belief, sure] = [model.get("belief"), model.get("sure")];
    const words = [worded(said.says, { verdict: verdicts.get(claim.verdict).text })];
    if (claim.verdict === UNSAFE) words.unshift(said.help_said);
    if (!belief) return words.join(" ");
    const same = order.indexOf(belief) === place(claim);
    words.push(same ? said.same : worded(said.other, { belief: buckets.get(belief).text }));
    if (!same && sure === "very") words.push(said.other_very);
    return words.join(" ");
  }

  function showAnswer(claim) {
    const verdict = verdicts.get(claim.verdict);
    const grade = grades.get(claim.certainty);
    const help = content.help.find((one) => one.claims.includes(claim.id));
    now.replaceChildren();
    if (help) {
      const lead = claim.verdict === UNSAFE ? `${said.help_lead} ${help.text}` : help.text;
      now.append(parts.urgent.card({ model, flags: help.flags, lead, folded: help.flags.length > 2 }));
    }
    status.textContent = spoken(claim);
    const sources = h("ul", {}, ...claim.sources.map(sourceOf));
    answer.replaceChildren(
      h("div", { class: "cc-verdict" }, h("span", { class: `cc-mark cc-mark-${claim.verdict}` }, verdict.text), h("span", {}, verdict.meaning)),
      part(said.better, h("p", { class: "cc-better" }, claim.better)),
      part(said.why, h("p", {}, claim.why)),
      part(said.certainty, h("p", {}, h("b", {}, worded(said.certain, { words: grade.text })), ` ${grade.meaning}`)),
      part(said.sources, sources, ...(claim.more ? [h("p", { class: "fn-small" }, worded(said.more_sources, { count: claim.more }))] : []), wayToRegister(claim)));
    if (ticked.size) answer.append(part(said.your_reasons, list(content.reasons.filter((one) => ticked.has(one.id)).map((one) => noted({ ...one, text: `${one.text}.` })))));
    answer.append(part(said.question, noted(questions.get(kinds.get(claim.kind).question))));
    six.open = false;
  }
  function hideAnswer() {
    now.replaceChildren();
    answer.replaceChildren();
    status.textContent = said.ask;
  }

  // ------------------------------------------------------------ how judgment moved

  function direction(rows) {
    const moves = rows.map(({ claim, thought }) => place(claim) - order.indexOf(thought.belief));
    const [down, up] = [moves.some((by) => by > 0), moves.some((by) => by < 0)];
    return down && up ? said.both : down ? said.down : up ? said.up : said.still;
  }
  function rowOf({ claim, thought }) {
    const verdict = verdicts.get(claim.verdict).text;
    const about = content.about[claim.id];
    const words = !thought.belief ? worded(said.row_none, { verdict })
      : worded(said.row, { belief: [buckets.get(thought.belief), steps.get(thought.sure)].filter(Boolean).map((one) => one.text.toLowerCase()).join(", "), verdict });
    return h("li", { class: "cc-row" },
      h("p", {}, claim.claim), track(order.indexOf(thought.belief), place(claim), order.length),
      h("p", { class: "fn-small" }, about ? `${worded(said.about, { about })} ` : "", words));
  }
  function showSummary(set) {
    const round = rounds.get(set) || new Map();
    summary.hidden = round.size < Math.min(content.round, sets.get(set).length);
    if (summary.hidden) return;
    const rows = [...round].map(([name, thought]) => ({ claim: claims.get(name), thought }));
    const ends = [content.buckets[0].text, content.buckets[order.length - 1].text];
    const groups = content.kinds.map((kind) => {
      const own = rows.filter(({ claim }) => claim.kind === kind.id);
      const judged = own.filter(({ thought }) => thought.belief);
      const title = judged.length ? `${kind.text}: ${direction(judged)}` : kind.text;
      return own.length ? [h("div", { class: "cc-kind" }, h("h5", { class: "cc-h" }, title), h("ul", { class: "cc-rows" }, ...own.map(rowOf)))] : [];
    }).flat();
    const surely = rows.filter(({ claim, thought }) => thought.sure === "very" && thought.belief && order.indexOf(thought.belief) !== place(claim));
    const persuaded = content.reasons.filter((one) => rows.some(({ claim, thought }) => thought.reasons.includes(one.id) && order.indexOf(thought.belief) !== place(claim)));
    summary.replaceChildren(h("h4", { class: "cc-title", id: `${id}-s` }, said.summary), h("p", {}, said.summary_lead));
    if (rows.every(({ thought }) => !thought.belief)) summary.append(h("p", {}, said.summary_empty));
    summary.append(
      h("p", { class: "cc-ends fn-small", "aria-hidden": "true" }, h("span", {}, ends[0]), h("span", {}, ends[1])),
      h("div", { class: "cc-kinds" }, ...groups));
    if (surely.length) {
      summary.append(part(said.again, h("p", {}, said.again_lead),
        h("ul", { class: "cc-links" }, ...surely.map(({ claim }) => h("li", {}, button(claim.claim, () => { go(set, claim.id); heading.focus(); }, " cc-back"))))));
    }
    if (persuaded.length) summary.append(part(said.persuaded, list(persuaded.map((one) => noted({ ...one, text: `${one.text}.` })))));
    summary.append(part(said.questions, sixQuestions()));
  }
  function remember(set, claim) {
    const round = rounds.get(set) || new Map();
    rounds.set(set, round);
    const due = Math.min(content.round, sets.get(set).length);
    const before = round.size;
    if (!round.has(claim.id)) round.set(claim.id, { belief: model.get("belief"), sure: model.get("sure"), reasons: [...ticked] });
    return before < due && round.size >= due;
  }

  // ------------------------------------------------------------ loading, and following the model

  function bring(set) {
    const needed = set === ALL ? [...chapters.keys()] : [set];
    return Promise.all(needed.map((name) => fetchLater(`claim_checker.${name}`))).then((found) => {
      for (const claim of found.flat()) claims.set(claim.id, claim);
    });
  }
  // Says that the claims of a set are on their way, or could not come.
  function wait(set) {
    card.hidden = true;
    hideAnswer();
    summary.hidden = true;
    retry.hidden = !broken;
    status.textContent = broken ? said.failed : said.loading;
    if (broken || wanted === set) return;
    wanted = set;
    bring(set).catch((error) => {
      console.warn(error);
      if (wanted === set) broken = true;
    }).then(() => {
      if (wanted === set) wanted = "";
      if (!closed) update();
    });
  }

  // The screen follows the model, whoever changed it: a reader, a link or a line of Python. Set and
  // claim change one after the other; what does not fit together yet is passed over.
  function update() {
    const [set, name] = [model.get("set"), model.get("claim")];
    if (!sets.get(set)?.includes(name)) return;
    chooser.value = set;
    if (sets.get(set).some((one) => !claims.has(one))) {
      shownClaim = "";
      wait(set);
      return;
    }
    card.hidden = false;
    retry.hidden = true;
    const claim = claims.get(name);
    const another = shownClaim !== `${set}.${name}`;
    if (another) showClaim(set, claim);
    beliefs.set(model.get("belief"));
    sures.set(model.get("sure"));
    if (model.get("shown")) {
      const ended = remember(set, claim);
      showAnswer(claim);
      if (ended) status.append(` ${sets.get(set).length > content.round || set === MIXED ? said.summary_ready : said.summary_end}`);
    } else if (another || wasShown) hideAnswer();
    showSummary(set);
    wasShown = model.get("shown");
    shownClaim = `${set}.${name}`;
  }

  function follow(text) {
    const [, set, claim] = LINK.exec(text) || [];
    if (sets.get(set)?.includes(claim) && `${set}.${claim}` !== `${model.get("set")}.${model.get("claim")}`) {
      broken = false;
      show(set, claim);
    }
  }

  const linked = address?.read();
  if (linked) follow(linked);
  address?.listen(follow);
  const events = ["change:set", "change:claim", "change:belief", "change:sure", "change:shown"];
  for (const event of events) model.on(event, update);
  el.append(root);
  update();
  return () => {
    closed = true;
    for (const event of events) model.off(event, update);
    address?.stop();
    root.remove();
  };
}

export default { render };

// Plan builder: limits of the team first, then a walk, one to three goals, rest and a flare card; out
// of them come a week, a sheet to print and a calendar file.
//
// Runs in JupyterLab and on a built page. Traits read: content, urgent. Traits read and written: those
// in EMPTY. On a page nothing is kept before the reader switches keeping on; then the plan is the entry
// `week` of the section `plan` of the store. What a reader writes is only ever shown as text.

const { h, worded, choice } = parts.dom;
const SECTION = "plan";
const ENTRY = "week";
const ANSWERS = ["yes", "no", "not-told"];
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const PARTS = ["limits", "walk", "goals", "rest", "flare", "week"];
const WALK_LINES = ["place", "step"];
const EMPTY = { allowed: {}, wrote: {}, minutes: null, days: [], time: "", place: "", step: "", goals: [], rest: "", flare: {}, starts: "", titles: "short" };
const PRINTING = "pb-printing";
// The paper of a sheet within usual margins, as wide as A4 and as high as Letter (the width stands in
// the style sheet), and the letters to try, in points.
const SHEET_HEIGHT = 250;
const PX_PER_MM = 96 / 25.4;
const LETTERS = Array.from({ length: 25 }, (_, i) => 11 - i / 4);
let instances = 0;

const isTable = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

// ---------------------------------------------------------------- what can stand in a plan

// Whatever comes from a store, a file of somebody else or a line of Python, what is left is a plan.
function makeClean(content) {
  const days = content.days.map(({ id }) => id);
  const { least, most } = content.minutes;
  const line = (value, longest = content.longest) => (typeof value === "string" ? [...value.replace(/\p{Cc}/gu, " ")].slice(0, longest).join("") : "");
  const lines = (value, names, longest) => Object.fromEntries(names.flatMap((name) => (isTable(value) && Object.hasOwn(value, name) && line(value[name]) ? [[name, line(value[name], longest)]] : [])));
  const daysOf = (value) => (Array.isArray(value) ? days.filter((day) => value.includes(day)) : []);
  const time = (value) => (TIME.test(value) ? String(value) : "");
  const date = (value) => (DATE.test(value) && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().startsWith(value) ? String(value) : "");
  const limits = content.limits.map(({ id }) => id);
  const activities = content.activities.map(({ id }) => id);
  const goal = (value) => (isTable(value) && activities.includes(value.activity)
    ? [{ activity: value.activity, words: line(value.words), amount: line(value.amount), days: daysOf(value.days), time: time(value.time), step: line(value.step) }] : []);

  return (given) => ({
    allowed: Object.fromEntries(Object.entries(lines(given.allowed, limits)).filter(([, answer]) => ANSWERS.includes(answer))),
    wrote: lines(given.wrote, limits, content.longest_limit),
    minutes: Number.isInteger(given.minutes) && given.minutes >= least && given.minutes <= most ? given.minutes : null,
    days: daysOf(given.days),
    time: time(given.time),
    place: line(given.place),
    step: line(given.step),
    goals: (Array.isArray(given.goals) ? given.goals : []).flatMap(goal).slice(0, content.most_goals),
    rest: line(given.rest),
    flare: lines(given.flare, content.flare.filter(({ ask }) => ask).map(({ id }) => id)),
    starts: date(given.starts),
    titles: given.titles === "full" ? "full" : "short",
  });
}

// Less, in small steps: half the minutes, then a day less. Null when there is nothing to take away.
function smaller({ minutes, days }) {
  if (minutes > 1) return { minutes: Math.floor(minutes / 2) };
  if (days.length > 1) return { days: days.slice(0, -1) };
  return null;
}

function render({ model, el, store }) {
  const content = model.get("content");
  const urgent = model.get("urgent");
  const said = content.words;
  const id = `plan-builder-${++instances}`;
  const clean = makeClean(content);
  const activities = new Map(content.activities.map((one) => [one.id, one]));
  const limitNames = new Map(content.limits.map((one) => [one.id, one.name]));
  const fields = []; // those outside the goals: { show(plan) } puts what the model says on the screen
  let goalFields = [];
  let goalKey = null;
  let planId = "";
  let keeping = false;
  let closed = false;

  // ------------------------------------------------------------------ the plan, and keeping it

  const plan = () => clean(Object.fromEntries(Object.keys(EMPTY).map((name) => [name, model.get(name)])));
  function put(values, keepIt = true) {
    for (const [name, value] of Object.entries(values)) if (!same(model.get(name), value)) model.set(name, value);
    model.save_changes();
    if (keepIt) save();
    update();
  }
  function kept() {
    const section = store?.get(SECTION);
    return isTable(section) && Object.hasOwn(section, ENTRY) && isTable(section[ENTRY]) ? section[ENTRY] : null;
  }
  function save() {
    if (keeping) store.set(SECTION, { [ENTRY]: { ...plan(), id: name(), at: store.now() } });
  }
  // The name of this plan in calendar files; it says nothing about its owner.
  function name() {
    planId ||= Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("");
    return planId;
  }
  function takeOver() {
    const found = kept();
    keeping = Boolean(found);
    if (!found) return;
    planId = /^[0-9a-f]{16}$/.test(found.id) ? found.id : "";
    put(clean(found), false);
  }
  function keep(on) {
    keeping = on;
    if (on) save();
    else store.eraseSection(SECTION);
    update();
    tell(keepStatus, on ? said.kept_now : said.keep_gone);
  }

  const isOpen = ({ needs }, { allowed }) => needs.every((need) => allowed[need] === "yes");
  const shownGoals = (now) => now.goals.map((goal, i) => ({ ...goal, words: goal.words.trim(), number: i + 1, activity: activities.get(goal.activity) }))
    .filter((goal) => goal.words && isOpen(goal.activity, now));
  const walkDays = (now) => (now.minutes && isOpen(content.walk, now) ? now.days : []);
  const answerTo = (limit, now) => now.allowed[limit.id] ?? "not-told";

  // ------------------------------------------------------------------ building blocks

  // A message stands beside what was pressed, and is said once: each place that has any has a line
  // of its own, and the line before falls silent.
  const places = [];
  function place() {
    places.push(h("p", { class: "fn-status", role: "status" }));
    return places.at(-1);
  }
  function tell(where, text) {
    for (const one of places) if (one !== where && one.textContent) one.textContent = "";
    where.textContent = text;
    where.scrollIntoView({ block: "nearest" });
  }
  const button = (text, onclick, more = "") => h("button", { type: "button", class: `fn-btn${more}`, onclick }, text);
  const p = (text, css) => h("p", css ? { class: css } : {}, text);
  const strong = (text) => h("strong", {}, text);
  function part(key, ...children) {
    return h("section", { class: "pb-part", "aria-labelledby": `${id}-${key}` }, h("h4", { class: "pb-h", id: `${id}-${key}`, tabindex: "-1" }, `${PARTS.indexOf(key) + 1}. ${said[key]}`), ...children);
  }
  function showValue(input, value) {
    if (input.value !== value && document.activeElement !== input) input.value = value;
  }

  // A line to write: its label above, an example below.
  function writable({ key, label, hint = "", type = "text", longest = content.longest, read, oninput, css = "", ...more }) {
    const own = `${id}-${key}`;
    // Nothing is cut: a line that is too long stays in its field, and out of the plan, until it fits.
    const left = h("p", { class: "fn-small pb-left", id: `${own}-left` });
    const wrong = h("p", { class: "pb-wrong", id: `${own}-long`, role: "status" });
    const described = [...(hint ? [`${own}-hint`] : []), `${own}-left`, `${own}-long`].join(" ");
    const input = h("input", { id: own, type, autocomplete: "off", "aria-describedby": described, ...more, oninput: () => { const fits = count(); oninput(fits ? input.value : "", input); } });
    function count() {
      if (type !== "text") return true;
      const room = longest - [...input.value].length;
      left.textContent = room >= 0 && room <= 20 ? worded(said.left, { count: room }) : "";
      const words = room < 0 ? worded(said.long, { count: -room }) : "";
      const isNew = words && !wrong.textContent;
      if (wrong.textContent !== words) wrong.textContent = words;
      if (isNew) wrong.scrollIntoView({ block: "nearest" });
      if (room < 0) input.setAttribute("aria-invalid", "true");
      else if (input.dataset.long) input.removeAttribute("aria-invalid");
      if (room < 0) input.dataset.long = "true";
      else delete input.dataset.long;
      return room >= 0;
    }
    const element = h("div", { class: `pb-field ${css}` }, h("label", { class: "fn-label", for: own }, label), input);
    if (hint) element.append(h("p", { class: "fn-small", id: `${own}-hint` }, hint));
    if (type === "text") element.append(left, wrong);
    return {
      element, input,
      show: (now) => {
        if (input.dataset.long) return;
        showValue(input, read(now));
        count();
      },
    };
  }

  function dayChips({ legend, read, onchange }) {
    const inputs = content.days.map((day) => h("input", { type: "checkbox", value: day.id, "aria-label": day.name, onchange: () => onchange(content.days.map((one) => one.id).filter((_, i) => inputs[i].checked)) }));
    const element = h("fieldset", { class: "fn-set pb-days" }, h("legend", {}, legend),
      h("div", { class: "fn-opts" }, ...inputs.map((input, i) => h("label", { class: "fn-opt" }, input, h("span", { "aria-hidden": "true" }, content.days[i].name.slice(0, 3))))));
    return { element, show: (now) => { for (const input of inputs) input.checked = read(now).includes(input.value); } };
  }

  // What is known of an activity, whom to ask, and its cautions: wherever the activity is.
  function about(activity) {
    return h("div", { class: "pb-about" },
      h("p", {}, strong(`${said.known}: `), `${activity.known} `, h("span", { class: "pb-sure" }, worded(said.certain, { words: content.grades[activity.certainty] }))),
      h("p", {}, strong(`${said.ask_first}: `), activity.ask),
      h("p", {}, strong(said.cautions)),
      h("ul", {}, ...activity.cautions.map((text) => h("li", {}, text))));
  }

  function closedLine(activity) {
    const needs = activity.needs.map((need) => limitNames.get(need));
    return worded(said.closed, { needs: needs.join(", "), is: needs.length > 1 ? said.more_are : said.one_is });
  }

  function table(heads, rows, { caption = "", css = "" } = {}) {
    // Named roles: they stay where the style sheet puts the cells of a row below each other.
    const made = h("table", { class: `pb-table ${css}`, role: "table" });
    if (caption) made.append(h("caption", { class: "fn-small" }, caption));
    made.append(h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, ...heads.map((text) => h("th", { scope: "col", role: "columnheader" }, text)))),
      h("tbody", { role: "rowgroup" }, ...rows.map(([first, ...cells]) => h("tr", { role: "row" },
        h("th", { scope: "row", role: "rowheader" }, ...[first].flat()), ...cells.map((cell) => h("td", { role: "cell" }, ...[cell].flat()))))));
    return made;
  }
  const stopTable = () => table([said.sheet_stop, said.sheet_do], content.stops.map((one) => [one.sign, strong(one.do)]), { css: "pb-stops" });

  // ------------------------------------------------------------------ 1. limits

  const askList = h("div", { class: "fn-panel pb-ask" });
  function limitRow(limit) {
    const status = place();
    const answers = choice({
      id, name: `limit-${limit.id}`, legend: worded(said.answer, limit), items: ANSWERS.map((answer) => [answer, said[answer]]),
      onchoose: (answer) => {
        put({ allowed: { ...plan().allowed, [limit.id]: answer } });
        tell(status, worded(said.limit_changed, { name: limit.name, answer: said[answer].toLowerCase() }));
      },
    });
    const wrote = writable({
      key: `wrote-${limit.id}`, label: said.wrote, longest: content.longest_limit, "aria-label": worded(said.wrote_for, limit),
      read: (now) => now.wrote[limit.id] ?? "",
      oninput: (text) => {
        const { [limit.id]: _old, ...others } = plan().wrote;
        put({ wrote: text.trim() ? { ...others, [limit.id]: text } : others });
      },
    });
    const more = limit.id === "driving" ? [p(said.driving_yes, "fn-small")] : [];
    fields.push(wrote, {
      show: (now) => {
        answers.set(answerTo(limit, now));
        // Before the team has said anything there is nothing to copy.
        wrote.element.hidden = answerTo(limit, now) === "not-told" && !now.wrote[limit.id] && document.activeElement !== wrote.input;
      },
    });
    return h("div", { class: "pb-limit" }, answers.element, status, wrote.element, ...more);
  }
  function showAsk(now) {
    const open = content.limits.filter((limit) => answerTo(limit, now) === "not-told");
    askList.replaceChildren(h("h5", { class: "pb-small-h" }, said.ask_title), open.length
      ? h("ul", {}, ...open.map((limit) => h("li", {}, strong(`${limit.name}. `), `${limit.ask} ${said.until} ${limit.until}`)))
      : p(said.ask_none));
  }
  const limitsPart = part("limits", p(said.limits_lead), h("div", { class: "pb-limits" }, ...content.limits.map(limitRow)), askList);

  // ------------------------------------------------------------------ 2. the walk

  const minutesWrong = h("p", { class: "pb-wrong", id: `${id}-minutes-wrong`, role: "status" });
  const minutes = writable({
    key: "minutes", label: said.minutes, hint: worded(said.minutes_hint, content.minutes), inputmode: "numeric", css: "pb-short",
    read: (now) => String(now.minutes ?? ""),
    oninput: (text) => {
      const given = /^\d{1,4}$/.test(text.trim()) ? Number(text.trim()) : null;
      put({ minutes: clean({ minutes: given }).minutes });
      judgeMinutes();
    },
  });
  // Says what can be written, not whether it is much or little.
  function judgeMinutes() {
    const wrong = minutes.input.value.trim() !== "" && plan().minutes === null;
    const words = wrong ? worded(said.minutes_wrong, content.minutes) : "";
    if (minutesWrong.textContent !== words) minutesWrong.textContent = words;
    if (wrong) minutes.input.setAttribute("aria-invalid", "true");
    else minutes.input.removeAttribute("aria-invalid");
    minutes.input.setAttribute("aria-describedby", `${id}-minutes-hint${wrong ? ` ${id}-minutes-wrong` : ""}`);
  }
  // What the team wrote stands beside what is planned; nobody compares the two for the reader.
  const limitOfWalk = h("p", { class: "pb-limit-of-walk" });
  const walkChips = dayChips({ legend: worded(said.days_for, content.walk), read: (now) => now.days, onchange: (days) => put({ days }) });
  const noDays = p("", "fn-small pb-no-days");
  const walkTime = writable({ key: "time", label: said.time, type: "time", css: "pb-short", read: (now) => now.time, oninput: (time) => put({ time }) });
  const walkLines = WALK_LINES.map((key) => writable({ key, label: said[key], hint: said[`${key}_hint`], read: (now) => now[key], oninput: (text) => put({ [key]: text }) }));
  fields.push(minutes, walkChips, walkTime, ...walkLines, {
    show: (now) => {
      const text = content.walk.needs.map((need) => now.wrote[need] ?? "").filter(Boolean).join(" ");
      limitOfWalk.replaceChildren(...(text ? [strong(worded(said.minutes_wrote, { text })), ` ${said.minutes_inside}`] : []));
    },
  });
  const smallerButton = button(said.smaller, makeSmaller);
  const smallerStatus = place();
  const walkOpen = h("div", { class: "pb-open" }, about(content.walk),
    h("div", { class: "pb-fields" }, minutes.element, minutesWrong, limitOfWalk, h("div", { class: "pb-row" }, smallerButton, p(said.smaller_hint, "fn-small")), smallerStatus,
      walkChips.element, noDays, walkTime.element, ...walkLines.map(({ element }) => element)));
  const walkClosed = p(closedLine(content.walk), "pb-closed");
  const walkPart = part("walk", walkClosed, walkOpen);

  function makeSmaller() {
    const now = plan();
    const less = now.minutes ? smaller(now) : null;
    if (!less) tell(smallerStatus, now.minutes ? said.smaller_end : said.smaller_none);
    else {
      put(less);
      minutes.input.value = String(plan().minutes);
      judgeMinutes();
      const names = content.days.filter((day) => plan().days.includes(day.id)).map((day) => day.name);
      tell(smallerStatus, less.minutes ? worded(said.smaller_minutes, less) : worded(said.smaller_days, { days: names.join(", ") }));
    }
  }

  // ------------------------------------------------------------------ 3. goals

  const goalList = h("div", { class: "pb-goals" });
  const offers = h("div", { class: "pb-offers" });
  const goalsStatus = place();
  let looked = ""; // the activity that is looked at
  const goalsPart = part("goals", goalsStatus, p(said.goals_lead), p(said.same, "fn-small"), goalList, offers);
  const goalsHeading = goalsPart.querySelector("h4");

  const changeGoal = (index, values) => put({ goals: plan().goals.map((goal, i) => (i === index ? { ...goal, ...values } : goal)) });
  function addGoal(activity) {
    const goals = [...plan().goals, { activity: activity.id, words: "", amount: "", days: [], time: "", step: "" }];
    looked = "";
    put({ goals });
    tell(goalsStatus, worded(said.added, { number: goals.length, name: activity.name }));
    goalList.lastElementChild.querySelector("input").focus();
  }
  function removeGoal(index, activity) {
    put({ goals: plan().goals.filter((_, i) => i !== index) });
    goalsHeading.focus();
    tell(goalsStatus, worded(said.removed, activity));
  }
  function goalCard(goal, index, now) {
    const activity = activities.get(goal.activity);
    const title = worded(said.goal, { number: index + 1, name: activity.name });
    const take = button(said.remove, () => removeGoal(index, activity));
    take.setAttribute("aria-label", `${said.remove}: ${activity.name}`);
    if (!isOpen(activity, now)) return h("fieldset", { class: "pb-goal" }, h("legend", { class: "pb-small-h" }, title), p(closedLine(activity), "pb-closed"), about(activity), take);
    const read = (key) => (latest) => latest.goals[index]?.[key] ?? "";
    const hintOf = (name) => said[`${name}_hint_${activity.id}`] ?? said[`${name}_hint`] ?? "";
    const own = ["words", "amount", "step"].map((key) => {
      const label = key === "words" ? said.own : said[key];
      return writable({ key: `goal-${index}-${key}`, label, hint: hintOf(key === "words" ? "own" : key), read: read(key), oninput: (text) => changeGoal(index, { [key]: text }) });
    });
    const missing = p("", "pb-wrong");
    const without = p("", "fn-small pb-no-days");
    const chips = dayChips({ legend: worded(said.days_for, { name: title }), read: (latest) => latest.goals[index]?.days ?? [], onchange: (days) => changeGoal(index, { days }) });
    const time = writable({ key: `goal-${index}-time`, label: said.time, type: "time", css: "pb-short", read: read("time"), oninput: (value) => changeGoal(index, { time: value }) });
    goalFields.push(...own, chips, time, {
      show: (latest) => {
        const one = latest.goals[index];
        missing.textContent = one?.words.trim() ? "" : said.own_wrong;
        without.textContent = one?.words.trim() && !one.days.length ? said.days_none : "";
      },
    });
    const [words, amount, step] = own.map(({ element }) => element);
    return h("fieldset", { class: "pb-goal" }, h("legend", { class: "pb-small-h" }, title), about(activity),
      h("div", { class: "pb-fields" }, words, missing, amount, chips.element, without, time.element, step), take);
  }
  function offer(activity, full) {
    const add = button(worded(said.choose, activity), () => addGoal(activity));
    add.disabled = full;
    return h("article", { class: "pb-offer", "aria-labelledby": `${id}-offer-${activity.id}` }, h("h5", { class: "pb-small-h", id: `${id}-offer-${activity.id}` }, activity.name), about(activity), add);
  }
  // Goals are built anew only when another one is there or opens: nobody loses the field they write in.
  function showGoals(now) {
    const open = content.activities.filter((activity) => isOpen(activity, now));
    const key = JSON.stringify([now.goals.map((goal) => goal.activity), open.map((one) => one.id)]);
    if (key !== goalKey) {
      goalKey = key;
      goalFields = [];
      goalList.replaceChildren(...now.goals.map((goal, index) => goalCard(goal, index, now)));
      const full = now.goals.length >= content.most_goals;
      const chosen = now.goals.map((goal) => goal.activity);
      const free = open.filter((activity) => activity.id === "own" || !chosen.includes(activity.id));
      if (!free.some((one) => one.id === looked)) looked = "";
      // One activity at a time: with all that is known of it and its cautions, before it is chosen.
      const shown = h("div", {});
      const show = () => shown.replaceChildren(...free.filter((one) => one.id === looked).map((one) => offer(one, full)));
      const names = choice({ id, name: "look", legend: said.look, items: free.map((one) => [one.id, one.name]), onchoose: (value) => { looked = value; show(); } });
      names.set(looked);
      show();
      offers.replaceChildren(...(full ? [p(said.full)] : []), ...(open.length ? [names.element, shown] : [p(said.goals_none, "pb-closed")]));
    }
    for (const field of goalFields) field.show(now);
  }

  // ------------------------------------------------------------------ 4. rest, 5. the flare card

  const rest = writable({ key: "rest-words", label: said.rest_words, hint: said.rest_hint, read: (now) => now.rest, oninput: (text) => put({ rest: text }) });
  const restPart = part("rest", about(content.rest), rest.element);
  const flareLines = content.flare.map((line) => {
    const item = h("li", {}, strong(`${line.label}. `), line.fixed);
    if (!line.ask) return item;
    const own = writable({
      key: `flare-${line.id}`, label: line.ask, read: (now) => now.flare[line.id] ?? "",
      oninput: (text) => {
        const { [line.id]: _old, ...others } = plan().flare;
        put({ flare: text.trim() ? { ...others, [line.id]: text } : others });
      },
    });
    fields.push(own);
    item.append(own.element);
    return item;
  });
  fields.push(rest);
  const flarePart = part("flare", p(said.flare_lead), h("ol", { class: "pb-flare" }, ...flareLines));

  // ------------------------------------------------------------------ 6. the week

  const weekBox = h("div", { class: "pb-scroll", tabindex: "0", role: "region", "aria-label": said.week_region });
  const underWeek = h("div", { class: "pb-under" });
  const weekHeads = [said.day, said.check, said.walk_column, said.goal_column];
  const timed = (text, time) => (time ? `${time} ${text}` : text);
  function weekRows(now) {
    const walks = walkDays(now);
    const goals = shownGoals(now);
    return content.days.map((day) => {
      const own = goals.filter((goal) => goal.days.includes(day.id)).map((goal) => h("span", { class: "pb-cell" }, timed(goal.words, goal.time)));
      const walk = walks.includes(day.id) ? timed(worded(said.walk_cell, now), now.time) : "";
      return [day.name, said.check_cell, walk, own];
    });
  }
  // The next small steps as a list; what is not open has none.
  function stepItems(now) {
    const walk = isOpen(content.walk, now) && now.step.trim() ? [[content.walk.name, now.step]] : [];
    return [...walk, ...shownGoals(now).filter((goal) => goal.step.trim()).map((goal) => [goal.words, goal.step])]
      .map(([of, step]) => h("li", {}, worded(said.step_line, { name: of, step })));
  }
  function showWeek(now) {
    weekBox.replaceChildren(table(weekHeads, weekRows(now), { caption: said.caption, css: "pb-week" }));
    const steps = stepItems(now);
    underWeek.replaceChildren(
      ...(shownGoals(now).length ? [] : [p(said.none_yet, "fn-small")]),
      ...(now.rest.trim() ? [p(worded(said.rest_line, now))] : []),
      ...(isOpen(content.walk, now) && now.place.trim() ? [p(worded(said.step_line, { name: content.walk.name, step: now.place }))] : []),
      ...(steps.length ? [p(said.steps), h("ul", {}, ...steps)] : []));
    noDays.textContent = now.minutes && !now.days.length ? said.days_none : "";
  }

  const calendarStatus = place();
  const starts = writable({
    key: "starts", label: said.starts, type: "date", css: "pb-short",
    read: (now) => now.starts || parts.calendar.nextMonday(new Date()), oninput: (value) => put({ starts: clean({ starts: value }).starts }),
  });
  const titles = choice({ id, name: "titles", legend: said.titles, items: [["short", said.titles_short], ["full", said.titles_full]], onchoose: (value) => put({ titles: value }) });
  fields.push(starts, { show: (now) => titles.set(now.titles) });

  function entries(now) {
    const full = now.titles === "full";
    const note = (...texts) => (full ? [said.calendar_note, ...texts, content.closing].join("\n") : said.calendar_note);
    const warnings = ({ ask, cautions }) => [ask, ...cautions];
    const walk = worded(content.walk.title, now);
    return [
      { key: "check", title: full ? said.calendar_check_full : said.calendar_check, note: note(said.daily, said.found), days: content.days.map((day) => day.id) },
      { key: "walk", title: full && now.place.trim() ? `${walk}, ${now.place}` : walk, note: note(...warnings(content.walk)), days: walkDays(now), time: now.time, minutes: now.minutes },
      ...shownGoals(now).map((goal) => ({
        key: `goal-${goal.number}`, title: full ? [goal.words, goal.amount.trim()].filter(Boolean).join(": ") : goal.activity.title,
        note: note(...warnings(goal.activity)), days: goal.days, time: goal.time,
      })),
    ];
  }
  function saveCalendar() {
    const now = plan();
    const from = clean({ starts: starts.input.value }).starts;
    if (!isWhole()) return;
    if (!from) {
      starts.input.focus();
      tell(calendarStatus, said.calendar_day);
      return;
    }
    const list = entries(now);
    const time = store ? store.now() : new Date().toISOString();
    const text = parts.calendar.file({ entries: list, starts: from, id: name(), now: time });
    save();
    const address = URL.createObjectURL(new Blob([text], { type: "text/calendar" }));
    h("a", { href: address, download: said.file }).click();
    // The browser has taken the file over once this turn has ended.
    setTimeout(() => URL.revokeObjectURL(address));
    tell(calendarStatus, worded(said.calendar_saved, { count: list.reduce((sum, { days }) => sum + days.length, 0), date: from }));
  }

  // ------------------------------------------------------------------ the sheet

  const line = (text) => (text.trim() ? text : said.sheet_write);
  function limitOnPaper(limit, now, blank) {
    if (blank) return [limit.name, "", ""];
    const answer = answerTo(limit, now);
    return [limit.name, answer === "not-told" ? `${said["not-told"]}. ${said.ask_title}: ${limit.ask}` : said[answer], now.wrote[limit.id] ?? ""];
  }
  // On paper the days stand side by side: a row for each thing that is planned.
  function sheetWeek(now, goals, blank) {
    const row = (title, more, days, mark) => [[strong(title), ...(more ? [` ${more}`] : [])], ...content.days.map((day) => (days.includes(day.id) ? mark : ""))];
    const all = content.days.map((day) => day.id);
    const step = (text) => `${said.step}: ${line(text)}`;
    const walk = blank || isOpen(content.walk, now)
      ? [row(`${content.walk.name}, ${blank || !now.minutes ? said.open_minutes : worded(said.walk_cell, now)}.`, `${line(now.place)}. ${step(now.step)}`, blank ? [] : walkDays(now), now.time || said.planned)] : [];
    const listed = blank ? [1, 2, 3].map((number) => ({ number, words: "", amount: "", step: "", time: "", days: [] })) : goals;
    return table([said.sheet_what, ...content.days.map((day) => day.name.slice(0, 3))], [
      row(`${said.check}:`, said.check_cell, all, said.planned),
      ...walk,
      ...listed.map((goal) => row(`${worded(said.goal_short, goal)}:`, `${line(goal.words)}, ${worded(said.sheet_bad_day, { amount: line(goal.amount) })}. ${step(goal.step)}`, goal.days, goal.time || said.planned)),
      row(`${said.rest_column}:`, line(now.rest), now.rest.trim() ? all : [], said.planned),
    ], { css: "pb-sheet-week" });
  }
  function cautionItem({ name: of, ask, cautions }) {
    return [h("p", { class: "pb-sheet-of" }, strong(`${of}. `), ask), ...cautions.map((text) => p(text, "pb-sheet-caution"))];
  }
  function flareItem(one, now) {
    return h("li", {}, strong(`${one.label}. `), [one.fixed, one.ask && `${one.ask}: ${line(now.flare[one.id] ?? "")}`].filter(Boolean).join(" "));
  }
  function sheet(now, blank) {
    const goals = shownGoals(now);
    const active = [...(blank || isOpen(content.walk, now) ? [content.walk] : []), ...new Set(goals.map((goal) => goal.activity)), content.rest];
    const date = blank ? "" : clean({ starts: starts.input.value }).starts;
    return h("div", { class: `fn-look plan_builder pb-sheet${blank ? " pb-blank" : ""}` },
      h("div", { class: "pb-sheet-top" }, h("p", { class: "fn-h" }, said.sheet), p(worded(said.sheet_dates, { date: line(date) })), p(said.sheet_call)),
      stopTable(), p(`${said.not_today} ${said.no_surgery}`), h("p", {}, strong(content.closing)),
      h("p", { class: "pb-small-h" }, said.sheet_limits),
      table([said.limit_row, `${said.yes} / ${said.no} / ${said["not-told"]}`, said.limit_words], content.limits.map((limit) => limitOnPaper(limit, now, blank)), { css: "pb-sheet-limits" }),
      h("p", { class: "pb-small-h" }, said.sheet_days), sheetWeek(now, goals, blank),
      p(`${said.daily} ${said.found} ${said.same}`),
      h("div", { class: "pb-sheet-two" },
        h("p", { class: "pb-small-h" }, said.sheet_flare), h("ol", {}, ...content.flare.map((one) => flareItem(one, now))),
        h("p", { class: "pb-small-h" }, said.sheet_cautions), ...active.flatMap(cautionItem), p(`${said.purpose} ${said.promise}`)));
  }
  // The largest letters with which the sheet stays one sheet, of A4 as of Letter.
  function fit(made) {
    const limit = SHEET_HEIGHT * PX_PER_MM;
    for (const size of LETTERS) {
      made.style.fontSize = `${size}pt`;
      if (made.offsetHeight <= limit) return;
    }
  }
  let printed = null;
  function clearSheet() {
    printed?.remove();
    printed = null;
    document.documentElement.classList.remove(PRINTING);
  }
  function isWhole() {
    const long = root.querySelector("[data-long]");
    long?.focus();
    return !long;
  }
  function print(blank) {
    if (!blank && !isWhole()) return;
    clearSheet();
    printed = sheet(blank ? clean({}) : plan(), blank);
    document.body.append(printed);
    fit(printed);
    document.documentElement.classList.add(PRINTING);
    window.print();
  }
  addEventListener("afterprint", clearSheet);

  // ------------------------------------------------------------------ keeping, starting over

  // Where the reader begins, and again where a plan leaves the page.
  const keepWords = [h("p", { class: "pb-kept" }), h("p", { class: "pb-kept" })];
  const keepStatus = place();
  const overStatus = place();
  const keepBox = h("input", { type: "checkbox", onchange: () => keep(keepBox.checked) });
  const keepState = h("span", { class: "pb-state", "aria-hidden": "true" });
  const problems = h("div", { role: "status", class: "fn-small" });
  const keepPart = h("div", { class: "pb-keep" }, h("label", { class: "fn-opt pb-tick" }, keepBox, h("span", {}, said.keep), keepState), keepStatus, problems);
  keepPart.hidden = !store;
  function showKeeping() {
    const words = !store ? said.keep_lab : !store.keeps() ? said.keep_never : keeping ? said.keep_on : said.keep_off;
    for (const one of keepWords) one.replaceChildren(strong(words));
  }

  const over = button(said.over, () => askOver(true));
  const sure = h("div", { class: "fn-panel", role: "group", "aria-label": said.over_sure }, p(said.over_sure),
    h("div", { class: "fn-btns" }, button(said.over_no, () => askOver(false)), button(said.over_yes, startOver)));
  sure.hidden = true;
  sure.addEventListener("keydown", (event) => { if (event.key === "Escape") askOver(false); });
  function askOver(open) {
    sure.hidden = !open;
    over.hidden = open;
    (open ? sure.querySelector("button") : over).focus();
  }
  function startOver() {
    planId = "";
    put(clean({}));
    for (const input of root.querySelectorAll("input:not([type=radio], [type=checkbox], [type=date])")) {
      input.value = "";
      input.dispatchEvent(new Event("input"));
    }
    judgeMinutes();
    sure.hidden = true;
    over.hidden = false;
    heading.focus();
    tell(overStatus, said.over_done);
  }

  // ------------------------------------------------------------------ the whole

  const page = document.querySelector("a.course-get-help");
  const first = h("p", { class: "pb-first" }, `${said.first} `, page ? h("a", { href: page.href }, urgent.link) : urgent.book);
  const heading = h("h3", { class: "fn-h", id: `${id}-title`, tabindex: "-1" }, content.title);
  const peopleTable = table([said.people_who, said.people_amount, said.people_step], content.people.map((one) => [[`${one.who} `, h("em", {}, one.goal)], one.amount, one.step]));
  const root = h("section", { class: "fn-look plan_builder", "aria-labelledby": `${id}-title` },
    heading, overStatus, p(content.lead, "fn-lead"), first, p(`${said.purpose} ${said.promise}`, "fn-small"),
    keepWords[0], keepPart, limitsPart, walkPart, goalsPart, restPart, flarePart,
    part("week", weekBox, underWeek, p(said.daily), p(said.found), stopTable(), p(said.not_today), p(said.no_surgery), h("p", {}, strong(content.closing))),
    h("div", { class: "pb-out" }, keepWords[1],
      h("div", { class: "fn-btns" }, button(said.print, () => print(false), " fn-main"), button(said.print_blank, () => print(true))), p(said.print_hint, "fn-small"),
      starts.element, titles.element, h("div", { class: "fn-btns" }, button(said.calendar, saveCalendar)), calendarStatus, p(said.calendar_lead, "fn-small")),
    h("div", { class: "pb-over" }, over, sure),
    h("details", { class: "pb-people" }, h("summary", {}, said.people), peopleTable),
    p(said.how_sure, "fn-small"));

  // The screen follows the model, whoever changed it: a reader, another tab or a line of Python.
  function update() {
    if (closed) return;
    const now = plan();
    for (const field of fields) field.show(now);
    walkOpen.hidden = !isOpen(content.walk, now);
    walkClosed.hidden = !walkOpen.hidden;
    showAsk(now);
    showGoals(now);
    showWeek(now);
    keepBox.checked = keeping;
    keepState.textContent = keeping ? said.switch_on : said.switch_off;
    showKeeping();
  }

  const events = Object.keys(EMPTY).map((key) => `change:${key}`);
  for (const event of events) model.on(event, update);
  el.append(root);
  takeOver();
  update();
  store?.onProblem((message) => { problems.replaceChildren(p(message)); showKeeping(); });
  store?.onChange(() => { if (!closed) { takeOver(); update(); } });
  return () => {
    closed = true;
    for (const event of events) model.off(event, update);
    removeEventListener("afterprint", clearSheet);
    clearSheet();
    root.remove();
  };
}

export default { render };

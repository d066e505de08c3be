// Practice for the list of signs: invented people, what to do, and how fast.
//
// Runs in JupyterLab and on a built page. Traits read: content, urgent. Traits read and written:
// story, choice. Nothing is counted, and nothing is kept: a reload forgets it.

const { h, worded } = parts.dom;
const ROUTINE = "routine";
let instances = 0;

function render({ model, el }) {
  const content = model.get("content");
  const said = content.words;
  const stories = new Map(content.stories.map((one) => [one.id, one]));
  const order = [...stories.keys()];
  const id = `help-practice-${++instances}`;
  const address = model.get("linkable") ? parts.address.of("practice") : null;
  let shown = "";

  const page = document.querySelector("a.course-get-help");
  const first = h("p", { class: "hp-first" }, `${said.first} `);
  if (page) first.append(h("a", { href: page.href }, model.get("urgent").link));
  const chooser = h("select", { autocomplete: "off", onchange: () => go(chooser.value) },
    ...content.stories.map((one, i) => h("option", { value: one.id }, `${i + 1}. ${one.name}`)));
  const heading = h("h4", { class: "hp-name", id: `${id}-p`, tabindex: "-1" });
  const story = h("p", { class: "hp-story" });
  const choices = h("ul", { class: "hp-choices", "aria-labelledby": `${id}-a` });
  const list = h("div", { class: "hp-list" });
  const button = (text, onclick) => h("button", { type: "button", class: "fn-btn", onclick }, text);
  const root = h("section", { class: "fn-look help_practice", "aria-labelledby": `${id}-h` },
    h("h3", { class: "fn-h", id: `${id}-h` }, content.title),
    h("p", { class: "fn-lead" }, content.lead),
    first,
    h("label", { class: "hp-people" }, h("span", { class: "fn-label" }, said.choose), chooser),
    h("article", { "aria-labelledby": `${id}-p` },
      h("div", { class: "hp-card" }, heading, story),
      h("p", { class: "hp-ask", id: `${id}-a` }, said.ask),
      h("p", { class: "fn-small" }, said.press),
      choices, list),
    h("div", { class: "fn-btns hp-ways" }, button(said.previous, () => step(-1)), button(said.following, () => step(1))),
    h("p", { class: "fn-small" }, `${said.stored} `, h("strong", {}, content.closing)));

  function put(values) {
    for (const [name, value] of Object.entries(values)) model.set(name, value);
    model.save_changes();
  }
  function go(name) {
    // The choice goes first: it belongs to the story that is left.
    put({ choice: "" });
    put({ story: name });
  }
  function step(by) {
    go(order[(order.indexOf(model.get("story")) + by + order.length) % order.length]);
    heading.focus();
  }

  // One button for each choice; the answer opens below it and is spoken.
  function choiceOf(one, i) {
    const answer = h("div", { class: "hp-answer", id: `${id}-c${i}`, role: "status" });
    const press = h("button", { type: "button", class: "hp-choice", "aria-expanded": "false", "aria-controls": `${id}-c${i}`,
      onclick: () => put({ choice: model.get("choice") === one.id ? "" : one.id }) },
    h("b", { class: "hp-speed" }, content.speeds[one.speed]), " ", h("span", {}, one.text));
    return { one, press, answer, element: h("li", {}, press, answer) };
  }
  let buttons = [];

  function showStory(current) {
    chooser.value = current.id;
    heading.textContent = worded(said.person, { number: order.indexOf(current.id) + 1, count: order.length, name: current.name });
    story.textContent = current.story;
    buttons = current.choices.map(choiceOf);
    choices.replaceChildren(...buttons.map(({ element }) => element));
    list.replaceChildren();
    if (address && (shown || address.read())) address.write(current.id);
    shown = current.id;
  }

  // What the list says about the story's signs: the card of all widgets, or, for a sign of the next
  // check, the sign and its action.
  function showList(current) {
    const urgent = current.flags.every((flag) => flag in model.get("urgent").flags);
    list.replaceChildren(urgent
      ? parts.urgent.card({ model, flags: current.flags, lead: said.list })
      : h("div", { class: `fn-panel hp-${ROUTINE}` }, h("p", { class: "hp-ask" }, said.list),
        ...current.signs.flatMap(({ sign, do: act }) => [h("p", {}, sign), h("p", {}, h("strong", {}, act))]),
        h("p", {}, content.closing)));
  }

  function update() {
    const current = stories.get(model.get("story"));
    if (!current) return;
    if (shown !== current.id) showStory(current);
    const chosen = model.get("choice");
    let found = false;
    for (const { one, press, answer } of buttons) {
      const open = one.id === chosen;
      found ||= open;
      press.setAttribute("aria-expanded", String(open));
      answer.className = `hp-answer hp-kind-${one.kind}`;
      if (open && !answer.hasChildNodes()) answer.replaceChildren(h("strong", {}, content.kinds[one.kind]), ` ${one.feedback}`);
      else if (!open) answer.replaceChildren();
    }
    if (found && !list.hasChildNodes()) showList(current);
    else if (!found) list.replaceChildren();
  }

  function follow(name) {
    if (stories.has(name) && name !== model.get("story")) go(name);
  }
  const linked = address?.read();
  if (linked) follow(linked);
  address?.listen(follow);
  for (const event of ["change:story", "change:choice"]) model.on(event, update);
  el.append(root);
  update();
  return () => {
    for (const event of ["change:story", "change:choice"]) model.off(event, update);
    address?.stop();
    root.remove();
  };
}

export default { render };

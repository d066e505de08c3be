// Tools of the list of signs: the ambulance number of a country, a word to find, sheets to print.
//
// They move the view and mark signs. They hide nothing, ask nothing and keep nothing: what is
// chosen or typed stands in this page only. Without scripts the whole list stands there.

const { h, worded } = parts.dom;

const SAID = {
  tools: "Tools for this list",
  country: "Show the ambulance number of",
  choose: "Choose a country",
  elsewhere: "Another country",
  ambulance: "Ambulance in {country}: ",
  asked: "Say the word \"ambulance\". ",
  checked: "Checked on {day}. ",
  numbers: "All numbers",
  find: "Find a word on this list",
  go: "Find",
  clear: "Clear the marks",
  ready: "Or tap a word",
  one: "1 sign on the list is marked for \"{words}\".",
  more: "{count} signs on the list are marked for \"{words}\".",
  part: "No sign has all of these words. {count} have one of them and are marked.",
  whole: "The whole list is still here, the most urgent signs first. One sign is enough.",
  none: "No sign on the list has the word \"{words}\". That proves nothing. The whole list is still here.",
  cleared: "No marks. The whole list is here.",
  mark: "Marked sign {number} of {count}. The other signs are still here, above and below.",
  following: "Next marked sign",
  back: "Back to the word",
  print: "Print the list",
  alone: "Each button prints one sheet alone.",
  nothing: "The list is the same for everyone. Nothing is stored or sent.",
  given: "{number} ({country}, checked {day})",
};
const SHEETS = [["card", "Wallet card"], ["sheet", "A4 or Letter"], ["large", "Large print"]];
const LONGEST = 60;
const PAUSE = 400; // ms without a key before it is said how many signs are marked

// What is left of a word without its ending: "dragging", "drags" and "drag" are one.
function stem(word) {
  const short = word.replace(/(?:ness|ing|ers?|ed|es|s|ly|y|e)$/, "");
  return (short.length < 3 ? word : short).replace(/(.)\1$/, (both, letter) => ("aeiou".includes(letter) ? both : letter));
}
const wordsOf = (text) => text.toLowerCase().replace(/['’]/g, "").match(/[\p{L}\p{N}]+/gu) || [];

// A search in the list: which signs have the words, in the order of the list.
function searcher(signs, passedOver, same) {
  const silent = new Set(passedOver);
  const groups = same.map((words) => words.map(stem));
  const known = signs.map(({ text }) => wordsOf(text).map(stem));
  const list = new Set([...known.flat(), ...groups.flat()]);
  // A word that the list knows, and its other words, are found whole; the beginning of a longer one
  // is found too. "wee" is no beginning of "week".
  function has(stems, word) {
    const begins = word.length > 3 || !list.has(word);
    return [word, ...groups.filter((group) => group.includes(word)).flat()].some((one, i) => stems.some((known) => (
      known === one || (begins && !i && known.startsWith(one)) || (known.length > 3 && one.startsWith(known)))));
  }
  function look(text) {
    const typed = wordsOf(text);
    const telling = typed.filter((word) => !silent.has(word));
    const wanted = [...new Set((telling.length ? telling : typed).map(stem))];
    if (!wanted.length) return { found: [], all: true };
    const every = signs.filter((_, i) => wanted.every((word) => has(known[i], word)));
    if (every.some((sign) => sign.urgent)) return { found: every, all: true };
    const found = signs.filter((_, i) => wanted.some((word) => has(known[i], word)));
    return { found, all: found.length === every.length };
  }
  // A search never ends at the least urgent signs alone: whoever is not sure finds the last sign.
  return (text) => {
    const { found, all } = look(text);
    const calm = found.length > 0 && !found.some((sign) => sign.urgent);
    return { found: calm ? signs.filter((sign) => sign.unsure || found.includes(sign)) : found, all };
  };
}

function render({ model, el }) {
  const elements = [...document.querySelectorAll(".course-sign")];
  const other = model.get("signs");
  const signs = elements.map((element) => ({
    element,
    text: `${element.querySelector("p").textContent} ${other[element.id.replace("sign-", "")]}`,
    urgent: !element.closest("#routine"),
    unsure: element.id === "sign-unsure",
  }));
  const search = searcher(signs, model.get("passed_over"), model.get("same"));
  const button = (text, onclick) => h("button", { type: "button", class: "course-button", onclick }, text);

  // ------------------------------------------------------------ the number of a country

  const countries = model.get("countries");
  const day = model.get("checked");
  const number = h("p", { class: "course-help-number", role: "status" });
  const chooser = h("select", { onchange: showNumber, autocomplete: "off" },
    h("option", { value: "" }, SAID.choose),
    ...countries.map((one, i) => h("option", { value: i }, one.country)),
    h("option", { value: "elsewhere" }, SAID.elsewhere));
  const blanks = [...document.querySelectorAll(".course-help-given")].map((place) => [place, [...place.childNodes]]);

  function showNumber() {
    const one = countries[chooser.value];
    const all = h("a", { href: "#ambulance-numbers" }, SAID.numbers);
    if (one) {
      const pieces = one.number.map(([text, call]) => (call ? h("a", { href: `tel:${call}` }, text) : text));
      number.replaceChildren(h("strong", {}, worded(SAID.ambulance, one), ...pieces, "."),
        ` ${SAID.asked}${one.use} ${worded(SAID.checked, { day })}`, all);
    } else number.replaceChildren(`${model.get("elsewhere")} `, all);
    for (const [place, blank] of blanks) {
      const text = one && worded(SAID.given, { number: one.number.map(([piece]) => piece).join(""), country: one.country, day });
      place.replaceChildren(...(text ? [h("strong", {}, text)] : blank));
    }
  }

  // ------------------------------------------------------------ a word to find

  const field = h("input", { type: "search", autocomplete: "off", maxlength: LONGEST, oninput: soon });
  const status = h("p", { class: "course-help-status", role: "status" });
  const clear = button(SAID.clear, () => {
    field.value = "";
    mark();
    field.focus();
  });
  const form = h("form", { onsubmit: find },
    h("label", {}, h("span", {}, SAID.find), field),
    h("button", { type: "submit", class: "course-button" }, SAID.go), clear);
  const ready = h("div", { class: "course-help-ready", role: "group", "aria-label": SAID.ready },
    ...model.get("ready").map((word) => button(word, () => {
      field.value = word;
      find();
    })));
  let marks = [];
  let waiting = 0;

  function soon() {
    clearTimeout(waiting);
    waiting = setTimeout(mark, PAUSE);
  }

  function mark() {
    clearTimeout(waiting);
    for (const one of marks) {
      one.parentElement.classList.remove("course-sign-found");
      one.remove();
    }
    const words = field.value.trim();
    const { found, all } = search(words);
    const count = found.length;
    marks = found.map(({ element }, i) => {
      const following = i + 1 < count ? button(SAID.following, () => look(i + 1)) : "";
      const made = h("div", { class: "course-sign-mark" },
        h("p", { tabindex: "-1" }, worded(SAID.mark, { number: i + 1, count })),
        following, button(SAID.back, () => field.focus()));
      element.prepend(made);
      element.classList.add("course-sign-found");
      return made;
    });
    clear.hidden = !words;
    const how = !all ? SAID.part : count === 1 ? SAID.one : SAID.more;
    if (count) status.textContent = `${worded(how, { count, words })} ${SAID.whole}`;
    else if (words) status.textContent = `${worded(SAID.none, { words })} ${model.get("closing")}`;
    else status.textContent = status.textContent && SAID.cleared;
  }

  function find(event) {
    event?.preventDefault();
    mark();
    if (marks.length) look(0);
  }

  function look(i) {
    const first = marks[i].querySelector("p");
    first.focus({ preventScroll: true });
    marks[i].parentElement.scrollIntoView({ block: "start" });
  }

  // ------------------------------------------------------------ one sheet alone on paper

  const root = document.documentElement;
  const fold = document.querySelector(".course-help-fold");
  let wasOpen = false;

  function print(sheet) {
    wasOpen = fold?.open;
    if (fold) fold.open = true; // not every browser prints what is folded
    root.dataset.helpPrint = sheet;
    window.print();
  }
  function printed() {
    if (!root.dataset.helpPrint) return;
    delete root.dataset.helpPrint;
    if (fold) fold.open = wasOpen;
  }
  const printers = () => h("div", { class: "course-help-printers", role: "group", "aria-label": SAID.print },
    ...SHEETS.map(([sheet, text]) => button(text, () => print(sheet))));
  addEventListener("afterprint", printed);
  const places = fold ? [...document.querySelectorAll(".course-help-print")] : [];
  for (const place of places) place.append(h("p", {}, SAID.alone), printers());

  el.append(h("div", { class: "course-help-box", role: "group", "aria-label": SAID.tools },
    h("label", { class: "course-help-country" }, h("span", {}, SAID.country), chooser), number,
    form, ready, status,
    ...(fold ? [h("details", {}, h("summary", {}, SAID.print), h("p", {}, SAID.alone), printers())] : []),
    h("p", { class: "course-help-small" }, SAID.nothing)));
  showNumber();
  mark();
  document.querySelector(".course-help-alone")?.setAttribute("hidden", "");
  return () => {
    clearTimeout(waiting);
    removeEventListener("afterprint", printed);
  };
}

export default { render };

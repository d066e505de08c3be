// Tools of the list of signs: the ambulance number of a country, a word to find, sheets to print.
//
// They move the view and mark signs. Every sign and what to do stays in view; what to say and why is
// folded below it. They ask nothing and keep nothing: what is chosen or typed stands in this page
// only. Without scripts and on paper the whole list stands there, with nothing folded.

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
  part: "No sign has all of these words. Those that fit best are marked: {count}.",
  whole: "The whole list is still here, the most urgent signs first. One sign is enough.",
  questions: "Show the questions",
  sources: "Show the sources",
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
const LONGEST = 200;
const CLOSE = 0.8; // a sign is marked from this part of the best fit on
const NOW = /^[^.:]*\bnow\b/; // a first thing to do that is done now
const NARROW = "(max-width: 600px)";
const PAUSE = 400; // ms without a key before it is said how many signs are marked

// What is left of a word without its ending: "dragging", "drags" and "drag" are one.
function stem(word) {
  const short = word.replace(/(?:ness|ing|ers?|ed|es|s|ly|y|e)$/, "");
  return (short.length < 3 ? word : short).replace(/(.)\1$/, (both, letter) => ("aeiou".includes(letter) ? both : letter));
}
// What may follow a known word in a longer one: "infectious" is "infect", "pinkeln" is not "pink".
const ENDING = /^(?:i?ous|a?tions?|ions?|ful|less|al|able)$/;
const wordsOf = (text) => text.toLowerCase().replace(/['’]/g, "").match(/[\p{L}\p{N}]+/gu) || [];

// A search in the list: which signs have the words. The most urgent come first; among them those
// that the words tell of, then those in whose own text they stand.
function searcher(signs, passedOver, same, together) {
  const silent = new Set(passedOver);
  const groups = same.map((words) => words.map(stem));
  const known = signs.map(({ text }) => wordsOf(text).map(stem));
  const shown = signs.map((sign) => wordsOf(sign.shown).map(stem));
  const telling = signs.map((sign) => new Set(wordsOf(sign.telling).map(stem)));
  const list = new Set([...known.flat(), ...groups.flat()]);
  // A word that the list knows, and its other words, are found whole; the beginning of a longer one
  // is found too. "wee" is no beginning of "week".
  function has(stems, word) {
    const begins = word.length > 3 || !list.has(word);
    return [word, ...groups.filter((group) => group.includes(word)).flat()].some((one, i) => stems.some((known) => (
      known === one || (begins && !i && known.startsWith(one))
      || (known.length > 3 && one.startsWith(known) && ENDING.test(one.slice(known.length))))));
  }
  const pairs = together.map(({ words, flags }) => ({ words: words.map(stem), flags: new Set(flags) }));
  // A word that few signs have says more than one that many have, and a telling word twice as much.
  // The signs that fit best are found, and each sign with a telling word, whatever else was typed.
  function look(text) {
    const typed = wordsOf(text);
    const meant = typed.filter((word) => !silent.has(word));
    const wanted = [...new Set((meant.length ? meant : typed).map(stem))];
    const whole = (i) => wanted.every((word) => has(known[i], word));
    const weights = wanted.map((word) => {
      const count = known.filter((stems) => has(stems, word)).length;
      return count ? Math.log(1 + signs.length / count) : 0;
    });
    const fits = known.map((stems, i) => (meant.length || whole(i)
      ? wanted.reduce((sum, word, at) => sum + (has(stems, word) ? weights[at] * (telling[i].has(word) ? 2 : 1) : 0), 0) : 0));
    const tells = telling.map((words) => wanted.some((word) => words.has(word)));
    const best = (which) => Math.max(0, ...fits.filter((_, i) => which(signs[i])));
    const near = (i, top) => fits[i] > 0 && fits[i] >= CLOSE * top;
    // For several words the best fit counts; one word alone is found wherever it stands.
    const least = weights.filter((weight) => weight > 0).length > 1 ? best(() => true) : 0;
    // Words that say more together than each alone.
    const beside = new Set(pairs.filter(({ words }) => words.every((word) => has(wanted, word))).flatMap(({ flags }) => [...flags]));
    const found = new Set(signs.filter((sign, i) => tells[i] || near(i, least) || beside.has(sign.name)));
    // A search never ends at the least urgent signs alone: the nearest urgent ones are found too, and
    // the last sign, for whoever is not sure.
    if (found.size && ![...found].some((sign) => sign.urgent && !sign.unsure)) {
      const top = best((sign) => sign.urgent && !sign.unsure);
      signs.forEach((sign, i) => sign.urgent && near(i, top) && found.add(sign));
      signs.filter((sign) => sign.unsure).forEach((sign) => found.add(sign));
    }
    const rank = signs.map((_, i) => wanted.reduce((sum, word, at) => sum + weights[at]
      * (has(known[i], word) + has(shown[i], word) + 2 * has([...telling[i]], word)), 0));
    const order = signs.map((sign, i) => i).filter((i) => found.has(signs[i]))
      .sort((a, b) => signs[a].speed - signs[b].speed || rank[b] - rank[a] || a - b);
    return { found: order.map((i) => signs[i]), all: signs.every((sign, i) => !found.has(sign) || whole(i)) };
  }
  return look;
}

function render({ model, el }) {
  const elements = [...document.querySelectorAll(".course-sign")];
  const other = model.get("signs");
  const telling = model.get("telling");
  const signs = elements.map((element) => {
    const name = element.id.replace("sign-", "");
    const shown = element.querySelector("p").textContent.replace(/\[\d+\]/g, "");
    const now = element.closest("#emergency-now") || NOW.test(element.querySelector("strong").textContent);
    return {
      element,
      name,
      shown,
      text: `${shown} ${other[name]}`,
      telling: telling[name] || "",
      speed: now ? 0 : element.closest("#routine") ? 2 : 1,
      more: element.querySelector("details"),
      urgent: !element.closest("#routine"),
      unsure: name === "unsure",
    };
  });
  const search = searcher(signs, model.get("passed_over"), model.get("same"), model.get("together"));
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
      one.parentElement.querySelector("details").open = false;
      one.remove();
    }
    const words = field.value.trim();
    const { found, all } = search(words);
    const count = found.length;
    marks = found.map(({ element, more }, i) => {
      more.open = true;
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

  // ------------------------------------------------------------ a shorter page on a phone

  // What to say, and why, is folded below each sign; on a narrow screen the questions and the sources
  // are, too. A link into a fold opens it, and paper shows all (course.css).
  function folded(part, words) {
    const made = h("details", { class: "course-help-later" }, h("summary", {}, words));
    part.before(made);
    made.append(part);
    return made;
  }
  function reveal() {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const fold = target && (target.closest("details") || target.querySelector(":scope > details:not([open])"));
    if (!fold || fold.open) return;
    fold.open = true;
    target.scrollIntoView({ block: "start" });
  }
  const later = window.matchMedia(NARROW).matches
    ? [[".course-quiz", SAID.questions], ["#sources > :last-child", SAID.sources]] : [];
  for (const { more } of signs) more.open = false;
  for (const [place, words] of later) {
    const part = document.querySelector(place);
    if (part) folded(part, words);
  }
  addEventListener("hashchange", reveal);

  el.append(h("div", { class: "course-help-box", role: "group", "aria-label": SAID.tools },
    h("label", { class: "course-help-country" }, h("span", {}, SAID.country), chooser), number,
    form, ready, status,
    ...(fold ? [h("details", {}, h("summary", {}, SAID.print), h("p", {}, SAID.alone), printers())] : []),
    h("p", { class: "course-help-small" }, SAID.nothing)));
  showNumber();
  mark();
  reveal();
  document.querySelector(".course-help-alone")?.setAttribute("hidden", "");
  return () => {
    clearTimeout(waiting);
    removeEventListener("afterprint", printed);
    removeEventListener("hashchange", reveal);
  };
}

export default { render };

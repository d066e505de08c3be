// Notes beside a word, without leaving the page: what a word of the glossary means, and which work
// stands behind a sentence. Without scripts both are plain links.
(() => {
  "use strict";
  const TERM = "a.course-term";
  const SOURCE = "a.footnote-reference";
  const note = document.createElement("div");
  note.className = "course-note";
  note.id = "course-note";
  note.setAttribute("role", "note");
  note.hidden = true;
  let owner = null;
  let pinned = false;
  let leaving = 0;

  function contents(link) {
    if (link.matches(TERM)) {
      const meaning = document.createElement("p");
      meaning.textContent = link.dataset.meaning;
      return [meaning, way(link.href, "Open the glossary")];
    }
    const entry = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!entry) return null;
    const copy = entry.cloneNode(true);
    // The way back and the number are for the list, not for the note; ids must stay single.
    for (const part of copy.querySelectorAll(".backrefs, .label")) part.remove();
    for (const part of copy.querySelectorAll("[id]")) part.removeAttribute("id");
    const words = document.createElement("p");
    words.append(...(copy.querySelector("p") || copy).childNodes);
    return [words, way(link.hash, "Go to the list of sources")];
  }

  function way(href, text) {
    const link = document.createElement("a");
    link.href = href;
    link.textContent = text;
    link.className = "course-note-way";
    link.addEventListener("click", () => hide(false));
    return link;
  }

  function show(link, pin) {
    clearTimeout(leaving);
    const inside = contents(link);
    if (!inside) return false;
    if (owner && owner !== link) hide(false);
    note.replaceChildren(...inside);
    // Right after the word in reading order, so that the next Tab leads into it.
    link.after(note);
    note.hidden = false;
    owner = link;
    pinned = pin;
    link.setAttribute("aria-describedby", note.id);
    place(link);
    return true;
  }

  function place(link) {
    note.style.left = "0";
    note.style.top = "0";
    const room = document.documentElement.clientWidth;
    const at = link.getBoundingClientRect();
    const box = note.getBoundingClientRect();
    const left = Math.max(8, Math.min(at.left, room - box.width - 8));
    const below = at.bottom + 6 + box.height <= innerHeight || at.top < box.height + 6;
    note.style.left = `${left - box.left}px`;
    note.style.top = `${(below ? at.bottom + 6 : at.top - 6 - box.height) - box.top}px`;
  }

  function hide(back) {
    if (!owner) return;
    const last = owner;
    owner.removeAttribute("aria-describedby");
    owner = null;
    pinned = false;
    note.hidden = true;
    note.remove();
    if (back) last.focus();
  }

  const linkOf = (event) => event.target.closest?.(`${TERM}, ${SOURCE}`);

  document.addEventListener("click", (event) => {
    const link = linkOf(event);
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      if (owner === link && pinned) hide(false);
      else if (!show(link, true)) return;
      event.preventDefault();
    } else if (owner && !note.contains(event.target)) hide(false);
  });
  document.addEventListener("pointerover", (event) => {
    const link = linkOf(event);
    if (event.pointerType === "mouse" && link?.matches(TERM) && !pinned) show(link, false);
    if (note.contains(event.target)) clearTimeout(leaving);
  });
  document.addEventListener("pointerout", (event) => {
    if (owner && !pinned && event.pointerType === "mouse") leaving = setTimeout(() => hide(false), 250);
  });
  document.addEventListener("focusin", (event) => {
    const link = linkOf(event);
    if (link?.matches(TERM) && link.matches(":focus-visible")) show(link, false);
    else if (owner && !pinned && !note.contains(event.target) && event.target !== owner) hide(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && owner) hide(note.contains(document.activeElement));
  });
})();

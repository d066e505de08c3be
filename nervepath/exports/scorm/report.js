// Stands in for the book's store on a page that plays in a learning platform (SCORM 1.2).
//
// Answers are kept in the platform, which gives them back next time, and never in a browser that
// others may use after this learner. The platform is told the best score so far and whether all
// questions are answered; there is no mark that can be failed. Without a platform the page works
// as in the book: answers stay in this browser.

const KEY = "follow-the-nerve"; // the one record that the book's store keeps its answers under
const LONGEST = 4096; // what SCORM 1.2 lets a page keep
const LONGEST_WORD = 255;
const MOST_PARENTS = 10;

const SENT = "Your answers and your best score are sent to your learning platform.";
const ALONE = "No learning platform was found. Your answers stay in this browser. They are sent nowhere.";
const LOST = "Your learning platform did not take the last answer. It is sent again with the next one.";
const TOO_LONG = "Your learning platform cannot keep all your answers for next time. The points are sent.";

/** The platform's SCORM 1.2 interface: in a frame around this page, or in the page that opened it. */
function findApi() {
  for (const start of [window.parent, window.opener]) {
    let frame = start;
    try {
      for (let step = 0; frame && step < MOST_PARENTS; step += 1) {
        if (frame.API) return frame.API;
        if (frame.parent === frame) break;
        frame = frame.parent;
      }
    } catch {
      // A page of another host; it may not be looked into.
    }
  }
  return null;
}

/** Hours, minutes and seconds as SCORM 1.2 writes them. */
function timeSpan(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000);
  const two = (number) => String(number).padStart(2, "0");
  return `${String(Math.floor(seconds / 3600)).padStart(4, "0")}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.00`;
}

/** What was answered to a question, in SCORM's words. */
function response(id, { chosen }) {
  const type = document.getElementById(id)?.dataset.type;
  if (type === "order") return { type: "sequencing", student_response: chosen.join(",") };
  if (type === "match") {
    return { type: "matching", student_response: chosen.map((each) => each.replace("=", ".")).join(",") };
  }
  if (type === "numeric" || type === "text") {
    return { type: "fill-in", student_response: chosen[0].slice(0, LONGEST_WORD) };
  }
  if (["true", "false"].includes(chosen[0])) return { type: "true-false", student_response: chosen[0][0] };
  return { type: "choice", student_response: [...chosen].sort().join(",") };
}

/** What a page does with the platform, and a storage that the book's store can write to. */
function connect(api, now) {
  const begun = now().getTime();
  let record = api.LMSGetValue("cmi.suspend_data") || null;
  let best = Number(api.LMSGetValue("cmi.core.score.raw") || -1);
  let done = ["completed", "passed"].includes(api.LMSGetValue("cmi.core.lesson_status"));
  let told = Number(api.LMSGetValue("cmi.interactions._count") || 0);
  let known = answers(record);
  let open = true;

  const set = (name, value) => String(api.LMSSetValue(name, String(value))) === "true";

  function answers(text) {
    try {
      return JSON.parse(text).sections.answers ?? {};
    } catch {
      return {};
    }
  }

  function tellAnswers(given) {
    for (const [id, answer] of Object.entries(given)) {
      if (JSON.stringify(known[id]) === JSON.stringify(answer)) continue;
      const interaction = { id, ...response(id, answer), result: answer.right ? "correct" : "wrong" };
      for (const [name, value] of Object.entries(interaction)) {
        set(`cmi.interactions.${told}.${name}`, value);
      }
      told += 1;
    }
    known = given;
  }

  /** Tell the score and what is done. Both only ever grow: starting over is for practice. */
  function tellScore(given) {
    const ids = [...document.querySelectorAll(".course-quiz form")].map(({ id }) => id);
    const here = ids.map((id) => given[id]).filter(Boolean);
    const score = Math.round((100 * here.filter(({ right }) => right).length) / ids.length);
    if (score > best && here.length) {
      best = score;
      set("cmi.core.score.min", 0);
      set("cmi.core.score.max", 100);
      set("cmi.core.score.raw", best);
    }
    if (done || here.length < ids.length) return;
    done = true;
    set("cmi.core.lesson_status", "completed");
  }

  function keep(text) {
    record = text;
    const fits = (text ?? "").length <= LONGEST;
    if (fits) set("cmi.suspend_data", text ?? "");
    const taken = String(api.LMSCommit("")) === "true";
    say(!taken ? LOST : fits ? SENT : TOO_LONG);
  }

  return {
    start() {
      if (!done) set("cmi.core.lesson_status", "incomplete");
      api.LMSCommit("");
    },
    finish() {
      if (!open) return;
      open = false;
      set("cmi.core.session_time", timeSpan(now().getTime() - begun));
      set("cmi.core.exit", "suspend");
      api.LMSCommit("");
      api.LMSFinish("");
    },
    // What cannot be read is set aside by the store under other names; there is no room for it.
    storage: {
      getItem: () => record,
      removeItem(name) {
        if (name === KEY) keep(null);
      },
      setItem(name, text) {
        if (name !== KEY) return;
        const given = answers(text);
        tellAnswers(given);
        tellScore(given);
        keep(text);
      },
    },
  };
}

function say(message) {
  document.querySelector(".where").textContent = message;
}

/** Opens the store of the book on the platform's memory, if there is a platform. */
function open({ storage, now }) {
  const api = findApi();
  if (!api || String(api.LMSInitialize("")) !== "true") {
    say(ALONE);
    return parts.answers.open({ storage, now });
  }
  const platform = connect(api, now);
  document.documentElement.classList.add("in-platform");
  say(SENT);
  platform.start();
  window.addEventListener("pagehide", platform.finish);
  return parts.answers.open({ storage: platform.storage, now });
}

export default {
  open,
};

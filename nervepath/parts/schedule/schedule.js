// When a question comes back, and which ones are asked together.
//
// Pure: days go in, days come out. A day is text, "2026-11-21", in the reader's own calendar; it has
// no hours, so neither a time zone nor a change of the clocks in spring can move it. Why the gaps
// are even, and how long they are, is said with its sources on the page of the review.

const GAPS = [1, 7, 7, 7, 7]; // days before the first review, the second, ...
const LEAST = 5; // questions of a session
const MOST = 8;
const MILLISECONDS = 86400000; // of a day that has no clock change: only UTC is counted in them

/** The reader's own day at a moment (a date, or text as stores keep it); "" when it is none. */
function dayOf(moment) {
  const date = new Date(moment);
  if (!(date.getFullYear() >= 1000 && date.getFullYear() <= 9999)) return "";
  const two = (number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function count(day) {
  const parts = /^([1-9]\d{3})-(\d{2})-(\d{2})$/.exec(day);
  return parts ? Date.UTC(Number(parts[1]), parts[2] - 1, Number(parts[3])) / MILLISECONDS : NaN;
}

/** The day a number of days after another. */
function after(day, days) {
  return new Date((count(day) + days) * MILLISECONDS).toISOString().slice(0, 10);
}

/** How many days lie between two days; not a number when one of them is no day. */
function between(day, later) {
  return count(later) - count(day);
}

/** Whether a question that stands at `place` is to be asked on a day or before. */
function isDue(place, day) {
  return place.due !== null && !(between(day, place.due) > 0);
}

/** Where a question stands after an answer on a day; `place` is where it stood, if anywhere. */
function next(place, { right, guessed }, day) {
  // New, missed or guessed: it begins, or begins again.
  if (!place || !right || guessed) return { step: 0, due: after(day, GAPS[0]) };
  // Sooner than it is due, it was good practice and says little about next week.
  if (!isDue(place, day)) return place;
  const step = place.step + 1;
  return { step, due: step < GAPS.length ? after(day, GAPS[step]) : null };
}

/**
 * Where a question stands today: { step, due }, with no `due` when its reviews are done; null when
 * it was never answered. `entry` is what the review keeps of it, `answer` its last answer anywhere.
 */
function standing(entry, answer, today) {
  if (!entry && !answer) return null;
  let place = entry && tidy(entry, today);
  if (!entry || answer?.at > entry.at) {
    place = next(place, entry ? answer : {}, dayOf(answer.at) || today);
  }
  return tidy(place, today);
}

/** A place as this file makes them, whatever was stored. */
function tidy({ step, due }, today) {
  if (step >= GAPS.length) return { step: GAPS.length, due: null };
  // Further away than its gap is long: the clock was ahead when this was written. Better too soon.
  const fits = between(today, due) <= GAPS[step];
  return { step, due: fits ? due : today };
}

/** A day in words, seen from today: "tomorrow, Tuesday, March 3". */
function inWords(day, today) {
  const year = day.slice(0, 4) === today.slice(0, 4) ? {} : { year: "numeric" };
  const how = { weekday: "long", month: "long", day: "numeric", timeZone: "UTC", ...year };
  const words = new Date(count(day) * MILLISECONDS).toLocaleDateString("en-US", how);
  return { 0: "today", 1: `tomorrow, ${words}` }[between(today, day)] ?? words;
}

/**
 * All questions of some chapters with where each stands today.
 *
 * `chapters` are { name, objectives: [{ id, questions: [[id, is]] }] }, where `is` holds "s" for
 * safety and "p" for parallel; `kept` are the sections of the store. Returns { id, chapter,
 * objective, safety, parallel, known, answer, place }: `known` says that its chapter was read or
 * answered, `answer` is its last answer anywhere, `place` where it stands.
 */
function items(chapters, { answers, review, read }, today) {
  return chapters.flatMap(({ name, objectives }) => {
    const found = objectives.flatMap((objective) => objective.questions.map(([id, is]) => {
      const answer = answers?.[id];
      return {
        id,
        chapter: name,
        objective: objective.id,
        safety: is.includes("s"),
        parallel: is.includes("p"),
        answer,
        place: standing(review?.[id], answer, today),
      };
    }));
    const known = Boolean(read?.[name]) || found.some(({ place }) => place);
    return found.map((item) => ({ ...item, known }));
  });
}

/** Takes one of each chapter in turn, so that no two of a chapter follow each other without need. */
function mixed(items) {
  const rows = new Map();
  items.forEach((item) => rows.set(item.chapter, [...(rows.get(item.chapter) ?? []), item]));
  const found = [];
  while (found.length < items.length) {
    rows.forEach((row) => row.length && found.push(row.shift()));
  }
  return found;
}

function byDue(one, other) {
  return count(one.place.due) - count(other.place.due);
}

/** The same list with a question about safety in front: who stops early has had it. */
function safeFirst(chosen, others) {
  const safe = [...chosen, ...others].find(({ safety }) => safety);
  if (!safe) return chosen;
  const rest = chosen.filter((item) => item !== safe);
  return [safe, ...rest.slice(0, MOST - 1)];
}

/**
 * The questions of a session: five to eight, mixed over the chapters, one about safety at least.
 *
 * `items` are all questions as { id, chapter, safety, parallel, known, place }: `place` is where it
 * stands today, `known` whether the reader knows its chapter. What is due comes first, the longest
 * due before the others. With fewer than five it goes on with new questions of known chapters, then
 * with those that would come next.
 */
function session(items, today) {
  const asked = items.filter(({ place }) => place?.due).sort(byDue);
  const due = mixed(asked.filter(({ place }) => isDue(place, today)));
  const soon = asked.filter(({ place }) => !isDue(place, today));
  const fresh = mixed(unseen(items.filter(({ known }) => known)));
  const chosen = due.slice(0, MOST);
  chosen.push(...[...fresh, ...soon].slice(0, Math.max(0, LEAST - chosen.length)));
  return safeFirst(chosen, [...due, ...fresh, ...soon, ...items]);
}

/** Questions that were never answered, other forms of the chapters' own first. */
function unseen(items) {
  const fresh = items.filter(({ place }) => !place);
  return [...fresh.filter(({ parallel }) => parallel), ...fresh.filter(({ parallel }) => !parallel)];
}

/** A session that the reader chose: new questions, or those that were answered before. */
function chosenSession(items, all, isNew) {
  const asked = items.filter(({ place }) => place);
  const soonest = [...asked.filter(({ place }) => place.due).sort(byDue), ...asked.filter(({ place }) => !place.due)];
  const chosen = mixed(isNew ? unseen(items) : soonest).slice(0, MOST);
  return chosen.length ? safeFirst(chosen, all) : [];
}

export default { GAPS, LEAST, MOST, dayOf, after, between, inWords, isDue, next, standing, items, session, chosenSession };

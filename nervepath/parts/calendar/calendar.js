// A calendar file (iCalendar, RFC 5545) for one week of entries.
//
// Times float: "08:30" is half past eight wherever the reader is, on both sides of a change of the
// clock. No entry has an alarm, and none says that its owner is busy. Nothing in the file names the
// course: whoever sees the calendar learns nothing about health from it.

const encoder = new TextEncoder();
const DAY = 24 * 60 * 60 * 1000;
const ORDER = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

// A line has at most 75 octets; the next one goes on after a space. No character is cut in two.
function folded(line) {
  const lines = [""];
  let size = 0;
  for (const character of line) {
    const octets = encoder.encode(character).length;
    if (size + octets > 75) {
      lines.push(" ");
      size = 1;
    }
    lines[lines.length - 1] += character;
    size += octets;
  }
  return lines.join("\r\n");
}

function escaped(text) {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/(?!\n)\p{Cc}/gu, " ")
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\n/g, "\\n");
}

const pad = (number) => String(number).padStart(2, "0");
const compact = (date) => date.toISOString().slice(0, 10).replaceAll("-", "");

// The days in the order in which they come in the week that begins on `starts`, as dates.
function datesOf(days, starts) {
  const first = Date.parse(`${starts}T00:00:00Z`);
  return Array.from({ length: 7 }, (_, i) => new Date(first + i * DAY))
    .filter((date) => days.includes(ORDER[(date.getUTCDay() + 6) % 7]));
}

// The date of the coming Monday, today included, in the time of this device.
function nextMonday(now) {
  const ahead = (8 - now.getDay()) % 7;
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + ahead);
  return `${day.getFullYear()}-${pad(day.getMonth() + 1)}-${pad(day.getDate())}`;
}

function entry({ key, title, note, days, time, minutes }, { starts, id, stamp }) {
  const dates = datesOf(days, starts);
  const first = compact(dates[0]);
  const lines = [
    "BEGIN:VEVENT",
    // The same entry of the same week keeps its name, so that a second file replaces the first.
    `UID:${key}-${starts}-${id}@week-plan.invalid`,
    `DTSTAMP:${stamp}`,
    time ? `DTSTART:${first}T${time.replace(":", "")}00` : `DTSTART;VALUE=DATE:${first}`,
  ];
  if (time && minutes) lines.push(`DURATION:PT${minutes}M`);
  if (dates.length > 1) {
    const names = dates.map((date) => ORDER[(date.getUTCDay() + 6) % 7].slice(0, 2).toUpperCase());
    lines.push(`RRULE:FREQ=WEEKLY;COUNT=${dates.length};BYDAY=${names.join(",")}`);
  }
  lines.push(`SUMMARY:${escaped(title)}`);
  if (note) lines.push(`DESCRIPTION:${escaped(note)}`);
  lines.push("CLASS:PRIVATE", "TRANSP:TRANSPARENT", "END:VEVENT");
  return lines;
}

// The text of a file. `entries` are { key, title, note, days, time, minutes }; `starts` is the first
// day of the week (2027-01-31), `id` names the plan, and `now` is the time of writing (ISO, UTC).
function file({ entries, starts, id, now }) {
  const stamp = now.replace(/\.\d+/, "").replace(/[-:]/g, "");
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Week plan//EN",
    "CALSCALE:GREGORIAN",
    ...entries.filter(({ days }) => days.length).flatMap((one) => entry(one, { starts, id, stamp })),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

export default { file, nextMonday };

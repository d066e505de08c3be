// Reads GIFT from the standard input with gift-pegjs and prints what it found as JSON.
const { createRequire } = require("node:module");
const { join } = require("node:path");
const { parse } = createRequire(join(process.argv[2], "here.js"))("gift-pegjs");

let text = "";
process.stdin.setEncoding("utf8");
process.stdin.on("data", (part) => (text += part));
process.stdin.on("end", () => process.stdout.write(JSON.stringify(parse(text))));

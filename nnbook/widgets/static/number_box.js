// A box for a number: it takes 3,5 and −2 as people write them, and says so when it takes something else.

import { element } from "./dom.js";

const SPOKEN_FOR = 4000; // milliseconds that a remark stays

// A box may be empty, which is the number null, until one is typed. limits: {low, high, whole}; take(value): a new number; next(value, way): the one for an arrow key.
export function buildNumberBox({ name, limits, take, next }) {
  // Not type "number": that one takes 3,5 for 35 and turns with the mouse wheel.
  const input = element("input", { type: "text", inputmode: limits.whole ? "numeric" : "decimal", autocomplete: "off", "aria-label": name });
  const remark = element("span", { class: "nnb-remark", role: "status" });
  const node = element("span", { class: "nnb-box" }, [input, remark]);
  let shown = NaN;
  let timer;

  function say(words) {
    clearTimeout(timer);
    remark.textContent = words;
    if (words) timer = setTimeout(() => say(""), SPOKEN_FOR);
  }
  function show(value) {
    shown = value;
    input.value = numberText(value, limits.whole);
  }
  function read() {
    if (input.value === numberText(shown, limits.whole)) return;
    const { value, words } = fitted(input.value, shown, limits);
    const isNew = numberText(value, limits.whole) !== numberText(shown, limits.whole);
    show(isNew ? value : shown);
    say(words);
    if (isNew) take(value);
  }
  input.addEventListener("change", read);
  input.addEventListener("input", () => say(""));
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") read();
    const way = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!way) return;
    event.preventDefault();
    read();
    const value = next(shown, way);
    if (value === shown) return;
    show(value);
    take(value);
  });
  return { node, input, show };
}

// What is taken for what was typed, and a remark if the two differ.
function fitted(text, old, { low, high, whole }) {
  const typed = Number(text.trim().replace(",", ".").replace("−", "-") || NaN);
  const range = `from ${numberText(low, whole)} to ${numberText(high, whole)}`;
  if (Number.isNaN(typed)) return { value: old, words: `a ${whole ? "whole " : ""}number ${range}` };
  if (typed < low || typed > high) return { value: Math.min(high, Math.max(low, typed)), words: range };
  if (whole && !Number.isInteger(typed)) return { value: Math.round(typed), words: "whole numbers only" };
  return { value: typed, words: "" };
}

export function numberText(value, whole = false) {
  if (value === null) return "";
  return whole ? String(value) : String(Number(value.toPrecision(6)));
}

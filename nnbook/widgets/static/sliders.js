// Sliders: a number on an even scale or on one of decades, its box, and marks on the scale.

import { element } from "./dom.js";
import { buildNumberBox, numberText } from "./number_box.js";
import { spokenSymbol } from "./symbols.js";
import { describeBy } from "./tips.js";

export function buildSlider(spec, id, store) {
  const scale = spec.kind === "steps" ? stepScale(spec) : evenScale(spec);
  const range = element("input", { type: "range", id, ...scale.range });
  const name = [spec.label, spokenSymbol(spec.symbol), "number"].filter(Boolean).join(" ");
  const box = buildNumberBox({ name, limits: spec, take: (value) => move(value, true), next: scale.next });
  const marks = buildMarks(scale, `${id}-marks`, range);
  let shown = NaN;

  function show(value) {
    if (value === shown) return;
    shown = value;
    range.value = scale.position(value);
    range.setAttribute("aria-valuetext", numberText(value, spec.whole));
    range.style.setProperty("--filled", scale.share(Number(range.value)));
    box.show(value);
  }
  function move(value, final) {
    show(value);
    store.set(spec.field, value, final);
  }
  range.addEventListener("input", () => move(scale.value(range.value), false));
  range.addEventListener("change", () => move(scale.value(range.value), true));
  const showMarks = (now = spec.marks) => marks.show(now);
  return { nodes: [range, box.node, marks.node], described: [range, box.input], show, showMarks };
}

// Marks stand below the track, each on a line of its own, so that their words never overlap. A line that
// was needed once stays: the controls below don't jump when a computed mark comes and goes.
function buildMarks(scale, id, range) {
  const node = element("div", { class: "nnb-marks", id });
  let lines = 0;
  let known = "[]";
  function show(marks) {
    if (JSON.stringify(marks) === known) return;
    known = JSON.stringify(marks);
    if (marks.length && !lines) describeBy(range, id);
    lines = Math.max(lines, marks.length);
    node.style.setProperty("--lines", lines);
    const sorted = [...marks].sort(([a], [b]) => a - b);
    node.replaceChildren(...sorted.map(([value, text], line) => markNode(scale, value, text, line)));
  }
  return { node, show };
}

function markNode(scale, value, text, line) {
  const place = scale.place(value);
  const share = Math.min(1, Math.max(0, place));
  const arrow = (way) => element("span", { "aria-hidden": "true" }, [way]);
  const words = element("span", { class: "nnb-mark-words" }, [text, element("span", { class: "nnb-unseen" }, [`(${spokenPlace(place, value)}). `])]);
  if (place < 0) words.prepend(arrow("◂ "));
  if (place > 1) words.append(arrow(" ▸"));
  const node = element("div", { class: "nnb-mark", "data-beyond": place < 0 ? "low" : place > 1 ? "high" : "no" }, [words]);
  node.style.setProperty("--share", share);
  node.style.setProperty("--line", line);
  return node;
}

function spokenPlace(place, value) {
  if (place >= 0 && place <= 1) return `at ${numberText(value)}`;
  return place < 0 ? "below this scale" : "beyond this scale";
}

// A scale says where on the slider a value is, and what value a place on the slider is. `place` is exact and
// may be outside 0 … 1; `share` belongs to a position at which the slider stops.
function evenScale({ low, high, step }) {
  const place = (value) => (value - low) / (high - low);
  return {
    range: { min: low, max: high, step },
    next: (value, way) => Math.min(high, Math.max(low, Number((value + way * step).toPrecision(12)))),
    position: (value) => value,
    value: Number,
    share: place,
    place,
  };
}

function stepScale({ stops }) {
  const last = stops.length - 1;
  const nearest = (value) => {
    if (value === 0) return 0; // only a scale that begins with 0 has it
    const distances = stops.map((stop) => Math.abs(Math.log(stop / value)));
    return distances.indexOf(Math.min(...distances));
  };
  const above = (value) => stops.find((stop) => stop > value * 1.000001) ?? stops[last];
  const below = (value) => stops.findLast((stop) => stop < value * 0.999999) ?? stops[0];
  // Between two stops a value stands where its logarithm does; a 0 has none, so beside it evenly.
  function place(value) {
    if (value < stops[0]) return -1;
    if (value > stops[last]) return 2;
    const k = Math.min(last - 1, stops.findLastIndex((stop) => stop <= value));
    if (stops[k] === 0) return value / stops[1] / last;
    return (k + Math.log(value / stops[k]) / Math.log(stops[k + 1] / stops[k])) / last;
  }
  return {
    range: { min: 0, max: last, step: 1 },
    position: nearest,
    value: (position) => stops[Number(position)],
    share: (position) => position / last,
    next: (value, way) => (way > 0 ? above(value) : below(value)),
    place,
  };
}

// The marker of a class, by shape and color, as in nnbook/pictures/style.py.

import { draw, drawn } from "./dom.js";
import { describe } from "./shapes.js";

const CLASS_MARKERS = ["circle", "triangle", "square", "diamond"];

export function classDot(label, at, size) {
  const color = label === null ? "ink" : `class${label}`;
  return drawn(describe({ kind: "dots", at, marker: CLASS_MARKERS[label ?? 0], color, size, hollow: false }));
}

// As a small picture among words.
export function classMark(label) {
  return draw("svg", { viewBox: "0 0 14 14", width: 14, height: 14, "aria-hidden": "true" }, [classDot(label, [7, 7], 9)]);
}

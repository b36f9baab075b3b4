// Controls of whole numbers: a seed, and the units in each layer of a network.

import { element } from "./dom.js";
import { buildNumberBox } from "./number_box.js";

const FIRST_WIDTH = 4; // units of the first hidden layer

export function buildSeed(spec, id, store) {
  const next = (value, way) => Math.min(spec.high, Math.max(spec.low, value + way));
  const box = buildNumberBox({ name: spec.label, limits: spec, take: (value) => store.set(spec.field, value, true), next });
  const button = element("button", { type: "button", "aria-label": `New ${spec.label}` }, ["New"]);
  let shown = 0;
  function show(value) {
    if (value === shown) return;
    shown = value;
    box.show(value);
  }
  // The next one and not one by chance: whoever presses it as often sees the same.
  button.addEventListener("click", () => {
    show(shown < spec.high ? shown + 1 : spec.low);
    store.set(spec.field, shown, true);
  });
  box.input.id = id;
  box.show(shown);
  return { nodes: [element("span", { class: "nnb-seed" }, [box.node, button])], described: [box.input], show };
}

// All layers that there may be are built at once and hidden until needed: the focus stays where it is.
export function buildArchitecture(spec, id, store) {
  const [first, last] = [element("span", { class: "nnb-end" }), element("span", { class: "nnb-end" })];
  const layers = Array.from({ length: spec.max_layers }, (_, k) => buildLayer(k, spec, (units) => take(sizes.with(k + 1, units))));
  const add = layerButton("Add layer", () => take(sizes.toSpliced(-1, 0, newUnits())));
  const remove = layerButton("Remove layer", () => take(sizes.toSpliced(-2, 1)));
  const group = element("div", { class: "nnb-layers", role: "group" }, [first, ...layers.map((layer) => layer.node), dash(), last, element("span", { class: "nnb-layer-buttons" }, [add, remove])]);
  let sizes = [];

  // A new layer is as wide as the hidden one before it.
  function newUnits() {
    return sizes.length > 2 ? sizes.at(-2) : Math.min(spec.max_units, FIRST_WIDTH);
  }
  function take(value) {
    show(value);
    store.set(spec.field, value, true);
  }
  function show(value) {
    if (String(value) === String(sizes)) return;
    sizes = [...value];
    first.replaceChildren(...endWords(sizes[0], "inputs"));
    last.replaceChildren(...endWords(sizes.at(-1), "outputs"));
    layers.forEach((layer, k) => layer.show(k < sizes.length - 2 ? sizes[k + 1] : null));
    add.setAttribute("aria-disabled", String(sizes.length - 2 >= spec.max_layers));
    remove.setAttribute("aria-disabled", String(sizes.length <= 2));
  }
  return { nodes: [group], group, described: [group], show };
}

// The hidden layers alone: what comes in and goes out is decided elsewhere, and isn't written here.
export function buildHidden(spec, id, store) {
  const inner = { set: (field, sizes, final) => store.set(field, sizes.slice(1, -1), final) };
  const built = buildArchitecture(spec, id, inner);
  for (const end of built.group.querySelectorAll(".nnb-end")) end.hidden = true;
  return { ...built, show: (value) => built.show([0, ...value, 0]) };
}

function buildLayer(k, spec, take) {
  const name = `hidden layer ${k + 1}, units`;
  const limits = { low: 1, high: spec.max_units, whole: true };
  const next = (value, way) => Math.min(limits.high, Math.max(limits.low, value + way));
  const box = buildNumberBox({ name, limits, take, next });
  let shown = 1;
  const step = (way) => {
    if (next(shown, way) !== shown) take(next(shown, way));
  };
  const fewer = element("button", { type: "button", "aria-label": `${name}: one less` }, ["−"]);
  const more = element("button", { type: "button", "aria-label": `${name}: one more` }, ["+"]);
  fewer.addEventListener("click", () => step(-1));
  more.addEventListener("click", () => step(1));
  const node = element("span", { class: "nnb-layer" }, [dash(), element("span", { class: "nnb-units" }, [fewer, box.node, more])]);
  function show(units) {
    node.hidden = units === null;
    if (units === null) return;
    shown = units;
    box.show(units);
    fewer.setAttribute("aria-disabled", String(units <= limits.low));
    more.setAttribute("aria-disabled", String(units >= limits.high));
  }
  return { node, show };
}

function layerButton(words, onPress) {
  const node = element("button", { type: "button" }, [words]);
  node.addEventListener("click", () => node.getAttribute("aria-disabled") !== "true" && onPress());
  return node;
}

function endWords(count, words) {
  return [String(count), element("span", { class: "nnb-unseen" }, [` ${count === 1 ? words.slice(0, -1) : words}`])];
}

function dash() {
  return element("span", { class: "nnb-dash", "aria-hidden": "true" }, ["–"]);
}

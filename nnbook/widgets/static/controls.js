// Controls: what a hand can move, each with a name and usable by keyboard.

import { element } from "./dom.js";

export function buildButton(spec, onPress) {
  const node = element("button", { type: "button", title: spec.tooltip, "data-button": spec.name }, [spec.label]);
  let label = spec.label;
  // aria-disabled instead of disabled: a button that ends its own use must not lose the focus.
  node.addEventListener("click", () => node.getAttribute("aria-disabled") !== "true" && onPress());
  return {
    node,
    name: spec.name,
    show(newLabel, enabled) {
      if (newLabel !== label) node.textContent = label = newLabel;
      node.setAttribute("aria-disabled", String(!enabled));
    },
    flash(words) {
      node.textContent = words;
      setTimeout(() => (node.textContent = label), 1500);
    },
  };
}

export function buildControl(spec, id, store) {
  const label = element("label", { for: id, title: spec.tooltip }, [...symbol(spec.symbol), element("span", { class: "nnb-word" }, [spec.label])]);
  const parts = spec.kind === "choice" ? buildChoice(spec, id, store) : buildSlider(spec, id, store);
  const node = element("div", { class: "nnb-control", "data-control": spec.field }, [label, ...parts.nodes]);
  return { node, field: spec.field, show: parts.show };
}

function symbol(text) {
  if (!text) return [];
  const [base, index] = text.split("_");
  return [element("span", { class: "nnb-symbol" }, index ? [base, element("sub", {}, [index])] : [base]), " "];
}

function buildChoice(spec, id, store) {
  const select = element("select", { id, title: spec.tooltip }, spec.options.map((option) => element("option", { value: option }, [option])));
  select.addEventListener("change", () => store.set(spec.field, select.value, true));
  return { nodes: [select], show: (value) => (select.value = value) };
}

function buildSlider(spec, id, store) {
  const scale = spec.kind === "steps" ? stepScale(spec) : evenScale(spec);
  const range = element("input", { type: "range", id, title: spec.tooltip, ...scale.range });
  const name = [spec.label, spec.symbol.replace("_", "")].filter(Boolean).join(" ");
  // Not type "number": that one takes 3,5 for 35 and turns with the mouse wheel.
  const box = element("input", { type: "text", inputmode: "decimal", "aria-label": `${name}, number`, title: `${spec.tooltip} (${spec.low} to ${spec.high})` });
  let shown = NaN;

  function show(value) {
    if (value === shown) return;
    shown = value;
    range.value = scale.position(value);
    range.setAttribute("aria-valuetext", tidy(value));
    range.style.setProperty("--filled", `${100 * scale.share(value)}%`);
    box.value = tidy(value);
  }
  function move(value, final) {
    show(value);
    store.set(spec.field, value, final);
  }
  range.addEventListener("input", () => move(scale.value(range.value), false));
  range.addEventListener("change", () => move(scale.value(range.value), true));
  function take() {
    const typed = Number(box.value.trim().replace(",", ".").replace("−", "-") || NaN);
    const value = Number.isNaN(typed) ? shown : Math.min(spec.high, Math.max(spec.low, typed));
    if (tidy(value) !== tidy(shown)) move(value, true);
    else box.value = tidy(shown);
  }
  box.addEventListener("change", take);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter") take();
    const way = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!way) return;
    event.preventDefault();
    move(scale.next(shown, way), true);
  });
  return { nodes: [range, box], show };
}

// A scale says where on the slider a value is, and what value a place on the slider is.
function evenScale({ low, high, step }) {
  return {
    range: { min: low, max: high, step },
    next: (value, way) => Math.min(high, Math.max(low, Number((value + way * step).toPrecision(12)))),
    position: (value) => value,
    value: Number,
    share: (value) => (value - low) / (high - low),
  };
}

function stepScale({ stops }) {
  const last = stops.length - 1;
  const nearest = (value) => {
    const distances = stops.map((stop) => Math.abs(Math.log(stop / value)));
    return distances.indexOf(Math.min(...distances));
  };
  const above = (value) => stops.find((stop) => stop > value * 1.000001) ?? stops[last];
  const below = (value) => stops.findLast((stop) => stop < value * 0.999999) ?? stops[0];
  return {
    range: { min: 0, max: last, step: 1 },
    position: nearest,
    value: (place) => stops[Number(place)],
    share: (value) => nearest(value) / last,
    next: (value, way) => (way > 0 ? above(value) : below(value)),
  };
}

function tidy(value) {
  return String(Number(value.toPrecision(6)));
}

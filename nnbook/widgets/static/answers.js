// What answers a question: one of a few answers, a number, an order.

import { element } from "./dom.js";
import { buildNumberBox } from "./number_box.js";

export function buildOptions(spec, id, store) {
  const radios = spec.options.map((option) => element("input", { type: "radio", name: id, value: option }));
  const lines = radios.map((radio) => element("label", {}, [radio, element("span", {}, [radio.value])]));
  const group = element("div", { class: "nnb-options", role: "radiogroup" }, lines);
  for (const radio of radios) radio.addEventListener("change", () => store.set(spec.field, radio.value, true));
  function show(value) {
    for (const radio of radios) radio.checked = radio.value === value;
  }
  return { nodes: [group], group, described: [group], show };
}

export function buildNumber(spec, id, store) {
  // From an empty box an arrow key goes to the nearer end.
  function next(value, way) {
    if (value === null) return way > 0 ? spec.low : spec.high;
    return Math.min(spec.high, Math.max(spec.low, Number((value + way * spec.step).toPrecision(12))));
  }
  const box = buildNumberBox({ name: spec.label, limits: spec, take: (value) => store.set(spec.field, value, true), next });
  let shown;
  function show(value) {
    if (value === shown) return;
    shown = value;
    box.show(value);
  }
  box.input.id = id;
  return { nodes: [box.node], described: [box.input], show };
}

const WAYS = { ArrowUp: -1, ArrowDown: 1, Home: -Infinity, End: Infinity };

export function buildOrder(spec, id, store) {
  const spoken = element("span", { class: "nnb-unseen", role: "status" });
  const lines = new Map(spec.options.map((option) => [option, buildLine(option, (way) => move(option, way))]));
  const list = element("ol", { class: "nnb-order" }, [...lines.values()].map((line) => line.node));
  const group = element("div", { role: "group" }, [list, spoken]);
  let order = [];

  function move(option, way) {
    const from = order.indexOf(option);
    const to = Math.min(order.length - 1, Math.max(0, from + way));
    if (to === from) return;
    show(order.toSpliced(from, 1).toSpliced(to, 0, option));
    spoken.textContent = `${option}: ${to + 1} of ${order.length}`;
    store.set(spec.field, order, true);
  }
  function show(value) {
    if (String(value) === String(order)) return;
    order = [...value];
    // A node that is put elsewhere loses the focus.
    const focused = document.activeElement;
    list.append(...order.map((option) => lines.get(option).node));
    if (list.contains(focused)) focused.focus();
    order.forEach((option, k) => lines.get(option).show(k, order.length));
  }
  return { nodes: [group], group, described: [group], show };
}

function buildLine(option, move) {
  const place = element("span", { class: "nnb-place", "aria-hidden": "true" });
  const [up, down] = [stepButton(`${option}: one up`, "↑", () => move(-1)), stepButton(`${option}: one down`, "↓", () => move(1))];
  const node = element("li", {}, [place, element("span", { class: "nnb-thing" }, [option]), up, down]);
  node.addEventListener("keydown", (event) => {
    if (!(event.key in WAYS) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    move(WAYS[event.key]);
  });
  function show(k, count) {
    place.textContent = `${k + 1}.`;
    up.setAttribute("aria-disabled", String(k === 0));
    down.setAttribute("aria-disabled", String(k === count - 1));
  }
  return { node, show };
}

function stepButton(name, sign, onPress) {
  const button = element("button", { type: "button", "aria-label": name }, [element("span", { "aria-hidden": "true" }, [sign])]);
  button.addEventListener("click", () => button.getAttribute("aria-disabled") !== "true" && onPress());
  return button;
}

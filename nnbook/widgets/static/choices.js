// What is chosen: one of a few words, on or off.

import { element } from "./dom.js";

const SHORT = { options: 4, letters: 26 }; // what fits side by side in one row

export function buildChoice(spec, id, store) {
  const letters = spec.options.join("").length;
  const isShort = spec.options.length <= SHORT.options && letters <= SHORT.letters;
  return isShort ? buildSegments(spec, id, store) : buildList(spec, id, store);
}

function buildList(spec, id, store) {
  const select = element("select", { id }, spec.options.map((option) => element("option", { value: option }, [option])));
  select.addEventListener("change", () => store.set(spec.field, select.value, true));
  return { nodes: [select], described: [select], show: (value) => (select.value = value) };
}

function buildSegments(spec, id, store) {
  const radios = spec.options.map((option) => element("input", { type: "radio", name: id, value: option }));
  const segments = radios.map((radio) => element("label", {}, [radio, element("span", {}, [radio.value])]));
  const group = element("div", { class: "nnb-segments", role: "radiogroup" }, segments);
  for (const radio of radios) radio.addEventListener("change", () => store.set(spec.field, radio.value, true));
  function show(value) {
    for (const radio of radios) radio.checked = radio.value === value;
  }
  return { nodes: [group], group, described: [group], show };
}

export function buildSwitch(spec, id, store) {
  const box = element("input", { type: "checkbox", role: "switch", id });
  const word = element("span", { "aria-hidden": "true" });
  const node = element("label", { class: "nnb-switch", for: id }, [box, word]);
  function show(value) {
    box.checked = value;
    word.textContent = value ? "on" : "off";
  }
  box.addEventListener("change", () => {
    show(box.checked);
    store.set(spec.field, box.checked, true);
  });
  return { nodes: [node], described: [box], show };
}

// What takes more than one word: several of a few things, and a text that is handed over by a button.

import { element } from "./dom.js";

export function buildSubset(spec, id, store) {
  const boxes = spec.options.map((option) => element("input", { type: "checkbox", value: option }));
  const chips = boxes.map((box, k) => element("label", {}, [box, element("span", {}, [spec.words[k]])]));
  const group = element("div", { class: "nnb-chips", role: "group" }, chips);
  const chosen = () => boxes.filter((box) => box.checked).map((box) => box.value);
  for (const box of boxes) {
    box.addEventListener("change", () => {
      // The last one stays: a network has at least one input.
      if (!chosen().length) box.checked = true;
      else store.set(spec.field, chosen(), true);
    });
  }
  function show(value) {
    for (const box of boxes) box.checked = value.includes(box.value);
  }
  return { nodes: [group], group, described: [group], show };
}

export function buildText(spec, id, store) {
  const box = element("textarea", { id, rows: "4", spellcheck: "false", placeholder: spec.hint, maxlength: spec.longest });
  const button = element("button", { type: "button" }, [spec.button]);
  const node = element("span", { class: "nnb-text" }, [box, button]);
  button.addEventListener("click", () => box.value.trim() && store.set(spec.field, box.value, true));
  // What was typed stays for mending it: the kernel has no use for it after it has read it.
  return { nodes: [node], described: [box], show: () => {} };
}

// Controls: what a hand can move, each with a name and usable by keyboard.

import { buildNumber, buildOptions, buildOrder } from "./answers.js";
import { buildChoice, buildSwitch } from "./choices.js";
import { element } from "./dom.js";
import { buildSubset, buildText } from "./several.js";
import { buildSlider } from "./sliders.js";
import { symbolNode } from "./symbols.js";
import { addTip, describeBy } from "./tips.js";
import { buildArchitecture, buildHidden, buildSeed } from "./whole_numbers.js";

const BUILDERS = {
  slider: buildSlider,
  steps: buildSlider,
  choice: buildChoice,
  switch: buildSwitch,
  seed: buildSeed,
  architecture: buildArchitecture,
  options: buildOptions,
  number: buildNumber,
  order: buildOrder,
  hidden: buildHidden,
  subset: buildSubset,
  text: buildText,
};

// A builder gives {nodes, show(value)}, the nodes that the tooltip `described`-s, and for what consists of
// several things the `group` that the label names.
export function buildControl(spec, id, store) {
  const { nodes, group, described, show, showMarks = () => {} } = BUILDERS[spec.kind](spec, id, store);
  const label = buildLabel(spec, id, group);
  const node = element("div", { class: "nnb-control", "data-control": spec.field, "data-kind": spec.kind }, [label, ...nodes]);
  addTip(node, label, `${id}-tip`, spec.tooltip);
  if (spec.tooltip) for (const part of described) describeBy(part, `${id}-tip`);
  return { node, field: spec.field, show, showMarks };
}

function buildLabel(spec, id, group) {
  const word = element("span", { class: "nnb-word" }, [spec.label]);
  const words = spec.symbol ? [symbolNode(spec.symbol), word] : [word];
  if (!group) return element("label", { class: "nnb-label", for: id }, words);
  const label = element("span", { class: "nnb-label", id: `${id}-label` }, words);
  group.setAttribute("aria-labelledby", `${id}-label`);
  label.addEventListener("click", () => (group.querySelector("input:checked") ?? group.querySelector("input:not([hidden] *), button"))?.focus());
  return label;
}

export function buildButton(spec, id, onPress) {
  const button = element("button", { type: "button", "data-button": spec.name }, [spec.label]);
  const node = element("span", { class: "nnb-button" }, [button]);
  let label = spec.label;
  addTip(node, button, `${id}-tip`, spec.tooltip);
  if (spec.tooltip) describeBy(button, `${id}-tip`);
  // aria-disabled instead of disabled: a button that ends its own use must not lose the focus.
  button.addEventListener("click", () => button.getAttribute("aria-disabled") !== "true" && onPress());
  return {
    node,
    button,
    name: spec.name,
    show(newLabel, enabled) {
      if (newLabel !== label) button.textContent = label = newLabel;
      button.setAttribute("aria-disabled", String(!enabled));
    },
  };
}

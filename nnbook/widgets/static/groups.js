// Controls in groups that fold; those in no group stand above.

import { element } from "./dom.js";

export function buildGroups(specs, controls) {
  const grouped = new Set(specs.flatMap((spec) => spec.fields));
  const box = (some) => element("div", { class: "nnb-controls" }, some.map((control) => control.node));
  const groups = specs.map((spec) => {
    const own = spec.fields.map((field) => controls.find((control) => control.field === field));
    const node = element("details", { class: "nnb-group" }, [element("summary", {}, [spec.title]), box(own)]);
    node.open = spec.unfolded;
    return { node, fields: spec.fields };
  });
  const free = controls.filter((control) => !grouped.has(control.field));
  const nodes = [box(free), ...groups.map((group) => group.node)];
  // A group of which no control is shown has no use for its heading either.
  function show(idle) {
    for (const { node, fields } of groups) node.hidden = fields.every((field) => idle.includes(field));
  }
  return { nodes, show };
}

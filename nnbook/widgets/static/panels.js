// Panels: what is behind, named layers of shapes, each redrawn alone, and what hands can touch.

import { draw, element, place, redraw, setAll } from "./dom.js";
import { buildHands } from "./hands.js";
import { describe, paintShades } from "./shapes.js";
import { buildTable } from "./table.js";

export function buildPicture(parent, picture, id, palette, store) {
  const panels = new Map();
  const nodes = [];
  picture.panels.forEach((panel, k) => {
    if (k && k % picture.columns === 0) nodes.push(element("div", { class: "nnb-break" }));
    const built = panel.kind === "table" ? buildTable(panel, store) : buildPanel(panel, `${id}-${k}`, palette, store);
    panels.set(panel.name, built);
    nodes.push(built.node);
  });
  parent.replaceChildren(...nodes);
  return panels;
}

function buildPanel(panel, id, palette, store) {
  const under = element("div", { class: "nnb-under" });
  const frame = draw("g", {});
  const area = draw("rect", {});
  const over = draw("g", { "clip-path": `url(#${id}-area)` });
  const legend = draw("g", {});
  const labels = draw("g", {});
  const clip = draw("defs", {}, [draw("clipPath", { id: `${id}-area` }, [area])]);
  const svg = draw("svg", { viewBox: `0 0 ${panel.width} ${panel.height}`, "aria-hidden": "true" }, [clip, frame, over, legend, labels]);
  const node = element("div", { class: "nnb-panel", "data-panel": panel.name, "data-kind": panel.kind }, [under, svg]);
  const hands = buildHands(node, panel, store);
  // In a diagram, words belong to their box; on a chart they stand above all lines, and may reach beyond the axes.
  const isLabel = (shape) => panel.kind === "chart" && shape.kind === "words";
  const layers = new Map();
  let box;
  node.style.setProperty("--width", panel.width);
  node.style.setProperty("--height", panel.height);

  function fill(now) {
    box = now.box;
    const [x, y, width, height] = box;
    setAll(area, { x, y, width, height });
    frame.innerHTML = now.frame?.replaceAll(/(id="|href="#|url\(#)@/g, `$1${id}-`) ?? "";
    place(under, box, [0, 0, now.width, now.height]);
    redraw(legend, (now.legend ?? []).map(describe));
    for (const group of [under, over, labels]) group.replaceChildren();
    layers.clear();
    for (const [name, shapes] of Object.entries(now.layers)) {
      const layer = {
        shades: element("div", { "data-shades": name }),
        lines: draw("g", { "data-layer": name }),
        words: draw("g", { "data-words": name }),
      };
      layers.set(name, layer);
      under.append(layer.shades);
      over.append(layer.lines);
      labels.append(layer.words);
      drawLayer(name, shapes);
    }
    hands.fill(now);
  }
  function drawLayer(name, shapes) {
    const layer = layers.get(name);
    const isShade = (shape) => shape.kind === "shade";
    paintShades(layer.shades, shapes.filter(isShade), box, palette);
    redraw(layer.words, shapes.filter(isLabel).map(describe));
    redraw(layer.lines, shapes.filter((shape) => !isShade(shape) && !isLabel(shape)).map(describe));
  }
  function change({ panel: whole, layers: changed = {}, hands: moved = {} }, now) {
    if (whole) {
      fill(now);
      return;
    }
    for (const name of Object.keys(changed)) drawLayer(name, now.layers[name]);
    for (const name of Object.keys(moved)) hands.show(name, now.hands[name]);
  }
  fill(panel);
  return { node, change };
}

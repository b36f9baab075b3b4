// Hands: what mouse, touch and keyboard can do on a panel.
//
// Each hand is a group of transparent targets above the picture, and says what it does to the kernel:
//   {kind: "touch", panel, hand, action, …, final}
//   pick {key}, and for points add {x, y, label}, move {index, x, y}, delete {index}, relabel {index, label},
//   undo, redo; for a handle move {x, y}, in data coordinates; for a pen draw {index, places}, clear, undo, redo
// Targets are kept and brought up to date in place, so that focus and an open card outlive a frame.

import { draw, setAll } from "./dom.js";
import { openCard } from "./hands_card.js";
import { buildHandle } from "./hands_handle.js";
import { buildItems } from "./hands_items.js";
import { buildPen } from "./hands_pen.js";
import { openPlace } from "./hands_place.js";
import { buildPoints } from "./hands_points.js";

const HAND_BUILDERS = { items: buildItems, points: buildPoints, handle: buildHandle, pen: buildPen };

let handsCount = 0;

export function buildHands(node, panel, store) {
  handsCount += 1;
  const id = `nnb-hands-${handsCount}-${Math.random().toString(36).slice(2, 8)}`;
  const area = draw("rect", {});
  const clip = draw("defs", {}, [draw("clipPath", { id }, [area])]);
  const svg = draw("svg", { class: "nnb-hands", viewBox: `0 0 ${panel.width} ${panel.height}` }, [clip]);
  const place = openPlace(svg);
  const tools = { place, id, node, card: openCard(node), clip: `url(#${id})` };
  const hands = new Map(); // name → {kind, node, show, close}

  function fill(now) {
    place.fill(now);
    const [x, y, width, height] = now.box;
    setAll(area, { x, y, width, height });
    const wanted = Object.entries(now.hands);
    for (const [name, hand] of hands) if (now.hands[name]?.kind !== hand.kind) drop(name);
    // Before any tools, which stand below it: Tab goes down the page.
    if (wanted.length && !svg.isConnected) node.append(svg);
    for (const [name, message] of wanted) show(name, message);
  }
  function show(name, message) {
    let hand = hands.get(name);
    if (!hand) {
      hand = { kind: message.kind, ...HAND_BUILDERS[message.kind](name, panel, store, tools) };
      hands.set(name, hand);
      svg.append(hand.node);
    }
    hand.show(message);
  }
  function drop(name) {
    const hand = hands.get(name);
    hand.node.remove();
    hand.close?.();
    hands.delete(name);
  }
  return { fill, show };
}

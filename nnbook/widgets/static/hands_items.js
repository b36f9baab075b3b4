// Items: things of which one can be chosen. They are one stop of the Tab key; arrows go through them.

import { draw, pairs, setAll } from "./dom.js";
import { KEY_WAYS, nearestInWay } from "./hands_place.js";
import { openMouth } from "./hands_say.js";

const PEEK_REST = 120; // milliseconds
const ENDS = { Home: -Infinity, End: Infinity };

export function buildItems(name, panel, store, { card }) {
  // Without a tabindex, Chromium would stop at a group in an SVG that listens to the focus.
  const group = draw("g", { role: "listbox", "data-hand": name, tabindex: "-1" });
  const mouth = openMouth(store, panel.name, name);
  const nodes = new Map(); // key → its target
  let hand;
  let current = null;
  let peeked = null; // what the kernel was told that the pointer or the focus is at
  let peekTimer = 0;

  const owner = (key) => `${name} ${key}`;
  const find = (key) => hand.items.find((item) => item.key === key);
  const keyOf = (event) => hand.items.find((item) => nodes.get(item.key) === event.target)?.key;

  function show(now) {
    const hadFocus = group.contains(document.activeElement);
    // Of other things than before, the first is where Tab comes to, whatever was there.
    if (!hadFocus && String(hand?.items.map((item) => item.key)) !== String(now.items.map((item) => item.key))) current = now.chosen;
    hand = now;
    group.setAttribute("aria-label", hand.label);
    for (const key of nodes.keys()) if (!find(key)) forget(key);
    hand.items.forEach(showItem);
    if (!find(current)) current = hand.chosen ?? hand.items[0]?.key ?? null;
    const hasMoved = hand.follows && !mouth.busy; // the answer to an older key must not take a newer one back
    if (hasMoved) current = hand.chosen ?? current;
    for (const [key, node] of nodes) node.setAttribute("tabindex", key === current ? "0" : "-1");
    putInOrder();
    if (hadFocus && hasMoved) focus(current);
    // What had the focus is gone, with its layer, say: the focus stays on the picture.
    if (hadFocus && !group.contains(document.activeElement)) focus(current ?? undefined);
  }
  // Whoever listens hears them in this order; what stands right already is not touched.
  function putInOrder() {
    hand.items.forEach((item, k) => {
      const node = nodes.get(item.key);
      if (group.children[k] !== node) group.insertBefore(node, group.children[k]);
    });
  }
  function showItem(item) {
    const isPath = Boolean(item.path);
    let node = nodes.get(item.key);
    if (node && (node.tagName === "path") !== isPath) {
      forget(item.key);
      node = null;
    }
    if (!node) {
      node = draw(isPath ? "path" : "rect", { class: isPath ? "nnb-item nnb-item-line" : "nnb-item", role: "option" });
      nodes.set(item.key, node);
      group.append(node);
    }
    const chosen = item.key === hand.chosen;
    setAll(node, { ...targetShape(item), "data-key": item.key, "aria-label": item.spoken, "aria-selected": chosen });
    card.refresh(owner(item.key), boxOfItem(item), item.card);
  }
  function forget(key) {
    card.refresh(owner(key), [], []);
    nodes.get(key).remove();
    nodes.delete(key);
  }
  function choose(key) {
    mouth.say("pick", { key: key === hand.chosen ? null : key });
  }
  // From the one that has the focus, so that fast keys are not lost while the kernel answers.
  function follow(name) {
    const last = hand.items.length - 1;
    const way = ENDS[name] ?? KEY_WAYS[name][0] + KEY_WAYS[name][1];
    const from = hand.items.findIndex((item) => item.key === current);
    const next = hand.items[Math.max(0, Math.min(last, from + way))].key;
    if (next === current) return;
    focus(next);
    mouth.say("pick", { key: next });
  }
  function focus(key) {
    if (key === undefined) return;
    current = key;
    for (const [other, node] of nodes) node.setAttribute("tabindex", other === key ? "0" : "-1");
    nodes.get(key).focus({ preventScroll: true });
  }
  function open(key) {
    if (key === undefined) return;
    card.show(owner(key), boxOfItem(find(key)), find(key).card);
    peek(key);
  }
  function leave() {
    card.leave();
    peek(null);
  }
  // A moment's rest, so that the kernel hears nothing of what the pointer only passes.
  function peek(key) {
    if (!hand.peek) return;
    clearTimeout(peekTimer);
    peekTimer = setTimeout(() => {
      if (key === peeked) return;
      peeked = key;
      mouth.say("peek", { key });
    }, PEEK_REST);
  }
  group.addEventListener("pointerover", (event) => open(keyOf(event)));
  group.addEventListener("pointerout", leave);
  group.addEventListener("focusin", (event) => {
    current = keyOf(event);
    open(current);
  });
  group.addEventListener("focusout", leave);
  group.addEventListener("click", (event) => {
    const key = keyOf(event);
    if (key === undefined) return;
    focus(key);
    choose(key);
  });
  group.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = keyOf(event);
    const { items } = hand;
    if (hand.follows && (event.key in KEY_WAYS || event.key in ENDS)) follow(event.key);
    else if (KEY_WAYS[event.key]) {
      const next = nearestInWay(items.map(middleOfItem), items.indexOf(find(key)), KEY_WAYS[event.key]);
      focus(items[next]?.key);
    } else if (event.key === "Home") focus(items[0].key);
    else if (event.key === "End") focus(items.at(-1).key);
    else if (event.key === "Enter" || event.key === " ") choose(key);
    else return;
    event.preventDefault();
  });
  return { node: group, show };
}

function targetShape({ box, path }) {
  if (path) return { d: `M${path.join(" ")}` };
  const [x, y, width, height] = box;
  return { x, y, width, height, rx: 4 };
}

function boxOfItem({ box, path }) {
  if (box) return box;
  const [xs, ys] = [0, 1].map((axis) => pairs(path).map((corner) => corner[axis]));
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return [x, y, Math.max(...xs) - x, Math.max(...ys) - y];
}

function middleOfItem(item) {
  const [x, y, width, height] = boxOfItem(item);
  return [x + width / 2, y + height / 2];
}

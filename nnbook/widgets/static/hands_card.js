// The card beside what is hovered or focused: one for each panel.

import { element } from "./dom.js";

const CARD_GAP = 10;
let cardOnShow = null; // one at a time, whatever the panel
const CARD_PATIENCE = 150; // milliseconds to reach the card before it closes

export function openCard(node) {
  const card = element("div", { class: "nnb-card", "data-role": "card", hidden: "" });
  let owner = null;
  let timer = 0;
  let dismissed = null;
  let pointer = [-1, -1];

  function show(key, box, lines) {
    clearTimeout(timer);
    if (!lines.length || key === dismissed) return;
    if (!card.isConnected) node.append(card);
    dismissed = null;
    if (owner === null) listen("addEventListener");
    if (cardOnShow !== close) cardOnShow?.();
    cardOnShow = close;
    owner = key;
    write(box, lines);
  }
  function write(box, lines) {
    const parts = lines.map((line, k) => element(k ? "div" : "strong", {}, [line]));
    card.replaceChildren(...parts);
    card.hidden = false;
    putBeside(box);
  }
  function close() {
    clearTimeout(timer);
    if (cardOnShow === close) cardOnShow = null;
    owner = null;
    card.hidden = true;
    listen("removeEventListener");
  }
  // The card lets the pointer through to the things below it, but stays as long as the pointer is on it.
  function leave() {
    dismissed = null;
    clearTimeout(timer);
    timer = setTimeout(() => (isOver() ? leave() : close()), CARD_PATIENCE);
  }
  function isOver() {
    const { left, right, top, bottom } = card.getBoundingClientRect();
    return pointer[0] > left && pointer[0] < right && pointer[1] > top && pointer[1] < bottom;
  }
  function listen(way) {
    document[way]("keydown", onEscape, true);
    document[way]("pointermove", onPointer, true);
    document[way]("pointerdown", onPointer, true);
  }
  function onPointer(event) {
    pointer = [event.clientX, event.clientY];
  }
  function onEscape(event) {
    if (event.key !== "Escape") return;
    dismissed = owner;
    close();
  }
  // Beside the thing and never over it, where there is room within the element and the window.
  function putBeside([left, top, width, height]) {
    const room = node.getBoundingClientRect();
    const scale = room.width / Number(node.style.getPropertyValue("--width"));
    const bounds = boundsAround(node, room);
    const [w, h] = [card.offsetWidth, card.offsetHeight];
    const at = { left: left * scale, top: top * scale, right: (left + width) * scale, bottom: (top + height) * scale };
    const across = clamped((at.left + at.right - w) / 2, bounds.left, bounds.right - w);
    const upright = clamped((at.top + at.bottom - h) / 2, bounds.top, bounds.bottom - h);
    const spots = [
      [at.right + CARD_GAP, upright],
      [at.left - CARD_GAP - w, upright],
      [across, at.bottom + CARD_GAP],
      [across, at.top - CARD_GAP - h],
    ];
    const fits = ([x, y]) => x >= bounds.left && x + w <= bounds.right && y >= bounds.top && y + h <= bounds.bottom;
    const [x, y] = spots.find(fits) ?? spots[2];
    card.style.left = `${x}px`;
    card.style.top = `${y}px`;
  }
  return {
    show,
    leave,
    close,
    // New words and a new place for a card that is open already.
    refresh(key, box, lines) {
      if (key !== owner) return;
      if (lines.length) write(box, lines);
      else close();
    },
  };
}

function clamped(value, low, high) {
  return Math.max(low, Math.min(high, value));
}

function boundsAround(node, room) {
  const root = (node.closest(".nnb") ?? node).getBoundingClientRect();
  return {
    left: Math.max(root.left, 4) - room.left,
    right: Math.min(root.right, document.documentElement.clientWidth - 4) - room.left,
    top: root.top - room.top,
    bottom: root.bottom - room.top,
  };
}

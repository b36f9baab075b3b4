// Points: to be chosen, and where it says so added, moved, deleted and given a class.

import { draw, setAll } from "./dom.js";
import { classDot } from "./hands_marks.js";
import { KEY_WAYS, nearestInWay, spokenNumber } from "./hands_place.js";
import { listenForDrag, openMouth } from "./hands_say.js";
import { buildTools } from "./hands_tools.js";

const REACH = 14; // pixels from a point at which it is taken
const DOUBLE = { within: 400, near: 12 }; // milliseconds and pixels between the two taps that add a point

export function buildPoints(name, panel, store, { place, card, id, node: panelNode }) {
  const ground = draw("rect", { class: "nnb-ground" });
  const list = draw("g", { role: "listbox" });
  const hover = draw("circle", { class: "nnb-near", r: 9, hidden: "" });
  const held = draw("g", { class: "nnb-carried" });
  const group = draw("g", { "data-hand": name }, [ground, list, hover, held]);
  const mouth = openMouth(store, panel.name, name);
  const tools = buildTools(`${id}-${name}`, panelNode, { remove, undo: () => mouth.say("undo", {}), redo: () => mouth.say("redo", {}) });
  let hand;
  let spots = []; // the points in pixels
  let current = 0; // the point that has the focus, or will have it
  let local = null; // {index, at, data}: a point that the hand has moved, while that is news to the kernel
  let dragged = false;
  let told = true; // whether the kernel knows that the last move is final
  let tapped = null; // the last tap on the ground
  let wanted = -1; // how many points there will be when the new one has come, which is then focused

  function show(now) {
    const hadFocus = list.contains(document.activeElement);
    hand = now;
    spots = hand.x.map((x, k) => place.pixels(x, hand.y[k]));
    if (local && !dragged && !mouth.busy) letGo();
    if (local && local.index >= spots.length) letGo();
    showGround();
    showNodes();
    tools.show(hand);
    if (wanted === spots.length) focus(wanted - 1);
    else if (hadFocus && !list.contains(document.activeElement)) focus(current);
    drawLocal();
  }
  function showGround() {
    const [x, y, width, height] = place.panel.box;
    setAll(ground, { x, y, width, height });
    ground.toggleAttribute("hidden", !hand.editable);
    group.classList.toggle("nnb-editable", hand.editable);
  }
  function showNodes() {
    setAll(list, { "aria-label": hand.label, tabindex: spots.length ? "-1" : "0" });
    if (hand.editable) list.setAttribute("aria-describedby", tools.helpId);
    while (list.childElementCount > spots.length) list.lastChild.remove();
    while (list.childElementCount < spots.length) {
      list.append(draw("circle", { class: "nnb-point", r: REACH, role: "option" }));
    }
    current = Math.min(current, Math.max(0, spots.length - 1));
    if (!list.contains(document.activeElement) && hand.chosen !== null) current = hand.chosen;
    spots.forEach(showNode);
  }
  function showNode([x, y], k) {
    const node = list.children[k];
    node.toggleAttribute("hidden", !Number.isFinite(x) || !Number.isFinite(y));
    if (Number.isFinite(x) && Number.isFinite(y)) setAll(node, { cx: x.toFixed(1), cy: y.toFixed(1) });
    setAll(node, { "aria-label": words(k).join(", "), "aria-selected": k === hand.chosen, tabindex: k === current ? "0" : "-1" });
    if (k !== local?.index) card.refresh(`${name} ${k}`, boxAt(spots[k]), words(k));
  }
  function words(k) {
    const [x, y] = local?.index === k ? local.data : [hand.x[k], hand.y[k]];
    const place = [x, y].map((number) => (number === null ? "nowhere" : spokenNumber(number))).join(", ");
    const label = hand.classes && hand.class_names[hand.classes[k]];
    return [`${hand.one} ${k}`, `(${place})`, ...(label ? [label] : [])];
  }

  // What the hand has moved is drawn at once; the kernel's own drawing follows.
  function drawLocal() {
    held.replaceChildren();
    if (!local) return;
    const [cx, cy] = local.at;
    held.append(
      draw("circle", { class: "nnb-near", cx, cy, r: 10 }),
      classDot(hand.classes ? hand.classes[local.index] : null, local.at, 9),
    );
    setAll(list.children[local.index], { cx, cy });
    hover.setAttribute("hidden", "");
    card.show(`${name} ${local.index}`, boxAt(local.at), words(local.index));
  }
  function letGo() {
    local = null;
    held.replaceChildren();
  }
  function settle() {
    setTimeout(() => {
      if (dragged || !local) return;
      if (mouth.busy) return settle();
      letGo();
      show(hand);
    }, 700);
  }

  function move(index, data, final) {
    const goal = data.map((number, axis) => place.settled(number, axis, hand.snap));
    const same = local?.index === index && goal.every((number, k) => number === local.data[k]);
    local = { index, data: goal, at: place.pixels(...goal) };
    told = final;
    if (!same || final) mouth.say("move", { index, x: goal[0], y: goal[1] }, final);
    drawLocal();
  }
  function add(data) {
    const [x, y] = data.map((number, axis) => place.settled(number, axis, hand.snap));
    wanted = spots.length + 1;
    mouth.say("add", { x, y, label: tools.label });
  }
  function remove(index = hand.chosen ?? (spots.length ? current : null)) {
    if (index === null) return;
    letGo();
    card.close();
    mouth.say("delete", { index });
  }
  function choose(index) {
    mouth.say("pick", { key: index === hand.chosen ? null : index });
  }
  function focus(index) {
    wanted = -1;
    if (!spots.length) return void list.focus({ preventScroll: true });
    if (index < 0) return;
    list.children[current]?.setAttribute("tabindex", "-1");
    current = index;
    list.children[index].setAttribute("tabindex", "0");
    list.children[index].focus({ preventScroll: true });
  }
  function nearest(event) {
    const [px, py] = place.pointer(event);
    const distances = spots.map(([x, y]) => Math.hypot(x - px, y - py));
    const least = Math.min(...distances.filter(Number.isFinite));
    if (least > REACH) return -1;
    // Of points at the same place the chosen one is meant.
    return hand.chosen !== null && distances[hand.chosen] === least ? hand.chosen : distances.indexOf(least);
  }

  list.addEventListener("pointermove", (event) => {
    if (dragged) return;
    const k = nearest(event);
    hover.toggleAttribute("hidden", k < 0);
    if (k < 0) return card.leave();
    setAll(hover, { cx: spots[k][0], cy: spots[k][1] });
    card.show(`${name} ${k}`, boxAt(spots[k]), words(k));
  });
  list.addEventListener("pointerleave", () => {
    hover.setAttribute("hidden", "");
    card.leave();
  });
  list.addEventListener("focusin", (event) => {
    const k = [...list.children].indexOf(event.target);
    if (k < 0) return;
    current = k;
    if (event.target.matches(":focus-visible")) card.show(`${name} ${k}`, boxAt(spots[k]), words(k));
  });
  list.addEventListener("focusout", () => {
    endKeys();
    card.leave();
  });
  listenForDrag(list, {
    moves: () => hand.editable,
    grab(event) {
      const k = nearest(event);
      if (k < 0) return null;
      focus(k);
      const [px, py] = place.pointer(event);
      return { k, offset: [spots[k][0] - px, spots[k][1] - py] };
    },
    drag({ k, offset }, event) {
      if (!hand.editable) return;
      dragged = true;
      const [px, py] = place.pointer(event);
      move(k, place.data(place.inside([px + offset[0], py + offset[1]])), false);
    },
    drop({ k }, event, { moved, done }) {
      dragged = false;
      if (!moved && done) return choose(k);
      if (!local) return;
      move(local.index, local.data, true);
      card.leave();
      settle();
    },
  });
  // Screen readers click without a pointer.
  list.addEventListener("click", (event) => {
    const k = [...list.children].indexOf(event.target);
    if (event.detail === 0 && k >= 0) choose(k);
  });
  // Two taps on an empty place, of mouse or finger.
  ground.addEventListener("pointerup", (event) => {
    const last = tapped;
    tapped = { time: event.timeStamp, x: event.clientX, y: event.clientY };
    if (!last || event.button !== 0 || event.timeStamp - last.time > DOUBLE.within) return;
    if (Math.hypot(event.clientX - last.x, event.clientY - last.y) > DOUBLE.near) return;
    tapped = null;
    add(place.data(place.pointer(event)));
  });

  function onArrow(event) {
    const way = KEY_WAYS[event.key];
    if (!hand.editable || event.altKey) {
      focus(nearestInWay(spots, current, way));
      return;
    }
    const from = local?.index === current ? local.data : [hand.x[current], hand.y[current]];
    const times = event.shiftKey ? 10 : 1;
    const steps = [way[0], -way[1]].map((one, axis) => one * times * (place.isLog(axis) ? 0.01 : place.step(axis, hand.snap)));
    move(current, from.map((number, axis) => (steps[axis] ? place.stepped(number, axis, steps[axis]) : number)), false);
  }
  function onKey(event) {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const count = spots.length;
    if (count && KEY_WAYS[key]) onArrow(event);
    else if (count && key === "Home") focus(0);
    else if (count && key === "End") focus(count - 1);
    else if (count && (key === "Enter" || key === " ")) choose(current);
    else if (count && key === "n") focus((current + 1) % count);
    else if (count && key === "p") focus((current + count - 1) % count);
    else if (!hand.editable) return false;
    else if (key === "a") add(place.data(middleOf(place.panel.box)));
    else if (count && (key === "Delete" || key === "Backspace")) remove(current);
    else if (count && Number(key) < hand.class_names.length && /^\d$/.test(key)) mouth.say("relabel", { index: current, label: Number(key) });
    else return false;
    return true;
  }
  list.addEventListener("keydown", (event) => {
    if (!event.ctrlKey && !event.metaKey && onKey(event)) event.preventDefault();
  });
  // From a key going down to its coming up is one step of what can be undone.
  function endKeys() {
    if (!local || told || dragged) return;
    move(local.index, local.data, true);
    settle();
  }
  list.addEventListener("keyup", (event) => KEY_WAYS[event.key] && endKeys());

  function onUndo(event) {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || !hand.editable || !["z", "y"].includes(key)) return;
    event.preventDefault();
    letGo();
    mouth.say(key === "y" || event.shiftKey ? "redo" : "undo", {});
  }
  for (const part of [list, tools.node]) part.addEventListener("keydown", onUndo);
  return { node: group, show, close: tools.close };
}

function boxAt([x, y]) {
  return [x - 9, y - 9, 18, 18];
}

function middleOf([left, top, width, height]) {
  return [left + width / 2, top + height / 2];
}

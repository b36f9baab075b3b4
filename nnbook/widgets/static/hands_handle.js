// A handle: one thing to drag, a place or a line.

import { draw, setAll } from "./dom.js";
import { KEY_WAYS, spokenNumber } from "./hands_place.js";
import { listenForDrag, openMouth } from "./hands_say.js";

const CHEVRONS = {
  x: "M-11 -4l-4 4l4 4M11 -4l4 4l-4 4",
  y: "M-4 -11l4 -4l4 4M-4 11l4 4l4 -4",
  xy: "M-11 -3.5l-3.5 3.5l3.5 3.5M11 -3.5l3.5 3.5l-3.5 3.5M-3.5 -11l3.5 -3.5l3.5 3.5M-3.5 11l3.5 3.5l3.5 -3.5",
};

export function buildHandle(name, panel, store, { place, clip }) {
  const line = draw("path", { class: "nnb-grip-line" });
  const chevrons = draw("path", { class: "nnb-grip-ways" });
  const grip = draw("g", { class: "nnb-grip", role: "slider", tabindex: "0" }, [
    draw("circle", { class: "nnb-grip-area", r: 16 }),
    chevrons,
    draw("circle", { class: "nnb-grip-mark", r: 7 }),
    draw("circle", { class: "nnb-grip-core", r: 2.2 }),
  ]);
  const group = draw("g", {}, [draw("g", { "clip-path": clip }, [line]), grip]);
  const ground = draw("rect", { class: "nnb-ground" });
  const node = draw("g", { "data-hand": name }, [ground, group]);
  const mouth = openMouth(store, panel.name, name);
  let hand;
  let local = null; // where the hand has it, while that is news to the kernel
  let aim = null; // where arrow keys have it: the kernel's answers come later than the next key
  let dragged = false;
  let told = true; // whether the kernel knows that the last move is final

  function show(now) {
    hand = now;
    const [x, y, width, height] = place.panel.box;
    setAll(ground, { x, y, width, height });
    ground.toggleAttribute("hidden", !hand.comes);
    if (!dragged && !mouth.busy) letGo();
    drawNow();
  }
  function letGo() {
    local = null;
    aim = null;
  }
  function drawNow() {
    const own = place.pixels(hand.x, hand.y);
    // What may go one way only is kept to its curve by the kernel, in the other way.
    const at = local ? [0, 1].map((k) => (hand.axes.includes("xy"[k]) && !hand.along ? local[k] : own[k])) : own;
    const seen = Number.isFinite(at[0]) && Number.isFinite(at[1]);
    grip.toggleAttribute("hidden", !seen);
    line.toggleAttribute("hidden", !seen || !hand.along);
    if (!seen) return;
    const [px, py] = place.inside(at);
    const [x, y] = [hand.x, hand.y].map(spokenNumber);
    const spoken = hand.spoken || { x, y, xy: `(${x}, ${y})` }[hand.axes];
    const axis = hand.axes === "y" ? 1 : 0;
    const [low, high] = place.panel.limits.slice(2 * axis, 2 * axis + 2);
    setAll(grip, {
      transform: `translate(${px.toFixed(1)} ${py.toFixed(1)})`,
      "aria-label": hand.label,
      "aria-valuetext": spoken,
      "aria-valuenow": [hand.x, hand.y][axis],
      "aria-valuemin": low,
      "aria-valuemax": high,
      "data-axes": hand.axes,
    });
    if (hand.axes === "y") grip.setAttribute("aria-orientation", "vertical");
    setAll(chevrons, { d: CHEVRONS[hand.along ? "x" : hand.axes], transform: `rotate(${hand.along ? normalAngle() : 0})` });
    if (hand.along) drawLine(local ? [local[0] - own[0], local[1] - own[1]] : [0, 0]);
  }
  // Degrees by which the way across the line is turned from the way to the right.
  function normalAngle() {
    const [[x0, y0], [x1, y1]] = hand.along.map((end) => place.pixels(...end));
    return ((180 / Math.PI) * Math.atan2(y1 - y0, x1 - x0) + 90).toFixed(1);
  }
  function drawLine(shift) {
    const ends = hand.along.map(([x, y]) => place.pixels(x, y).map((pixel, k) => (pixel + (hand.axes.includes("xy"[k]) ? shift[k] : 0)).toFixed(1)));
    line.setAttribute("d", `M${ends.map((end) => end.join(" ")).join("L")}`);
    line.classList.toggle("nnb-held", Boolean(local) && dragged);
  }
  function moveTo(pixels, final) {
    const target = hand.along ? pixels : place.inside(pixels);
    const [x, y] = place.data(target).map((number) => Number(number.toPrecision(6)));
    const goal = [hand.axes.includes("x") ? x : hand.x, hand.axes.includes("y") ? y : hand.y];
    local = target;
    told = final;
    mouth.say("move", { x: goal[0], y: goal[1] }, final);
    drawNow();
  }
  // The kernel has the last word; where it keeps silent, the hand lets go after a while.
  function settle() {
    setTimeout(() => {
      if (dragged || !local) return;
      if (mouth.busy) return settle();
      letGo();
      drawNow();
    }, 700);
  }
  listenForDrag(group, {
    grab(event) {
      const [px, py] = place.pointer(event);
      const [x, y] = hand.along ? place.pixels(hand.x, hand.y) : place.inside(place.pixels(hand.x, hand.y));
      grip.focus({ preventScroll: true });
      dragged = true;
      group.classList.add("nnb-held");
      return [x - px, y - py];
    },
    drag([dx, dy], event) {
      const [px, py] = place.pointer(event);
      moveTo([px + dx, py + dy], false);
    },
    drop(thing, event, { moved }) {
      dragged = false;
      group.classList.remove("nnb-held");
      if (moved && local) moveTo(local, true);
      settle();
    },
  });
  grip.addEventListener("keydown", (event) => {
    const way = KEY_WAYS[event.key];
    if (!way || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const step = hand.step * (event.shiftKey ? 10 : 1);
    // Both arrows move what goes one way only.
    const [dx, dy] = [way[0], -way[1]];
    const steps = { xy: [dx, dy], x: [dx + dy, 0], y: [0, dx + dy] }[hand.axes];
    aim = (aim ?? [hand.x, hand.y]).map((number, axis) => (steps[axis] ? place.stepped(number, axis, steps[axis] * step) : number));
    moveTo(place.pixels(...aim), false);
  });
  // From a key going down to its coming up is one step of what can be undone.
  function endKeys() {
    if (!local || told || dragged) return;
    moveTo(local, true);
    settle();
  }
  grip.addEventListener("keyup", (event) => KEY_WAYS[event.key] && endKeys());
  grip.addEventListener("focusout", endKeys);
  ground.addEventListener("click", (event) => {
    grip.focus({ preventScroll: true });
    moveTo(place.pointer(event), true);
    settle();
  });
  // The focus is the grip's; the browser would take it away.
  ground.addEventListener("mousedown", (event) => event.preventDefault());
  return { node, show };
}

// A pen: strokes drawn freehand, by mouse and finger, or by keys that move the pen.

import { draw, element, setAll } from "./dom.js";
import { KEY_WAYS, spokenNumber } from "./hands_place.js";
import { listenForDrag, openMouth } from "./hands_say.js";

const HELP =
  "Draw with the mouse or a finger. Keys: arrows move the pen, Shift makes it four times as far, Space puts it down and lifts it, Ctrl+Z takes the last stroke back, Delete clears.";
let strokes = 0; // a number for each stroke of the page: all that is told of one counts as one

export function buildPen(name, panel, store, { place, clip, id, node: panelNode }) {
  const ground = draw("rect", { class: "nnb-ground nnb-pad" });
  const line = draw("path", { class: "nnb-pen-line" });
  const tip = draw("g", { class: "nnb-pen", role: "slider", tabindex: "0", "aria-describedby": `${id}-${name}-help` }, [
    draw("circle", { class: "nnb-pen-ring" }),
    draw("path", { class: "nnb-pen-cross", d: "M-5 0H5M0 -5V5" }),
  ]);
  const group = draw("g", {}, [ground, draw("g", { "clip-path": clip }, [line]), tip]);
  const node = draw("g", { "data-hand": name }, [group]);
  const help = element("p", { class: "nnb-help", id: `${id}-${name}-help` }, [HELP]);
  const tools = element("div", { class: "nnb-tools" }, [help]);
  const room = new ResizeObserver(() => (panelNode.style.marginBottom = `${tools.offsetHeight}px`));
  const mouth = openMouth(store, panel.name, name);
  let hand;
  let at = null; // where the pen is, in data coordinates
  let stroke = null; // {index, places}: what is being drawn, or the kernel has yet to draw
  let held = false; // whether a pointer draws
  let down = false; // whether the keys draw

  function show(now) {
    hand = now;
    if (!tools.isConnected) {
      panelNode.append(tools);
      room.observe(tools);
    }
    const [x, y, width, height] = place.panel.box;
    setAll(ground, { x, y, width, height });
    at ??= [0, 1].map((axis) => place.settled((place.panel.limits[2 * axis] + place.panel.limits[2 * axis + 1]) / 2, axis, hand.snap));
    if (!held && !down && !mouth.busy) stroke = null;
    drawNow();
  }
  function close() {
    room.disconnect();
    tools.remove();
    panelNode.style.marginBottom = "";
  }
  function drawNow() {
    const [px, py] = place.pixels(...at);
    const scale = place.panel.box[2] / (place.panel.limits[1] - place.panel.limits[0]);
    const spoken = `${at.map(spokenNumber).join(", ")}, pen ${down || held ? "down" : "up"}`;
    setAll(tip, {
      transform: `translate(${px.toFixed(1)} ${py.toFixed(1)})`,
      "aria-label": hand.label,
      "aria-valuetext": spoken,
      "aria-valuenow": at[0],
      "aria-valuemin": place.panel.limits[0],
      "aria-valuemax": place.panel.limits[1],
    });
    tip.classList.toggle("nnb-held", down || held);
    setAll(tip.firstChild, { r: Math.max(4, (hand.width * scale) / 2).toFixed(1) });
    const corners = stroke ? stroke.places.map((spot) => place.pixels(...spot).map((pixel) => pixel.toFixed(1)).join(" ")) : [];
    // A single place is a dot: a line to where it begins, with round ends.
    setAll(line, { d: corners.length ? `M${corners.join("L")}L${corners.at(-1)}` : "", "stroke-width": (hand.width * scale).toFixed(1) });
  }
  function begin(spot) {
    strokes += 1;
    stroke = { index: strokes, places: [] };
    goOn(spot);
  }
  function goOn(spot) {
    at = spot.map((number, axis) => place.settled(number, axis, hand.snap));
    if (held || down) reach(at);
    drawNow();
  }
  function reach(spot) {
    const { places } = stroke;
    if (places.length >= hand.longest || places.at(-1)?.every((number, axis) => number === spot[axis])) return;
    places.push(spot);
    tell(false);
  }
  function tell(final) {
    mouth.say("draw", { index: stroke.index, places: stroke.places.flat() }, final);
  }
  function end() {
    if (stroke) tell(true);
    held = false;
    down = false;
    drawNow();
    settle();
  }
  function letGo() {
    stroke = null;
    drawNow();
  }
  // The kernel draws it from now on; where it keeps silent, the line goes after a while.
  function settle() {
    setTimeout(() => {
      if (held || down || !stroke) return;
      if (mouth.busy) return settle();
      letGo();
    }, 700);
  }
  function where(event) {
    return place.data(place.inside(place.pointer(event)));
  }

  listenForDrag(ground, {
    grab(event) {
      tip.focus({ preventScroll: true });
      if (down) end();
      held = true;
      begin(where(event));
      return stroke;
    },
    // A browser reports several places at once where a hand is fast.
    drag(_, event) {
      const passed = event.getCoalescedEvents?.() ?? [];
      for (const spot of passed.length ? passed : [event]) goOn(where(spot));
    },
    drop: end,
  });
  function onKey(event) {
    const way = KEY_WAYS[event.key];
    if ((event.ctrlKey || event.metaKey) && ["z", "y"].includes(event.key.toLowerCase())) {
      if (down) end();
      letGo();
      mouth.say(event.key.toLowerCase() === "y" || event.shiftKey ? "redo" : "undo", {});
    } else if (event.ctrlKey || event.metaKey || event.altKey) return false;
    else if (way) {
      const far = hand.step * (event.shiftKey ? 4 : 1);
      goOn([at[0] + way[0] * far, at[1] - way[1] * far]);
    } else if (event.key === " " || event.key === "Enter") {
      if (event.repeat) return true;
      if (down) end();
      else {
        down = true;
        begin(at);
      }
    } else if (event.key === "Escape" && down) end();
    else if (event.key === "Delete" || event.key === "Backspace") {
      if (down) end();
      letGo();
      mouth.say("clear", {});
    } else return false;
    return true;
  }
  tip.addEventListener("keydown", (event) => {
    if (onKey(event)) event.preventDefault();
  });
  tip.addEventListener("focusout", () => down && end());
  return { node, show, close };
}

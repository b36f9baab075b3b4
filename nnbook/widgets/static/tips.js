// A few words about a thing: seen while the mouse rests on its label, after a touch of the label, and
// while the keyboard is at the thing; Escape hides them. Those for the mouse stand beside the thing and
// never cover it. Those for the keyboard, which come unasked, cover nothing: they have a strip of their
// own between controls and buttons.

import { element } from "./dom.js";

const REST = 350; // milliseconds until words appear; passing by shows nothing
const AWAY = 200; // until they go: time for the pointer to reach them

// `whole` holds the thing and its words, `label` is what the mouse rests on.
export function addTip(whole, label, id, text) {
  if (!text) return;
  const tip = element("span", { class: "nnb-tip", role: "tooltip", id, hidden: "" }, [text]);
  let timer;
  let byPointer = false;

  const plan = (action, wait) => {
    clearTimeout(timer);
    timer = setTimeout(action, wait);
  };
  const hide = () => plan(leave, 0);
  const leave = () => {
    tip.hidden = true;
    window.removeEventListener("keydown", hideOnEscape, true);
  };
  const hideOnEscape = (event) => event.key === "Escape" && hide();
  const show = (byKey = false) => {
    whole.classList.toggle("nnb-by-key", byKey);
    tip.hidden = false;
    window.addEventListener("keydown", hideOnEscape, true);
    tip.style.translate = "";
    const edge = (tip.closest(".nnb") ?? document.body).getBoundingClientRect().right;
    const over = tip.getBoundingClientRect().right - edge;
    if (over > 0) tip.style.translate = `${-over}px`;
  };
  for (const node of [label, tip]) {
    node.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && plan(() => show(), REST));
    node.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && plan(leave, AWAY));
  }
  label.addEventListener("pointerup", (event) => event.pointerType !== "mouse" && plan(tip.hidden ? () => show() : leave, 0));
  whole.addEventListener("pointerdown", (event) => {
    byPointer = true;
    if (event.pointerType === "mouse" && !tip.contains(event.target)) hide();
  });
  whole.addEventListener("focusin", () => {
    if (!byPointer) plan(() => show(true), REST);
    byPointer = false;
  });
  whole.addEventListener("focusout", (event) => whole.contains(event.relatedTarget) || hide());
  whole.addEventListener("keydown", (event) => {
    byPointer = false;
    if (event.key === "Escape" && !tip.hidden) event.stopPropagation();
  });
  whole.append(tip);
}

// Let a control be described by one more node.
export function describeBy(node, id) {
  const known = node.getAttribute("aria-describedby");
  node.setAttribute("aria-describedby", known ? `${known} ${id}` : id);
}

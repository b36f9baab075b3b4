// A table that scrolls within its panel; a row of it can be chosen.

import { element, setAll } from "./dom.js";
import { classMark } from "./hands_marks.js";
import { openMouth } from "./hands_say.js";

const ROW_WAYS = { ArrowUp: -1, ArrowDown: 1, PageUp: -10, PageDown: 10, Home: -Infinity, End: Infinity };

export function buildTable(panel, store) {
  const head = element("tr", {});
  const body = element("tbody", {});
  const table = element("table", {}, [element("thead", {}, [head]), body]);
  const pane = element("div", { class: "nnb-table" }, [table]);
  const node = element("div", { class: "nnb-panel", "data-panel": panel.name, "data-kind": "table" }, [pane]);
  let now;
  let hand = null;
  let mouth;
  let current = 0;
  let own = null; // the row that was chosen here, and not elsewhere
  node.style.setProperty("--width", panel.width);
  node.style.setProperty("--height", panel.height);

  function fill(whole) {
    const before = now;
    now = whole;
    const heads = [...(now.classes.length ? [""] : []), ...now.columns];
    head.replaceChildren(...heads.map((text) => element(text ? "th" : "td", text ? { scope: "col" } : {}, [text])));
    while (body.childElementCount > now.rows.length) body.lastChild.remove();
    now.rows.forEach((row, k) => {
      const old = before && String(before.rows[k]) === String(row) && before.classes[k] === now.classes[k];
      const tr = body.children[k] ?? body.appendChild(element("tr", {}));
      if (!old || !tr.childElementCount) tr.replaceChildren(...rowCells(row, now.classes[k]));
    });
    for (const [name, message] of Object.entries(now.hands)) show(name, message);
  }
  function show(name, message) {
    mouth ??= openMouth(store, panel.name, name);
    const moved = hand && message.chosen !== hand.chosen;
    hand = message;
    table.setAttribute("role", "grid");
    table.setAttribute("aria-label", hand.label);
    if (moved && hand.chosen !== null) current = hand.chosen;
    current = Math.max(0, Math.min(current, body.childElementCount - 1));
    [...body.children].forEach((row, k) => {
      row.setAttribute("aria-selected", String(k === hand.chosen));
      row.setAttribute("tabindex", k === current ? "0" : "-1");
    });
    if (moved && hand.chosen !== null && hand.chosen !== own) bringIntoView(hand.chosen);
    own = null;
  }
  // Scrolls the table alone: the page stays where the reader is.
  function bringIntoView(k) {
    const row = body.children[k];
    if (!row) return;
    const top = row.offsetTop - head.offsetHeight;
    const bottom = row.offsetTop + row.offsetHeight - pane.clientHeight;
    if (pane.scrollTop > top) pane.scrollTop = top;
    else if (pane.scrollTop < bottom) pane.scrollTop = bottom;
  }
  function choose(k) {
    own = k;
    mouth.say("pick", { key: k === hand.chosen ? null : k });
  }
  function focus(k) {
    body.children[current]?.setAttribute("tabindex", "-1");
    current = k;
    body.children[k].setAttribute("tabindex", "0");
    body.children[k].focus({ preventScroll: true });
    bringIntoView(k);
  }
  body.addEventListener("click", (event) => {
    const k = [...body.children].indexOf(event.target.closest("tr"));
    if (!hand || k < 0) return;
    focus(k);
    choose(k);
  });
  body.addEventListener("keydown", (event) => {
    if (!hand || event.ctrlKey || event.metaKey || event.altKey) return;
    const last = body.childElementCount - 1;
    if (event.key in ROW_WAYS) focus(Math.max(0, Math.min(last, current + ROW_WAYS[event.key])));
    else if (event.key === "Enter" || event.key === " ") choose(current);
    else return;
    event.preventDefault();
  });
  function change({ panel: whole, hands: moved = {} }, scene) {
    if (whole) fill(scene);
    else for (const name of Object.keys(moved)) show(name, scene.hands[name]);
  }
  // What scrolls must be within reach of the keys; rows to choose are, plain ones are not.
  function updateReach() {
    const scrolls = pane.scrollWidth > pane.clientWidth || pane.scrollHeight > pane.clientHeight;
    if (scrolls && !hand) setAll(pane, { tabindex: 0, role: "region", "aria-label": `table ${panel.name}` });
    else for (const name of ["tabindex", "role", "aria-label"]) pane.removeAttribute(name);
  }
  fill(panel);
  const watcher = new ResizeObserver(updateReach);
  watcher.observe(pane);
  watcher.observe(table);
  return { node, change };
}

function rowCells(row, label) {
  const marks = label === undefined ? [] : [element("td", {}, [classMark(label)])];
  return [...marks, ...row.map((text) => element("td", {}, [text]))];
}

// The time slider of a run: any step that is kept can be looked at again.

import { element } from "./dom.js";

export function buildTime(store) {
  const range = element("input", { type: "range", min: 0, max: 0, step: 1, "aria-label": "step of the run" });
  const words = element("span", { class: "nnb-time-words", "aria-hidden": "true" });
  const toFirst = endButton("First step", "M4 3v10M13 3 6 8l7 5z", () => move(0, true));
  const toLast = endButton("Last step", "M12 3v10M3 3l7 5-7 5z", () => move(last, true));
  const node = element("div", { class: "nnb-time", role: "group", "aria-label": "time", hidden: "" }, [toFirst, range, toLast, words]);
  let [i, last] = [NaN, NaN];

  // `time` is [step shown, last step], or null for what has no time.
  function show(time) {
    node.hidden = !time;
    if (!time || (time[0] === i && time[1] === last)) return;
    [i, last] = time;
    range.max = last;
    range.value = i;
    range.style.setProperty("--filled", last ? i / last : 0);
    words.textContent = `step ${i} of ${last}`;
    range.setAttribute("aria-valuetext", words.textContent);
    toFirst.setAttribute("aria-disabled", String(i === 0));
    toLast.setAttribute("aria-disabled", String(i === last));
  }
  function move(step, final) {
    show([step, last]);
    store.goTo(step, final);
  }
  range.addEventListener("input", () => move(Number(range.value), false));
  range.addEventListener("change", () => move(Number(range.value), true));
  return { node, show };
}

function endButton(name, path, onPress) {
  const node = element("button", { type: "button", "aria-label": name });
  node.innerHTML = `<svg viewBox="0 0 16 16" aria-hidden="true"><path d="${path}"/></svg>`;
  node.addEventListener("click", () => node.getAttribute("aria-disabled") !== "true" && onPress());
  return node;
}

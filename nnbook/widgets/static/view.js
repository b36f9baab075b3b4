// A view: one element on the page.

import { buildButton, buildControl } from "./controls.js";
import { element } from "./dom.js";
import { buildPicture } from "./panels.js";
import { heatPalette } from "./shapes.js";

const OWN_KEYS = ["data-lm-suppress-shortcuts", "true"];

export function openView(el, store) {
  // Ids must be unique on the page, and every element on it has its own copy of this module.
  const id = `nnb-${Math.random().toString(36).slice(2, 10)}`;
  const { scene } = store;
  const controls = scene.controls.map((spec) => buildControl(spec, `${id}-${spec.field}`, store));
  const buttons = scene.button_list.map((spec) => buildButton(spec, () => store.press(spec.name)));
  const copy = buildButton({ name: "copy", label: "Copy as code", tooltip: "The lines of Python that give this picture" }, copyCode);
  const palette = heatPalette();
  const pictures = element("div", { class: "nnb-panels", role: "img" });
  const readOut = element("p", { class: "nnb-read-out", "data-role": "read-out" });
  const announcer = element("div", { class: "nnb-unseen", "aria-live": "polite", "data-role": "announcer" });
  const listing = element("pre", { "data-role": "code", tabindex: "0", "aria-label": "Code of this picture" });
  const code = element("details", { class: "nnb-code" }, [element("summary", {}, ["Code"]), listing]);
  const root = element("div", { class: "nnb", role: "group", "aria-label": scene.title }, [
    element("div", { class: "nnb-controls" }, controls.map((control) => control.node)),
    element("div", { class: "nnb-buttons" }, [...buttons, copy].map((button) => button.node)),
    pictures,
    readOut,
    announcer,
    code,
  ]);
  let panels = new Map();

  function draw(now, news) {
    if (news.whole) {
      panels = buildPicture(pictures, now.picture, id, palette, store);
    } else {
      for (const panel of now.picture.panels) {
        const change = news.panels.get(panel.name);
        if (change) panels.get(panel.name).change(change, panel);
      }
    }
    showWords(now);
    if (news.announce) announcer.textContent = now.read_out;
  }

  function showWords(now) {
    root.dataset.phase = now.phase;
    root.dataset.frame = now.frame;
    readOut.textContent = now.read_out;
    readOut.classList.toggle("nnb-failed", now.failed);
    pictures.setAttribute("aria-label", now.read_out);
    listing.textContent = now.code;
    for (const button of buttons) button.show(...now.buttons[button.name]);
    if (!store.busy) for (const control of controls) control.show(now.values[control.field]);
  }

  async function copyCode() {
    try {
      await navigator.clipboard.writeText(store.scene.code);
      copy.flash("Copied");
    } catch {
      code.open = true;
      window.getSelection().selectAllChildren(listing);
      listing.focus();
      copy.flash("Press Ctrl+C");
    }
  }

  // Heat maps are painted with the theme's colors, which are known once the view is on the page.
  function repaint() {
    palette.read(root);
    draw(store.scene, { whole: true, panels: new Map() });
  }
  const themes = new MutationObserver(repaint);
  const arrival = new ResizeObserver(() => {
    if (!root.clientWidth) return;
    arrival.disconnect();
    repaint();
  });
  themes.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light", "data-jp-theme-name", "class"] });
  // JupyterLab looks for this mark from the focused element upward, and its own selectors may match that
  // very element (":focus:not(:read-write)"), so each one has to wear it, not only the root. While Ctrl or
  // Cmd is held the marks are off: saving and running are JupyterLab's, wherever the focus is.
  const focusable = [root, ...root.querySelectorAll("input, select, button, summary, pre")];
  function keepKeys(keep) {
    for (const node of focusable) {
      if (keep) node.setAttribute(...OWN_KEYS);
      else node.removeAttribute(OWN_KEYS[0]);
    }
  }
  keepKeys(true);
  root.addEventListener("keydown", (event) => keepKeys(!event.ctrlKey && !event.metaKey));
  root.addEventListener("keyup", () => keepKeys(true));
  root.addEventListener("focusout", () => keepKeys(true));
  el.append(root);
  function lose() {
    for (const node of root.querySelectorAll("input, select, button")) node.disabled = true;
    root.dataset.phase = "lost";
    readOut.textContent = announcer.textContent = "The kernel was restarted. Run this cell again to move the picture.";
  }
  const view = { draw, lose };
  draw(scene, { whole: true, panels: new Map() });
  arrival.observe(root);
  store.add(view);
  return () => {
    themes.disconnect();
    arrival.disconnect();
    store.remove(view);
    root.remove();
  };
}

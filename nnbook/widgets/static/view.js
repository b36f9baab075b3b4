// A view: one element on the page.

import { buildButton, buildControl } from "./controls.js";
import { element } from "./dom.js";
import { buildFooter } from "./footer.js";
import { buildGroups } from "./groups.js";
import { buildPicture } from "./panels.js";
import { heatPalette } from "./shapes.js";
import { buildTime } from "./time.js";

const OWN_KEYS = ["data-lm-suppress-shortcuts", "true"];

export function openView(el, store) {
  // Ids must be unique on the page, and every element on it has its own copy of this module.
  const id = `nnb-${Math.random().toString(36).slice(2, 10)}`;
  const { scene } = store;
  const controls = scene.controls.map((spec) => buildControl(spec, `${id}-${spec.field}`, store));
  const groups = buildGroups(scene.groups, controls);
  // Reset stands in the footer, with what is the same for every element.
  const own = scene.button_list.filter((spec) => spec.name !== "reset");
  const buttons = own.map((spec) => buildButton(spec, `${id}-button-${spec.name}`, () => store.press(spec.name)));
  const time = buildTime(store);
  const footer = buildFooter(store, id);
  const palette = heatPalette();
  const pictures = element("div", { class: "nnb-panels", role: "group" });
  const readOut = element("p", { class: "nnb-read-out", "data-role": "read-out" });
  const announcer = element("div", { class: "nnb-unseen", "aria-live": "polite", "data-role": "announcer" });
  const root = element("div", { class: "nnb", role: "group", "aria-label": scene.title }, [
    ...groups.nodes,
    element("div", { class: "nnb-buttons" }, buttons.map((button) => button.node)),
    time.node,
    pictures,
    readOut,
    announcer,
    footer.node,
  ]);
  let panels = new Map();
  let shownLayout = "";
  let lost = false;

  function draw(now, news) {
    if (news.whole && isSameLayout(now.picture)) {
      for (const panel of now.picture.panels) panels.get(panel.name).change({ panel }, panel);
    } else if (news.whole) {
      panels = buildPicture(pictures, now.picture, id, palette, store);
    } else {
      for (const panel of now.picture.panels) {
        const change = news.panels.get(panel.name);
        if (change) panels.get(panel.name).change(change, panel);
      }
    }
    if (lost) return;
    showWords(now);
    if (news.announce) announcer.textContent = now.read_out;
  }

  // Whether the panels that are there can show the picture: then whoever has the focus in one keeps it.
  function isSameLayout(picture) {
    const like = ({ kind, name, width, height }) => [kind, name, width, height].join();
    const layout = [picture.columns, ...picture.panels.map(like)].join(";");
    const isSame = layout === shownLayout;
    shownLayout = layout;
    return isSame;
  }

  function showWords(now) {
    root.dataset.phase = now.phase;
    root.dataset.frame = now.frame;
    readOut.textContent = now.read_out;
    readOut.classList.toggle("nnb-failed", now.failed);
    pictures.setAttribute("aria-label", now.read_out);
    footer.show(now);
    for (const button of buttons) button.show(...now.buttons[button.name]);
    for (const control of controls) {
      control.showMarks(now.marks[control.field]);
      control.node.hidden = now.idle.includes(control.field);
    }
    groups.show(now.idle);
    if (store.busy) return;
    for (const control of controls) control.show(now.values[control.field]);
    time.show(now.time);
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
  const letGo = keepKeys(root);
  el.append(root);
  function lose(reason) {
    lost = true;
    for (const node of root.querySelectorAll("input, select, button")) node.disabled = true;
    root.dataset.phase = "lost";
    readOut.textContent = announcer.textContent = reason;
  }
  const view = { draw, lose };
  draw(scene, { whole: true, panels: new Map() });
  arrival.observe(root);
  store.add(view);
  return () => {
    themes.disconnect();
    arrival.disconnect();
    letGo();
    store.remove(view);
    root.remove();
  };
}

// JupyterLab looks for this mark from the focused element upward, and its own selectors may match that very
// element (":focus:not(:read-write)"), so the focused one has to wear it, too. With Ctrl or Cmd the marks are off,
// undo aside: saving and running are JupyterLab's, wherever the focus is. Its listener is the document's, so
// ours, which decides before, is the window's.
function keepKeys(root) {
  function mark(keep) {
    for (const node of [root, document.activeElement]) {
      if (!root.contains(node)) continue;
      if (keep) node.setAttribute(...OWN_KEYS);
      else node.removeAttribute(OWN_KEYS[0]);
    }
  }
  function decide(event) {
    if (!root.contains(document.activeElement)) return;
    const undo = "zy".includes(event.key.toLowerCase());
    mark(undo || (!event.ctrlKey && !event.metaKey));
  }
  const remark = () => mark(true);
  window.addEventListener("keydown", decide, true);
  root.addEventListener("focusin", remark);
  root.addEventListener("keyup", remark);
  mark(true);
  return () => window.removeEventListener("keydown", decide, true);
}

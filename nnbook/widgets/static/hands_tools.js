// The tools under a panel whose points can be changed: which class a new one gets, and what undoes.

import { element } from "./dom.js";
import { classMark } from "./hands_marks.js";

export function buildTools(id, panelNode, { remove, undo, redo }) {
  const choices = element("span", { class: "nnb-tool-classes", role: "radiogroup", "aria-label": "Class of a new point" });
  const buttons = {
    delete: toolButton("delete", "Delete the chosen point (Delete)", () => remove()),
    undo: toolButton("undo", "Undo (Ctrl+Z)", undo),
    redo: toolButton("redo", "Redo (Ctrl+Shift+Z)", redo),
  };
  const help = element("p", { class: "nnb-help", id: `${id}-help` });
  const bar = element("div", { class: "nnb-tool-bar" }, [choices, element("span", { class: "nnb-tool-buttons" }, Object.values(buttons))]);
  const node = element("div", { class: "nnb-tools", role: "group" }, [bar, help]);
  let names = null;
  // The tools hang below the picture, whose height is tied to its width: they make room for themselves.
  const room = new ResizeObserver(() => (panelNode.style.marginBottom = `${node.offsetHeight}px`));

  function show(hand) {
    if (!hand.editable) return close();
    if (!node.isConnected) {
      panelNode.append(node);
      room.observe(node);
    }
    if (names?.join("\n") !== hand.class_names.join("\n")) showClasses(hand);
    enable(buttons.delete, hand.x.length > 0);
    enable(buttons.undo, hand.can_undo);
    enable(buttons.redo, hand.can_redo);
  }
  function showClasses(hand) {
    names = hand.class_names;
    node.setAttribute("aria-label", `Tools for the ${hand.label}`);
    choices.replaceChildren("add:", ...names.map((name, k) => toolChoice(id, name, k)));
    choices.toggleAttribute("hidden", names.length < 2);
    help.textContent = helpFor(hand);
  }
  function close() {
    room.disconnect();
    node.remove();
    panelNode.style.marginBottom = "";
  }
  return {
    node,
    show,
    close,
    helpId: help.id,
    get label() {
      return Number(choices.querySelector("input:checked")?.value ?? 0);
    },
  };
}

function helpFor({ one, class_names: { length } }) {
  const digits = length > 1 ? `, 0${length > 2 ? "–" : " or "}${length - 1} give a class` : "";
  return `Drag to move; double-click an empty place to add. Keys: arrows move, N and P go to the next ${one}, A adds, Delete deletes${digits}.`;
}

function toolChoice(id, name, k) {
  const input = element("input", { type: "radio", name: `${id}-class`, value: k });
  input.checked = k === 0;
  return element("label", {}, [input, classMark(k), name]);
}

function toolButton(name, tooltip, onPress) {
  const node = element("button", { type: "button", title: tooltip, "data-tool": name }, [name]);
  node.addEventListener("click", () => node.getAttribute("aria-disabled") !== "true" && onPress());
  return node;
}

// aria-disabled instead of disabled: a button that ends its own use must not lose the focus.
function enable(button, enabled) {
  button.setAttribute("aria-disabled", String(!enabled));
}

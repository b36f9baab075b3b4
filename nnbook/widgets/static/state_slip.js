// The slip of paper on which a state is pasted, or stands for copying by hand.

import { element } from "./dom.js";

export function buildSlip(store, id, onClose) {
  const words = element("p", { class: "nnb-slip-words", id: `${id}-slip-words` });
  const input = element("input", { type: "text", id: `${id}-slip`, autocomplete: "off", spellcheck: "false", "aria-describedby": words.id });
  const apply = element("button", { type: "submit" }, ["Apply"]);
  const shut = element("button", { type: "button" }, ["Close"]);
  const node = element("form", { class: "nnb-slip", hidden: "" }, [element("label", { for: input.id }, ["State"]), input, apply, shut, words]);
  let purpose = "";
  let asked = false;

  function open(newPurpose, text, hint) {
    purpose = newPurpose;
    node.hidden = false;
    apply.hidden = input.readOnly = purpose === "copy";
    input.value = text;
    tell(hint);
    input.focus();
    input.select();
  }
  function close() {
    onClose(purpose);
    purpose = "";
    asked = false;
    node.hidden = true;
  }
  function tell(text, failed = false) {
    words.textContent = text;
    words.classList.toggle("nnb-failed", failed);
    input.setAttribute("aria-invalid", String(failed));
  }
  // The kernel's answer to what was pasted: a new picture, or why there is none.
  function show(scene) {
    if (!asked || store.busy) return;
    asked = false;
    if (scene.failed) tell(scene.read_out, true);
    else close();
  }
  function submit(event) {
    event.preventDefault();
    if (purpose !== "paste") return;
    asked = true;
    store.restore(input.value);
  }
  node.addEventListener("submit", submit);
  // JupyterLab keeps Enter from submitting a form, so the field does it itself.
  input.addEventListener("keydown", (event) => event.key === "Enter" && submit(event));
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  });
  shut.addEventListener("click", close);
  return {
    node,
    isOpenFor: (what) => purpose === what,
    ask: () => open("paste", "", "Paste a state here, such as the one that Copy state gives."),
    offer: (text) => open("copy", text, "Press Ctrl+C to copy it."),
    close,
    show,
  };
}

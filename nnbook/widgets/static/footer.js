// The foot of every element: copy what is seen as code or as a short state, paste a state, start afresh.

import { buildButton } from "./controls.js";
import { element } from "./dom.js";
import { buildSlip } from "./state_slip.js";

const FLASH = 1800; // milliseconds that a button says "Copied"
const COPY = { name: "copy", label: "Copy as code", tooltip: "The lines of Python that give this picture" };
const COPY_STATE = { name: "copy-state", label: "Copy state", tooltip: "One short line: whoever pastes it sees the same picture" };
const PASTE_STATE = { name: "paste-state", label: "Paste state…", tooltip: "Take a state that you or somebody else has copied" };

export function buildFooter(store, id) {
  const listing = element("pre", { "data-role": "code", tabindex: "0", "aria-label": "Code of this picture" });
  const isQuiet = store.scene.quiet; // then what is rarely needed waits behind a word
  const code = element("details", { class: "nnb-code" }, [element("summary", {}, [isQuiet ? "Code, state" : "Code"]), listing]);
  const spoken = element("span", { class: "nnb-unseen", role: "status" });
  const slip = buildSlip(store, id, leaveSlip);
  const copy = buildButton(COPY, `${id}-copy`, () => copyText(copy, COPY.label, store.scene.code, offerCode));
  const copyState = buildButton(COPY_STATE, `${id}-copy-state`, () => copyText(copyState, COPY_STATE.label, store.scene.state_text, slip.offer));
  const paste = buildButton(PASTE_STATE, `${id}-paste-state`, () => (slip.isOpenFor("paste") ? slip.close() : askForState()));
  const resetSpec = store.scene.button_list.find((spec) => spec.name === "reset");
  const reset = buildButton(resetSpec, `${id}-reset`, () => store.press("reset"));
  const copies = [copy, copyState, paste].map((button) => button.node);
  const node = element("div", { class: isQuiet ? "nnb-footer nnb-quiet" : "nnb-footer" }, isQuiet ? below() : above());
  paste.button.setAttribute("aria-expanded", "false");

  function above() {
    return [element("div", { class: "nnb-buttons" }, [...copies, reset.node]), slip.node, code, spoken];
  }
  function below() {
    code.append(element("div", { class: "nnb-buttons" }, copies), slip.node);
    return [code, element("div", { class: "nnb-buttons" }, [reset.node]), spoken];
  }
  // Without permission, or on a page that isn't served securely, the text is offered for copying by hand.
  async function copyText({ button }, label, text, offer) {
    let words = "Copied";
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      words = "Press Ctrl+C";
      offer(text);
    }
    button.textContent = spoken.textContent = words;
    setTimeout(() => {
      button.textContent = label;
      spoken.textContent = "";
    }, FLASH);
  }
  function offerCode() {
    code.open = true;
    window.getSelection().selectAllChildren(listing);
    listing.focus();
  }
  function askForState() {
    slip.ask();
    paste.button.setAttribute("aria-expanded", "true");
  }
  function leaveSlip(purpose) {
    paste.button.setAttribute("aria-expanded", "false");
    if (slip.node.contains(document.activeElement)) (purpose === "paste" ? paste : copyState).button.focus();
  }
  function show(scene) {
    if (listing.textContent !== scene.code) listing.textContent = scene.code;
    slip.show(scene);
  }
  return { node, show };
}

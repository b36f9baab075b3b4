// The browser's half of an element: controls, pictures and read-out, drawn from what the kernel tells.
//
// One store for each model holds the scene; any number of views show it. The kernel sends
// {kind: "frame"} with what has changed, or {kind: "scene"} with everything. A view sends
//   set    a control has moved; one such message is under way at a time, newer values wait and merge
//   press  a button was pressed
//   shown  a frame of a running training is on the screen: the kernel may send another
//   hello  a view has opened, or a frame is missing
// Shapes come in pixels of their panel; colors are tokens, which element.css gives a value by theme.

import { openStore } from "./store.js";
import { openView } from "./view.js";

export default () => {
  let store;
  return {
    initialize({ model }) {
      store = openStore(model);
      return store.close;
    },
    render({ el }) {
      return openView(el, store);
    },
  };
};

// The browser's half of an element: controls, pictures and read-out, drawn from what the kernel tells.
//
// One store for each model holds the scene; any number of views show it. The kernel sends
// {kind: "frame"} with what has changed, or {kind: "scene"} with everything. A view sends
//   set    a control has moved; one such message is under way at a time, newer values wait and merge
//   press  a button was pressed
//   shown  a frame of a running training is on the screen: the kernel may send another
//   hello  a view has opened, or a frame is missing
// Shapes come in pixels of their panel; colors are tokens, which element.css gives a value by theme.

const SVG = "http://www.w3.org/2000/svg";
const OWN_KEYS = ["data-lm-suppress-shortcuts", "true"];
const CALM = 250; // milliseconds between pictures for those who asked for less motion

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

// ---- The store: scene, messages, drawing at the screen's pace

function openStore(model) {
  const views = new Set();
  const outbox = new Map();
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  let scene = model.get("scene");
  let news = null; // what has come since the last drawing
  let number = 0;
  let waitingFor = 0; // the number of the last message whose answer is still to come

  function receive(message) {
    if (message.kind === "scene") {
      replace(message);
    } else if (message.kind === "frame" && message.frame === scene.frame + 1) {
      merge(message);
    } else if (message.kind === "frame" && message.frame > scene.frame) {
      model.send({ kind: "hello", frame: scene.frame });
    }
  }

  function replace(whole) {
    scene = { ...scene, ...whole };
    waitingFor = 0;
    plan({ whole: true });
    flush();
  }

  function merge(message) {
    const { panels = {}, announce, ...rest } = message;
    scene = { ...scene, ...rest };
    scene.picture = { ...scene.picture, panels: scene.picture.panels.map((panel) => changed(panel, panels[panel.name])) };
    if (scene.answered >= waitingFor) waitingFor = 0;
    plan({ whole: "picture" in message, announce, panels });
    flush();
  }

  function plan({ whole = false, announce = false, panels = {} }) {
    if (!news) {
      news = { whole: false, announce: false, panels: new Map() };
      if (calm.matches) setTimeout(draw, CALM);
      else requestAnimationFrame(draw);
    }
    news.whole ||= whole;
    news.announce ||= announce;
    for (const [name, change] of Object.entries(panels)) {
      const known = news.panels.get(name) ?? new Set();
      for (const layer of change.panel ? ["*"] : Object.keys(change.layers)) known.add(layer);
      news.panels.set(name, known);
    }
  }

  function draw() {
    const fresh = news;
    news = null;
    for (const view of views) view.draw(scene, fresh);
    if (views.size && scene.phase === "running") model.send({ kind: "shown", frame: scene.frame });
  }

  function flush() {
    if (waitingFor) return;
    for (const [field, { value, final }] of outbox) {
      number += 1;
      waitingFor = number;
      model.send({ kind: "set", field, value, final, number });
    }
    outbox.clear();
  }

  function onScene() {
    replace(model.get("scene"));
  }

  // The kernel's half is gone when the kernel has been restarted: nothing will ever answer again.
  function onLost() {
    for (const view of views) view.lose();
  }

  model.on("msg:custom", receive);
  model.on("change:scene", onScene);
  model.on("comm_live_update", onLost);
  return {
    get scene() {
      return scene;
    },
    // Whether the kernel has yet to answer what the reader's hand did last.
    get busy() {
      return waitingFor > 0 || outbox.size > 0;
    },
    set(field, value, final) {
      outbox.set(field, { value, final: final || Boolean(outbox.get(field)?.final) });
      flush();
    },
    press(name) {
      waitingFor = 0;
      flush();
      number += 1;
      model.send({ kind: "press", name, number });
    },
    add(view) {
      views.add(view);
      model.send({ kind: "hello", frame: scene.frame });
    },
    remove(view) {
      views.delete(view);
    },
    close() {
      model.off("msg:custom", receive);
      model.off("change:scene", onScene);
      model.off("comm_live_update", onLost);
    },
  };
}

function changed(panel, change) {
  if (!change) return panel;
  return change.panel ?? { ...panel, layers: { ...panel.layers, ...change.layers } };
}

// ---- A view: one element on the page

function openView(el, store) {
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
      panels = buildPicture(pictures, now.picture, id, palette);
    } else {
      for (const [name, layers] of news.panels) redraw(name, layers, now.picture);
    }
    showWords(now);
    if (news.announce) announcer.textContent = now.read_out;
  }

  function redraw(name, layers, picture) {
    const panel = picture.panels.find((each) => each.name === name);
    if (layers.has("*")) panels.get(name).fill(panel);
    else for (const layer of layers) panels.get(name).drawLayer(layer, panel.layers[layer]);
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

// ---- Controls

function buildButton(spec, onPress) {
  const node = element("button", { type: "button", title: spec.tooltip, "data-button": spec.name }, [spec.label]);
  let label = spec.label;
  // aria-disabled instead of disabled: a button that ends its own use must not lose the focus.
  node.addEventListener("click", () => node.getAttribute("aria-disabled") !== "true" && onPress());
  return {
    node,
    name: spec.name,
    show(newLabel, enabled) {
      if (newLabel !== label) node.textContent = label = newLabel;
      node.setAttribute("aria-disabled", String(!enabled));
    },
    flash(words) {
      node.textContent = words;
      setTimeout(() => (node.textContent = label), 1500);
    },
  };
}

function buildControl(spec, id, store) {
  const label = element("label", { for: id, title: spec.tooltip }, [...symbol(spec.symbol), element("span", { class: "nnb-word" }, [spec.label])]);
  const parts = spec.kind === "choice" ? buildChoice(spec, id, store) : buildSlider(spec, id, store);
  const node = element("div", { class: "nnb-control", "data-control": spec.field }, [label, ...parts.nodes]);
  return { node, field: spec.field, show: parts.show };
}

function symbol(text) {
  if (!text) return [];
  const [base, index] = text.split("_");
  return [element("span", { class: "nnb-symbol" }, index ? [base, element("sub", {}, [index])] : [base]), " "];
}

function buildChoice(spec, id, store) {
  const select = element("select", { id, title: spec.tooltip }, spec.options.map((option) => element("option", { value: option }, [option])));
  select.addEventListener("change", () => store.set(spec.field, select.value, true));
  return { nodes: [select], show: (value) => (select.value = value) };
}

function buildSlider(spec, id, store) {
  const scale = spec.kind === "steps" ? stepScale(spec) : evenScale(spec);
  const range = element("input", { type: "range", id, title: spec.tooltip, ...scale.range });
  const name = [spec.label, spec.symbol.replace("_", "")].filter(Boolean).join(" ");
  // Not type "number": that one takes 3,5 for 35 and turns with the mouse wheel.
  const box = element("input", { type: "text", inputmode: "decimal", "aria-label": `${name}, number`, title: `${spec.tooltip} (${spec.low} to ${spec.high})` });
  let shown = NaN;

  function show(value) {
    if (value === shown) return;
    shown = value;
    range.value = scale.position(value);
    range.setAttribute("aria-valuetext", tidy(value));
    range.style.setProperty("--filled", `${100 * scale.share(value)}%`);
    box.value = tidy(value);
  }
  function move(value, final) {
    show(value);
    store.set(spec.field, value, final);
  }
  range.addEventListener("input", () => move(scale.value(range.value), false));
  range.addEventListener("change", () => move(scale.value(range.value), true));
  function take() {
    const typed = Number(box.value.trim().replace(",", ".").replace("−", "-") || NaN);
    const value = Number.isNaN(typed) ? shown : Math.min(spec.high, Math.max(spec.low, typed));
    if (tidy(value) !== tidy(shown)) move(value, true);
    else box.value = tidy(shown);
  }
  box.addEventListener("change", take);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter") take();
    const way = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!way) return;
    event.preventDefault();
    move(scale.next(shown, way), true);
  });
  return { nodes: [range, box], show };
}

// A scale says where on the slider a value is, and what value a place on the slider is.
function evenScale({ low, high, step }) {
  return {
    range: { min: low, max: high, step },
    next: (value, way) => Math.min(high, Math.max(low, Number((value + way * step).toPrecision(12)))),
    position: (value) => value,
    value: Number,
    share: (value) => (value - low) / (high - low),
  };
}

function stepScale({ stops }) {
  const last = stops.length - 1;
  const nearest = (value) => {
    const distances = stops.map((stop) => Math.abs(Math.log(stop / value)));
    return distances.indexOf(Math.min(...distances));
  };
  const above = (value) => stops.find((stop) => stop > value * 1.000001) ?? stops[last];
  const below = (value) => stops.findLast((stop) => stop < value * 0.999999) ?? stops[0];
  return {
    range: { min: 0, max: last, step: 1 },
    position: nearest,
    value: (place) => stops[Number(place)],
    share: (value) => nearest(value) / last,
    next: (value, way) => (way > 0 ? above(value) : below(value)),
  };
}

function tidy(value) {
  return String(Number(value.toPrecision(6)));
}

// ---- Pictures

function buildPicture(parent, picture, id, palette) {
  const panels = new Map();
  const nodes = [];
  picture.panels.forEach((panel, k) => {
    if (k && k % picture.columns === 0) nodes.push(element("div", { class: "nnb-break" }));
    const built = buildPanel(panel, `${id}-${k}`, palette);
    panels.set(panel.name, built);
    nodes.push(built.node);
  });
  parent.replaceChildren(...nodes);
  return panels;
}

function buildPanel(panel, id, palette) {
  const under = element("div", { class: "nnb-under" });
  const frame = draw("g", {});
  const axes = draw("rect", {});
  const over = draw("g", { "clip-path": `url(#${id}-axes)` });
  const legend = draw("g", {});
  const labels = draw("g", {});
  const clip = draw("defs", {}, [draw("clipPath", { id: `${id}-axes` }, [axes])]);
  const svg = draw("svg", { viewBox: `0 0 ${panel.width} ${panel.height}`, "aria-hidden": "true" }, [clip, frame, over, legend, labels]);
  const node = element("div", { class: "nnb-panel", "data-panel": panel.name }, [under, svg]);
  node.style.setProperty("--width", panel.width);
  node.style.setProperty("--height", panel.height);
  let box;

  function fill(now) {
    box = now.box;
    const [x, y, width, height] = box;
    setAll(axes, { x, y, width, height });
    frame.innerHTML = now.frame.replaceAll(/(id="|href="#|url\(#)@/g, `$1${id}-`);
    place(under, box, [0, 0, now.width, now.height]);
    legend.replaceChildren(...now.legend.map(drawShape));
    under.replaceChildren();
    over.replaceChildren();
    labels.replaceChildren();
    for (const [name, shapes] of Object.entries(now.layers)) {
      const heat = shapes[0]?.kind === "shade";
      if (heat) under.append(element("div", { "data-layer": name }));
      else over.append(draw("g", { "data-layer": name }));
      labels.append(draw("g", { "data-words": name }));
      drawLayer(name, shapes);
    }
  }
  function drawLayer(name, shapes) {
    const layer = node.querySelector(`[data-layer="${CSS.escape(name)}"]`);
    const words = node.querySelector(`[data-words="${CSS.escape(name)}"]`);
    // Words stand above all lines, and may reach beyond the axes.
    const isWords = (shape) => shape.kind === "words";
    words.replaceChildren(...shapes.filter(isWords).map(drawShape));
    if (layer.namespaceURI === SVG) layer.replaceChildren(...shapes.filter((shape) => !isWords(shape)).map(drawShape));
    else for (const shape of shapes) paintShade(layer, shape, box, palette.colors);
  }
  fill(panel);
  return { node, fill, drawLayer };
}

const SHAPES = {
  stroke: ({ pieces, color, width, dash }) =>
    draw("path", {
      d: pieces.map((piece) => `M${piece.join(" ")}`).join(""),
      class: `nnb-stroke nnb-${dash}`,
      stroke: `var(--nnb-${color})`,
      "stroke-width": width,
    }),
  dots: ({ at, marker, color, size, hollow }) =>
    draw("path", {
      d: pairs(at).map(([x, y]) => `M${x} ${y}${MARKERS[marker](size / 2)}`).join(""),
      class: hollow ? "nnb-ring" : "nnb-dots",
      [hollow ? "stroke" : "fill"]: `var(--nnb-${color})`,
    }),
  words: ({ x, y, text, color, anchor, size }) =>
    draw("text", { x, y, class: "nnb-words", fill: `var(--nnb-${color})`, "text-anchor": anchor, "font-size": size }, [text]),
};

// Outlines around the present point, all of about the area of a circle with radius r.
const MARKERS = {
  circle: (r) => `m${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`,
  triangle: (r) => `m0 ${-1.12 * r}l${1.12 * r} ${2.24 * r}h${-2.24 * r}z`,
  square: (r) => `m${-0.88 * r} ${-0.88 * r}h${1.76 * r}v${1.76 * r}h${-1.76 * r}z`,
  diamond: (r) => `m0 ${-1.22 * r}l${1.22 * r} ${1.22 * r}l${-1.22 * r} ${1.22 * r}l${-1.22 * r} ${-1.22 * r}z`,
};

function drawShape(shape) {
  return SHAPES[shape.kind](shape);
}

function pairs(flat) {
  return Array.from({ length: flat.length / 2 }, (_, k) => [flat[2 * k], flat[2 * k + 1]]);
}

// A heat map is a small canvas that the browser stretches smoothly. Its outermost values lie on the edges of
// its box, so the canvas reaches half a cell beyond them.
function paintShade(layer, { rows, columns, levels, box }, axes, colors) {
  const canvas = layer.firstChild ?? layer.appendChild(element("canvas", {}));
  const dx = box[2] / (columns - 1) / 2;
  const dy = box[3] / (rows - 1) / 2;
  place(canvas, [box[0] - dx, box[1] - dy, box[2] + 2 * dx, box[3] + 2 * dy], axes);
  if (canvas.width !== columns || canvas.height !== rows) setAll(canvas, { width: columns, height: rows });
  const image = new ImageData(columns, rows);
  const pixels = new Uint32Array(image.data.buffer);
  const bytes = atob(levels);
  for (let k = 0; k < pixels.length; k += 1) pixels[k] = colors[bytes.charCodeAt(k)];
  canvas.getContext("2d").putImageData(image, 0, 0);
}

// RGBA for the bytes 0 … 255: sure of class 0, clear, sure of class 1 (as in nnbook/pictures/palette.py).
function heatPalette() {
  const bytes = new Uint8ClampedArray(4 * 256);
  function read(node) {
    const style = getComputedStyle(node);
    const strength = Number(style.getPropertyValue("--nnb-heat"));
    const [zero, one] = ["--nnb-class0", "--nnb-class1"].map((name) => hexColor(style.getPropertyValue(name).trim()));
    for (let k = 0; k < 256; k += 1) {
      const sureness = Math.abs(k / 127.5 - 1);
      bytes.set([...(k < 128 ? zero : one), Math.round(255 * strength * sureness)], 4 * k);
    }
  }
  return { colors: new Uint32Array(bytes.buffer), read };
}

function hexColor(text) {
  return [1, 3, 5].map((k) => parseInt(text.slice(k, k + 2), 16));
}

// Put a node at a box (left, top, width, height) of an area in the same units.
function place(node, [left, top, width, height], area) {
  node.style.left = `${(100 * (left - area[0])) / area[2]}%`;
  node.style.top = `${(100 * (top - area[1])) / area[3]}%`;
  node.style.width = `${(100 * width) / area[2]}%`;
  node.style.height = `${(100 * height) / area[3]}%`;
}

// ---- Small helpers

function element(tag, attributes, children = []) {
  const node = document.createElement(tag);
  setAll(node, attributes);
  node.append(...children);
  return node;
}

function draw(tag, attributes, children = []) {
  const node = document.createElementNS(SVG, tag);
  setAll(node, attributes);
  node.append(...children);
  return node;
}

function setAll(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
}

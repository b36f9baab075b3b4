// Shapes: how each kind of shape is described for drawing (dom.js), in pixels of its panel.

import { element, pairs, place, setAll } from "./dom.js";

const SHAPES = {
  stroke: ({ pieces, color, width, dash }) => [
    "path",
    {
      d: pieces.map((piece) => `M${piece.join(" ")}`).join(""),
      class: `nnb-stroke nnb-${dash}`,
      stroke: `var(--nnb-${color})`,
      "stroke-width": width,
    },
  ],
  dots: ({ at, marker, color, size, hollow }) => {
    const outline = MARKERS[marker](size / 2);
    const look = hollow ? { class: "nnb-ring", stroke: `var(--nnb-${color})` } : { class: "nnb-dots", fill: `var(--nnb-${color})` };
    const levels = hollow ? [pairs(at)] : apart(pairs(at), 1.2 * size + 1);
    const d = (level) => level.map(([x, y]) => `M${x} ${y}${outline}`).join("");
    return ["g", {}, levels.map((level) => ["path", { d: d(level), ...look }])];
  },
  words: ({ x, y, text, color, anchor, size, bold, halo }) => [
    "text",
    {
      x,
      y,
      class: halo ? "nnb-words nnb-halo" : "nnb-words",
      fill: `var(--nnb-${color})`,
      "text-anchor": anchor,
      "font-size": size,
      "font-weight": bold ? "bold" : "normal",
    },
    text,
  ],
  fill: ({ pieces, color, opacity }) => [
    "path",
    { d: pieces.map((piece) => `M${piece.join(" ")}Z`).join(""), fill: `var(--nnb-${color})`, "fill-opacity": opacity },
  ],
  box: ({ box: [x, y, width, height], radius, border, width: border_width, tint, strength, paper }) => {
    const outline = { x, y, width, height, rx: radius };
    const tinted = [
      "rect",
      {
        ...outline,
        fill: `var(--nnb-${tint})`,
        "fill-opacity": strength,
        stroke: `var(--nnb-${border})`,
        "stroke-width": border_width,
      },
    ];
    return paper ? ["g", {}, [["rect", { ...outline, fill: "var(--nnb-paper)" }], tinted]] : tinted;
  },
  curve: ({ path, color, width, dash }) => [
    "path",
    {
      d: `M${path.slice(0, 2).join(" ")}C${path.slice(2).join(" ")}`,
      class: `nnb-stroke nnb-${dash}`,
      stroke: `var(--nnb-${color})`,
      "stroke-width": width,
    },
  ],
};

// Outlines around the present point, all of about the area of a circle with radius r.
const MARKERS = {
  circle: (r) => `m${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`,
  triangle: (r) => `m0 ${-1.12 * r}l${1.12 * r} ${2.24 * r}h${-2.24 * r}z`,
  square: (r) => `m${-0.88 * r} ${-0.88 * r}h${1.76 * r}v${1.76 * r}h${-1.76 * r}z`,
  diamond: (r) => `m0 ${-1.22 * r}l${1.22 * r} ${1.22 * r}l${-1.22 * r} ${1.22 * r}l${-1.22 * r} ${-1.22 * r}z`,
};

// A path paints its outlines above all its fillings, so points closer than `reach` come to different ones: a later
// point covers an earlier one, as it does in the static picture.
function apart(points, reach) {
  const levels = [];
  for (const point of points) {
    const isNear = (other) => Math.abs(other[0] - point[0]) < reach && Math.abs(other[1] - point[1]) < reach;
    let k = levels.length;
    while (k > 0 && !levels[k - 1].some(isNear)) k -= 1;
    (levels[k] ??= []).push(point);
  }
  return levels;
}

// A shape that is still the same has still the same description.
const descriptions = new WeakMap();

export function describe(shape) {
  if (!descriptions.has(shape)) descriptions.set(shape, SHAPES[shape.kind](shape));
  return descriptions.get(shape);
}

// Heat maps are small canvases that the browser stretches smoothly, each in a window of its own. The outermost
// values lie on the edges of the window, so the canvas reaches half a cell beyond them.
export function paintShades(layer, shades, axes, palette) {
  while (layer.childElementCount > shades.length) layer.lastChild.remove();
  shades.forEach((shade, k) => {
    const pane = layer.children[k] ?? layer.appendChild(element("div", {}, [element("canvas", {})]));
    paintShade(pane, shade, axes, palette);
  });
}

const painted = new WeakMap(); // pane → the shade that it shows

function paintShade(pane, shade, axes, palette) {
  if (painted.get(pane) === shade) return;
  painted.set(pane, shade);
  const { rows, columns, levels, box, full = false } = shade;
  const canvas = pane.firstChild;
  place(pane, box, axes);
  place(canvas, [-0.5, -0.5, columns, rows], [0, 0, columns - 1, rows - 1]);
  if (canvas.width !== columns || canvas.height !== rows) setAll(canvas, { width: columns, height: rows });
  const image = new ImageData(columns, rows);
  const pixels = new Uint32Array(image.data.buffer);
  const bytes = atob(levels);
  const colors = palette.between(...shade.colors, full);
  for (let k = 0; k < pixels.length; k += 1) pixels[k] = colors[bytes.charCodeAt(k)];
  canvas.getContext("2d").putImageData(image, 0, 0);
}

// RGBA for the bytes 0 … 255: one color, clear, another one (as in nnbook/pictures/palette.py).
export function heatPalette() {
  const pairs = new Map();
  let style = null; // of the view, once it is on the page
  function between(low, high, full) {
    const pair = `${low} ${high} ${full}`;
    if (!pairs.has(pair)) pairs.set(pair, mixed(style, low, high, full));
    return pairs.get(pair);
  }
  function read(node) {
    style = getComputedStyle(node);
    pairs.clear();
  }
  return { between, read };
}

function mixed(style, low, high, full) {
  const bytes = new Uint8ClampedArray(4 * 256);
  if (style) {
    const strength = full ? 1 : Number(style.getPropertyValue("--nnb-heat"));
    const [zero, one] = [low, high].map((name) => hexColor(style.getPropertyValue(`--nnb-${name}`).trim()));
    for (let k = 0; k < 256; k += 1) {
      const sureness = Math.abs(k / 127.5 - 1);
      bytes.set([...(k < 128 ? zero : one), Math.round(255 * strength * sureness)], 4 * k);
    }
  }
  return new Uint32Array(bytes.buffer);
}

function hexColor(text) {
  return [1, 3, 5].map((k) => parseInt(text.slice(k, k + 2), 16));
}

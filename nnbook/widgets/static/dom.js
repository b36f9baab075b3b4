// Small helpers: making nodes and putting them in their place.

const SVG = "http://www.w3.org/2000/svg";

export function element(tag, attributes, children = []) {
  const node = document.createElement(tag);
  setAll(node, attributes);
  node.append(...children);
  return node;
}

export function draw(tag, attributes, children = []) {
  const node = document.createElementNS(SVG, tag);
  setAll(node, attributes);
  node.append(...children);
  return node;
}

export function setAll(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
}

// Drawings are described as [tag, attributes, children or text]. What a node shows is remembered with it: to write
// what has changed costs far less than new nodes do, in layout and in style.
const shown = new WeakMap();

// Make the children of an SVG node what the descriptions say.
export function redraw(parent, wanted) {
  while (parent.childNodes.length > wanted.length) parent.lastChild.remove();
  wanted.forEach((description, k) => {
    const node = parent.childNodes[k];
    if (!node) parent.append(drawn(description));
    else if (shown.get(node)?.[0] === description[0]) rewrite(node, description);
    else node.replaceWith(drawn(description));
  });
}

export function drawn(description) {
  const node = document.createElementNS(SVG, description[0]);
  rewrite(node, description);
  return node;
}

function rewrite(node, description) {
  const known = shown.get(node);
  if (known === description) return;
  const [, before, inside] = known ?? [undefined, {}, undefined];
  const [, attributes, inner = []] = description;
  for (const name of Object.keys(before)) if (!(name in attributes)) node.removeAttribute(name);
  for (const [name, value] of Object.entries(attributes)) if (value !== before[name]) node.setAttribute(name, value);
  if (typeof inner !== "string") redraw(node, inner);
  else if (inner !== inside) node.textContent = inner;
  shown.set(node, description);
}

const places = new WeakMap();

// Put a node at a box (left, top, width, height) of an area in the same units.
export function place(node, [left, top, width, height], area) {
  const where = [left, top, width, height, ...area].join();
  if (places.get(node) === where) return;
  places.set(node, where);
  node.style.left = `${(100 * (left - area[0])) / area[2]}%`;
  node.style.top = `${(100 * (top - area[1])) / area[3]}%`;
  node.style.width = `${(100 * width) / area[2]}%`;
  node.style.height = `${(100 * height) / area[3]}%`;
}

export function pairs(flat) {
  return Array.from({ length: flat.length / 2 }, (_, k) => [flat[2 * k], flat[2 * k + 1]]);
}

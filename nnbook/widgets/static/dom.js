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

// Put a node at a box (left, top, width, height) of an area in the same units.
export function place(node, [left, top, width, height], area) {
  node.style.left = `${(100 * (left - area[0])) / area[2]}%`;
  node.style.top = `${(100 * (top - area[1])) / area[3]}%`;
  node.style.width = `${(100 * width) / area[2]}%`;
  node.style.height = `${(100 * height) / area[3]}%`;
}

export function pairs(flat) {
  return Array.from({ length: flat.length / 2 }, (_, k) => [flat[2 * k], flat[2 * k + 1]]);
}

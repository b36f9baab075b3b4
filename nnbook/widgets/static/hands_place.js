// Where things are: from data to pixels of a panel and back, and from the pointer to both.

export function openPlace(svg) {
  let panel;
  const scaled = (value, axis) => (panel.scales[axis] === "log" ? Math.log10(value) : value);
  const ends = (axis) => [scaled(panel.limits[2 * axis], axis), scaled(panel.limits[2 * axis + 1], axis)];
  const share = (value, axis) => (scaled(value, axis) - ends(axis)[0]) / (ends(axis)[1] - ends(axis)[0]);
  function value(part, axis) {
    const [low, high] = ends(axis);
    const number = low + part * (high - low);
    return panel.scales[axis] === "log" ? 10 ** number : number;
  }
  return {
    fill: (now) => (panel = now),
    get panel() {
      return panel;
    },
    pixels(x, y) {
      const [left, top, width, height] = panel.box;
      return [left + width * share(x ?? NaN, 0), top + height * (1 - share(y ?? NaN, 1))];
    },
    data([px, py]) {
      const [left, top, width, height] = panel.box;
      return [value((px - left) / width, 0), value(1 - (py - top) / height, 1)];
    },
    // Where the pointer is, in pixels of the panel.
    pointer(event) {
      const { left, top, width } = svg.getBoundingClientRect();
      const scale = panel.width / width;
      return [(event.clientX - left) * scale, (event.clientY - top) * scale];
    },
    // A number within the axes, on multiples of `snap`; without one, no finer than a pixel is.
    settled(number, axis, snap) {
      const [low, high] = panel.limits.slice(2 * axis, 2 * axis + 2);
      const step = snap || (panel.scales[axis] === "log" ? 0 : powerBelow((high - low) / panel.box[2 + axis]));
      if (!step) return Number(Math.min(high, Math.max(low, number)).toPrecision(3));
      const [first, last] = [Math.ceil(low / step - 1e-9), Math.floor(high / step + 1e-9)];
      return tidyNumber(step * Math.min(last, Math.max(first, Math.round(number / step))));
    },
    // How far an arrow key moves a point.
    step: (axis, snap) => snap || powerBelow((panel.limits[2 * axis + 1] - panel.limits[2 * axis]) / 50),
    // A number that an arrow key has moved by some steps; steps of a log axis are decades.
    stepped: (number, axis, steps) => tidyNumber(panel.scales[axis] === "log" ? number * 10 ** steps : number + steps),
    isLog: (axis) => panel.scales[axis] === "log",
    inside([px, py]) {
      const [left, top, width, height] = panel.box;
      return [Math.min(left + width, Math.max(left, px)), Math.min(top + height, Math.max(top, py))];
    },
  };
}

export const KEY_WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// The index of the place nearest in a direction (a unit step of the screen), or -1.
export function nearestInWay(places, from, [dx, dy]) {
  let best = -1;
  let least = Infinity;
  places.forEach((place, k) => {
    const [x, y] = [place[0] - places[from][0], place[1] - places[from][1]];
    const along = x * dx + y * dy;
    const aside = Math.abs(x * dy) + Math.abs(y * dx);
    const cost = along + 2 * aside;
    if (k !== from && along > 0.5 && cost < least) [best, least] = [k, cost];
  });
  return best;
}

// A number for people: three digits, and the minus sign that the axes have.
export function spokenNumber(number) {
  return String(Number(number.toPrecision(3))).replace("-", "−");
}

function powerBelow(number) {
  return 10 ** Math.floor(Math.log10(number));
}

function tidyNumber(number) {
  return Number(number.toPrecision(12)) + 0;
}

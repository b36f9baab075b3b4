// What a hand tells the kernel: of a drag at most one place every 50 ms, and the last one at release.

const SAY_EVERY = 50;

export function openMouth(store, panel, hand) {
  let waiting = null;
  let timer = 0;
  let last = -Infinity;
  function send() {
    timer = 0;
    last = performance.now();
    store.say(waiting);
    waiting = null;
  }
  return {
    say(action, values, final = true) {
      waiting = { kind: "touch", panel, hand, action, ...values, final };
      clearTimeout(timer);
      const wait = final ? 0 : last + SAY_EVERY - performance.now();
      if (wait <= 0) send();
      else timer = setTimeout(send, wait);
    },
    // Whether the kernel has yet to hear or to answer something.
    get busy() {
      return Boolean(waiting) || store.busy;
    },
  };
}

// A drag of one thing by pointer: mouse, pen and finger alike. `grab` answers what is taken, or null.
export function listenForDrag(node, { grab, drag, drop, moves = () => true }) {
  let held = null;
  function release(event, done) {
    if (event.pointerId !== held?.id) return;
    const { thing, moved } = held;
    held = null;
    drop(thing, event, { moved, done });
  }
  node.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || held) return;
    const thing = grab(event);
    if (thing === null) return;
    held = { thing, id: event.pointerId, x: event.clientX, y: event.clientY, moved: false };
    node.setPointerCapture(event.pointerId);
  });
  // Not every browser heeds touch-action within an SVG: a finger that holds something must not scroll the page.
  node.addEventListener("touchstart", (event) => held && moves() && event.preventDefault(), { passive: false });
  // The focus is set by `grab`; the browser's own choice would be the topmost thing.
  node.addEventListener("mousedown", (event) => event.preventDefault());
  node.addEventListener("pointermove", (event) => {
    if (event.pointerId !== held?.id) return;
    held.moved ||= Math.hypot(event.clientX - held.x, event.clientY - held.y) > 3;
    if (held.moved) drag(held.thing, event);
  });
  node.addEventListener("pointerup", (event) => release(event, true));
  node.addEventListener("pointercancel", (event) => release(event, false));
}

// In the page: clocks that stand beside the pictures and don't touch them.
//
// All times are performance.now(), in milliseconds. A picture counts as painted when the first animation frame
// begins after the one that holds its change. A change that was made within a frame (ours are) belongs to that
// one, any other to the next.

(() => {
  let inFrame = false;
  const afterFrame = new MessageChannel();
  afterFrame.port1.onmessage = () => (inFrame = false);
  const nativeFrame = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (call) => nativeFrame((now) => {
    if (!inFrame) afterFrame.port2.postMessage(0);
    inFrame = true;
    call(now);
  });
  const nextFrame = () => new Promise(nativeFrame);

  const within = (ms, promise) => Promise.race([promise, new Promise((done) => setTimeout(() => done(null), ms))]);
  const wire = { sent: 0, received: 0 };

  const NativeSocket = window.WebSocket;
  window.WebSocket = class extends NativeSocket {
    constructor(...options) {
      super(...options);
      this.addEventListener("message", () => (wire.received = performance.now()));
    }
    send(data) {
      wire.sent ||= performance.now();
      super.send(data);
    }
  };

  const painted = new Set(); // called with each canvas that was drawn on
  const drawImage = CanvasRenderingContext2D.prototype.drawImage;
  CanvasRenderingContext2D.prototype.drawImage = function (...options) {
    drawImage.apply(this, options);
    for (const call of painted) call(this.canvas);
  };

  // Each resolves when the picture under `root` has changed; the page is to be asked nothing meanwhile.
  const changes = {
    element(root, done) {
      const box = root.querySelector('[data-control="w1"] input[type=range]');
      const watcher = new MutationObserver((all) => {
        if (all.some(({ target }) => target.closest?.("[data-panel]")) && shownValue(root) === Number(box.value)) done();
      });
      watcher.observe(root, { subtree: true, childList: true, attributes: true });
      return () => watcher.disconnect();
    },
    inline(root, done) {
      const before = root.querySelector("img")?.src;
      const watcher = new MutationObserver(async () => {
        const image = root.querySelector("img");
        if (!image || image.src === before) return;
        watcher.disconnect();
        await image.decode().catch(() => {});
        done();
      });
      watcher.observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ["src"] });
      return () => watcher.disconnect();
    },
    ipympl(root, done) {
      const call = (canvas) => root.contains(canvas) && done();
      painted.add(call);
      return () => painted.delete(call);
    },
  };

  function shownValue(root) {
    const found = root.querySelector('[data-role="read-out"]').textContent.match(/w₁ = (−?[\d.]+)/);
    return found && Number(found[1].replace("−", "-"));
  }

  // Wait for one key press and the picture that answers it.
  function answer(root, kind) {
    const times = {};
    const key = new Promise((done) => window.addEventListener("keydown", (event) => {
      wire.sent = 0;
      done((times.key = event.timeStamp));
    }, { capture: true, once: true }));
    let stop;
    const change = new Promise((done) => (stop = changes[kind](root, () => {
      times.changed ??= performance.now();
      times.frames ??= inFrame ? 1 : 2;
      done();
    })));
    change.then(() => Object.assign(times, { sent: wire.sent, received: wire.received }));
    const painted = change.then(nextFrame).then(() => (times.frames === 2 ? nextFrame() : null));
    const all = key.then(() => painted).then(() => ({ ...times, painted: performance.now() }));
    return within(5000, all).finally(stop);
  }

  // The frames of an animation that were really drawn, and when; and when the page drew at all.
  async function watch(root, milliseconds) {
    const seen = [];
    const ticks = [];
    const end = performance.now() + milliseconds;
    for (let now = 0; now < end; ) {
      now = await new Promise(requestAnimationFrame);
      ticks.push(now);
      if (root.dataset.frame !== seen.at(-1)?.[0]) seen.push([root.dataset.frame, now]);
    }
    return { seen: seen.map(([, at]) => at), ticks, phase: root.dataset.phase };
  }

  let events = 0; // counted over all floods: each ends on another value than the last

  // Slider events, each in a task of its own, so many milliseconds apart.
  async function flood(root, count, pause) {
    const box = root.querySelector('[data-control="w1"] input[type=range]');
    const channel = new MessageChannel();
    const nextTask = () => new Promise((done) => {
      if (pause) return setTimeout(done, pause);
      channel.port1.onmessage = done;
      return channel.port2.postMessage(0);
    });
    const first = Number(root.dataset.frame);
    for (let k = 0; k < count; k += 1) {
      await nextTask();
      events += 1;
      box.value = ((events % 300) - 150) / 10;
      box.dispatchEvent(new Event("input", { bubbles: true }));
    }
    const last = performance.now();
    const late = new Set();
    const before = root.dataset.frame;
    while (shownValue(root) !== Number(box.value) && performance.now() < last + 5000) {
      await new Promise(requestAnimationFrame);
      if (root.dataset.frame !== before) late.add(root.dataset.frame);
    }
    const right = shownValue(root) === Number(box.value);
    const ms = performance.now() - last;
    box.dispatchEvent(new Event("change", { bubbles: true }));
    return { frames: Number(root.dataset.frame) - first, late: late.size, ms, right };
  }

  window.probe = { answer, watch, flood };
})();

// The store of a model: its scene, its messages, drawing at the screen's pace.

const CALM = 250; // milliseconds between pictures for those who asked for less motion

export function openStore(model) {
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
      const known = news.panels.get(name) ?? {};
      news.panels.set(name, {
        panel: known.panel ?? change.panel,
        layers: { ...known.layers, ...change.layers },
        hands: { ...known.hands, ...change.hands },
      });
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
  return change.panel ?? { ...panel, layers: { ...panel.layers, ...change.layers }, hands: { ...panel.hands, ...change.hands } };
}

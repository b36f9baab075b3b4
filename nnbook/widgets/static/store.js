// The store of a model: its scene, its messages, drawing at the screen's pace.
//
// Frames wait on a reel. Those of an animation come in packs and are played one after the other at the pace
// at which the packs come; the answer to something that a hand did is shown at once, with all before it.

const CALM = 250; // milliseconds between pictures for those who asked for less motion
const LONG = 8; // frames on a reel that is getting late: it is played faster
const LONGEST = 64; // frames on the reel of a page that nobody sees: the oldest are not played any more
const PACE = { shortest: 12, longest: 120 }; // milliseconds between two frames of a pack

export function openStore(model) {
  const views = new Set();
  const outbox = new Map();
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  let scene = model.get("scene");
  let news = null; // what has come since the last drawing
  let number = 0; // of the last message
  let waitingFor = 0; // the number of the last message whose answer is still to come
  let lost = ""; // why nothing will ever answer again
  const reel = [];
  let rush = false; // the reel is to be played to its end at once
  let awake = false;
  let later = 0; // the timer of the next picture for those who asked for less motion
  let due = 0; // when the next frame of the reel is to be shown
  let pace = 30;
  let arrived = 0;
  let seen = 0; // the last frame that the kernel was told of

  function receive(message) {
    if (lost) return undefined;
    if (message.kind === "scene") return replace(message);
    if (message.kind === "retired") return lose("The cell that made this picture was run again. Run this cell again, too.");
    const frames = message.kind === "frames" ? message.frames : [message];
    const fresh = frames.filter((frame) => frame.frame > newest());
    if (!fresh.length) return undefined;
    if (fresh[0].frame !== newest() + 1) return model.send({ kind: "hello", frame: scene.frame });
    reel.push(...fresh);
    while (reel.length > LONGEST) merge(reel.shift());
    if (message.kind === "frames") keepPace(fresh.length);
    else rush = true;
    return wake();
  }

  function newest() {
    return reel.at(-1)?.frame ?? scene.frame;
  }

  function keepPace(count) {
    const now = performance.now();
    const between = (now - arrived) / count;
    arrived = now;
    if (between < 2 * PACE.longest) pace += 0.3 * (between - pace);
    pace = Math.min(PACE.longest, Math.max(PACE.shortest, pace));
  }

  function wake() {
    if (calm.matches && !rush) {
      later ||= setTimeout(() => tick(performance.now()), CALM);
    } else if (!awake) {
      awake = true;
      requestAnimationFrame(tick);
    }
  }

  function tick(now) {
    awake = false;
    clearTimeout(later);
    later = 0;
    const all = rush || calm.matches;
    if (all || now >= due) {
      const count = all ? reel.length : Math.ceil(reel.length / LONG);
      for (const frame of reel.splice(0, count)) merge(frame);
      due = Math.max(due + pace, now - pace);
      rush = false;
    }
    if (news) draw();
    if (reel.length) wake();
  }

  function replace(whole) {
    reel.length = 0;
    scene = { ...scene, ...whole };
    waitingFor = 0;
    note({ whole: true });
    rush = true;
    wake();
    flush();
  }

  function merge(message) {
    const { panels = {}, announce, ...rest } = message;
    scene = { ...scene, ...rest };
    scene.picture = { ...scene.picture, panels: scene.picture.panels.map((panel) => changed(panel, panels[panel.name])) };
    if (scene.answered >= waitingFor) waitingFor = 0;
    note({ whole: "picture" in message, announce, panels });
    flush();
  }

  function note({ whole = false, announce = false, panels = {} }) {
    news ??= { whole: false, announce: false, panels: new Map() };
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
    // All that has come is acknowledged when the first of it is shown: the next pack sets out meanwhile.
    if (views.size && scene.phase === "running" && newest() > seen && !lost) {
      seen = newest();
      model.send({ kind: "shown", frame: seen });
    }
  }

  // Another page may have counted farther: the answer to its messages is none to ours.
  function post(content) {
    if (lost) return;
    number = Math.max(number, scene.answered) + 1;
    waitingFor = number;
    model.send({ ...content, number });
  }

  function flush() {
    if (waitingFor) return;
    for (const content of outbox.values()) post(content);
    outbox.clear();
  }

  // Newer messages about the same thing replace older ones that could not be sent yet.
  function queue(key, content) {
    outbox.set(key, { ...content, final: content.final || Boolean(outbox.get(key)?.final) });
    flush();
  }

  function sendNow(content) {
    waitingFor = 0;
    flush();
    post(content);
  }

  function onScene() {
    replace(model.get("scene"));
  }

  // What has come by now is still shown.
  function lose(reason) {
    lost = reason;
    for (const frame of reel.splice(0)) merge(frame);
    if (news) draw();
    for (const view of views) view.lose(reason);
  }

  function onLost() {
    lose("The kernel was restarted. Run this cell again to move the picture.");
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
      queue(`set ${field}`, { kind: "set", field, value, final });
    },
    goTo(i, final) {
      queue("time", { kind: "time", i, final });
    },
    press(name) {
      sendNow({ kind: "press", name });
    },
    restore(text) {
      sendNow({ kind: "restore", text });
    },
    // Something that a hand did on a panel: {kind: "touch", panel, hand, action, …}.
    say(content) {
      const isDrag = content.action === "move" || content.action === "draw";
      if (isDrag && !content.final) queue(`drag ${content.panel} ${content.hand}`, content);
      else sendNow(content);
    },
    add(view) {
      views.add(view);
      if (lost) view.lose(lost);
      else model.send({ kind: "hello", frame: scene.frame });
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
  if (change.panel) return change.panel;
  const layers = { ...panel.layers };
  for (const [name, [count, fresh]] of Object.entries(change.layers)) {
    layers[name] = Array.from({ length: count }, (_, k) => fresh[k] ?? panel.layers[name][k]);
  }
  return { ...panel, layers, hands: { ...panel.hands, ...change.hands } };
}

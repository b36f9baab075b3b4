// Hands: what mouse, touch and keyboard can do on a panel.

export function buildHands(node, panel, store) {
  function show(name, hand) {}
  return { fill() {}, show };
}

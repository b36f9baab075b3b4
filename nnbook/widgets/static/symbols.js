// The lecture's symbols: w_1 and w₁ get a real subscript, θ[i] upright brackets.

import { element } from "./dom.js";

const PARTS = /_([\p{L}\p{N}]+)|([₀-₉]+)|(\p{L}+)|([^\p{L}_₀-₉]+)/gu;

export function symbolNode(text) {
  const parts = Array.from(text.matchAll(PARTS), ([all, index, digits, letters]) => {
    if (letters) return letters;
    if (index || digits) return element("sub", {}, [index ?? plainDigits(digits)]);
    return element("span", { class: "nnb-upright" }, [all]);
  });
  return element("span", { class: "nnb-symbol" }, parts);
}

// The same for a spoken name: "w1".
export function spokenSymbol(text) {
  return plainDigits(text).replaceAll("_", "");
}

function plainDigits(text) {
  return text.replace(/[₀-₉]/g, (digit) => String("₀₁₂₃₄₅₆₇₈₉".indexOf(digit)));
}

// Small things that every part uses.

const GREEK = { tau: "τ", sigma: "σ", mu: "μ", nu: "ν", eta: "η", Delta: "Δ", alpha: "α", beta: "β", lambda: "λ", theta: "θ" };

export function element(tag, attributes = {}, children = []) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

export function button(text, title, action, attributes = {}) {
  const node = element("button", { type: "button", title, ...attributes }, [text]);
  node.addEventListener("click", action);
  return node;
}

export function press(node, pressed, text) {
  node.setAttribute("aria-pressed", String(pressed));
  if (text !== undefined) node.textContent = text;
}

export const EXACT = 1e-12; // a step for which every digit stays
export const DIGITS = "-0123456789";
export const RAISED = "⁻⁰¹²³⁴⁵⁶⁷⁸⁹";
export const translate = (text, from, to) => text.replace(/./g, (sign) => to[from.indexOf(sign)]);

// A number as fields and tables have it: `numeral` of Python, to the letter.
export function format(value, step, unit = "") {
  if (value == null || Number.isNaN(value)) return "–";
  if (typeof value !== "number") return String(value);
  const counted = /^\p{L}*s$/u.test(unit) && !/^[fpnµmkMGT]?s$/.test(unit); // spikes, not ms
  const behind = value === 1 && counted ? unit.slice(0, -1) : unit;
  return numeral(value, step) + (behind && behind !== "°" ? ` ${behind}` : behind);
}

const sizeOf = (value) => Number(value.toExponential().split("e")[1]);

function numeral(value, step) {
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  const size = sizeOf(value);
  const plain = size > -6 && size < 9;
  const finest = step === undefined ? 2 : Math.min(sizeOf(step), 2);
  const digits = step === undefined && !plain ? 4 : Math.min(Math.max(4, size + 3 - finest), 15);
  const number = Number(value.toPrecision(digits));
  const [mantissa, power] = number.toExponential().split("e");
  const raised = `10${translate(power.replace("+", ""), DIGITS, RAISED)}`;
  const tens = /^-?1$/.test(mantissa) ? mantissa.slice(0, -1) + raised : `${mantissa}\u202f·\u202f${raised}`;
  const thousands = Math.abs(number) < 10000 ? /$^/ : /(?<!\.\d*)\d(?=(\d{3})+(?!\d))/g;
  return (plain ? String(number).replace(thousands, "$&\u202f") : tens).replace("-", "−");
}

// V, g_Na and tau_m are symbols; frequency and keep_rest are words.
export function isSymbol(name) {
  const [base] = name.split("_");
  return base.length <= 2 || base in GREEK;
}

// g_Na reads as g with a lowered Na.
export function symbol(name) {
  const [base, ...rest] = name.split("_");
  const node = element("span", { class: "symbol" }, [GREEK[base] || base]);
  // The line between is there for who copies or hears it, not for the eye.
  if (rest.length) node.append(element("span", { class: "below" }, ["_"]), element("sub", {}, [rest.join(" ")]));
  return node;
}

// A sentence whose symbols are set as in the prose: τ_m, E_K, V_threshold.
const SYMBOL = /(?<![\p{L}\d_])([\p{L}][\u0304\u0305]?|[ΔΣ]\p{L})_(\p{L}[\p{L}\d⁺⁻²]*|\d+|∞)/gu;

// And whose numbers keep their units beside them: no line ends within V = 2.96 mV.
const QUANTITY = /((?:\S+ = )?(?:\S|\u202f)*\d \S+)/u;

export function typeset(text) {
  const parts = text.split(QUANTITY); // every other one is a quantity
  return parts.flatMap((part, at) => (at % 2 ? [element("span", { class: "quantity" }, symbols(part))] : symbols(part)));
}

function symbols(text) {
  const parts = [];
  let at = 0;
  for (const found of text.matchAll(SYMBOL)) {
    parts.push(text.slice(at, found.index), symbol(`${found[1]}_${found[2]}`));
    at = found.index + found[0].length;
  }
  return [...parts, text.slice(at)].filter((part) => part !== "");
}

// Typeset, with *names* of buttons set apart.
export function marked(text) {
  return String(text).split("*").flatMap((part, at) => (at % 2 ? [element("em", { class: "named" }, typeset(part))] : typeset(part)));
}

// A notebook keeps a still copy below what is live: cover it, whichever page this is, as soon as it
// is there. What comes back shows it again.
export function keepCovered(el) {
  let uncover = null;
  const look = () => { uncover ??= coverStill(el); };
  const timers = [0, 300, 1000, 3000, 10000].map((ms) => setTimeout(look, ms));
  return { end() { timers.forEach(clearTimeout); uncover?.(); } };
}

function coverStill(el) {
  for (let node = el; node && node !== document.body; node = node.parentElement) {
    if (node.matches(".jp-OutputArea, .jp-Cell, .cell, .cell_container")) return null; // what follows is another cell's
    let next = node.nextElementSibling;
    while (next?.matches("script, style, link, template")) next = next.nextElementSibling; // nobody sees these
    if (!next) continue;
    if (!next.querySelector("img, strong") || next.querySelector(".lecture-live")) return null;
    next.style.display = "none";
    return () => { next.style.display = ""; };
  }
  return null;
}

// Keys belong to what is live, not to the notebook around it; Ctrl + S still saves. Notebook 7 takes
// keys before they get here, unless what has the focus bears this attribute.
export function keepKeys(root) {
  const own = ({ target, ctrlKey, metaKey }) => target.toggleAttribute("data-lm-suppress-shortcuts", !ctrlKey && !metaKey);
  for (const type of ["focusin", "keydown", "keyup"]) root.addEventListener(type, own);
  root.addEventListener("keydown", (event) => {
    if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
  });
}

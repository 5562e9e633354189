// Small things that every part uses.

const GREEK = { tau: "τ", sigma: "σ", mu: "μ", nu: "ν", eta: "η", Delta: "Δ" };

function element(tag, attributes = {}, children = []) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

// Four digits are what a reader takes in; trailing zeros only add noise.
function format(value) {
  return typeof value === "number" ? String(Number(value.toPrecision(4))) : String(value);
}

// V, g_Na and tau_m are symbols; frequency and keep_rest are words.
function isSymbol(name) {
  const [base] = name.split("_");
  return base.length <= 2 || base in GREEK;
}

// g_Na reads as g with a lowered Na.
function symbol(name) {
  const [base, ...rest] = name.split("_");
  const node = element("span", {}, [GREEK[base] || base]);
  if (rest.length) node.append(element("sub", {}, [rest.join(" ")]));
  return node;
}

// A state in the page's address: #explorer=spikes&I=10&in=3f2a1b4c, the last word where several
// explorers show one model. No control has the name `in`: Python keeps it.

export function addressOf({ name, place }, values) {
  return new URLSearchParams({ explorer: name, ...values, ...(place ? { in: place } : {}) });
}

// The values for this explorer, as they stand in an address; null if it is for another one. An
// address without a place is for the first explorer of that name.
export function stateIn(hash, { name, place }, first = true) {
  const { explorer, in: there, ...values } = Object.fromEntries(new URLSearchParams(hash.replace(/^#/, "")));
  return explorer === name && (there ? there === place : first) ? values : null;
}

// What followed # when the page was opened: JupyterLab takes it out of its address while it starts.
// Once somebody is there it is forgotten: who runs the cell again wants no old state.
const ARRIVED = Symbol.for("lecture_lib: arrived"); // of all explorers of the page

export function openedAt() {
  return globalThis[ARRIVED] ? "" : location.hash || performance.getEntriesByType("navigation")[0]?.name.split("#")[1] || "";
}

export function forgetOpened() {
  globalThis[ARRIVED] = true;
}

// Typed as the control takes it: a switch is on or off, all else is read by the kernel.
export function typed(values, controls) {
  const known = Object.entries(values).filter(([name]) => name in controls);
  return Object.fromEntries(known.map(([name, value]) =>
    [name, controls[name].kind === "switch" ? value === "true" : value]));
}

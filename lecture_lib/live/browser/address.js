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

// Typed as the control takes it: a switch is on or off, all else is read by the kernel.
export function typed(values, controls) {
  const known = Object.entries(values).filter(([name]) => name in controls);
  return Object.fromEntries(known.map(([name, value]) =>
    [name, controls[name].kind === "switch" ? value === "true" : value]));
}

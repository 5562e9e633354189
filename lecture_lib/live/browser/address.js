// A state in the page's address: #explorer=spikes&I=10.

// The values for the explorer of this name, as they stand in an address; null for another one.
export function stateIn(hash, name) {
  const words = new URLSearchParams(hash.replace(/^#/, ""));
  if (words.get("explorer") !== name) return null;
  words.delete("explorer");
  return Object.fromEntries(words);
}

// Typed as the control takes it: a switch is on or off, all else is read by the kernel.
export function typed(values, controls) {
  const known = Object.entries(values).filter(([name]) => name in controls);
  return Object.fromEntries(known.map(([name, value]) =>
    [name, controls[name].kind === "switch" ? value === "true" : value]));
}

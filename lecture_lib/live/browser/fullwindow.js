// The lecture mode: one explorer fills the window and is driven by keys.

import { button } from "./elements.js";
import { bring } from "./layout.js";

const CORNERS = '<svg viewBox="0 0 14 14" width="1em" height="1em" aria-hidden="true"><path d="M1 5V1h4M9 1h4v4M13 9v4H9M5 13H1V9" fill="none" stroke="currentColor" stroke-width="1.8"/></svg>';

// `act` holds what a key does: preset(number), reset, pin, run.
export function makeFullWindow(root, act, changed) {
  const isFull = () => root.classList.contains("full");
  function set(full) {
    if (full === isFull()) return;
    root.classList.toggle("full", full);
    if (root.showPopover) { // the top layer: no scrolled or contained cell around it matters
      if (full) { root.setAttribute("popover", "manual"); root.showPopover(); }
      else { root.hidePopover(); root.removeAttribute("popover"); }
    }
    toggle.setAttribute("aria-pressed", String(full));
    changed();
    if (full) root.focus({ preventScroll: true }); else bring(root);
  }
  const toggle = button("", "Full window (F): keys 1–9 presets, R reset, P pin, space run, Page Up and Down other explorers, Esc back",
    () => set(!isFull()), { "aria-label": "Full window", "aria-pressed": "false" });
  toggle.innerHTML = CORNERS;
  root.tabIndex = -1;
  root.addEventListener("lecture-full", () => set(true));

  // Page Up and Page Down go through the explorers of this notebook.
  function neighbour(by) {
    const all = [...(root.closest(".jp-Notebook") ?? document).querySelectorAll(".lecture-explorer")]
      .filter((one) => one === root || one.getClientRects().length); // not those of a folded section
    const next = all[all.indexOf(root) + by];
    if (!next) return;
    set(false);
    next.dispatchEvent(new Event("lecture-full"));
  }
  root.addEventListener("keydown", (event) => {
    const key = keyAction(event, isFull());
    if (!key) return;
    event.preventDefault();
    if (key === "full") set(!isFull());
    else if (key === "back") set(false);
    else if (key === "next") neighbour(1);
    else if (key === "previous") neighbour(-1);
    else if (typeof key === "number") act.preset(key);
    else act[key]();
  });
  // A button that was clicked with the mouse keeps no focus there: the space bar is of the run.
  root.addEventListener("click", (event) => {
    const pressed = event.detail && event.target.closest(".toolbar button:not([aria-expanded], [aria-haspopup])");
    if (pressed && isFull()) root.focus({ preventScroll: true });
  });
  return { toggle, isFull };
}

// What a key means here; nothing where it is typed into a field or presses a button.
export function keyAction({ key, target, ctrlKey, metaKey, altKey }, full) {
  if (ctrlKey || metaKey || altKey) return null;
  if (key === "Escape") return full ? "back" : null;
  const tag = target?.tagName;
  if ((tag === "INPUT" && target.type === "text") || tag === "SELECT" || tag === "TEXTAREA") return null;
  if (key === "f" || key === "F") return "full";
  if (!full) return null;
  if (/^[1-9]$/.test(key)) return Number(key);
  if (key === " " && (tag === "BUTTON" || target?.type === "checkbox")) return null;
  return { r: "reset", R: "reset", p: "pin", P: "pin", " ": "run", PageDown: "next", PageUp: "previous" }[key] ?? null;
}

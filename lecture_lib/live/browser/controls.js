// Sliders with a typed entry, choices, switches and texts.

import { element, format, isSymbol, symbol } from "./elements.js";

// `move(value)` tells the kernel; ids are unique on the page, not only in this explorer.
export function makeControl(name, control, move) {
  const id = `lecture-${globalThis.crypto?.randomUUID?.() ?? Math.random().toString(36).slice(2)}`;
  const make = { slider: makeSlider, choice: makeChoice, switch: makeSwitch, typed: makeTyped }[control.kind];
  const parts = make(name, control, id, move);
  const label = element("label", { class: "name", for: id }, [
    `${control.label || (isSymbol(name) ? "" : name)} `,
    ...(isSymbol(name) ? [symbol(name)] : []),
  ]);
  const head = element("div", { class: "head" }, [label, ...parts.beside]);
  const node = element("div", { class: `control ${control.kind}`, "data-name": name }, [head, ...parts.below]);
  function show(message, moving) {
    const off = message.disabled.includes(name);
    node.classList.toggle("off", off);
    for (const input of node.querySelectorAll("input, select")) input.disabled = off;
    parts.show(message.values[name], message.unread.includes(name), moving);
  }
  return { name, node, show, nudge: parts.nudge };
}

function makeSlider(name, control, id, move) {
  const scale = makeScale(control);
  const written = (value) => format(value, control.step);
  const spoken = (value) => format(value, control.step, control.unit);
  const range = element("input", { id, type: "range", min: scale.min, max: scale.max, step: scale.step });
  const entry = element("input", {
    type: "text", inputmode: "decimal", autocomplete: "off",
    "aria-label": `${control.label || name}, typed${control.unit ? `, in ${control.unit}` : ""}`,
  });
  const { low, high, step, stops } = control;
  const longest = Math.max(...[low, high, ...(stops.length ? stops : [low + step])].map((value) => written(value).length));
  if (longest > 6) entry.style.minWidth = `calc(${longest}ch + 10px)`; // the others have room
  const typed = followEntry(entry, move);
  range.addEventListener("input", () => {
    const value = scale.value(Number(range.value));
    range.setAttribute("aria-valuetext", spoken(value));
    typed.leave(written(value));
    move(value);
  });
  function show(value, unread, moving) {
    if (!typed.show(written(value), unread, moving)) return;
    range.value = scale.position(value);
    range.setAttribute("aria-valuetext", spoken(value));
  }
  function nudge(by) {
    range.stepUp(by);
    range.dispatchEvent(new Event("input"));
  }
  const unit = element("span", { class: "unit" }, [control.unit]);
  return { beside: [element("span", { class: "entry" }, [entry, unit])], below: [range], show, nudge };
}

// What is typed goes to the kernel at Enter, or when the field is left; nothing typed is lost.
function followEntry(entry, move) {
  let touched = false; // typed in: the kernel's echo must not pull it back
  let told; // what was typed and sent: one Enter sends one message
  const commit = () => {
    touched = false;
    if (entry.value !== told) move((told = entry.value));
  };
  entry.addEventListener("input", () => { touched = true; told = undefined; });
  entry.addEventListener("change", commit);
  entry.addEventListener("keydown", (event) => { if (event.key === "Enter") commit(); });
  return {
    // The kernel's value, and whether it could be shown.
    show(text, unread, moving) {
      entry.setAttribute("aria-invalid", String(unread));
      if (unread || touched || moving) return false;
      entry.value = told = text;
      return true;
    },
    // Another part of the control has moved.
    leave(text) {
      entry.value = text;
      entry.removeAttribute("aria-invalid");
      touched = false;
    },
  };
}

// Where a value stands on the track, and what a place on the track is worth.
export function makeScale({ low, high, step, stops }) {
  if (stops.length) {
    const nearest = (value) => stops.reduce((best, stop, at) =>
      Math.abs(stop - value) < Math.abs(stops[best] - value) ? at : best, 0);
    return { min: 0, max: stops.length - 1, step: 1, position: nearest, value: (at) => stops[Math.round(at)] };
  }
  const digits = Math.max(0, 4 - Math.floor(Math.log10(step))); // without the noise of the last
  return { min: low, max: high, step, position: (value) => value, value: (at) => Number(at.toFixed(digits)) };
}

function makeChoice(name, control, id, move) {
  const select = element("select", { id }, control.options.map((option) => element("option", { value: option }, [option])));
  select.addEventListener("change", () => move(select.value));
  return { beside: [], below: [select], show: (value, unread, moving) => { if (!moving) select.value = value; } };
}

function makeSwitch(name, control, id, move) {
  const box = element("input", { id, type: "checkbox", role: "switch" });
  box.addEventListener("change", () => move(box.checked));
  return { beside: [box], below: [], show: (value, unread, moving) => { if (!moving) box.checked = value; } };
}

function makeTyped(name, control, id, move) {
  const entry = element("input", { id, type: "text", autocomplete: "off", spellcheck: "false", placeholder: control.hint });
  return { beside: [], below: [entry], show: followEntry(entry, move).show };
}

// Run and tasks, presets, then reset, pin, record, save, sound, code, full window.

import { addressOf } from "./address.js";
import { button, element, press, typeset } from "./elements.js";

export function makeToolbar(spec, link, tools) {
  const activity = makeActivity(spec, link);
  const presets = spec.presets.map((name, at) => [name,
    button("", `Go to: ${name}${at < 9 ? ` (${at + 1} in full window)` : ""}`, () => link.send({ kind: "preset", name }), { "aria-pressed": "false" })]);
  for (const [name, one] of presets) one.replaceChildren(...typeset(name));
  const reset = button("Reset", "Every control back to its start, the pinned lines away", () => link.send({ kind: "reset" }));
  const pinned = makeWish(link, false);
  const pin = button("Pin", "Leave the present lines behind, to compare with", () =>
    pinned.want(!pinned.now(), { kind: pinned.now() ? "unpin" : "pin" }), { "aria-pressed": "false" });
  const group = (name, nodes) => (nodes.length ? [element("span", { class: `group ${name}` }, nodes)] : []);
  const node = element("div", { class: "toolbar" }, [
    ...group("activity", activity.nodes),
    ...group("presets", presets.map(([, one]) => one)),
    ...group("tools", [reset, ...(spec.pins ? [pin] : []), ...tools]),
  ]);
  return {
    node,
    run: activity.run,
    close: activity.close,
    pin: () => pin.click(),
    reset: () => reset.click(),
    preset: (number) => presets[number - 1]?.[1].click(),
    show(message) {
      activity.show(message);
      press(pin, pinned.hear(message.pinned != null, message));
      for (const [name, one] of presets) press(one, message.preset === name);
    },
  };
}

// What somebody asked for, from the click on: an answer to what was asked before changes nothing.
export function makeWish(link, value) {
  let since = 0; // the request
  return {
    now: () => value,
    want(wanted, message) { value = wanted; since = link.send(message); },
    hear(told, { view, request }) {
      if (view !== link.view || request >= since) value = told;
      return value;
    },
  };
}

// Run, Step and Restart of a model that goes on; a button for each task; how far they are.
function makeActivity(spec, link) {
  const running = makeWish(link, null); // by name
  const pause = () => running.want(null, { kind: "pause" });
  const start = (name, message) => (event) => {
    if (running.now() === name) return pause();
    // One page runs one model at a time; with Shift the others go on.
    if (!event?.shiftKey) document.dispatchEvent(new CustomEvent("lecture-run", { detail: link.view }));
    running.want(name, message);
  };
  const others = (event) => { if (event.detail !== link.view && running.now() === "run") pause(); };
  document.addEventListener("lecture-run", others);
  const run = button("Run", "Go on, or hold (space in full window)", start("run", { kind: "run" }));
  const step = button("Step", "Go on by one piece", () => link.send({ kind: "step" }));
  const restart = button("Restart", "Begin anew with these values", () => link.send({ kind: "restart" }));
  const tasks = spec.tasks.map((name) => [name, button(name, `Let “${name}” move the sliders`, start(name, { kind: "task", name }))]);
  const bar = element("progress", { max: "1", "aria-label": "how much is done" });
  const speed = element("span", { class: "speed" });
  const shown = [...(spec.goesOn ? [run, step, restart] : []), ...tasks.map(([, node]) => node)];
  const how = element("span", { class: "how" }, [bar, speed]);
  function show(message) {
    const on = running.hear(message.running ?? null, message);
    press(run, on === "run", on === "run" ? "Pause" : "Run");
    step.disabled = on === "run";
    for (const [name, node] of tasks) press(node, on === name, on === name ? "Stop" : name);
    bar.hidden = message.done == null;
    bar.value = message.done ?? 0;
    speed.textContent = message.speed == null ? "" : `${message.speed.toFixed(2)} s per second`;
  }
  return {
    nodes: shown.length ? [...shown, how] : [],
    show,
    run: () => (spec.goesOn ? run : tasks[0]?.[1])?.click(),
    close: () => document.removeEventListener("lecture-run", others),
  };
}

// The lines of Python that reproduce what is seen.
export function makeCode(link) {
  const text = element("pre", { tabindex: "0" });
  const copy = button("Copy", "Copy these lines", () => navigator.clipboard?.writeText(text.textContent));
  const node = element("div", { class: "code", hidden: "" }, [text, copy]);
  const toggle = button("Code", "The lines of Python that reproduce this state", () => {
    node.hidden = !node.hidden;
    toggle.setAttribute("aria-expanded", String(!node.hidden));
    if (!node.hidden) link.send({ kind: "code" });
  }, { "aria-expanded": "false" });
  let values = "";
  return {
    node,
    toggle,
    show: (lines) => { text.textContent = lines; },
    follow(message) {
      const now = JSON.stringify(message.values);
      if (now !== values && !node.hidden && !link.moving()) link.send({ kind: "code" });
      values = now;
    },
  };
}

// The picture, its curves and a link to this state, to take along.
export function makeSave(spec, link, values, say) {
  const ask = (format) => () => { menu.hidden = true; link.send({ kind: "save", format }); };
  const address = () => `${location.href.split("#")[0]}#${addressOf(spec, values())}`;
  const copy = () => {
    menu.hidden = true;
    const text = address();
    (navigator.clipboard?.writeText(text) ?? Promise.reject()).then(() => say("The link is copied."), () => say(text));
  };
  const formats = { png: "The picture as pixels", svg: "The picture as lines", csv: "The numbers of its curves" };
  const menu = element("span", { class: "menu", hidden: "" }, [
    ...(spec.saves ?? Object.keys(formats)).map((format) => button(format.toUpperCase(), formats[format], ask(format))),
    button("Link", "Copy the address of this state", copy),
  ]);
  const toggle = button("Save", "Picture, curves, or a link to this state", () => { menu.hidden = !menu.hidden; });
  return { node: element("span", { class: "save" }, [toggle, menu]) };
}

export function download(name, type, content) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  element("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

// The browser side of an explorer: controls from a description, frames from changed pixels.

const MAX_WAITING = 2; // requests under way: hides a network's delay, never queues stale values

const GREEK = { tau: "τ", sigma: "σ", mu: "μ", nu: "ν", eta: "η" };

let views = 0;

export default { render };

function render({ model, el }) {
  const spec = model.get("spec");
  const root = element("div", { class: "lecture-explorer lecture-live" });
  // Arrow keys belong to the slider here, not to the notebook around it; Ctrl + S still saves.
  root.addEventListener("keydown", (event) => {
    if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
  });
  const screen = makeScreen(spec);
  const link = makeLink(model);
  const controls = Object.entries(spec.controls).map(([name, control]) =>
    makeControl(name, control, (value) => link.move(name, value)));
  const toolbar = makeToolbar(spec, link);
  const readout = element("div", { class: "readout", role: "status", "aria-live": "polite" });
  const notes = element("div", { class: "notes", role: "alert" });
  const grid = element("div", { class: "controls" }, controls.map((control) => control.node));
  const said = element("div", { class: "said" }, [readout, notes]);
  root.append(grid, toolbar.node, said, screen.canvas, toolbar.code);
  el.append(root);

  async function onMessage(message, buffers) {
    if (message.kind === "code") return toolbar.showCode(message.text);
    link.answered();
    if (message.kind === "problem") { notes.textContent = message.text; return; }
    for (const control of controls) control.show(message.values, message.unread, link.busy());
    readout.textContent = message.readout;
    root.classList.toggle("error", message.error);
    notes.textContent = message.notes.join(" · ");
    screen.canvas.setAttribute("aria-label", message.readout);
    toolbar.show(message);
    await screen.show(message, buffers);
  }
  model.on("msg:custom", onMessage);
  link.send({ kind: "open", ratio: window.devicePixelRatio || 1 });
  return () => model.off("msg:custom", onMessage);
}

// ---- the line to the kernel ---------------------------------------------------------------

// At most MAX_WAITING requests are under way; what moves meanwhile is merged into the next one.
function makeLink(model) {
  let waiting = 0;
  let next = {};
  const pending = () => Object.keys(next).length > 0;
  const busy = () => waiting > 0 || pending();
  function send(message) { waiting += 1; model.send(message); }
  function flush() {
    if (!pending() || waiting >= MAX_WAITING) return;
    const values = next;
    next = {};
    send({ kind: "set", values });
  }
  return {
    send,
    busy,
    ask: (message) => model.send(message), // for what is answered without a frame
    move(name, value) { next[name] = value; flush(); },
    answered() { waiting = Math.max(0, waiting - 1); flush(); },
  };
}

// ---- the picture --------------------------------------------------------------------------

// Holds the background and puts each frame's runs of pixels over it.
function makeScreen(spec) {
  const canvas = element("canvas", { role: "img", tabindex: "-1" });
  canvas.width = spec.width;
  canvas.height = spec.height;
  canvas.style.width = `${spec.width}px`;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  let still = null; // the background's pixels
  let image = null; // what is on the screen
  let painted = []; // the runs that differ from the background
  let queue = Promise.resolve(); // a background takes time to decode: frames wait their turn

  async function setBackground(png) {
    const bitmap = await createImageBitmap(new Blob([png], { type: "image/png" }));
    canvas.width = bitmap.width;
    canvas.height = bitmap.height;
    context.drawImage(bitmap, 0, 0);
    image = context.getImageData(0, 0, bitmap.width, bitmap.height);
    still = new Uint32Array(image.data.buffer.slice(0));
    painted = [];
  }

  function setPixels(buffer) {
    const words = new Uint32Array(buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + buffer.byteLength));
    const pixels = new Uint32Array(image.data.buffer);
    const before = painted;
    for (const [start, length] of painted) pixels.set(still.subarray(start, start + length), start);
    painted = [];
    const runs = words[0];
    let at = 1 + 2 * runs;
    for (let run = 0; run < runs; run++) {
      const start = words[1 + run];
      const length = words[1 + runs + run];
      pixels.set(words.subarray(at, at + length), start);
      painted.push([start, length]);
      at += length;
    }
    const [top, bottom] = rows(before.concat(painted), image.width);
    if (bottom >= top) context.putImageData(image, 0, 0, 0, top, image.width, bottom - top + 1);
  }

  async function apply(message, buffers) {
    if (message.background) await setBackground(buffers[0]);
    if (image === null) return; // a frame for an older view of the same explorer
    setPixels(buffers[buffers.length - 1]);
    canvas.dataset.frame = message.frame;
  }
  return { canvas, show: (message, buffers) => (queue = queue.then(() => apply(message, buffers))) };
}

// The first and the last row that any run touches.
function rows(runs, width) {
  let top = Infinity;
  let bottom = -1;
  for (const [start, length] of runs) {
    top = Math.min(top, Math.floor(start / width));
    bottom = Math.max(bottom, Math.floor((start + length - 1) / width));
  }
  return [top, bottom];
}

// ---- the controls -------------------------------------------------------------------------

function makeControl(name, control, move) {
  const id = `lecture-control-${views++}`;
  const kinds = { slider: makeSlider, choice: makeChoice, switch: makeSwitch };
  const parts = kinds[control.kind](name, control, id, move);
  const label = element("label", { class: "name", for: id }, [
    `${control.label || name} `,
    ...(control.label && isSymbol(name) ? [element("span", { class: "symbol" }, [symbol(name)])] : []),
  ]);
  return { node: element("div", { class: "control", "data-name": name }, [label, ...parts.nodes]), show: parts.show };
}

function makeSlider(name, control, id, move) {
  const scale = !control.log ? linearScale(control) : control.whole ? wholeScale(control) : logScale(control);
  const range = element("input", { id, type: "range", min: scale.min, max: scale.max, step: scale.step });
  const entry = element("input", { type: "text", inputmode: "decimal", "aria-label": `${control.label || name}, typed${control.unit ? `, in ${control.unit}` : ""}` });
  let touched = false; // being dragged or typed in: the kernel's echo must not pull it back
  const say = (value) => {
    range.value = scale.position(value);
    range.setAttribute("aria-valuetext", `${format(value)} ${control.unit}`.trim());
  };
  range.addEventListener("input", () => {
    const value = scale.value(Number(range.value));
    range.setAttribute("aria-valuetext", `${format(value)} ${control.unit}`.trim());
    entry.value = format(value);
    entry.removeAttribute("aria-invalid");
    move(value);
  });
  entry.addEventListener("input", () => { touched = true; });
  entry.addEventListener("change", () => { touched = false; move(entry.value); });
  entry.addEventListener("keydown", (event) => { if (event.key === "Enter") { touched = false; move(entry.value); } });
  function show(values, unread, busy) {
    const bad = unread.includes(name);
    entry.setAttribute("aria-invalid", String(bad));
    if (bad || touched || busy) return; // nothing that was typed is lost
    say(values[name]);
    entry.value = format(values[name]);
  }
  const unit = element("span", {}, [control.unit]);
  return { nodes: [range, element("span", { class: "entry" }, [entry, unit])], show };
}

function linearScale({ low, high, step }) {
  const digits = Math.max(0, 6 - Math.ceil(Math.log10(Math.max(Math.abs(low), Math.abs(high)))));
  return { min: low, max: high, step, position: (value) => value, value: (at) => Number(at.toFixed(digits)) };
}

function logScale({ low, high, steps }) {
  const ratio = Math.log(high / low);
  return {
    min: 0, max: steps, step: 1,
    position: (value) => (Math.log(value / low) / ratio) * steps,
    value: (at) => (at <= 0 ? low : at >= steps ? high : Number((low * Math.exp((ratio * at) / steps)).toPrecision(3))),
  };
}

// Stops at whole numbers only: near the low end equal factors are less than one apart, and a key
// press would be rounded back to where it came from.
function wholeScale({ low, high, steps }) {
  const ratio = Math.log(high / low);
  const stops = [...new Set(Array.from({ length: steps + 1 }, (_, at) => Math.round(low * Math.exp((ratio * at) / steps))))];
  const reached = (value) => stops.findIndex((stop) => stop >= value);
  return { min: 0, max: stops.length - 1, step: 1, position: reached, value: (at) => stops[at] };
}

function makeChoice(name, control, id, move) {
  const select = element("select", { id }, control.options.map((option) => element("option", { value: option }, [option])));
  select.addEventListener("change", () => move(select.value));
  return { nodes: [select], show: (values, unread, busy) => { if (!busy) select.value = values[name]; } };
}

function makeSwitch(name, control, id, move) {
  const box = element("input", { id, type: "checkbox", role: "switch" });
  box.addEventListener("change", () => move(box.checked));
  return { nodes: [element("span", {}, [box])], show: (values, unread, busy) => { if (!busy) box.checked = values[name]; } };
}

// ---- presets, reset, pin, code ------------------------------------------------------------

function makeToolbar(spec, link) {
  const press = (text, title, action) => {
    const button = element("button", { type: "button", title }, [text]);
    button.addEventListener("click", action);
    return button;
  };
  const presets = spec.presets.map((name) => press(name, `Go to: ${name}`, () => link.send({ kind: "preset", name })));
  const reset = press("Reset", "Every control back to its start", () => link.send({ kind: "reset" }));
  const pin = press("Pin", "Leave the present lines behind in grey", () =>
    link.send({ kind: pin.getAttribute("aria-pressed") === "true" ? "unpin" : "pin" }));
  const text = element("pre", { tabindex: "0" });
  const copy = press("Copy", "Copy these lines", () => navigator.clipboard?.writeText(text.textContent));
  const code = element("div", { class: "code", hidden: "" }, [text, copy]);
  const toggle = press("Code", "The lines of Python that reproduce this state", () => {
    code.hidden = !code.hidden;
    toggle.setAttribute("aria-expanded", String(!code.hidden));
    if (!code.hidden) link.ask({ kind: "code" });
  });
  pin.setAttribute("aria-pressed", "false");
  toggle.setAttribute("aria-expanded", "false");
  let values = "";
  return {
    node: element("div", { class: "toolbar" }, [...presets, element("span", { class: "spring" }), reset, pin, toggle]),
    code,
    showCode: (lines) => { text.textContent = lines; },
    show(message) {
      pin.setAttribute("aria-pressed", String(message.pinned));
      const now = JSON.stringify(message.values);
      if (now !== values && !code.hidden && !link.busy()) link.ask({ kind: "code" });
      values = now;
    },
  };
}

// ---- small things -------------------------------------------------------------------------

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

// V, g_Na and tau_m are symbols; frequency is a word.
function isSymbol(name) {
  return name.includes("_") || name.length <= 2 || name in GREEK;
}

// g_Na reads as g with a lowered Na.
function symbol(name) {
  const [base, ...rest] = name.split("_");
  const node = element("span", {}, [GREEK[base] || base]);
  if (rest.length) node.append(element("sub", {}, [rest.join(" ")]));
  return node;
}

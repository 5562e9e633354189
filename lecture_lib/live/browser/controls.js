// Sliders with a typed entry, choices and switches.

let made = 0;

function makeControl(name, control, move) {
  const id = `lecture-control-${made++}`;
  const kinds = { slider: makeSlider, choice: makeChoice, switch: makeSwitch };
  const parts = kinds[control.kind](name, control, id, move);
  const label = element("label", { class: "name", for: id }, [
    `${control.label || name} `,
    ...(control.label && isSymbol(name) ? [element("span", { class: "symbol" }, [symbol(name)])] : []),
  ]);
  const node = element("div", { class: "control", "data-name": name }, [label, ...parts.nodes]);
  return { name, node, show: parts.show, nudge: parts.nudge };
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
  function show(values, unread, moving) {
    const bad = unread.includes(name);
    entry.setAttribute("aria-invalid", String(bad));
    if (bad || touched || moving) return; // nothing that was typed is lost
    say(values[name]);
    entry.value = format(values[name]);
  }
  const unit = element("span", {}, [control.unit]);
  function nudge(by) {
    range.stepUp(by);
    range.dispatchEvent(new Event("input"));
  }
  return { nodes: [range, element("span", { class: "entry" }, [entry, unit])], show, nudge };
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
  return { nodes: [select], show: (values, unread, moving) => { if (!moving) select.value = values[name]; } };
}

function makeSwitch(name, control, id, move) {
  const box = element("input", { id, type: "checkbox", role: "switch" });
  box.addEventListener("change", () => move(box.checked));
  return { nodes: [element("span", {}, [box])], show: (values, unread, moving) => { if (!moving) box.checked = values[name]; } };
}

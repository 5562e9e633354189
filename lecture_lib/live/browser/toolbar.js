// Run and tasks, presets, reset, pin, code.

function makeToolbar(spec, link) {
  const activity = makeActivity(spec, link);
  const presets = spec.presets.map((name) =>
    button(name, `Go to: ${name}`, () => link.send({ kind: "preset", name })));
  const reset = button("Reset", "Every control back to its start", () => link.send({ kind: "reset" }));
  const pin = button("Pin", "Leave the present lines behind in grey", () =>
    link.send({ kind: pin.getAttribute("aria-pressed") === "true" ? "unpin" : "pin" }));
  const text = element("pre", { tabindex: "0" });
  const copy = button("Copy", "Copy these lines", () => navigator.clipboard?.writeText(text.textContent));
  const code = element("div", { class: "code", hidden: "" }, [text, copy]);
  const toggle = button("Code", "The lines of Python that reproduce this state", () => {
    code.hidden = !code.hidden;
    toggle.setAttribute("aria-expanded", String(!code.hidden));
    if (!code.hidden) link.ask({ kind: "code" });
  });
  pin.setAttribute("aria-pressed", "false");
  toggle.setAttribute("aria-expanded", "false");
  let values = "";
  return {
    node: element("div", { class: "toolbar" }, [...activity.nodes, ...presets, element("span", { class: "spring" }), reset, pin, toggle]),
    code,
    showCode: (lines) => { text.textContent = lines; },
    show(message) {
      activity.show(message);
      pin.setAttribute("aria-pressed", String(message.pinned));
      const now = JSON.stringify(message.values);
      if (now !== values && !code.hidden && !link.moving()) link.ask({ kind: "code" });
      values = now;
    },
  };
}

// Run, Step and Restart of a model that goes on; a button for each task; how far they are.
function makeActivity(spec, link) {
  let running = null;
  const start = (name, message) => () => link.send(running === name ? { kind: "pause" } : message);
  const run = button("Run", "Go on, or hold", start("run", { kind: "run" }));
  const step = button("Step", "Go on by one piece", () => link.send({ kind: "step" }));
  const restart = button("Restart", "Begin anew with these values", () => link.send({ kind: "restart" }));
  const tasks = spec.tasks.map((name) => [name, button(name, `Let “${name}” move the sliders`, start(name, { kind: "task", name }))]);
  const bar = element("progress", { max: "1", "aria-label": "how much is done" });
  const speed = element("span", { class: "speed" });
  const shown = [...(spec.goesOn ? [run, step, restart] : []), ...tasks.map(([, node]) => node)];
  const how = element("span", { class: "how" }, [bar, speed]);
  function show(message) {
    running = message.running;
    press(run, running === "run", running === "run" ? "Pause" : "Run");
    step.disabled = running === "run";
    for (const [name, node] of tasks) press(node, running === name, running === name ? "Stop" : name);
    bar.hidden = message.done === null;
    bar.value = message.done ?? 0;
    speed.textContent = message.speed === null ? "" : `${message.speed.toFixed(2)} s per second`;
  }
  return { nodes: shown.length ? [...shown, how] : [], show };
}

function press(node, pressed, text) {
  node.setAttribute("aria-pressed", String(pressed));
  node.textContent = text;
}

function button(text, title, action) {
  const node = element("button", { type: "button", title }, [text]);
  node.addEventListener("click", action);
  return node;
}

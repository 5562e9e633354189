// The browser side of an explorer: controls from a description, frames from changed pixels.

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
  if (spec.picks) followPointer(screen.canvas, link);
  followKeys(screen.canvas, spec.keys, controls);
  root.append(grid, toolbar.node, said, screen.canvas, toolbar.code);
  el.append(root);
  let gone = false;

  async function onMessage(message, buffers) {
    if (message.kind === "code") return toolbar.showCode(message.text);
    const mine = link.answered(message);
    if (message.kind === "problem") { notes.textContent = message.text; return; }
    for (const control of controls) control.show(message.values, message.unread, link.moving());
    readout.textContent = message.readout;
    readout.setAttribute("aria-live", message.running ? "off" : "polite"); // no torrent of words
    root.classList.toggle("error", message.error);
    notes.textContent = message.notes.join(" · ");
    screen.canvas.setAttribute("aria-label", message.readout);
    toolbar.show(message);
    await screen.show(message, buffers);
    // The next piece is asked for when this one is on the screen: hidden or closed, nothing runs.
    if (mine && message.running) requestAnimationFrame(() => { if (!gone) link.tick(); });
  }
  model.on("msg:custom", onMessage);
  link.send({ kind: "open", ratio: window.devicePixelRatio || 1 });
  return () => { gone = true; model.off("msg:custom", onMessage); };
}

// A click or a drag in the picture goes to the kernel as a place, in parts of its size.
function followPointer(canvas, link) {
  const point = (event) => {
    const box = canvas.getBoundingClientRect();
    link.point((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  };
  canvas.style.cursor = "crosshair";
  canvas.addEventListener("pointerdown", (event) => { canvas.setPointerCapture(event.pointerId); point(event); });
  canvas.addEventListener("pointermove", (event) => { if (event.buttons & 1) point(event); });
}

// Arrow keys on the picture step the controls that are its axes.
function followKeys(canvas, keys, controls) {
  const steps = { ArrowRight: ["x", 1], ArrowLeft: ["x", -1], ArrowUp: ["y", 1], ArrowDown: ["y", -1] };
  if (keys.x || keys.y) canvas.tabIndex = 0;
  canvas.addEventListener("keydown", (event) => {
    const [axis, by] = steps[event.key] ?? [];
    const control = controls.find(({ name }) => name === keys[axis]);
    if (!control) return;
    event.preventDefault();
    control.nudge(by);
  });
}

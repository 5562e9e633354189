// The browser side of an explorer: controls from a description, frames from changed pixels.

import { forgetOpened, openedAt, stateIn, typed } from "./address.js";
import { makeControl } from "./controls.js";
import { button, element, keepCovered, keepKeys, typeset } from "./elements.js";
import { makeFullWindow } from "./fullwindow.js";
import { makeGoals } from "./goals.js";
import { bring, foldControls, watchSize } from "./layout.js";
import { makeLink } from "./link.js";
import { makeRecords } from "./records.js";
import { makeScreen } from "./screen.js";
import { makeSound } from "./sound.js";
import { download, makeCode, makeSave, makeToolbar } from "./toolbar.js";

const SILENT = "No answer from the kernel: the model may still be at work. If the kernel was restarted, run this cell again.";
const BUSY = "The kernel is at work: the picture follows as soon as it is free.";
const REST = 250; // ms
const PAUSE = 100; // ms without a move, longer than between two of a key that is held
const RESTARTED = "The kernel was restarted: run this cell again.";
const LONG = "The kernel has been at work for long: if none of your cells takes so long, Kernel → Restart Kernel, then run this cell again.";
const LOST = "The model has not come back, and nothing here can end it: Kernel → Restart Kernel, then run this cell again.";

export default { render };

function render({ model, el }) {
  const spec = model.get("spec");
  const root = element("div", { class: "lecture-explorer lecture-live", role: "group", "aria-label": spec.name, "data-name": spec.name });
  keepKeys(root);
  const screen = makeScreen();
  const { canvas } = screen;
  let size = null;
  const link = makeLink({
    deliver: (message) => { try { model.send(message); } catch { /* the kernel is gone: silence will tell */ } },
    opening: () => ({ kind: "open", ...(size?.size() ?? {}) }),
    heard,
  });
  root.waiting = link.waiting; // for who watches the page
  let last = null; // the newest frame
  const controls = Object.entries(spec.controls).map(([name, control]) =>
    makeControl(name, control, (value) => link.move(name, value)));
  const readout = element("div", { class: "readout", role: "status", "aria-live": "polite" });
  const notes = element("div", { class: "notes", role: "alert" });
  const say = (text) => { notes.replaceChildren(...typeset(text)); };
  const code = makeCode(link);
  const records = makeRecords(link, spec);
  const sound = makeSound(link);
  const save = makeSave(spec, link, () => last?.values ?? {}, say);
  let toolbar = null;
  const full = makeFullWindow(root, {
    preset: (number) => toolbar.preset(number), reset: () => toolbar.reset(), pin: () => toolbar.pin(), run: () => toolbar.run(),
  }, () => size?.soon());
  toolbar = makeToolbar(spec, link, [records.toggle, save.node, ...(spec.sounds ? [sound.toggle] : []), code.toggle, full.toggle]);

  const more = button("more", "Show all controls", () => {}, { class: "more", "aria-expanded": "false" });
  const grid = element("div", { class: `controls ${controls.length > 3 ? "many" : ""}` }, [...controls.map((control) => control.node), more]);
  foldControls(grid, more);
  const chip = button("Run to see it", "The picture is of before the change", () => toolbar.run(), { class: "chip", hidden: "" });
  const caption = element("div", { class: "caption", hidden: "" });
  const view = element("div", { class: "view" }, [
    element("div", { class: "said" }, [readout, caption]), element("div", { class: "sheet" }, [canvas, chip])]);
  const goals = makeGoals(spec, link, () => size?.soon());
  root.append(...goals.nodes, toolbar.node, element("div", { class: "stage" }, [grid, view, notes]), records.node, code.node);
  if (spec.picks) followPointer(canvas, link);
  followKeys(canvas, spec.keys, controls);
  el.append(root);

  let cover = null;
  let failed = 0; // pictures
  const openAgain = () => { if (++failed <= 3) setTimeout(() => { if (!gone) link.reopen(); }, 1000); };
  let gone = false;
  let visible = true;
  let wanted = false; // a piece of what goes on
  const look = new IntersectionObserver((entries) => {
    visible = entries[entries.length - 1].isIntersecting;
    if (visible) next();
  });
  look.observe(root);
  // The next piece is asked for when the last is on the screen: hidden or closed, nothing runs.
  function next() {
    if (wanted && visible && !gone) requestAnimationFrame(() => { if (wanted && visible && !gone) link.tick(); });
  }

  let lost; // when to say that nothing helps
  let restarted = false;
  let rest; // when to ask for what is missing after a preview, for the exact picture after drafts
  function heard(what) {
    root.classList.toggle("silent", what === "silence");
    clearTimeout(lost);
    if (what === "voice") { restarted = false; return say(""); }
    say(restarted ? RESTARTED : host.status() === "busy" ? BUSY : SILENT);
    if (restarted) return;
    const give = () => {
      if (host.status() !== "busy") return say(LOST);
      if (last !== null) say(LONG); // before its first picture it waits for its turn: all cells may be running
      lost = setTimeout(give, (3 * spec.patience + 5) * 1000);
    };
    lost = setTimeout(give, (3 * spec.patience + 5) * 1000);
  }

  async function onMessage(message, buffers) {
    if (message.kind === "records") return records.show(message);
    const mine = link.answered(message);
    if (message.kind === "here") return;
    if (message.kind === "theory") return records.showTheory(message);
    if (message.kind === "code") return code.show(message.text);
    if (message.kind === "saved") {
      if (mine) download(`${spec.name}.${message.format === "records" ? "csv" : message.format}`, message.type, buffers[0]);
      return;
    }
    if (message.kind === "problem") {
      if (last === null) openAgain();
      return say(message.text);
    }
    last = message;
    for (const control of controls) control.show(message, link.moving());
    readout.replaceChildren(...typeset(message.readout));
    readout.setAttribute("aria-live", message.running ? "off" : "polite"); // no torrent of words
    root.classList.toggle("error", message.error);
    root.classList.toggle("outdated", message.outdated);
    chip.hidden = !message.outdated;
    caption.hidden = message.pinned == null;
    caption.replaceChildren("pinned: ", ...typeset(message.pinned ?? ""));
    say(message.notes.join(" · "));
    canvas.setAttribute("aria-label", message.readout);
    toolbar.show(message);
    goals.show(message);
    code.follow(message);
    sound.play(message.spikes, message.running);
    clearTimeout(rest);
    const rough = message.preview || message.packing === "draft";
    if (rough && !link.moving() && message.running == null) {
      const ask = () => { if (!link.moving()) link.send({ kind: message.preview ? "tick" : "refresh" }); };
      rest = setTimeout(ask, message.preview ? PAUSE : REST);
    }
    try {
      await screen.show(message, buffers);
    } catch { // the background may be lost with it, and the next frames lie over that
      openAgain();
    }
    wanted = message.running != null;
    if (mine) next();
  }
  const host = watchKernel(model, {
    restarted() { restarted = true; clearTimeout(lost); root.classList.add("silent"); say(RESTARTED); },
    connected: () => link.reopen(),
  });
  model.on("msg:custom", onMessage);
  size = watchSize({ root, view, canvas, spec, resized: (measured) => {
    const first = last === null;
    link.send({ kind: "open", ...measured });
    if (spec.still) cover ??= keepCovered(el);
    if (first) arrive(openedAt());
  } });

  // The address may name this explorer and a state of it.
  function arrive(hash) {
    const first = document.querySelector(`.lecture-explorer[data-name="${spec.name}"]`) === root;
    const values = stateIn(hash, spec, first);
    if (!values) return;
    forgetOpened();
    link.moveAll(typed(values, spec.controls)); // at once: a recording is asked for one state
    bring(root);
  }
  const onHash = () => arrive(location.hash);
  window.addEventListener("hashchange", onHash);
  root.addEventListener("lecture-look", (event) => {
    goals.look(event.detail);
    if (!full.isFull()) bring(root);
  });
  return () => {
    gone = true;
    model.off("msg:custom", onMessage);
    window.removeEventListener("hashchange", onHash);
    clearTimeout(lost);
    clearTimeout(rest);
    look.disconnect();
    host.close();
    size.close();
    link.close();
    toolbar.close();
    goals.close();
    cover?.end();
  };
}

// What the page knows of the kernel, where it does: not every host tells.
function watchKernel(model, { restarted, connected }) {
  const kernel = () => model.widget_manager?.kernel;
  const onStatus = (_, status) => { if (/restarting|dead/.test(status)) restarted(); };
  const onConnection = (_, status) => { if (status === "connected") connected(); };
  const watched = kernel();
  watched?.statusChanged?.connect(onStatus);
  watched?.connectionStatusChanged?.connect(onConnection);
  return {
    status: () => kernel()?.status ?? "unknown",
    close() {
      watched?.statusChanged?.disconnect(onStatus);
      watched?.connectionStatusChanged?.disconnect(onConnection);
    },
  };
}

// A click or a drag in the picture goes to the kernel as a place, in parts of its size.
function followPointer(canvas, link) {
  const point = (event) => {
    const box = canvas.getBoundingClientRect();
    link.point((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  };
  canvas.classList.add("picks");
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

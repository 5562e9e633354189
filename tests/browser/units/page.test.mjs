// What the page computes by itself: sizes, scales, keys, addresses, ticks.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { addressOf, stateIn, typed } from "../../../lecture_lib/live/browser/address.js";
import { makeScale } from "../../../lecture_lib/live/browser/controls.js";
import { format, typeset } from "../../../lecture_lib/live/browser/elements.js";
import { keyAction } from "../../../lecture_lib/live/browser/fullwindow.js";
import { pictureSize, placed } from "../../../lecture_lib/live/browser/layout.js";
import { exactRuns, makeScreen, runsByColour } from "../../../lecture_lib/live/browser/screen.js";
import { makeSound } from "../../../lecture_lib/live/browser/sound.js";
import { readNumber } from "../../../lecture_lib/live/browser/recorded.js";
import { columns, numeric, ticks } from "../../../lecture_lib/live/browser/records.js";

const room = { width: 835, above: 70, window: 720, full: false, aspect: 1.7, least: 400 };

test("picture and what stands above it fit a lecture room's screen", () => {
  for (const aspect of [0.8, 1.2, 2, 3]) for (const above of [40, 90, 150]) {
    const size = pictureSize({ ...room, aspect, above });
    assert.ok(size.height + above <= 560, `${size.height} px under ${above}`);
    assert.equal(size.width, 835);
    assert.equal(size.zoom, 1);
  }
});

test("in a full window the smallest text has 16 px and grows with the window", () => {
  const zoom = (window) => pictureSize({ ...room, full: true, window }).zoom;
  assert.ok(13.2 * zoom(720) >= 16);
  assert.ok(13.2 * zoom(1080) >= 24);
  assert.ok(pictureSize({ ...room, full: true }).height <= 720 - 70);
});

test("at 150 and 200 % the picture can be read, and the page scrolls", () => {
  for (const [width, window] of [[680, 480], [520, 360]]) {
    const { height } = pictureSize({ width, above: 190, window, full: false, aspect: 1.9, least: 384 });
    assert.equal(height, 307);
  }
});

test("a phone gets a picture that is drawn larger than it is shown", () => {
  const size = pictureSize({ ...room, width: 212 });
  assert.equal(size.width, 560);
  assert.ok(size.height >= 220);
});

test("a linear slider gives the digits of its step", () => {
  const scale = makeScale({ low: 0, high: 1, step: 0.1, stops: [] });
  assert.equal(scale.value(0.1 + 0.2), 0.3);
});

test("a slider of stops goes to the nearest one and back", () => {
  const scale = makeScale({ low: 1, high: 100, step: 1, stops: [1, 3, 10, 32, 100] });
  assert.equal(scale.position(9), 2);
  assert.equal(scale.value(2), 10);
  assert.equal(scale.max, 4);
});

test("no line ends between a name, its number and its unit, and each word stays", () => {
  const node = (tag) => ({ children: [], setAttribute(name, value) { this[name] = value; }, append(...more) { this.children.push(...more); } });
  const text = (part) => part.children?.map(text).join("") ?? part;
  globalThis.document = { createElement: node };
  const said = "dt = 0.02 ms: 2.96 ns in RK4, 12\u202f500 neurons, peak 0.805 τ_m after 3 s";
  const parts = typeset(said);
  delete globalThis.document;
  assert.equal(parts.map(text).join(""), said);
  const together = parts.filter((part) => part.class === "quantity").map(text);
  assert.deepEqual(together, ["dt = 0.02 ms:", "2.96 ns", "12\u202f500 neurons,", "0.805 τ_m", "3 s"]);
  assert.equal(parts.find((part) => text(part) === "0.805 τ_m").children[1].class, "symbol");
});

test("a frame that cannot be read stops no later one", async () => {
  const size = { width: 2, height: 1 };
  const context = { drawImage() {}, putImageData() {}, getImageData: () => ({ data: new Uint8ClampedArray(8) }) };
  globalThis.document = { createElement: () => ({ dataset: {}, setAttribute() {}, append() {}, getContext: () => context }) };
  globalThis.createImageBitmap = async () => { if (broken) throw new Error("no memory"); return size; };
  let broken = true;
  const { canvas, show } = makeScreen();
  const runs = new Uint8Array(8); // none
  const frame = (number) => show({ frame: number, background: true, packing: "plain" }, [new Uint8Array(1), runs]);
  await assert.rejects(frame(1), /no memory/);
  broken = false;
  await frame(2);
  delete globalThis.document;
  assert.deepEqual([canvas.dataset.frame, canvas.width], [2, 2]);
});

test("a click for each spike, and a trace that is heard gives way to the next one", () => {
  const clicks = [];
  const gain = { setValueAtTime() {}, exponentialRampToValueAtTime() {} };
  globalThis.AudioContext = class {
    currentTime = 5;
    createGain() { return { gain, connect() {} }; }
    createOscillator() {
      const one = { frequency: {}, connect: (next) => next, start(at) { this.at = at; }, stop(at) { this.ends = at ?? "now"; } };
      clicks.push(one);
      return one;
    }
  };
  let press;
  globalThis.document = { createElement: () => ({ setAttribute() {}, append() {}, addEventListener(_, act) { press = act; } }) };
  const sent = [];
  const sound = makeSound({ send: (message) => sent.push(message) });
  sound.play([100, 2000], false);
  assert.equal(clicks.length, 0); // off at the start
  press();
  assert.deepEqual(sent, [{ kind: "sound", on: true }]);
  sound.play([100, 2000], false);
  assert.deepEqual(clicks.map(({ at }) => Number((at - 5.02).toFixed(6))), [0.1, 2]);
  sound.play([100, 2000], false); // the same trace once more is not heard again
  assert.equal(clicks.length, 2);
  sound.play([300], false);
  assert.deepEqual(clicks.map(({ ends }) => ends === "now"), [true, true, false]);
  press();
  assert.equal(clicks[2].ends, "now");
  delete globalThis.document;
  delete globalThis.AudioContext;
});

const NUMBERS = JSON.parse(readFileSync(new URL("numbers.json", import.meta.url), "utf-8"));

test("numbers are written as Python writes them, fit their box and can be read again", () => {
  for (const [value, step, unit, text] of NUMBERS) assert.equal(format(Number(value), step ?? undefined, unit), text);
  for (const value of [null, NaN]) assert.equal(format(value), "–");
  assert.equal(format(-Infinity), "−∞");
  for (let k = -12; k <= 13; k++) for (const digits of [1, 1.15, 9.99]) {
    const text = format(digits * 10 ** k);
    assert.ok(text.length <= 12, text); // the field grows with its longest
    assert.ok(Math.abs(readNumber(text) / (digits * 10 ** k) - 1) < 1e-3, text);
  }
});

const key = (name, target = {}) => ({ key: name, target });

test("keys mean something in full window only, but for F", () => {
  assert.equal(keyAction(key("f"), false), "full");
  assert.equal(keyAction(key("3"), false), null);
  assert.equal(keyAction(key("3"), true), 3);
  assert.equal(keyAction(key("PageDown"), true), "next");
  assert.equal(keyAction(key("Escape"), true), "back");
  assert.equal(keyAction(key("Escape"), false), null);
});

test("what is typed into a field is no command", () => {
  const field = { tagName: "INPUT", type: "text" };
  for (const name of ["f", "3", "r", " "]) assert.equal(keyAction(key(name, field), true), null);
  assert.equal(keyAction(key(" ", { tagName: "BUTTON" }), true), null);
  assert.equal(keyAction(key(" ", { tagName: "INPUT", type: "range" }), true), "run");
  assert.equal(keyAction({ ...key("r"), ctrlKey: true }, true), null);
});

test("an address names an explorer and its state", () => {
  const [one, two] = [{ name: "spikes", place: "3f2a" }, { name: "spikes", place: "3f2a.2" }];
  assert.deepEqual(stateIn("#explorer=spikes&I=10&ion=K%E2%81%BA", one), { I: "10", ion: "K⁺" });
  assert.equal(stateIn("#explorer=spikes&I=10", one, false), null, "the first of this name is meant");
  assert.equal(stateIn("#explorer=other&I=10", one), null);
  assert.equal(stateIn("", one), null);
  const address = `#${addressOf(two, { I: 10, on: true })}`;
  assert.deepEqual([stateIn(address, one), stateIn(address, two, false)], [null, { I: "10", on: "true" }]);
  assert.equal(`${addressOf({ name: "spikes", place: "" }, { I: 3 })}`, "explorer=spikes&I=3");
  const controls = { I: { kind: "slider" }, on: { kind: "switch" } };
  assert.deepEqual(typed({ I: "10", on: "true", gone: "1" }, controls), { I: "10", on: true });
});

test("ticks are round and lie inside", () => {
  assert.deepEqual(ticks(0, 10), [0, 5, 10]);
  assert.deepEqual(ticks(0.13, 0.41), [0.2, 0.3, 0.4]);
  assert.deepEqual(ticks(-3, 3), [-2, 0, 2]);
});

test("columns of a table are those of all its rows", () => {
  const rows = [{ I: 1, what: "step" }, { I: 2, rate: 60 }];
  assert.deepEqual(columns(rows), ["I", "what", "rate"]);
  assert.deepEqual(numeric(rows), ["I", "rate"]);
});

test("both kinds of frames are read", () => {
  const rgb = [0xff, 0, 0, 0xaa, 1, 2, 0xbb, 0, 0x80];
  for (const [size, numbers] of [[2, [5, 0, 3, 0, 1, 0, 2, 0]], [4, [5, 0, 0, 0, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0]]]) {
    const exact = exactRuns(new Uint8Array([2, 0, 0, 0, size, 0, 0, 0, ...numbers, ...rgb]).buffer);
    assert.deepEqual([...exact.starts], [5, 9]);
    assert.deepEqual([...exact.lengths], [1, 2]);
    assert.deepEqual([...exact.pixels], [0xff0000ff, 0xff0201aa, 0xff8000bb]);
  }
  const planes = (numbers) => [0, 8, 16, 24].flatMap((shift) => numbers.map((number) => (number >>> shift) & 255));
  const bytes = [...planes([2, 2, 3]), ...planes([5, 70000, 1, 2, 0xff0000aa, 0xbb]), 1, 0, 1];
  const draft = runsByColour(new Uint8Array(bytes).buffer);
  assert.deepEqual([...draft.starts], [5, 70005]);
  assert.deepEqual([...draft.lengths], [1, 2]);
  assert.deepEqual([...draft.pixels], [0xbb, 0xff0000aa, 0xbb]);
});

test("what is higher than the screen comes with its head, where the task stands", () => {
  for (const [height, window] of [[560, 720], [640, 900], [735, 900]]) assert.equal(placed(height, window), "center");
  for (const [height, window] of [[900, 640], [640, 640]]) assert.equal(placed(height, window), "start");
});

test("axes are never on the screen without their curves", async () => {
  const painted = [], seen = [];
  const context = {
    // What a page could paint between the background and the next thing that waits.
    drawImage() { painted.push("axes"); setImmediate(() => seen.push([...painted])); },
    getImageData: (x, y, width, height) => ({ width, data: new Uint8ClampedArray(4 * width * height) }),
    putImageData() { painted.push("curves"); },
  };
  const canvas = { dataset: {}, setAttribute() {}, append() {}, getContext: () => context };
  globalThis.document = { createElement: () => canvas };
  globalThis.createImageBitmap = async () => ({ width: 4, height: 4 });
  const runs = new Blob([new Uint8Array([1, 0, 0, 0, 2, 0, 0, 0, 5, 0, 2, 0, 0xaa, 0, 0, 0xbb, 0, 0])]).stream().pipeThrough(new CompressionStream("deflate"));
  const deflated = new Uint8Array(await new Response(runs).arrayBuffer());
  await makeScreen().show({ background: true, packing: "deflated", frame: 7 }, [new Uint8Array(1), deflated]);
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(canvas.dataset.frame, 7);
  assert.deepEqual(seen, [["axes", "curves"]]);
  delete globalThis.document;
  delete globalThis.createImageBitmap;
});

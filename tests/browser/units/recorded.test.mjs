import assert from "node:assert/strict";
import { test } from "node:test";
import { judge, labBook, nearest, recordedExplanation, recordedExplorer, recordedPrediction } from "../../../lecture_lib/live/browser/recorded.js";

const frame = (I, extra = {}) => ({ values: { I, leak: true, shape: "step" }, disabled: [], preset: null, readout: `I = ${I}`, error: false, notes: [], at: [], quantities: { rate: 10 * I }, code: `run(${I})`, theories: [{ x: "I", y: "rate", points: [[0, 7], [0, 10 * I]] }], ...extra });
const RECORDING = {
  spec: { name: "cell", controls: { I: { unit: "µA/cm²" }, leak: {}, shape: {} }, goals: ["Find 2."], units: { rate: "Hz" } },
  kept: "membrane/cell",
  start: 1,
  frames: [frame(0), frame(1), frame(2, { at: ["Find 2."] }), frame(7, { preset: "strong" }), frame(1, { done: 0.5 }), frame(1, { done: 1 }), frame(0, { preset: null, readout: "strong" })],
  sweeps: { "": { I: [[0, 0], [1, 1], [2, 2]], shape: [["step", 1], ["ramp", 2]] }, strong: { I: [[0, 6], [7, 3]] } },
  presets: { strong: 3 },
  loops: { "": { frames: [0, 4, 5], ends: true }, strong: { frames: [3, 2], ends: false } },
  tasks: { Play: [0, 1, 2] },
  background: new Uint8Array([90]),
  pins: { "": [0, "start"], strong: [1, "I = 7"] },
  pinned: (at) => new Uint8Array([91 + at]),
  pixels: (at) => new Uint8Array([at]),
};
const storage = () => { const held = {}; return { getItem: (key) => held[key] ?? null, setItem: (key, text) => { held[key] = text; } }; };

// Sends messages one after the other and waits for what answers each.
function visit(recording = RECORDING, book = labBook(storage())) {
  const one = recordedExplorer(recording, book, () => null);
  let request = 0;
  const heard = [];
  one.model.on("msg:custom", (message, buffers) => heard.push({ ...message, buffers }));
  return async (message) => {
    one.model.send({ view: "here", request: ++request, ...message });
    const mine = request;
    for (;;) {
      const answer = heard.find((given) => given.request === mine);
      if (answer) return { ...answer, heard };
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  };
}

test("one slider moves alone, from the start or from a preset", () => {
  assert.equal(nearest(RECORDING, { I: 1 }, "strong"), 6);
  assert.equal(nearest(RECORDING, { I: 6.9 }, "strong", 3), 6, "a step leaves the frame");
  assert.equal(nearest(RECORDING, { I: 1.1 }, "", 1), 2);
  assert.equal(nearest(RECORDING, { I: 1.8 }), 2);
  assert.equal(nearest(RECORDING, { I: "0,2" }), 0);
  assert.equal(nearest(RECORDING, { leak: false }), 1);
  assert.equal(nearest(RECORDING, { I: "7", leak: "true" }), 3);
});

test("records have units, and the theory of the state that is seen", async () => {
  const ask = visit();
  await ask({ kind: "set", values: { I: 2 } });
  const { heard } = await ask({ kind: "record" });
  await ask({ kind: "here" });
  const told = heard.find(({ kind }) => kind === "records");
  assert.deepEqual([told.rows[0].rate, told.units], [20, { rate: "Hz" }]);
  assert.deepEqual((await ask({ kind: "theory", x: "I", y: "rate" })).points, [[0, 7], [0, 20]]);
  assert.equal((await ask({ kind: "theory", x: "rate", y: "I" })).points, null);
});

test("what is asked is answered with the frame's own values, and a background where one is due", async () => {
  const ask = visit();
  const opened = await ask({ kind: "open" });
  assert.deepEqual([opened.frame, opened.background, opened.buffers.length], [1, true, 2]);
  assert.deepEqual(opened.disabled, ["leak"]);
  const moved = await ask({ kind: "set", values: { I: 2 } });
  assert.deepEqual([moved.frame, moved.buffers.length, moved.notes.length], [2, 1, 0]);
  assert.match((await ask({ kind: "set", values: { I: "1.6" } })).notes[0], /nearest/);
  assert.equal((await ask({ kind: "preset", name: "strong" })).preset, "strong");
  assert.equal((await ask({ kind: "code" })).text, "run(7)");
  assert.equal((await ask({ kind: "reset" })).frame, 1);
  assert.equal((await ask({ kind: "save", format: "svg" })).kind, "problem");
});

test("a text that is not recorded, and what is no number, change nothing and are said", async () => {
  const ask = visit();
  assert.equal((await ask({ kind: "set", values: { shape: "ramp" } })).frame, 2);
  for (const [values, why] of [
    [{ shape: "noise" }, /shape = noise is not recorded; press Live/],
    [{ leak: false }, /leak = false is not recorded; press Live/],
    [{ I: "" }, /^I: Nothing is written yet: give a number in µA\/cm²/],
    [{ I: "abc" }, /^I: “abc” is not a number: give one in µA\/cm²/],
    [{ I: "0x2" }, /is not a number/],
    [{ I: "Infinity" }, /is not a number/],
    [{ I: "2 mV" }, /is not a number/],
  ]) {
    const answer = await ask({ kind: "set", values });
    assert.deepEqual([answer.frame, answer.unread], [2, Object.keys(values)]);
    assert.match(answer.notes[0], why);
  }
  const { frame: at, notes } = await ask({ kind: "set", values: { I: "1", shape: "noise" } });
  assert.equal(at, 1);
  assert.match(notes[0], /nearest to it: shape = step\./, "a link to a state that is not there");
});

test("a thousand is not one, and a unit behind a number is read", async () => {
  const ask = visit({ ...RECORDING, sweeps: { "": { I: [[0, 0], [1, 1], [1000, 2]] } } });
  for (const [typed, ways] of [["1,000", /^I: “1,000” is a number in two ways: write 1000 or 1\.000\.$/], ["−1,234 µA/cm²", /write -1234 or -1\.234\.$/], ["+1,234,567", /write \+1234567 or /]]) {
    const answer = await ask({ kind: "set", values: { I: typed } });
    assert.deepEqual([answer.frame, answer.unread], [1, ["I"]]);
    assert.match(answer.notes[0], ways);
  }
  assert.equal((await ask({ kind: "set", values: { I: "0,125" } })).frame, 0);
  assert.equal((await ask({ kind: "set", values: { I: "1000 µA/cm²" } })).frame, 2);
  assert.equal((await ask({ kind: "set", values: { I: "1,0" } })).frame, 1);
});

test("a text of digits is found as it was written, not as a number", async () => {
  const ask = visit({ ...RECORDING, sweeps: { "": { shape: [["step", 1], ["010", 2]] } } });
  assert.equal((await ask({ kind: "set", values: { shape: "010" } })).frame, 2);
});

test("a run goes through its frames to its end, and one without an end begins anew", async () => {
  const ask = visit();
  assert.equal((await ask({ kind: "run" })).running, "run");
  const frames = [];
  for (let k = 0; k < 3; k++) frames.push((await ask({ kind: "tick" })).frame);
  assert.deepEqual(frames, [4, 5, 5]);
  assert.equal((await ask({ kind: "tick" })).running, null);
  await ask({ kind: "preset", name: "strong" });
  await ask({ kind: "run" });
  const loop = [];
  for (let k = 0; k < 3; k++) loop.push((await ask({ kind: "tick" })).frame);
  assert.deepEqual(loop, [2, 3, 2]);
  assert.equal((await ask({ kind: "pause" })).running, null);
  assert.equal((await ask({ kind: "step" })).frame, 3);
  const moved = await ask({ kind: "set", values: { I: 0 } });
  assert.deepEqual([moved.frame, moved.running], [6, null]);
  assert.equal((await ask({ kind: "task", name: "Play" })).running, "Play");
});

test("the start and presets can be pinned, and a reset takes the grey lines away", async () => {
  const ask = visit();
  const pinned = await ask({ kind: "pin" });
  assert.deepEqual([pinned.pinned, pinned.buffers[0][0]], ["start", 91]);
  await ask({ kind: "set", values: { I: 2 } });
  assert.match((await ask({ kind: "pin" })).notes[0], /named states/);
  await ask({ kind: "preset", name: "strong" });
  assert.deepEqual([(await ask({ kind: "pin" })).pinned, (await ask({ kind: "open" })).buffers[0][0]], ["I = 7", 92]);
  const reset = await ask({ kind: "reset" });
  assert.deepEqual([reset.pinned, reset.buffers[0][0]], [null, 90]);
});

test("a goal is kept where the state is there, under its room, and rows are recorded", async () => {
  const book = labBook(storage());
  const ask = visit(RECORDING, book);
  assert.deepEqual((await ask({ kind: "goal", goal: "Find 2." })).reached, []);
  await ask({ kind: "set", values: { I: 2 } });
  assert.deepEqual((await ask({ kind: "goal", goal: "Find 2." })).reached, ["Find 2."]);
  assert.deepEqual(book.get("goals", "membrane/cell: Find 2.").state.I, 2);
  assert.deepEqual(book.all("goals").map(({ goal }) => goal), ["Find 2."]);
  const elsewhere = visit({ ...RECORDING, kept: "cable/cell" }, book);
  assert.deepEqual((await elsewhere({ kind: "open" })).reached, [], "the same name in another room");
  const { heard } = await ask({ kind: "record" });
  await ask({ kind: "refresh" });
  assert.deepEqual(heard.find(({ kind }) => kind === "records").rows, [{ I: 2, leak: true, shape: "step", rate: 20 }]);
});

const CHOICE = { name: "room/q", spec: { question: "Which?", options: ["a", "b", "c"], unit: "", sure: ["sure"] }, computed: "b", shown: "b", accepted: null, tries: 0, reason: "So it is.", ideas: { a: ["I think a.", "It is not."], b: ["", ""], c: ["", ""] }, look: { do: "look", asked: "And?", explorer: "cell", preset: "strong", values: {} } };

test("nothing of the answer is told before somebody has committed and looked", async () => {
  const kept = labBook(storage());
  let looked = 0;
  const { model } = recordedPrediction(CHOICE, kept, () => { looked += 1; });
  const tell = async (message) => { model.send(message); await null; await null; return model.get("outcome"); };
  assert.doesNotMatch(JSON.stringify(model.get("outcome")), /So it is/);
  assert.match((await tell({ kind: "commit", given: "" })).problem, /Nothing is chosen/);
  const looking = await tell({ kind: "commit", given: "a", sure: "sure" });
  assert.equal(looking.stage, "looking");
  assert.doesNotMatch(JSON.stringify(looking), /So it is|not\./);
  await tell({ kind: "look" });
  assert.equal(looked, 1);
  const told = await tell({ kind: "say", given: "b" });
  assert.deepEqual([told.stage, told.answer, told.predictedRight, told.seenRight, told.idea], ["told", "b", false, true, "I think a."]);
  assert.equal(recordedPrediction(CHOICE, kept, () => {}).model.get("outcome").stage, "told");
  assert.equal((await tell({ kind: "again" })).stage, "asked");
  assert.equal(kept.get("questions", "room/q"), null);
});

test("an answer in sentences is compared once something is written", async () => {
  const { model } = recordedExplanation({ name: "room/e", question: "Why?", model: "Because.", points: ["says so"] }, labBook(storage()));
  const send = async (message) => { model.send(message); await null; await null; };
  await send({ kind: "compare", text: " " });
  assert.match(model.get("problem"), /Write your own/);
  await send({ kind: "compare", text: "mine" });
  assert.equal(model.get("model_answer").text, "Because.");
});

test("a number out of range is told its direction, its sign and its unit", () => {
  const asked = { spec: { options: [], unit: "ms" }, computed: 3.3, accepted: 0.1 };
  assert.equal(judge(asked, "3,3 ms"), "Right.");
  assert.equal(judge(asked, "3300"), "1000 times too large: check the unit.");
});

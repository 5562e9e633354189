// The line to the kernel with each answer dropped once, delayed, or never sent.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { makeLink, MAX_WAITING, SILENCE } from "../../../lecture_lib/live/browser/link.js";
import { makeWish } from "../../../lecture_lib/live/browser/toolbar.js";

let sent, said, link, clock;

// Time that passes only when it is told to.
function makeClock() {
  let now = 1e6;
  const due = new Map();
  let count = 0;
  return {
    now: () => now,
    set: (act, ms) => { due.set(++count, { act, at: now + ms }); return count; },
    clear: (timer) => due.delete(timer),
    tick(ms) {
      const end = now + ms;
      for (;;) {
        const [next] = [...due].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at);
        if (!next) break;
        due.delete(next[0]);
        now = next[1].at;
        next[1].act();
      }
      now = end;
    },
  };
}

beforeEach(() => {
  clock = makeClock();
  sent = [];
  said = [];
  link = makeLink({
    deliver: (message) => sent.push(message),
    opening: () => ({ kind: "open", width: 800 }),
    heard: (what) => said.push(what),
    clock,
  });
});

const wait = (ms) => clock.tick(ms);
const answer = (message) => link.answered({ kind: "frame", view: message.view, request: message.request });

test("moves that come faster than answers are merged, and the newest value wins", () => {
  for (let value = 0; value < 10; value++) link.move("I", value);
  assert.deepEqual(sent.map(({ values }) => values.I), [0, 1]);
  answer(sent[0]);
  assert.deepEqual(sent[2].values, { I: 9 });
  assert.equal(sent.length, MAX_WAITING + 1);
});

test("moves of several controls travel together", () => {
  link.move("I", 1);
  link.move("I", 2);
  link.move("g", 3);
  link.move("E", 4);
  answer(sent[0]);
  assert.deepEqual(sent[2].values, { g: 3, E: 4 });
});

test("every request has its own number and the view's name", () => {
  link.send({ kind: "reset" });
  link.send({ kind: "reset" });
  assert.notEqual(sent[0].request, sent[1].request);
  assert.equal(sent[0].view, link.view);
});

test("answers for another view count for nothing", () => {
  link.move("I", 1);
  link.move("I", 2);
  link.move("I", 3);
  assert.equal(link.answered({ view: "another", request: 1 }), false);
  assert.equal(link.answered({ view: null, request: null }), false);
  assert.equal(sent.length, 2);
});

for (const lost of [0, 1, 2, 3]) {
  test(`the link lives on when answer ${lost} is lost`, () => {
    let at = 0;
    for (let value = 0; value < 5; value++) {
      link.move("I", value);
      while (at < sent.length) {
        if (at !== lost) answer(sent[at]);
        at++;
      }
    }
    for (let turn = 0; turn < 3; turn++) { // whatever it asks when nobody answers
      wait(SILENCE + 4000);
      while (at < sent.length) answer(sent[at++]);
    }
    const before = sent.length;
    link.move("I", 99);
    assert.deepEqual(sent[before].values, { I: 99 });
    assert.equal(link.moving(), true);
    answer(sent[before]);
    assert.equal(link.moving(), false);
  });
}

test("a whole state is one message, and an open line asks for everything in one", () => {
  link.moveAll({ I: 1, g: 3 });
  assert.deepEqual(sent.map(({ values }) => values), [{ I: 1, g: 3 }]);
  link.reopen();
  assert.equal(sent.at(-1).kind, "open");
  answer(sent.at(-1)); // what was asked before it is lost
  assert.equal(link.waiting(), 0);
});

test("silence is said after two seconds, once, and a voice takes it back", () => {
  link.move("I", 1);
  clock.tick(SILENCE - 1);
  assert.deepEqual(said, []);
  clock.tick(1);
  assert.deepEqual(said, ["silence"]);
  wait(20_000);
  assert.deepEqual(said, ["silence"]);
  answer(sent[0]); // late, but it comes
  assert.deepEqual(said, ["silence", "voice"]);
  assert.ok(sent.every(({ kind }) => kind !== "open")); // nothing was lost
});

test("what was lost on the way is asked for anew, once", () => {
  link.move("I", 1); // never answered
  wait(SILENCE + 4000);
  answer(sent.at(-1)); // somebody is there
  const opens = () => sent.filter(({ kind }) => kind === "open").length;
  assert.equal(opens(), 1);
  answer(sent.at(-1));
  assert.equal(opens(), 1);
});

test("a kernel that was only busy is not asked for everything once more", () => {
  link.move("I", 1);
  wait(SILENCE + 10_000); // it is asked twice whether it is there
  const opens = () => sent.filter(({ kind }) => kind === "open").length;
  for (const message of [...sent]) answer(message);
  assert.deepEqual(said, ["silence", "voice"]);
  assert.equal(opens(), 0);
  link.move("I", 2); // and one that has lost what came before is
  wait(SILENCE);
  link.move("I", 3);
  answer(sent.at(-1));
  assert.equal(opens(), 1);
});

test("a kernel that is merely slow is not asked for ever", () => {
  link.send({ kind: "open" });
  for (let turn = 0, done = 0; turn < 60; turn++) {
    wait(SILENCE + 500); // each answer comes late
    if (done < sent.length) answer(sent[done++]);
  }
  const asked = sent.filter(({ kind }) => kind === "open").length;
  assert.ok(asked <= 4, `${asked} times`);
  assert.equal(said.at(-1), "voice");
});

test("a kernel that is gone is asked again, ever more rarely", () => {
  link.move("I", 1);
  wait(120_000);
  const asked = sent.filter(({ kind }) => kind === "here").length;
  assert.ok(asked >= 3 && asked <= 8, `${asked} times`);
});

test("while answers come nothing is said, however long it goes on", () => {
  for (let turn = 0; turn < 50; turn++) {
    link.move("I", turn);
    clock.tick(1500);
    for (const message of sent.splice(0)) answer(message);
  }
  assert.deepEqual(said, []);
});

test("a slow answer to the second of two requests is noticed, too", () => {
  link.send({ kind: "reset" });
  clock.tick(1000);
  link.send({ kind: "reset" });
  answer(sent[0]);
  clock.tick(1000);
  assert.deepEqual(said, []);
  clock.tick(1000);
  assert.deepEqual(said, ["silence"]);
});

test("pieces are asked for only as far as there is room", () => {
  link.tick();
  assert.equal(sent.length, MAX_WAITING);
  link.tick();
  assert.equal(sent.length, MAX_WAITING);
});

test("a network far away has more requests under way, a slow kernel has not", () => {
  const after = (ms, took) => {
    link.send({ kind: "reset" });
    clock.tick(ms);
    const message = sent.at(-1);
    link.answered({ view: message.view, request: message.request, took });
    sent.length = 0;
    link.tick();
    const number = sent.length;
    for (const one of sent.splice(0)) link.answered({ view: one.view, request: one.request, took });
    return number;
  };
  assert.equal(after(30, 10), 2);
  assert.equal(after(400, 390), 2);
  assert.equal(after(320, 15), 4);
  assert.equal(after(30, 10), 2);
});

test("an answer to what was asked before a click does not undo it", () => {
  const running = makeWish(link, null);
  link.send({ kind: "open" });
  running.want("run", { kind: "run" });
  const [open, run] = sent;
  assert.equal(running.hear(null, open), "run", "the picture for another size says nothing of the run");
  assert.equal(running.hear("run", run), "run");
  assert.equal(running.hear(null, { view: null, request: null }), null, "what the kernel tells by itself holds");
  running.want("run", { kind: "run" });
  running.want(null, { kind: "pause" });
  assert.equal(running.hear("run", sent.at(-2)), null);
  assert.equal(running.hear("run", { view: "another", request: 1 }), "run");
});

// The line to the kernel with each answer dropped once, delayed, or never sent.

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

import { makeLink, MAX_WAITING, SILENCE } from "../../../lecture_lib/live/browser/link.js";

let sent, said, link;

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  sent = [];
  said = [];
  link = makeLink({
    deliver: (message) => sent.push(message),
    opening: () => ({ kind: "open", width: 800 }),
    heard: (what) => said.push(what),
  });
});

const wait = (ms) => { for (let at = 0; at < ms; at += 500) mock.timers.tick(500); };
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

test("silence is said after two seconds, once, and a voice takes it back", () => {
  link.move("I", 1);
  mock.timers.tick(SILENCE - 1);
  assert.deepEqual(said, []);
  mock.timers.tick(1);
  assert.deepEqual(said, ["silence"]);
  wait(20_000);
  assert.deepEqual(said, ["silence"]);
  answer(sent[0]); // late, but it comes
  assert.deepEqual(said, ["silence", "voice"]);
  assert.equal(sent.at(-1).kind, "open"); // and all is asked for anew
});

test("a kernel that is gone is asked again, ever more rarely", () => {
  link.move("I", 1);
  wait(120_000);
  const asked = sent.filter(({ kind }) => kind === "open").length;
  assert.ok(asked >= 3 && asked <= 8, `${asked} times`);
});

test("while answers come nothing is said, however long it goes on", () => {
  for (let turn = 0; turn < 50; turn++) {
    link.move("I", turn);
    mock.timers.tick(1500);
    for (const message of sent.splice(0)) answer(message);
  }
  assert.deepEqual(said, []);
});

test("a slow answer to the second of two requests is noticed, too", () => {
  link.send({ kind: "reset" });
  mock.timers.tick(1000);
  link.send({ kind: "reset" });
  answer(sent[0]);
  mock.timers.tick(1000);
  assert.deepEqual(said, []);
  mock.timers.tick(1000);
  assert.deepEqual(said, ["silence"]);
});

test("pieces are asked for only as far as there is room", () => {
  link.tick();
  assert.equal(sent.length, MAX_WAITING);
  link.tick();
  assert.equal(sent.length, MAX_WAITING);
});

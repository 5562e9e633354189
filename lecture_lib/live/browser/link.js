// The line to the kernel: what moves faster than it answers is merged, never queued, and a request
// that nobody answers is noticed.

export const MAX_WAITING = 2; // requests under way: hides a network's delay, never queues stale values
const FAR = 4; // of them where the network, not the kernel, takes the time
const SLOW = 120; // ms on the way there and back: drafts, and more requests under way
const SAME = 25; // ms: kernel and page are on one machine, and bytes cost nothing
export const SILENCE = 2000; // ms without an answer, after which it is said
const PROBES = [3000, 6000, 12000, 30000]; // ms between questions whether somebody is there again

const CLOCK = { now: () => Date.now(), set: (act, ms) => setTimeout(act, ms), clear: (timer) => clearTimeout(timer) };

// `deliver` sends a message, `opening` is the one that asks for everything anew; `heard(kind)` is told
// "silence" when an answer fails to come and "voice" when one comes after all.
export function makeLink({ deliver, opening, heard, clock = CLOCK }) {
  const view = globalThis.crypto?.randomUUID?.() ?? String(Math.random()); // others may show the same explorer
  const waiting = new Map(); // request → its kind and when it was sent, oldest first
  let count = 0;
  const unanswered = new Set(); // every request; those before an answered one are lost, as the kernel keeps the order
  let values = {}; // moves that wait for their turn
  let place = null; // the last place pointed at
  let silent = false;
  let probes = 0;
  let timer;
  let most = MAX_WAITING;
  let way = "net";
  const pending = () => place !== null || Object.keys(values).length > 0;
  const moving = () => pending() || [...waiting.values()].some(({ kind }) => kind === "set");

  function send(message) {
    const request = ++count;
    unanswered.add(request);
    waiting.set(request, { kind: message.kind, at: clock.now(), alone: waiting.size === 0 });
    listen();
    deliver({ ...message, view, request, way });
    return request;
  }
  function flush() {
    if (!pending() || waiting.size >= most) return;
    const message = place ? { kind: "point", ...place } : { kind: "set", values };
    if (place) place = null; else values = {};
    send(message);
  }
  // Look again when the oldest request is too old.
  function listen() {
    if (silent || timer !== undefined || !waiting.size) return;
    const [{ at }] = waiting.values();
    timer = clock.set(() => { timer = undefined; notice(); }, Math.max(0, at + SILENCE - clock.now()));
  }
  function notice() {
    if (!waiting.size) return;
    const [{ at }] = waiting.values();
    if (clock.now() - at < SILENCE) return listen();
    silent = true;
    heard("silence");
    waiting.clear(); // a lost answer must not cost a slot for ever
    probe();
  }
  function probe() {
    timer = clock.set(() => { send({ kind: "here" }); probe(); }, PROBES[Math.min(probes++, PROBES.length - 1)]);
  }
  function answered(message) {
    if (message.view !== view) return false;
    // Only a request that waited behind no other tells how far away the kernel is.
    const asked = waiting.get(message.request);
    if (asked?.alone) {
      const delay = clock.now() - asked.at - (message.took ?? 0);
      way = delay > SLOW ? "far" : delay > SAME ? "net" : "near";
      most = way === "far" ? FAR : MAX_WAITING;
    }
    const lost = [...unanswered].some((request) => request < message.request);
    for (const request of [...unanswered]) if (request <= message.request) { unanswered.delete(request); waiting.delete(request); }
    clock.clear(timer);
    timer = undefined;
    if (silent) {
      silent = false;
      probes = 0;
      heard("voice");
      // What was lost on the way is asked for anew; a kernel that was only busy has lost nothing.
      for (const late of waiting.values()) Object.assign(late, { at: clock.now(), alone: false });
      if (lost) send(opening());
    }
    flush();
    listen();
    return true;
  }
  return {
    view,
    send,
    answered,
    reopen() { if (count) send(opening()); }, // somebody is there again
    waiting: () => waiting.size, // requests under way
    moving, // an answer is older than what the student's hand has done since
    move(name, value) { values[name] = value; flush(); },
    moveAll(state) { Object.assign(values, state); flush(); },
    point(x, y) { place = { x, y }; flush(); },
    tick() { while (waiting.size < most) send({ kind: "tick" }); },
    close() { clock.clear(timer); },
  };
}

// The line to the kernel: what moves faster than it answers is merged, never queued, and a request
// that nobody answers is noticed.

export const MAX_WAITING = 2; // requests under way: hides a network's delay, never queues stale values
export const SILENCE = 2000; // ms without an answer, after which it is said
const PROBES = [3000, 6000, 12000, 30000]; // ms between questions whether somebody is there again

// `deliver` sends a message, `opening` is the one that asks for everything anew; `heard(kind)` is told
// "silence" when an answer fails to come and "voice" when one comes after all.
export function makeLink({ deliver, opening, heard }) {
  const view = globalThis.crypto?.randomUUID?.() ?? String(Math.random()); // others may show the same explorer
  const waiting = new Map(); // request → its kind and when it was sent, oldest first
  let count = 0;
  let values = {}; // moves that wait for their turn
  let place = null; // the last place pointed at
  let silent = false;
  let probes = 0;
  let timer;
  const pending = () => place !== null || Object.keys(values).length > 0;
  const moving = () => pending() || [...waiting.values()].some(({ kind }) => kind === "set");

  function send(message) {
    const request = ++count;
    waiting.set(request, { kind: message.kind, at: Date.now() });
    listen();
    deliver({ ...message, view, request });
  }
  function flush() {
    if (!pending() || waiting.size >= MAX_WAITING) return;
    const message = place ? { kind: "point", ...place } : { kind: "set", values };
    if (place) place = null; else values = {};
    send(message);
  }
  // Look again when the oldest request is too old.
  function listen() {
    if (silent || timer !== undefined || !waiting.size) return;
    const [{ at }] = waiting.values();
    timer = setTimeout(() => { timer = undefined; notice(); }, Math.max(0, at + SILENCE - Date.now()));
  }
  function notice() {
    if (!waiting.size) return;
    const [{ at }] = waiting.values();
    if (Date.now() - at < SILENCE) return listen();
    silent = true;
    heard("silence");
    waiting.clear(); // a lost answer must not cost a slot for ever
    probe();
  }
  function probe() {
    timer = setTimeout(() => { send(opening()); probe(); }, PROBES[Math.min(probes++, PROBES.length - 1)]);
  }
  function answered(message) {
    if (message.view !== view) return false;
    for (const request of [...waiting.keys()]) if (request <= message.request) waiting.delete(request);
    clearTimeout(timer);
    timer = undefined;
    if (silent) {
      silent = false;
      probes = 0;
      heard("voice");
      send(opening()); // what was lost on the way is asked for anew
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
    moving, // an answer is older than what the student's hand has done since
    move(name, value) { values[name] = value; flush(); },
    point(x, y) { place = { x, y }; flush(); },
    tick() { while (waiting.size < MAX_WAITING) send({ kind: "tick" }); },
    close() { clearTimeout(timer); },
  };
}

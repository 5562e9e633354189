// The line to the kernel: what moves faster than it answers is merged, never queued.

const MAX_WAITING = 2; // requests under way: hides a network's delay, never queues stale values

function makeLink(model) {
  const view = crypto.randomUUID?.() ?? String(Math.random()); // others may show the same explorer
  const waiting = []; // the kinds of the requests under way, oldest first
  let values = {}; // moves that wait for their turn
  let place = null; // the last place pointed at
  const pending = () => place !== null || Object.keys(values).length > 0;
  const moving = () => pending() || waiting.includes("set");
  function send(message) {
    waiting.push(message.kind);
    model.send({ ...message, view });
  }
  function flush() {
    if (!pending() || waiting.length >= MAX_WAITING) return;
    const message = place ? { kind: "point", ...place } : { kind: "set", values };
    if (place) place = null; else values = {};
    send(message);
  }
  return {
    send,
    moving, // an answer is older than what the student's hand has done since
    ask: (message) => model.send(message), // for what is answered without a frame
    move(name, value) { values[name] = value; flush(); },
    point(x, y) { place = { x, y }; flush(); },
    tick() { while (waiting.length < MAX_WAITING) send({ kind: "tick" }); },
    answered(message) {
      if (message.view !== view) return false;
      waiting.shift();
      flush();
      return true;
    },
  };
}

// The canvas: what is drawn on it, and in which order.

import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateSync } from "node:zlib";

import { makeScreen } from "../../../lecture_lib/live/browser/screen.js";

test("a background is never seen without its lines", async () => {
  let lines = 0;
  const alone = []; // whether the lines were there when the page could next be painted
  const context = {
    drawImage: () => setImmediate(() => alone.push(lines === 0)),
    getImageData: (x, y, width, height) => ({ width, data: new Uint8ClampedArray(4 * width * height) }),
    putImageData: () => { lines += 1; },
  };
  const canvas = { dataset: {}, setAttribute() {}, append() {}, getContext: () => context };
  globalThis.document = { createElement: () => canvas };
  globalThis.createImageBitmap = async () => ({ width: 2, height: 2 });
  const screen = makeScreen();
  const pixels = deflateSync(new Uint8Array(new Uint32Array([1, 1, 2, 7, 8]).buffer)); // two from the second on
  await screen.show({ background: true, packing: "deflated", frame: 4 }, [new Uint8Array(8), pixels]);
  await new Promise((done) => setTimeout(done, 0));
  await new Promise((done) => setImmediate(done));
  assert.deepEqual([canvas.dataset.frame, lines, alone], [4, 1, [false]]);
});

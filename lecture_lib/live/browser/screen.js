// The picture: a background, and each frame's runs of pixels over it.

import { element } from "./elements.js";

export function makeScreen() {
  const canvas = element("canvas", { role: "img", tabindex: "-1" });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  let still = null; // the background's pixels
  let image = null; // what is on the screen
  let painted = []; // the runs that differ from the background
  let queue = Promise.resolve(); // a background takes time to decode: frames wait their turn

  async function setBackground(png) {
    const bitmap = await createImageBitmap(new Blob([png], { type: "image/png" }));
    canvas.width = bitmap.width;
    canvas.height = bitmap.height;
    context.drawImage(bitmap, 0, 0);
    image = context.getImageData(0, 0, bitmap.width, bitmap.height);
    still = new Uint32Array(image.data.buffer.slice(0));
    painted = [];
  }

  function setPixels(words) {
    const pixels = new Uint32Array(image.data.buffer);
    const before = painted;
    for (const [start, length] of painted) pixels.set(still.subarray(start, start + length), start);
    painted = [];
    const runs = words[0];
    let at = 1 + 2 * runs;
    for (let run = 0; run < runs; run++) {
      const start = words[1 + run];
      const length = words[1 + runs + run];
      pixels.set(words.subarray(at, at + length), start);
      painted.push([start, length]);
      at += length;
    }
    const [top, bottom] = rows(before.concat(painted), image.width);
    if (bottom >= top) context.putImageData(image, 0, 0, 0, top, image.width, bottom - top + 1);
  }

  async function apply(message, buffers) {
    if (message.background) await setBackground(buffers[0]);
    if (image === null) return; // a frame for an older view of the same explorer
    setPixels(await numbers(buffers[buffers.length - 1], message.deflated));
    canvas.dataset.frame = message.frame;
  }
  return { canvas, show: (message, buffers) => (queue = queue.then(() => apply(message, buffers))) };
}

async function numbers(buffer, deflated) {
  if (!deflated) return new Uint32Array(buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + buffer.byteLength));
  const stream = new Blob([buffer]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint32Array(await new Response(stream).arrayBuffer());
}

// The first and the last row that any run touches.
function rows(runs, width) {
  let top = Infinity;
  let bottom = -1;
  for (const [start, length] of runs) {
    top = Math.min(top, Math.floor(start / width));
    bottom = Math.max(bottom, Math.floor((start + length - 1) / width));
  }
  return [top, bottom];
}

// The picture: a background, and each frame's runs of pixels over it.

import { element } from "./elements.js";

export function makeScreen() {
  const canvas = element("canvas", { role: "img", tabindex: "-1" });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  let still = null; // the background's pixels
  let image = null; // what is on the screen
  let painted = []; // the runs that differ from the background
  let queue = Promise.resolve(); // a background takes time to decode: frames wait their turn

  function setBackground(bitmap) {
    canvas.width = bitmap.width;
    canvas.height = bitmap.height;
    context.drawImage(bitmap, 0, 0);
    image = context.getImageData(0, 0, bitmap.width, bitmap.height);
    still = new Uint32Array(image.data.buffer.slice(0));
    painted = [];
  }

  function setRuns({ starts, lengths, pixelsOf }) {
    const pixels = new Uint32Array(image.data.buffer);
    const before = painted;
    for (const [start, length] of painted) pixels.set(still.subarray(start, start + length), start);
    painted = [];
    let at = 0;
    for (let run = 0; run < starts.length; run++) {
      pixels.set(pixelsOf(at, at + lengths[run]), starts[run]);
      painted.push([starts[run], lengths[run]]);
      at += lengths[run];
    }
    const [top, bottom] = rows(before.concat(painted), image.width);
    if (bottom >= top) context.putImageData(image, 0, 0, 0, top, image.width, bottom - top + 1);
  }

  async function apply(message, buffers) {
    const bitmap = message.background && (await createImageBitmap(new Blob([buffers[0]], { type: "image/png" })));
    const runs = await unpacked(buffers[buffers.length - 1], message.packing);
    if (bitmap) setBackground(bitmap); // no wait from here on: nobody sees axes without curves
    if (image === null) return; // a frame for an older view of the same explorer
    setRuns(runs);
    canvas.dataset.frame = message.frame;
  }
  return { canvas, show: (message, buffers) => (queue = queue.then(() => apply(message, buffers))) };
}

async function unpacked(buffer, packing) {
  const bytes = packing === "plain" ? buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + buffer.byteLength) : await inflated(buffer);
  return packing === "deflated" || packing === "plain" ? exactRuns(bytes) : runsByColour(bytes);
}

function inflated(buffer) {
  const stream = new Blob([buffer]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).arrayBuffer();
}

// Number of runs, their first pixels, their lengths, all pixels.
export function exactRuns(bytes) {
  const words = new Uint32Array(bytes);
  const runs = words[0];
  const pixels = words.subarray(1 + 2 * runs);
  return { starts: words.subarray(1, 1 + runs), lengths: words.subarray(1 + runs, 1 + 2 * runs), pixelsOf: (from, to) => pixels.subarray(from, to) };
}

// Numbers of runs, colours and pixels; distances, lengths, colours; a colour's number for each pixel.
export function runsByColour(bytes) {
  const [runs, colours, pixels] = fromPlanes(new Uint8Array(bytes, 0, 12));
  const words = fromPlanes(new Uint8Array(bytes, 12, 4 * (2 * runs + colours)));
  const starts = words.slice(0, runs);
  for (let run = 1; run < runs; run++) starts[run] += starts[run - 1];
  const palette = words.subarray(2 * runs);
  const index = new Uint8Array(bytes, 12 + 4 * words.length, pixels);
  return { starts, lengths: words.subarray(runs, 2 * runs), pixelsOf: (from, to) => Uint32Array.from(index.subarray(from, to), (number) => palette[number]) };
}

// 32-bit numbers of which all lowest bytes come first, then all next ones.
export function fromPlanes(bytes) {
  const number = bytes.length / 4;
  return Uint32Array.from({ length: number }, (_, at) =>
    (bytes[at] | (bytes[number + at] << 8) | (bytes[2 * number + at] << 16) | (bytes[3 * number + at] << 24)) >>> 0);
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

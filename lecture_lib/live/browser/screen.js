// The picture: a background, and each frame's runs of pixels over it.

import { element } from "./elements.js";

const OPAQUE = 0xff000000;
const NOTHING = { starts: [], lengths: [] };

export function makeScreen() {
  const canvas = element("canvas", { role: "img", tabindex: "-1" });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  let still = null; // the background's pixels
  let image = null; // what is on the screen
  let painted = NOTHING; // the runs that differ from the background
  let queue = Promise.resolve(); // a background takes time to decode: frames wait their turn

  function setBackground(bitmap) {
    canvas.width = bitmap.width;
    canvas.height = bitmap.height;
    context.drawImage(bitmap, 0, 0);
    image = context.getImageData(0, 0, bitmap.width, bitmap.height);
    still = new Uint32Array(image.data.buffer.slice(0));
    painted = NOTHING;
  }

  function setRuns(runs) {
    const screen = new Uint32Array(image.data.buffer);
    eachRun(painted, (start, end) => { for (let at = start; at < end; at++) screen[at] = still[at]; });
    eachRun(runs, (start, end, from) => { for (let at = start; at < end; at++) screen[at] = runs.pixels[from++]; });
    const [top, bottom] = rows([painted, runs], image.width);
    painted = runs;
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
  // A frame that cannot be read costs only itself: those behind it wait for its end, not its success.
  const show = (message, buffers) => (queue = queue.catch(() => {}).then(() => apply(message, buffers)));
  return { canvas, show };
}

async function unpacked(buffer, packing) {
  const bytes = packing === "plain" ? buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + buffer.byteLength) : await inflated(buffer);
  return packing === "deflated" || packing === "plain" ? exactRuns(bytes) : runsByColour(bytes);
}

function inflated(buffer) {
  const stream = new Blob([buffer]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).arrayBuffer();
}

// Number of runs, bytes of each number that follows; distances from the end of the run before, lengths;
// red, green and blue of each pixel.
export function exactRuns(bytes) {
  const [runs, size] = new Uint32Array(bytes, 0, 2);
  const Numbers = size === 2 ? Uint16Array : Uint32Array;
  const gaps = new Numbers(bytes, 8, runs);
  const lengths = new Numbers(bytes, 8 + size * runs, runs);
  const rgb = new Uint8Array(bytes, 8 + 2 * size * runs);
  const starts = new Uint32Array(runs);
  for (let run = 0, end = 0; run < runs; run++) end = (starts[run] = end + gaps[run]) + lengths[run];
  const pixels = new Uint32Array(rgb.length / 3);
  for (let pixel = 0, at = 0; pixel < pixels.length; pixel++) pixels[pixel] = OPAQUE | rgb[at++] | (rgb[at++] << 8) | (rgb[at++] << 16);
  return { starts, lengths, pixels };
}

// Numbers of runs, colours and pixels; distances, lengths, colours; a colour's number for each pixel.
export function runsByColour(bytes) {
  const [runs, colours, pixels] = fromPlanes(new Uint8Array(bytes, 0, 12));
  const words = fromPlanes(new Uint8Array(bytes, 12, 4 * (2 * runs + colours)));
  const starts = words.slice(0, runs);
  for (let run = 1; run < runs; run++) starts[run] += starts[run - 1];
  const palette = words.subarray(2 * runs);
  const index = new Uint8Array(bytes, 12 + 4 * words.length, pixels);
  return { starts, lengths: words.subarray(runs, 2 * runs), pixels: Uint32Array.from(index, (number) => palette[number]) };
}

// 32-bit numbers of which all lowest bytes come first, then all next ones.
export function fromPlanes(bytes) {
  const number = bytes.length / 4;
  return Uint32Array.from({ length: number }, (_, at) =>
    (bytes[at] | (bytes[number + at] << 8) | (bytes[2 * number + at] << 16) | (bytes[3 * number + at] << 24)) >>> 0);
}

// Calls with each run's first pixel, its end, and where its own pixels begin.
function eachRun({ starts, lengths }, act) {
  for (let run = 0, from = 0; run < starts.length; run++) {
    act(starts[run], starts[run] + lengths[run], from);
    from += lengths[run];
  }
}

// The first and the last row that any run touches; runs come in order.
function rows(frames, width) {
  const some = frames.filter(({ starts }) => starts.length > 0);
  const tops = some.map(({ starts }) => starts[0]);
  const ends = some.map(({ starts, lengths }) => starts[starts.length - 1] + lengths[lengths.length - 1] - 1);
  return [Math.floor(Math.min(...tops) / width), Math.floor(Math.max(...ends) / width)];
}

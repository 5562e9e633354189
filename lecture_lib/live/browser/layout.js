// How large the picture is: from the space there is, so that sliders and picture are seen together.

const AROUND = 168; // px of a window that a notebook's bars take
const LEAST_WIDTH = 560; // px: narrower it is drawn so wide, and shown smaller
const LEAST_HEIGHT = 220; // px, whatever the window
const SMALLEST_TEXT = 13.2; // px of a tick label at zoom 1
const READABLE = 16; // px from the last row, in a window 720 px high
const HIGH = 0.85; // of a window: what is higher is not whole on the screen
const CALM = 150; // ms: a window that is dragged asks for no picture at each step

// The picture's size in pixels of the page and the zoom of its text.
export function pictureSize({ width, above, window, full, aspect, least }) {
  const zoom = full ? Math.max(1, (READABLE / SMALLEST_TEXT) * (window / 720)) : 1;
  // On a phone sliders and picture come one after the other: the picture may have its height.
  const taken = width < LEAST_WIDTH && width < window && !full ? 0 : above;
  const room = (full ? window - 24 : Math.max(window - AROUND, 400)) - taken;
  const drawn = Math.max(width, LEAST_WIDTH * Math.min(zoom, 1.3));
  const height = full ? room : Math.min(Math.max(drawn / aspect, least), room);
  return { width: Math.round(drawn), height: Math.round(Math.max(height, LEAST_HEIGHT)), zoom, room: Math.max(room, LEAST_HEIGHT) };
}

// Brings an explorer on the screen: one higher than that with its head, where the task stands.
export const placed = (height, window) => (height > HIGH * window ? "start" : "center");
export const bring = (root) => root.scrollIntoView({ block: placed(root.offsetHeight, window.innerHeight) });

// Tells `resized(size)` the first size once the page has one, and each other one later.
export function watchSize({ root, view, canvas, spec, resized }) {
  let now = null;
  let timer;
  function measure() {
    timer = undefined;
    const width = view.clientWidth;
    if (!width || !root.isConnected) return;
    const above = canvas.getBoundingClientRect().top - root.getBoundingClientRect().top;
    const full = root.classList.contains("full");
    const ratio = window.devicePixelRatio || 1;
    const space = pictureSize({ width, above, window: window.innerHeight, full, aspect: spec.aspect, least: spec.least });
    // What was recorded has one size: it is shown as large as there is room.
    const size = { ...space, ...spec.size, ratio };
    canvas.style.maxWidth = spec.size ? `min(100%, ${Math.round((space.room * size.width) / size.height)}px)` : "100%";
    canvas.style.aspectRatio = `${size.width} / ${size.height}`;
    const moved = !now || ["width", "height"].some((side) => Math.abs(now[side] - size[side]) > 6)
      || now.ratio !== ratio || Math.abs(now.zoom - size.zoom) > 0.02;
    if (!moved) return;
    now = size;
    resized(size);
  }
  const soon = () => { if (timer === undefined) timer = setTimeout(measure, now ? CALM : 0); };
  const observer = new ResizeObserver(soon);
  for (const part of [view, ...root.children]) observer.observe(part); // a toolbar of two lines leaves less room
  window.addEventListener("resize", soon);
  return {
    size: () => now ?? { width: 900, height: 420, ratio: 1, zoom: 1 },
    soon,
    close() { observer.disconnect(); window.removeEventListener("resize", soon); clearTimeout(timer); },
  };
}

// In a narrow cell all but the first controls are folded behind a button.
export function foldControls(grid, toggle) {
  toggle.addEventListener("click", () => {
    const open = grid.classList.toggle("open");
    toggle.setAttribute("aria-expanded", String(open));
    toggle.textContent = open ? "fewer" : "more";
  });
}

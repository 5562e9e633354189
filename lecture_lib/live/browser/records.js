// What was recorded: a table, and two of its columns against each other.

import { EXACT, button, element, format, typeset } from "./elements.js";

const SIZE = { width: 340, height: 220, left: 58, bottom: 40, top: 12, right: 14 };

export function makeRecords(link, spec) {
  let rows = [];
  let units = {}; // by name
  const unit = (name) => (units[name] ? ` (${units[name]})` : "");
  const table = element("table");
  const choose = (which) => element("select", { "aria-label": `${which} axis of the plot` });
  const [x, y] = [choose("horizontal"), choose("vertical")];
  const plot = element("div", { class: "plot" });
  const head = element("div", { class: "group" }, [
    button("CSV", "Download this table", () => link.send({ kind: "save", format: "records" })),
    button("Clear", "Forget these records", () => link.send({ kind: "clear" })),
    element("span", {}, ["plot "]), y, element("span", {}, [" against "]), x,
  ]);
  const node = element("div", { class: "records", hidden: "" }, [head, element("div", { class: "beside" }, [element("div", { class: "scroll" }, [table]), plot])]);
  let theory = null; // the picture's own curve for these two columns, where it has one
  const draw = () => plot.replaceChildren(...scatter(rows, x.value, y.value, theory, unit));
  const ask = () => { theory = null; draw(); if (x.value && y.value) link.send({ kind: "theory", x: x.value, y: y.value }); };
  x.addEventListener("change", ask);
  y.addEventListener("change", ask);
  function fill(select, names, otherwise) {
    const before = select.value;
    select.replaceChildren(...names.map((name) => element("option", { value: name }, [name])));
    select.value = names.includes(before) ? before : names[Math.min(otherwise, names.length - 1)] ?? "";
  }
  return {
    node,
    toggle: button("Record", "Keep this state and its numbers in a table", () => link.send({ kind: "record" })),
    show(message) {
      rows = message.rows;
      units = message.units ?? {};
      node.hidden = rows.length === 0;
      const names = columns(rows);
      const cells = (row) => names.map((name) => element("td", {}, [format(row[name], spec.controls[name]?.step)]));
      table.replaceChildren(
        element("tr", {}, names.map((name) => element("th", {}, [...typeset(name), unit(name)]))),
        ...rows.map((row) => element("tr", {}, cells(row))),
      );
      const numbers = numeric(rows);
      fill(x, numbers, 0);
      fill(y, numbers, numbers.length - 1);
      ask();
    },
    showTheory(message) {
      if (message.x !== x.value || message.y !== y.value) return;
      theory = message.points ?? null;
      draw();
    },
  };
}

export function columns(rows) {
  return [...new Set(rows.flatMap((row) => Object.keys(row)))];
}

export function numeric(rows) {
  return columns(rows).filter((name) => rows.some((row) => typeof row[name] === "number"));
}

// Round numbers that divide a range, for the ticks of an axis.
export function ticks(low, high, count = 4) {
  const span = high - low || Math.abs(high) || 1;
  const raw = span / count;
  const unit = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].find((factor) => factor * unit >= raw) * unit;
  const first = Math.ceil(low / step - 1e-9);
  return Array.from({ length: Math.floor(high / step + 1e-9) - first + 1 }, (_, k) => Number(((first + k) * step).toPrecision(12)));
}

function scatter(rows, x, y, theory, unit) {
  const points = rows.map((row) => [row[x], row[y]]).filter((point) => point.every(Number.isFinite));
  if (points.length < 2) return [];
  const [across, up] = [0, 1].map((axis) => scaleOf(points.map((point) => point[axis])));
  const X = (value) => SIZE.left + across.part(value) * (SIZE.width - SIZE.left - SIZE.right);
  const Y = (value) => SIZE.height - SIZE.bottom - up.part(value) * (SIZE.height - SIZE.bottom - SIZE.top);
  const inside = theory ? theory[0].map((value, at) => [value, theory[1][at]]).filter(([a, b]) =>
    Number.isFinite(a) && Number.isFinite(b) && across.part(a) >= 0 && across.part(a) <= 1 && up.part(b) >= 0 && up.part(b) <= 1) : [];
  const text = (string, attributes) => svg("text", attributes, [string]);
  return [svg("svg", { viewBox: `0 0 ${SIZE.width} ${SIZE.height}`, role: "img", "aria-label": `${y} against ${x}, ${points.length} records` }, [
    svg("path", { d: `M${SIZE.left},${SIZE.top}V${SIZE.height - SIZE.bottom}H${SIZE.width - SIZE.right}`, class: "axes" }),
    ...across.ticks.map((value) => text(format(value, EXACT), { x: X(value), y: SIZE.height - SIZE.bottom + 16, "text-anchor": "middle" })),
    ...up.ticks.map((value) => text(format(value, EXACT), { x: SIZE.left - 6, y: Y(value) + 4, "text-anchor": "end" })),
    text(x + unit(x), { x: SIZE.width - SIZE.right, y: SIZE.height - 6, "text-anchor": "end" }),
    text(y + unit(y), { x: SIZE.left + 6, y: SIZE.top + 4 }),
    ...(inside.length > 1 ? [svg("polyline", { points: inside.map(([a, b]) => `${X(a)},${Y(b)}`).join(" "), class: "theory" })] : []),
    ...points.map(([a, b]) => svg("circle", { cx: X(a), cy: Y(b), r: 4 })),
  ])];
}

function scaleOf(values) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const margin = (high - low || Math.abs(high) || 1) * 0.06;
  return { ticks: ticks(low - margin, high + margin), part: (value) => (value - low + margin) / (high - low + 2 * margin) };
}

function svg(tag, attributes, children = []) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

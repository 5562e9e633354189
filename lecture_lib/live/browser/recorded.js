// Stand-ins for the kernel: an explorer and questions that answer from what was recorded.

import { DIGITS, EXACT, RAISED, format, translate } from "./elements.js";

const BEAT = 50; // ms from frame to frame of what goes on
const MISSING = "This needs a kernel: press Live.";

// What `record.py` wrote: a head, a background and the frames behind it.
export async function readRecording(url) {
  const file = new Uint8Array(await (await fetch(url)).arrayBuffer());
  const from = 4 + new DataView(file.buffer).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(await inflate(file.subarray(4, from))));
  const part = (at) => file.subarray(from + (at ? head.ends[at - 1] : 0), from + head.ends[at]);
  return { ...head, background: part(0), pixels: (frame) => part(frame + 1), pinned: (at) => part(1 + head.frames.length + at) };
}

export async function readQuestions(url) {
  return JSON.parse(new TextDecoder().decode(await inflate(await (await fetch(url)).arrayBuffer())));
}

function inflate(bytes) {
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).arrayBuffer();
}

// ---- what a widget's model is to the code of the browser ----------------------------------------

function makeModel(values, receive) {
  const heard = {};
  const tell = (event, ...what) => { for (const act of [...(heard[event] ?? [])]) act(...what); };
  return {
    get: (name) => values[name],
    set(name, value) { values[name] = value; },
    save_changes() {},
    on(event, act) { (heard[event] ??= []).push(act); },
    off(event, act) { heard[event] = (heard[event] ?? []).filter((one) => one !== act); },
    send: (message) => queueMicrotask(() => receive(message)),
    tell,
    change(name, value) { values[name] = value; tell(`change:${name}`); },
  };
}

// ---- an explorer ---------------------------------------------------------------------------------

// The recorded frame that is nearest to what is asked for: one control moves alone, from the start or
// from the preset `from`; a step that leads to no other frame leads to the next one in its direction.
export function nearest({ sweeps, frames, start, presets }, values, from = "", now = null) {
  const [name, ...more] = Object.keys(values);
  const sweep = sweeps[from]?.[name] ?? sweeps[""][name];
  if (!more.length) return sweep ? closest(sweep, values[name], now) : start;
  const all = [start, ...Object.values(presets), ...Object.values(sweeps).flatMap(Object.values).flatMap((found) => found.map(([, at]) => at))];
  const span = (key) => { const given = (sweeps[""][key] ?? []).map(([value]) => value); return typeof given[0] === "number" ? Math.max(...given) - Math.min(...given) || 1 : 1; };
  const apart = (one, other, key) => (typeof other === "number" ? Math.abs(number(one) - other) / span(key) : Number(String(one) !== String(other)));
  const distance = (at) => Object.keys(values).reduce((sum, key) => sum + apart(values[key], frames[at].values[key], key), 0);
  return all.reduce((best, at) => (distance(at) < distance(best) ? at : best));
}

// A number as a person types it, by the rule of `read_number` in Python: decimal comma, typographic minus,
// unit behind it, or as `format` writes it; or an error that says what to write.
export function readNumber(given, unit = "") {
  const text = String(given).trim();
  const inUnit = unit ? ` in ${unit}` : "";
  if (!text) throw new Error(`Nothing is written yet: give a number${inUnit}, such as 12.5.`);
  const typed = (unit && text.endsWith(unit) ? text.slice(0, -unit.length) : text).trim().replaceAll("−", "-")
    .replace(/(?<![\d.,])(?:([\d.,]+)\s*[·×]\s*)?10([⁻⁰¹²³⁴-⁹]+)$/, (_, digits, power) => `${digits ?? 1}e${translate(power, RAISED, DIGITS)}`)
    .replace(/^[-+]?[1-9]\d{0,2}(\s\d{3})+([.,]\d*)?$/, (grouped) => grouped.replace(/\s/g, ""));
  if (/^[-+]?[1-9]\d{0,2}(,\d{3})+$/.test(typed)) throw new Error(`“${text}” is a number in two ways: write ${typed.replaceAll(",", "")} or ${typed.replace(",", ".").replaceAll(",", "")}.`);
  const value = /^[-+]?(\d+[.,]?\d*|[.,]\d+)(e[-+]?\d+)?$/i.test(typed) ? Number(typed.replace(",", ".")) : NaN;
  if (!Number.isFinite(value)) throw new Error(`“${text}” is not a number: give one${inUnit}, such as 12.5.`);
  return value;
}

// As typed, where it is no number.
function number(given) {
  try { return typeof given === "string" ? readNumber(given) : given; } catch { return given; }
}

// A number has a nearest one; a text is recorded or it is not.
const has = (sweep, asked) => sweep.some(([value]) => (typeof value === "number" ? typeof number(asked) === "number" : String(value) === String(asked)));

const same = (one, other) => (typeof other === "number" ? Math.abs(other - number(one)) <= 1e-9 * Math.abs(other) : String(one) === String(other));

function closest(sweep, given, now) {
  const asked = number(given);
  if (typeof asked !== "number" || typeof sweep[0][0] !== "number") return (sweep.find(([value]) => String(value) === String(given)) ?? sweep[0])[1];
  const best = sweep.reduce((one, other) => (Math.abs(other[0] - asked) < Math.abs(one[0] - asked) ? other : one));
  const [value, at] = best;
  const next = sweep[sweep.indexOf(best) + Math.sign(asked - value)];
  return at === now && next ? next[1] : at;
}

// `kept` remembers goals from visit to visit; `canvas()` is where the picture is.
export function recordedExplorer(recording, kept, canvas) {
  const { spec, frames } = recording;
  let now = recording.start;
  let preset = "";
  let going = null; // what goes on: its name, its frames and where it is
  let due = 0;
  let pinned = null; // the name of a preset, or "" for the start
  const rows = [];
  const model = makeModel({ spec }, receive);
  const goalName = (goal) => `${recording.kept}: ${goal}`; // as in the lab book of a kernel
  const reached = () => spec.goals.filter((goal) => kept.get("goals", goalName(goal)));

  function answer(asked, message, buffers = []) {
    model.tell("msg:custom", { ...message, view: asked.view ?? null, request: asked.request ?? null, took: 0 }, buffers);
  }
  const unrecorded = () => Object.keys(spec.controls).filter((name) => !(name in (recording.sweeps[preset] ?? recording.sweeps[""])));
  const still = () => (pinned === null ? recording.background : recording.pinned(recording.pins[pinned][0]));
  function show(asked, extra = {}) {
    const frame = frames[now];
    const background = extra.background ?? false;
    const message = {
      kind: "frame", frame: now, unread: [], pinned: pinned === null ? null : recording.pins[pinned][1], speed: null, packing: "kept", background: false, ...frame,
      disabled: [...new Set([...frame.disabled, ...unrecorded()])], reached: reached(),
      running: going?.on ? going.name : null, done: going?.on ? frame.done : null, ...extra,
    };
    answer(asked, message, [...(background ? [still()] : []), recording.pixels(now)]);
  }
  const go = (asked, at, extra) => { going = null; now = at; show(asked, extra); };

  // What goes on: a loop of a run, or a task from its beginning to its end.
  function begin(asked, name, loop, on = true) {
    going = { name, ...loop, at: 0, on };
    due = performance.now();
    now = loop.frames[0];
    show(asked);
  }
  const loop = () => recording.loops[preset] ?? recording.loops[""];
  function advance() {
    if (going.at + 1 < going.frames.length) going.at += 1;
    else if (going.ends) going.on = false;
    else going.at = 0;
    now = going.frames[going.at];
  }
  function tick(asked) {
    if (!going?.on) return show(asked);
    due = Math.max(performance.now(), due + BEAT);
    const mine = going;
    setTimeout(() => {
      if (going === mine && going.on) advance();
      show(asked);
    }, due - performance.now());
  }

  const unit = (name) => spec.controls[name]?.unit ?? "";
  const withoutUnit = (name, given) => { try { return typeof given === "string" && unit(name) ? readNumber(given, unit(name)) : given; } catch { return given; } };
  // Why what was typed moves nothing.
  function unread(name, given, sweep) {
    if (sweep && typeof sweep[0][0] === "number") {
      try { readNumber(given, unit(name)); } catch (problem) { return `${name}: ${problem.message}`; }
    }
    return `${name} = ${given === "" ? "nothing" : given} is not recorded; press Live for it.`;
  }

  function set(asked) {
    const values = Object.fromEntries(Object.entries(asked.values).map(([name, given]) => [name, withoutUnit(name, given)]));
    const [[name, given], ...more] = Object.entries(values);
    const sweep = recording.sweeps[preset]?.[name] ?? recording.sweeps[""][name];
    if (!more.length && !(sweep && has(sweep, given))) return show(asked, { unread: [name], notes: [unread(name, asked.values[name], sweep)] });
    const step = !more.length && typeof asked.values[name] === "number"; // of a slider, not typed
    const at = nearest(recording, values, preset, step ? now : null);
    const found = frames[at].values;
    const other = step ? [] : Object.keys(values).filter((key) => key in found && !same(values[key], found[key]));
    if (more.length || !recording.sweeps[preset]) preset = frames[at].preset ?? "";
    const nearby = other.map((key) => `${key} = ${format(found[key], spec.controls[key]?.step, unit(key))}`);
    go(asked, at, other.length ? { notes: [`Recorded nearest to it: ${nearby.join(", ")}. Press Live for all values.`] } : {});
  }
  function record(asked) {
    rows.push({ ...frames[now].values, ...frames[now].quantities });
    show(asked);
    answer({}, { kind: "records", rows, units: spec.units });
  }
  function save(asked) {
    const say = (type, content) => answer(asked, { kind: "saved", format: asked.format, type }, [content]);
    if (asked.format === "png") return canvas().toBlob((blob) => say("image/png", blob));
    if (asked.format !== "records") return answer(asked, { kind: "problem", text: MISSING });
    const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    const heads = names.map((name) => (spec.units[name] ? `${name} (${spec.units[name]})` : name));
    return say("text/csv", [heads, ...rows.map((row) => names.map((name) => row[name] ?? ""))].map((line) => line.join(",")).join("\n"));
  }
  const actions = {
    open: (asked) => show(asked, { background: true }),
    refresh: show,
    sound: show,
    set,
    reset(asked) { const background = pinned !== null; preset = ""; pinned = null; go(asked, recording.start, { background }); },
    pin(asked) {
      const here = now === recording.start ? "" : Object.keys(recording.presets).find((name) => recording.presets[name] === now);
      if (here === undefined) return show(asked, { notes: ["Recorded: the start and the named states can be pinned. Press Live for all."] });
      pinned = here;
      show(asked, { background: true });
    },
    unpin(asked) { pinned = null; show(asked, { background: true }); },
    preset(asked) { preset = asked.name; go(asked, recording.presets[asked.name]); },
    run: (asked) => (going && !going.on && going.name === "run" && going.at + 1 < going.frames.length
      ? (going.on = true, show(asked)) : begin(asked, "run", loop())),
    pause(asked) { if (going) going.on = false; show(asked); },
    restart: (asked) => begin(asked, "run", loop(), going?.on ?? false),
    step(asked) { if (going?.name === "run") { advance(); going.on = false; show(asked); } else begin(asked, "run", loop(), false); },
    task: (asked) => begin(asked, asked.name, { frames: recording.tasks[asked.name], ends: true }),
    tick,
    here: (asked) => answer(asked, { kind: "here" }),
    theory(asked) {
      const found = frames[now].theories.find(({ x, y }) => x === asked.x && y === asked.y);
      answer(asked, { kind: "theory", x: asked.x, y: asked.y, points: found?.points ?? null });
    },
    code: (asked) => answer(asked, { kind: "code", text: frames[now].code }),
    goal(asked) {
      if (frames[now].at.includes(asked.goal)) kept.keep("goals", goalName(asked.goal), { goal: asked.goal, state: frames[now].values });
      show(asked);
    },
    record,
    clear(asked) { rows.length = 0; show(asked); answer({}, { kind: "records", rows, units: spec.units }); },
    save,
  };
  function receive(message) {
    (actions[message.kind] ?? ((asked) => answer(asked, { kind: "problem", text: MISSING })))(message);
  }
  return {
    model,
    state: () => frames[now].values,
    // A question sends its reader to a state.
    look(there) {
      if (there.pinned !== null) {
        receive({ kind: "reset" });
        if (there.pinned) receive({ kind: "preset", name: there.pinned });
        receive({ kind: "pin" });
      }
      if (there.preset || Object.keys(there.values).length) receive(there.preset ? { kind: "preset", name: there.preset } : { kind: "set", values: there.values });
    },
  };
}

// ---- questions -----------------------------------------------------------------------------------

// Commit, look, say, and only then the reason: what `prediction.py` does. `look(there)` moves the
// explorer that is meant.
export function recordedPrediction(asked, kept, look) {
  const before = kept.get("questions", asked.name) ?? {};
  let { stage = "asked", predicted = null, sure = "", seen = null, tried = [] } = before;
  let count = 0;
  const model = makeModel({ spec: asked.spec, given: "", outcome: outcome() }, receive);

  function outcome(problem = "") {
    const told = {
      stage, count: ++count, problem, tried: stage === "asked" ? tried[tried.length - 1] ?? "" : "",
      predicted: shown(asked, predicted), sure,
    };
    const there = asked.look;
    if (stage === "looking") Object.assign(told, { do: there.do, asks: there.asked, explorer: there.explorer, moves: Boolean(there.preset || Object.keys(there.values).length) });
    if (stage !== "told") return told;
    Object.assign(told, { answer: asked.shown, reason: asked.reason, seen: shown(asked, seen) });
    if (there) Object.assign(told, { do: there.do, explorer: there.explorer });
    for (const [name, said] of [["predicted", predicted], ["seen", seen]]) {
      if (said === null) continue;
      told[`${name}Said`] = judge(asked, said);
      told[`${name}Right`] = told[`${name}Said`] === RIGHT;
    }
    const [idea, wrong] = asked.ideas[predicted] ?? ["", ""];
    return Object.assign(told, { idea, wrong });
  }
  function publish(given = "", problem = "") {
    kept.keep("questions", asked.name, stage === "asked" && !tried.length ? null : { question: asked.spec.question, stage, predicted, sure, seen, tried });
    model.change("given", given);
    model.change("outcome", outcome(problem));
  }
  function commit(given, how) {
    const said = judge(asked, given);
    predicted = String(given);
    sure = asked.spec.sure.includes(how) ? how : "";
    if (said !== RIGHT && tried.length < asked.tries) tried = [...tried, said];
    else stage = asked.look ? "looking" : "told";
    publish(stage === "asked" ? predicted : "");
  }
  function receive(message) {
    const acts = {
      commit: () => commit(message.given, message.sure),
      say() { judge(asked, message.given); seen = message.given; stage = "told"; publish(); },
      skip() { stage = "told"; publish(); },
      again() { [stage, predicted, sure, seen, tried] = ["asked", null, "", null, []]; publish(); },
      look() { look(asked.look); publish(model.get("given")); },
    };
    try { acts[message.kind](); } catch (problem) { publish(message.given ?? "", problem.message); }
  }
  return { model };
}

const RIGHT = "Right.";

// One sentence about an answer, as `Question.judge` says it; throws what cannot be read.
export function judge(asked, given) {
  const value = read(asked, given);
  const { computed, accepted } = asked;
  if (asked.spec.options.length) return value === computed ? RIGHT : "Not this one.";
  const close = (number) => Math.abs(number - computed) <= accepted;
  if (close(value)) return RIGHT;
  if ((value < 0 && computed > 0) || (computed < 0 && value > 0)) return close(-value) ? "The size is right, the sign is not." : "The sign is off.";
  const ratio = computed ? value / computed : 0;
  const powers = ratio > 1e-13 && ratio < 1e13 ? Math.round(Math.log10(ratio)) : 0;
  if (powers && close(value / 10 ** powers)) return `${format(10 ** Math.abs(powers))} times too ${powers > 0 ? "large" : "small"}: check the unit.`;
  return value > computed ? "Too high." : "Too low.";
}

function read(asked, given) {
  const text = String(given).trim();
  if (asked.spec.options.length) {
    if (!text) throw new Error("Nothing is chosen yet.");
    return text;
  }
  return readNumber(text, asked.spec.unit);
}

function shown(asked, said) {
  if (said === null) return "";
  return asked.spec.options.length ? said : format(read(asked, said), EXACT, asked.spec.unit);
}

export function recordedExplanation(asked, kept) {
  const before = kept.get("texts", asked.name) ?? {};
  let { text = "", ticked = [], compared = false } = before;
  const answer = () => (compared ? { text: asked.model, points: asked.points } : {});
  const model = makeModel({
    spec: { question: asked.question }, written: text, ticked: ticked.map((point) => asked.points.indexOf(point)).filter((at) => at >= 0),
    model_answer: answer(), problem: "",
  }, receive);
  function keep() { kept.keep("texts", asked.name, text || ticked.length ? { question: asked.question, text, ticked, compared } : null); }
  function receive(message) {
    if (message.kind === "tick") ticked = message.points.map((at) => asked.points[at]);
    else text = message.text;
    if (message.kind === "compare") {
      if (!text.trim()) return model.change("problem", "Write your own answer first: one sentence is enough.");
      compared = true;
      model.change("problem", "");
      model.change("model_answer", answer());
    }
    keep();
  }
  return { model };
}

// ---- the lab book of a page without a kernel -------------------------------------------------------

const BOOK = "lecture-lab-book";

// Chapters and names as in `lab_book.json`, kept by this browser.
export function labBook(storage) {
  const read = () => { try { return JSON.parse(storage.getItem(BOOK)) ?? {}; } catch { return {}; } };
  return {
    get: (chapter, name) => read()[chapter]?.[name] ?? null,
    all: (chapter) => Object.values(read()[chapter] ?? {}),
    keep(chapter, name, value) {
      if (!name) return;
      const book = read();
      book[chapter] ??= {};
      if (value === null) delete book[chapter][name];
      else book[chapter][name] = { ...value, when: new Date().toISOString().slice(0, 16).replace("T", " ") };
      try { storage.setItem(BOOK, JSON.stringify(book)); } catch { /* a private window keeps nothing */ }
    },
  };
}

// The browser side of a question: commit, look, say; then the computed answer and the reason.
// The kernel judges; this file only asks and shows.

import { button, element, keepCovered, keepKeys, marked } from "./elements.js";

const PATIENCE = 2000; // ms
const NO_ANSWER = "The kernel has not answered yet. If it was restarted, run this cell again.";

export default { render };

function render({ model, el }) {
  const spec = model.get("spec");
  const root = element("div", { class: "lecture-prediction lecture-live" });
  keepKeys(root);
  let patience;
  let stage = null; // what is on the page
  let parts = {};

  function send(message) {
    clearTimeout(patience);
    patience = setTimeout(() => parts.result?.replaceChildren(problemLine(NO_ANSWER)), PATIENCE);
    try { model.send(message); } catch { /* the kernel is gone: no answer will tell */ }
  }

  function show() {
    clearTimeout(patience);
    const outcome = model.get("outcome");
    const inside = root.contains(document.activeElement);
    const anew = outcome.stage !== stage;
    if (anew || outcome.stage === "told") {
      stage = outcome.stage;
      parts = { asked, looking, told }[stage](outcome);
      root.replaceChildren(parts.node);
    }
    parts.entry?.show(model.get("given"), Boolean(outcome.problem));
    parts.result.replaceChildren(...[outcome.tried && element("p", { class: "lecture-wrong" }, [outcome.tried, " Try again."]),
      outcome.problem && problemLine(outcome.problem)].filter(Boolean));
    // What had the focus may have gone: the keyboard goes on from here.
    if (inside && anew) parts.focusable?.().focus();
    else if (inside && outcome.problem) parts.entry?.focusable().focus();
  }

  // ---- the three stages -------------------------------------------------------------------

  function asked() {
    const entry = makeEntry(spec, "Your answer");
    const sure = makeSure(spec.exercise ? [] : spec.sure);
    const result = element("div", { class: "lecture-result", "aria-live": "polite" });
    const node = form(
      [fieldset(spec.question, [entry.node, ...sure.nodes])],
      [submit("Commit"), quiet("Skip", "Show the answer", () => send({ kind: "skip" }))],
      result, () => send({ kind: "commit", given: entry.value(), sure: sure.value() }), entry);
    return { node, entry, result, focusable: entry.focusable };
  }

  function looking(outcome) {
    const entry = makeEntry(spec, "What you saw");
    const result = element("div", { class: "lecture-result", "aria-live": "polite" });
    const node = form([
      element("p", { class: "lecture-question" }, marked(spec.question)),
      committed(outcome),
      element("p", { class: "lecture-do" }, ["Now ", ...marked(outcome.do), ". ", lookButton(outcome)]),
      fieldset(outcome.asks, [entry.node]),
    ], [submit("Say it"), quiet("Skip", "Show the answer", () => send({ kind: "skip" }))],
    result, () => send({ kind: "say", given: entry.value() }), entry);
    return { node, entry, result, focusable: () => node.querySelector(".lecture-look") };
  }

  function told(outcome) {
    const lines = [];
    if (outcome.predicted) lines.push(["You predicted", [...marked(outcome.predicted), outcome.sure && ` (${outcome.sure})`, " ", judged(outcome.predictedRight, outcome.predictedSaid)]]);
    if (outcome.seen) lines.push(["You saw", [...marked(outcome.seen), " ", judged(outcome.seenRight, outcome.seenSaid)]]);
    lines.push(["Computed", [element("strong", {}, marked(outcome.answer))]]);
    const again = button("Ask me again", "Forget this answer", () => send({ kind: "again" }));
    const result = element("div", { class: "lecture-result" });
    const node = element("div", {}, [
      element("p", { class: "lecture-question" }, marked(spec.question)),
      element("dl", {}, lines.flatMap(([term, what]) => [element("dt", {}, [term]), element("dd", {}, what.filter(Boolean))])),
      ...(outcome.reason ? [element("p", {}, marked(outcome.reason))] : []),
      ...(outcome.idea ? [element("p", { class: "lecture-idea" }, [element("q", {}, marked(outcome.idea)), " ", ...marked(outcome.wrong)])] : []),
      element("div", { class: "lecture-buttons" }, [...(outcome.explorer ? [lookButton(outcome)] : []), again]), result,
    ]);
    return { node, result, focusable: () => again };
  }

  // ---- parts ------------------------------------------------------------------------------

  // Presses what is to be looked at, and brings its explorer into sight with the sentence on top.
  function lookButton(outcome) {
    return button("Show me", "Go there", () => {
      send({ kind: "look" });
      const there = [...document.querySelectorAll(".lecture-explorer")].find((node) => node.dataset.name === outcome.explorer);
      there?.dispatchEvent(new CustomEvent("lecture-look", { detail: { sentence: outcome.do, back: root } }));
    }, { class: "lecture-look" });
  }
  const committed = ({ predicted, sure }) => element("p", { class: "lecture-faint" }, predicted ? ["You said: ", ...marked(predicted.replace(/\.$/, "")), sure ? ` (${sure}).` : "."] : []);
  function form(content, buttons, result, commit, entry) {
    const node = element("form", { novalidate: "", autocomplete: "off" }, [...content, element("div", { class: "lecture-buttons" }, buttons), result]);
    node.addEventListener("input", () => { model.set("given", entry.value()); model.save_changes(); });
    node.addEventListener("submit", (event) => { event.preventDefault(); commit(); });
    return node;
  }

  model.on("change:outcome", show);
  el.append(root);
  show();
  const cover = keepCovered(el);
  return () => { clearTimeout(patience); model.off("change:outcome", show); cover.end(); };
}

const submit = (text) => element("button", { type: "submit" }, [text]);
const quiet = (text, title, act) => button(text, title, act, { class: "lecture-quiet" });
const fieldset = (question, nodes) => element("fieldset", {}, [element("legend", {}, marked(question)), ...nodes]);

function judged(right, said) {
  return element("span", { class: right ? "lecture-right" : "lecture-wrong" }, [element("span", { "aria-hidden": "true" }, [right ? "✓ " : "✗ "]), said]);
}

function problemLine(text) {
  return element("p", { class: "lecture-problem" }, [text]);
}

// ---- what can be answered -----------------------------------------------------------------

function makeEntry(spec, label) {
  return spec.options.length ? makeChoice(spec.options) : makeNumber(spec.unit, label);
}

function makeChoice(options) {
  const { boxes, node } = radios(options, "lecture-options");
  return {
    node,
    value: () => boxes.find((box) => box.checked)?.value ?? "",
    focusable: () => boxes.find((box) => box.checked) ?? boxes[0],
    show(given) { for (const box of boxes) box.checked = box.value === given; },
  };
}

// How sure somebody is: a guess that was right is told from knowledge.
function makeSure(options) {
  if (!options.length) return { nodes: [], value: () => "" };
  const { boxes, node } = radios(options, "lecture-sure");
  node.prepend(element("span", {}, ["I am"]));
  boxes[0].closest("label").querySelector("span").textContent = "guessing";
  return { nodes: [node], value: () => boxes.find((box) => box.checked)?.value ?? "" };
}

function radios(options, look) {
  const name = `lecture-${globalThis.crypto?.randomUUID?.() ?? Math.random()}`; // one on the page
  const boxes = options.map((value) => element("input", { type: "radio", name, value }));
  const labels = boxes.map((box) => element("label", {}, [box, element("span", {}, marked(box.value))]));
  return { boxes, node: element("div", { class: look }, labels) };
}

// A text field: the browser's number field would drop what it cannot read, and decimal commas.
function makeNumber(unit, label) {
  const field = element("input", { type: "text", inputmode: "decimal", "aria-label": unit ? `${label} in ${unit}` : label, size: "10" });
  return {
    node: element("div", { class: "lecture-entry" }, [field, element("span", { "aria-hidden": "true" }, [unit])]),
    value: () => field.value,
    focusable: () => field,
    show(given, problem) {
      if (field.value !== given) field.value = given;
      field.setAttribute("aria-invalid", String(problem));
    },
  };
}

// The browser side of a prediction: a form to commit to an answer, then both answers.
// The kernel judges; this file only asks and shows.

import { element, keepCovered, keepKeys, typeset } from "./elements.js";

const PATIENCE = 2000; // ms
const NO_ANSWER = "The kernel has not answered yet. If it was restarted, run this cell again.";

export default { render };

function render({ model, el }) {
  const spec = model.get("spec");
  const entry = spec.options.length ? makeChoice(spec) : makeNumber(spec);
  const question = element("legend", {}, typeset(spec.question));
  const fields = element("fieldset", {}, [question, entry.node]);
  const commit = element("button", { type: "submit" }, ["Commit"]);
  const again = element("button", { type: "button" }, ["Try again"]);
  const result = element("div", { class: "lecture-result", "aria-live": "polite" });
  const form = element("form", { novalidate: "", autocomplete: "off" }, [fields, commit, result, again]);
  const root = element("div", { class: "lecture-prediction lecture-live" }, [form]);
  keepKeys(root);

  form.addEventListener("input", () => { model.set("given", entry.value()); model.save_changes(); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask({ kind: "commit", given: entry.value() });
  });
  again.addEventListener("click", () => ask({ kind: "reset" }));

  let patience;
  function ask(message) {
    clearTimeout(patience);
    patience = setTimeout(() => result.replaceChildren(problemLine(NO_ANSWER)), PATIENCE);
    model.send(message);
  }

  function show() {
    clearTimeout(patience);
    const { verdict, problem } = model.get("outcome");
    const inside = root.contains(document.activeElement);
    entry.show(model.get("given"), Boolean(problem), verdict);
    fields.disabled = commit.hidden = Boolean(verdict);
    again.hidden = !verdict;
    result.replaceChildren(...(verdict ? explain(verdict) : problem ? [problemLine(problem)] : []));
    // What had the focus may just have been hidden: the keyboard goes on from here.
    if (inside) (verdict ? again : entry.focusable()).focus();
  }
  model.on("change:outcome", show);
  el.append(root);
  show();
  const cover = keepCovered(el);
  return () => { clearTimeout(patience); model.off("change:outcome", show); cover.end(); };
}

// ---- what can be answered -----------------------------------------------------------------

function makeChoice(spec) {
  const name = `lecture-${globalThis.crypto?.randomUUID?.() ?? Math.random()}`; // one on the page
  const boxes = spec.options.map((value) => element("input", { type: "radio", name, value }));
  const labels = boxes.map((box) => element("label", {}, [box, element("span", {}, typeset(box.value))]));
  return {
    node: element("div", { class: "lecture-options" }, labels),
    value: () => boxes.find((box) => box.checked)?.value ?? "",
    focusable: () => boxes.find((box) => box.checked) ?? boxes[0],
    show(given, _problem, verdict) {
      boxes.forEach((box, at) => {
        box.checked = box.value === given;
        labels[at].classList.toggle("lecture-computed", box.value === verdict?.answer);
        labels[at].classList.toggle("lecture-missed", Boolean(verdict) && box.checked && !verdict.correct);
      });
    },
  };
}

// A text field: the browser's number field would drop what it cannot read, and decimal commas.
function makeNumber(spec) {
  const label = spec.unit ? `Your answer in ${spec.unit}` : "Your answer";
  const field = element("input", { type: "text", inputmode: "decimal", "aria-label": label, size: "10" });
  return {
    node: element("div", { class: "lecture-entry" }, [field, element("span", { "aria-hidden": "true" }, [spec.unit])]),
    value: () => field.value,
    focusable: () => field,
    show(given, problem) {
      if (field.value !== given) field.value = given;
      field.setAttribute("aria-invalid", String(problem));
    },
  };
}

// ---- what is answered back ----------------------------------------------------------------

function explain({ correct, message, given, answer, reason }) {
  const mark = element("span", { "aria-hidden": "true" }, [correct ? "✓ " : "✗ "]);
  const judged = element("span", { class: correct ? "lecture-right" : "lecture-wrong" }, [mark, message]);
  const lines = [
    element("dt", {}, ["Your prediction"]), element("dd", {}, [given, " ", judged]),
    element("dt", {}, ["Computed"]), element("dd", {}, [element("strong", {}, typeset(answer))]),
  ];
  return [
    element("dl", {}, lines),
    ...(reason ? [element("p", {}, typeset(reason))] : []),
  ];
}

function problemLine(text) {
  return element("p", { class: "lecture-problem" }, [text]);
}

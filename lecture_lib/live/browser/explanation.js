// The browser side of a question that is answered in sentences.

import { button, element, keepCovered, keepKeys, marked } from "./elements.js";

const PAUSE = 600; // ms after the last key, before what is written is kept

export default { render };

function render({ model, el }) {
  const spec = model.get("spec");
  const field = element("textarea", { rows: "4", "aria-label": "Your answer" });
  field.value = model.get("written");
  const answer = element("div", { class: "lecture-result", "aria-live": "polite" });
  const problem = element("p", { class: "lecture-problem" });
  const compare = button("Compare", "Show the model answer", () => send({ kind: "compare", text: field.value }));
  const root = element("div", { class: "lecture-prediction lecture-live" }, [
    element("p", { class: "lecture-question" }, marked(spec.question)), field, compare, problem, answer]);
  keepKeys(root);

  let rest;
  function send(message) { clearTimeout(rest); rest = undefined; try { model.send(message); } catch { problem.textContent = "The kernel is gone: run this cell again. What you wrote stays here." } }
  const write = () => send({ kind: "write", text: field.value });
  field.addEventListener("input", () => { clearTimeout(rest); rest = setTimeout(write, PAUSE); });
  field.addEventListener("blur", () => { if (rest !== undefined) write(); });

  function show() {
    const { text, points } = model.get("model_answer");
    compare.hidden = text !== undefined;
    if (text === undefined) return answer.replaceChildren();
    const boxes = points.map((_, at) => element("input", { type: "checkbox", ...(model.get("ticked").includes(at) ? { checked: "" } : {}) }));
    const tick = () => send({ kind: "tick", points: boxes.flatMap((box, at) => (box.checked ? [at] : [])) });
    for (const box of boxes) box.addEventListener("change", tick);
    answer.replaceChildren(
      element("p", {}, [element("strong", {}, ["A model answer: "]), ...marked(text)]),
      element("p", { class: "lecture-faint" }, ["Tick what your answer says, too:"]),
      ...points.map((point, at) => element("label", {}, [boxes[at], element("span", {}, marked(point))])),
    );
  }
  const tell = () => { problem.textContent = model.get("problem"); };
  model.on("change:model_answer", show);
  model.on("change:problem", tell);
  el.append(root);
  show();
  tell();
  const cover = keepCovered(el);
  return () => {
    if (rest !== undefined) write();
    model.off("change:model_answer", show);
    model.off("change:problem", tell);
    cover.end();
  };
}

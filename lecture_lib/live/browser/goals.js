// What to do here: the task, the goals with a mark when they are reached, what a question asks to look at.

import { button, element, marked, typeset } from "./elements.js";

const STAY = 500; // ms at a goal before it counts: passing by is no finding

export function makeGoals(spec, link, changed) {
  const task = element("div", { class: "task", hidden: "" });
  const goals = spec.goals.map((goal) => {
    const mark = element("span", { class: "mark", "aria-hidden": "true" }, ["○"]);
    const said = element("span", { class: "found", role: "status" });
    return { goal, mark, said, node: element("div", { class: "goal" }, [mark, " ", ...marked(goal), " ", said]), timer: undefined };
  });
  const setTask = (...nodes) => { task.hidden = nodes.length === 0; task.replaceChildren(...nodes); changed(); };
  if (spec.task) setTask(...marked(spec.task));

  function show({ at, reached }) {
    for (const one of goals) {
      const found = reached.includes(one.goal);
      one.node.classList.toggle("reached", found);
      one.mark.textContent = found ? "✓" : "○";
      one.said.textContent = found ? "Found." : "";
      if (found || !at.includes(one.goal)) { clearTimeout(one.timer); one.timer = undefined; }
      else one.timer ??= setTimeout(() => { one.timer = undefined; link.send({ kind: "goal", goal: one.goal }); }, STAY);
    }
  }

  // A question sends its reader here and wants the answer there.
  function look({ sentence, back }) {
    const home = button("Back to the question", "Say what you saw", () => {
      setTask(...(spec.task ? marked(spec.task) : []));
      back.scrollIntoView({ block: "center" });
      back.querySelector("input, button")?.focus({ preventScroll: true });
    });
    setTask("Now ", ...marked(sentence), ". ", home);
  }
  return { nodes: [task, ...goals.map(({ node }) => node)], show, look, close: () => goals.forEach(({ timer }) => clearTimeout(timer)) };
}

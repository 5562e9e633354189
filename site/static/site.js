// The host of what is live on a page without a kernel: fetches recordings when they come near, and
// gives the code of the browser models that answer from them.

import { addressOf } from "./live/address.js";
import { element, marked } from "./live/elements.js";
import explanation from "./live/explanation.js";
import explorer from "./live/explorer.js";
import prediction from "./live/prediction.js";
import { labBook, readQuestions, readRecording, recordedExplanation, recordedExplorer, recordedPrediction } from "./live/recorded.js";

const AHEAD = "900px"; // fetched before it is scrolled to
const recorded = (path) => new URL(`recorded/${path}`, import.meta.url);
const live = document.querySelector('meta[name="lecture-live"]')?.content;
const kept = labBook(window.localStorage);
const tell = (problem) => console.warn(problem);
const explorers = new Map(); // by their names: what starts them

function startExplorer(place) {
  const { recording: path, notebook } = place.dataset;
  let started = null;
  return () => (started ??= (async () => {
    const recording = await readRecording(recorded(path));
    recording.spec.task ??= "";
    const one = recordedExplorer(recording, kept, () => place.querySelector("canvas"));
    place.replaceChildren();
    explorer.render({ model: one.model, el: place });
    place.querySelector(".view").append(badge(notebook, recording.spec, one.state));
    return one;
  })());
}

// What is recorded says so, and where everything moves.
function badge(notebook, spec, state) {
  const node = document.createElement("div");
  node.className = "lecture-badge";
  node.append("Recorded: one slider at a time; press ");
  const link = Object.assign(document.createElement("a"), { textContent: "Live", title: "All sliders, with Python, in your browser or on Binder" });
  const address = () => { link.href = `${live}${notebook}.ipynb#${addressOf(spec, state())}`; };
  for (const event of ["pointerenter", "focus", "click"]) link.addEventListener(event, address);
  address();
  node.append(link, " for all.");
  return node;
}

// The explorer that a question means: the next of this name below it, or the last one above.
function find(place, name) {
  const all = (explorers.get(name) ?? []);
  return all.find((one) => place.compareDocumentPosition(one.place) & Node.DOCUMENT_POSITION_FOLLOWING) ?? all[all.length - 1];
}

async function startQuestion(place, questions) {
  const asked = (await questions)[place.dataset.number];
  place.replaceChildren();
  if (asked.kind === "explanation") return explanation.render({ model: recordedExplanation(asked, kept).model, el: place });
  const there = async () => asked.look && find(place, asked.look.explorer)?.start();
  const { model } = recordedPrediction(asked, kept, async (look) => {
    unfold(find(place, look.explorer)?.place);
    (await there())?.look(look);
  });
  prediction.render({ model, el: place });
  const fetched = () => { if (model.get("outcome").stage !== "asked") there().catch(tell); };
  model.on("change:outcome", fetched); // what is to be looked at, before somebody goes there
  fetched();
}

// Where a notebook shows its lab book: what was said and found on these pages, as far as it got.
function showBook(place) {
  const row = (...texts) => element("tr", {}, texts.map((text) => element("td", {}, marked(text ?? ""))));
  const rows = [
    ...kept.all("questions").map(({ question, predicted, tried }) => row(question, predicted ?? tried?.at(-1))),
    ...kept.all("texts").map(({ question, text }) => row(question, text)),
    ...kept.all("goals").map(({ goal }) => row(goal, "found")),
  ];
  const where = "What you say and find on these pages stays in this browser. The lab book to hand in comes with Python.";
  place.replaceChildren(element("p", {}, [where]), ...(rows.length ? [element("table", { class: "table" }, rows)] : []));
}
const books = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) if (isIntersecting) showBook(target);
});
for (const place of document.querySelectorAll(".lecture-book")) { showBook(place); books.observe(place); }

// What goes further is folded, as in the notebook; a link into it opens it.
for (const heading of document.querySelectorAll(".bd-article section > :is(h2, h3)")) {
  if (![...heading.querySelectorAll("em")].some((em) => em.textContent === "further")) continue;
  const fold = Object.assign(document.createElement("details"), { className: "further" });
  const summary = document.createElement("summary");
  const rest = [...heading.parentElement.children].slice([...heading.parentElement.children].indexOf(heading));
  heading.before(fold);
  summary.append(rest.shift());
  fold.append(summary, ...rest);
}
// A line does not end between a formula and its full stop.
for (const formula of document.querySelectorAll(".bd-article span.math")) {
  const after = formula.nextSibling;
  const stop = after?.nodeType === Node.TEXT_NODE && /^[.,;:?!)]+/.exec(after.data);
  if (!stop) continue;
  after.splitText(stop[0].length);
  const kept = element("span", { class: "lecture-kept" });
  formula.before(kept);
  kept.append(formula, after);
}

// The list of contents names the sections; their minutes stand above them.
for (const link of document.querySelectorAll(".bd-sidebar-secondary .page-toc a")) {
  for (const em of link.querySelectorAll("em")) {
    if (em.textContent !== "further") continue;
    link.classList.add("further");
    em.remove();
  }
  link.normalize();
  link.lastChild.textContent = link.lastChild.textContent.replace(/(\s*·\s*)+(\d+ min)?$/, "");
}

function unfold(node) {
  for (let fold = node?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
}
function unfoldTarget() {
  const target = document.querySelector(":target");
  if (!target) return;
  target.querySelector(":scope > details.further")?.setAttribute("open", "");
  unfold(target);
  target.scrollIntoView();
}
window.addEventListener("hashchange", unfoldTarget);
unfoldTarget();

const near = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    near.unobserve(target);
    starts.get(target)().catch(tell); // what is not fetched stays a still copy
  }
}, { rootMargin: AHEAD });
const starts = new Map();

for (const place of document.querySelectorAll(".lecture-place[data-recording]")) {
  const start = startExplorer(place);
  const name = place.dataset.explorer;
  explorers.set(name, [...(explorers.get(name) ?? []), { place, start }]);
  starts.set(place, start);
}
const linked = Object.fromEntries(new URLSearchParams(location.hash.slice(1))); // a link to a state
const meant = (explorers.get(linked.explorer) ?? []).find(({ place }) => !linked.in || place.dataset.place === linked.in);
if (meant) { unfold(meant.place); meant.start().catch(tell); }
const asked = new Map();
for (const place of document.querySelectorAll(".lecture-place[data-questions]")) {
  const { questions } = place.dataset;
  if (!asked.has(questions)) asked.set(questions, readQuestions(recorded(questions)));
  asked.get(questions).catch(tell);
  starts.set(place, () => startQuestion(place, asked.get(questions)));
}
for (const place of starts.keys()) near.observe(place);

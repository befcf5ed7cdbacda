// Words and events light each other up: by pointer, by focus, by keys. Without it the links between them do.
import { isWriting } from "./app.js";

const text = document.querySelector("[data-evidence]");
const runs = [...(text?.querySelectorAll(".run") ?? [])];
const cards = [...document.querySelectorAll(".card[data-keys]")];
const runsOf = new Map();
const keysOf = (node) => node.dataset.keys.split(" ");

for (const run of runs) {
  for (const key of keysOf(run)) {
    if (!runsOf.has(key)) runsOf.set(key, []);
    runsOf.get(key).push(run);
  }
}
const cardOf = new Map(cards.map((card) => [card.dataset.keys, card]));
const kept = new Set([...runs, ...cards].filter((node) => node.classList.contains("lit")));
let shown = [];

function light(keys) {
  for (const node of shown) node.classList.toggle("lit", false);
  for (const node of kept) node.classList.toggle("lit", keys.length === 0);
  shown = keys.flatMap((key) => [...(runsOf.get(key) ?? []), ...(cardOf.has(key) ? [cardOf.get(key)] : [])]);
  for (const node of shown) node.classList.add("lit");
}

function show(node) {
  const box = node.getBoundingClientRect();
  if (box.top < 70 || box.bottom > innerHeight - 10) node.scrollIntoView({ block: "center", behavior: "auto" });
}

// Of overlapping words the shortest passage is meant first; its card is brought into view beside the text.
function reveal(run) {
  const card = cardOf.get(keysOf(run)[0]);
  const beside = card?.closest(".beside");
  if (!card || !beside || getComputedStyle(beside).position !== "sticky") return;
  const [box, frame] = [card.getBoundingClientRect(), beside.getBoundingClientRect()];
  if (box.top < frame.top || box.bottom > frame.bottom) beside.scrollTop += box.top - frame.top - 60;
}

for (const node of [...runs, ...cards]) {
  const keys = keysOf(node);
  node.addEventListener("pointerenter", (event) => {
    if (event.pointerType === "touch") return;
    light(keys);
    if (runs.includes(node)) reveal(node);
  });
  node.addEventListener("pointerleave", () => light(pinned()));
  node.addEventListener("focusin", () => {
    light(keys);
    if (runs.includes(node)) reveal(node);
    else if (node.contains(document.activeElement)) {
      const first = runsOf.get(keys[0])?.[0];
      if (first && getComputedStyle(document.querySelector(".beside")).position === "sticky") show(first);
    }
  });
  node.addEventListener("focusout", () => light([]));
}

function pinned() {
  const holder = document.activeElement?.closest?.("[data-keys]");
  return holder ? keysOf(holder) : [];
}

// Links between words and cards move the focus too, so that keys go on from there.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-words], [data-card]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const target = link.dataset.words
    ? runsOf.get(link.dataset.words)?.[0]?.querySelector("a") ?? runsOf.get(link.dataset.words)?.[0]
    : cardOf.get(link.dataset.card)?.querySelector("a");
  if (!target) return;
  event.preventDefault();
  history.replaceState(null, "", link.getAttribute("href"));
  target.focus({ preventScroll: true });
  show(target);
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
  const links = [...(text?.querySelectorAll(".run-link") ?? [])];
  if (!links.length) return;
  const here = document.activeElement;
  if (event.key === "j" || event.key === "k") {
    const holder = here?.closest?.("[data-keys]");
    const at = links.indexOf(here?.matches?.(".run-link") ? here : runsOf.get(holder ? keysOf(holder)[0] : "")?.[0]?.querySelector("a"));
    const step = event.key === "j" ? 1 : -1;
    const next = links[at < 0 ? (step > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, at + step))];
    event.preventDefault();
    next.focus({ preventScroll: true });
    show(next);
  } else if (event.key === "e") {
    const holder = here?.closest?.("[data-keys]");
    if (!holder) return;
    event.preventDefault();
    const key = keysOf(holder)[0];
    const target = runs.includes(holder) ? cardOf.get(key)?.querySelector("a") : runsOf.get(key)?.[0]?.querySelector("a");
    target?.focus({ preventScroll: true });
    if (target) show(target);
  }
});

// An address that names words puts the focus there.
const named = location.hash.length > 1 ? runsOf.get(decodeURIComponent(location.hash.slice(1)))?.[0] : null;
const first = named ?? runs.find((run) => run.classList.contains("lit"));
if (first) show(first);

// The switch that turns single keys off, for those whose other programs need the letters; remembered on this machine.
const STORE = "review-keys";
const button = document.querySelector("[data-keys-switch]");
const controls = [...document.querySelectorAll("main [data-key]")].map((node) => [node, node.dataset.key]);

function set(on) {
  for (const [node, key] of controls) {
    if (on) node.dataset.key = key;
    else delete node.dataset.key;
  }
  document.querySelector("main").classList.toggle("keys-off", !on);
  if (!button) return;
  button.setAttribute("aria-pressed", String(on));
  button.textContent = on ? "Keys are on" : "Keys are off";
}

function stored() {
  try { return localStorage.getItem(STORE) !== "off"; } catch { return true; }
}

set(stored());
button?.addEventListener("click", () => {
  const on = button.getAttribute("aria-pressed") !== "true";
  try { localStorage.setItem(STORE, on ? "on" : "off"); } catch { /* kept for this page alone */ }
  set(on);
});

// A decision without a name is stopped by the browser at the field; a key must not hide why.
document.querySelector("[data-answers]")?.addEventListener("invalid", (event) => event.target.focus(), true);

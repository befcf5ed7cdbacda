// What every page has: the switch of light and dark, and keys. Pages work without it.

const root = document.documentElement;
const dark = matchMedia("(prefers-color-scheme: dark)");

root.classList.add("has-js");

function shownTheme() {
  const wanted = root.dataset.theme;
  return wanted === "light" || wanted === "dark" ? wanted : dark.matches ? "dark" : "light";
}

for (const button of document.querySelectorAll("[data-theme-switch]")) {
  button.addEventListener("click", () => {
    const next = shownTheme() === "dark" ? "light" : "dark";
    root.dataset.theme = next;
    document.querySelector("meta[name=color-scheme]")?.setAttribute("content", next);
    document.cookie = `theme=${next}; path=/; max-age=31536000; samesite=lax`;
  });
}

// A single key goes to the control that names it by data-key; never while somebody writes.
export function isWriting(target) {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
  for (const control of document.querySelectorAll("[data-key]")) {
    if (control.dataset.key === event.key) {
      event.preventDefault();
      if (control.matches("input, textarea, select")) control.focus();
      else control.click();
      return;
    }
  }
});

// Forms that choose at once: data-submit on a select or checkbox.
document.addEventListener("change", (event) => {
  const control = event.target;
  if (control instanceof HTMLElement && control.hasAttribute("data-submit")) control.closest("form")?.requestSubmit();
});

// A part that takes longer is fetched when it comes into view; without this its link leads to the whole page.
const later = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    later.unobserve(target);
    fetch(target.dataset.fill, { headers: { accept: "text/html" } })
      .then((answer) => (answer.ok ? answer.text() : ""))
      .then((html) => {
        const made = new DOMParser().parseFromString(html, "text/html").getElementById(target.id);
        if (made) target.replaceWith(document.adoptNode(made));
      })
      .catch(() => {});
  }
});
for (const part of document.querySelectorAll("[data-fill]")) later.observe(part);

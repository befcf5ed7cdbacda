// Tables of links that arrow keys walk: the first link is in the order of tabs, the others are reached from it.

for (const table of document.querySelectorAll("[data-grid]")) {
  const rows = [...table.tBodies[0].rows];
  const at = (r, c) => rows[r]?.cells[c]?.querySelector("a");
  const frame = table.closest(".scroll");
  if (frame) frame.scrollLeft = frame.scrollWidth; // the last months first
  const first = table.tBodies[0].querySelector("td a");
  if (first) first.tabIndex = 0;
  table.addEventListener("keydown", (event) => {
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    const cell = event.target.closest("td, th");
    if (!step || !cell) return;
    let r = rows.indexOf(cell.parentElement) + step[0];
    let c = cell.cellIndex + step[1];
    while (r >= 0 && r < rows.length && c >= 0 && c < rows[r].cells.length) {
      const link = at(r, c);
      if (link) {
        event.preventDefault();
        link.focus();
        return;
      }
      r += step[0];
      c += step[1];
    }
  });
}

// Hovering or focusing a node shows its ties alone; arrow keys go from node to node, so that a tab goes past the drawing.

for (const drawing of document.querySelectorAll("[data-network]")) {
  const nodes = [...drawing.querySelectorAll("[data-node]")];
  const ties = [...drawing.querySelectorAll("[data-a]")];
  const show = (id) => {
    const near = new Set([id]);
    for (const tie of ties) {
      const mine = tie.dataset.a === id || tie.dataset.b === id;
      tie.classList.toggle("near", mine);
      if (mine) near.add(tie.dataset.a).add(tie.dataset.b);
    }
    for (const node of nodes) node.classList.toggle("near", near.has(node.dataset.node));
    drawing.classList.add("chosen");
  };
  const clear = () => drawing.classList.remove("chosen");
  nodes.forEach((node, place) => {
    node.setAttribute("tabindex", place ? "-1" : "0");
    node.addEventListener("mouseenter", () => show(node.dataset.node));
    node.addEventListener("mouseleave", clear);
    node.addEventListener("focus", () => {
      for (const other of nodes) other.setAttribute("tabindex", other === node ? "0" : "-1");
      show(node.dataset.node);
    });
    node.addEventListener("blur", clear);
    node.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      nodes[(place + step + nodes.length) % nodes.length].focus();
    });
  });
}

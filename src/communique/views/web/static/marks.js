// The timeline: arrow keys walk its marks, so that a tab goes past it; the latest are in sight; and the print button.

for (const frame of document.querySelectorAll("[data-scroll-end]")) {
  const box = frame.getBoundingClientRect();
  const ends = [...frame.querySelectorAll(".mark .hit, .bar .hit")].map((mark) => mark.getBoundingClientRect().right);
  const today = frame.querySelector(".today")?.getBoundingClientRect().right ?? Infinity;
  const past = ends.filter((end) => end <= today + 8);
  // The last thing that happened is in sight, with what is to come beside it; a stretch that has nothing is not what
  // one comes for.
  const room = past.length && past.length < ends.length ? 0.4 : 0.08;
  const last = past.length ? Math.max(...past) : Math.min(...ends);
  frame.scrollLeft += ends.length ? last + box.width * room - box.right : frame.scrollWidth;
  // The names of the lanes go along with what is in sight.
  const names = [...frame.querySelectorAll(".lane-again")];
  const follow = () => {
    const unit = 1120 / frame.querySelector("svg").getBoundingClientRect().width;
    for (const name of names) {
      name.setAttribute("x", frame.scrollLeft * unit + 4);
      name.classList.toggle("in-sight", frame.scrollLeft > 40);
    }
  };
  frame.addEventListener("scroll", follow, { passive: true });
  follow();
}

for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => print());

for (const drawing of document.querySelectorAll("[data-marks]")) {
  const lanes = [...drawing.querySelectorAll(".lane")].map((lane) => [...lane.querySelectorAll("a")]).filter((l) => l.length);
  const all = lanes.flat();
  const middle = (link) => {
    const box = link.getBoundingClientRect();
    return box.left + box.width / 2;
  };
  let current = all.at(-1);
  for (const link of all) link.setAttribute("tabindex", link === current ? "0" : "-1");
  drawing.addEventListener("focusin", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    current?.setAttribute("tabindex", "-1");
    link.setAttribute("tabindex", "0");
    current = link;
  });
  drawing.addEventListener("keydown", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    const lane = lanes.findIndex((l) => l.includes(link));
    const place = lanes[lane].indexOf(link);
    let next = null;
    if (event.key === "ArrowRight") next = lanes[lane][place + 1];
    else if (event.key === "ArrowLeft") next = lanes[lane][place - 1];
    else if (event.key === "Home") next = lanes[lane][0];
    else if (event.key === "End") next = lanes[lane].at(-1);
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const other = lanes[lane + (event.key === "ArrowDown" ? 1 : -1)];
      const x = middle(link);
      next = other?.reduce((best, l) => (Math.abs(middle(l) - x) < Math.abs(middle(best) - x) ? l : best));
    } else return;
    event.preventDefault();
    next?.focus();
  });
}

// Connects it all: filter, buttons, keys, and the pointer.
const off = new Set();

// Shows the bars that match, and their ancestors dimmed.
function filter() {
  const words = byId("filter").value.toLowerCase().split(/\s+/).filter((word) => word);
  const shown = new Set();
  const matching = [];
  for (const bar of tasks) {
    bar.dim = off.has(bar.outcome) || !words.every((word) => bar.text.includes(word));
    if (!bar.dim) {
      matching.push(bar);
      for (let one = bar; one && !shown.has(one); one = one.up) {
        shown.add(one);
      }
    }
  }
  const all = matching.length === tasks.length;
  for (const bar of bars) {
    bar.row = undefined;
    if (bar.outcome === JVM) {
      bar.dim = !all;
      all && shown.add(bar);
    }
  }
  byId("shown").textContent = all ? "" : matching.length.toLocaleString("en") + " of "
    + tasks.length.toLocaleString("en") + " shown";
  if (selected && !shown.has(selected)) {
    select(null);
  }
  show(layout((bar) => shown.has(bar)));
  lists(matching);
}

function outcomeButtons() {
  const made = [];
  OUTCOMES.forEach((outcome, number) => {
    const count = tasks.filter((bar) => bar.outcome === number).length;
    if (count) {
      const button = element("button");
      button.type = "button";
      button.dataset.outcome = outcome.key;
      button.setAttribute("aria-pressed", !off.has(number));
      button.append(swatch(outcome), outcome.mark + " " + outcome.label + " " + count.toLocaleString("en"));
      button.addEventListener("click", () => {
        off.has(number) ? off.delete(number) : off.add(number);
        button.setAttribute("aria-pressed", !off.has(number));
        filter();
      });
      made.push(button);
    }
  });
  byId("outcomes").replaceChildren(...made);
}

function paint() {
  readColors();
  outcomeButtons();
  filter();
}

function summary() {
  const failed = tasks.filter(isBad).length;
  byId("summary").textContent = tasks.length.toLocaleString("en") + " processes, " + failed.toLocaleString("en")
    + " failed, " + length(span) + " from " + clock(0).slice(0, 19) + " on (" + data.files.slice(0, 3).join(", ")
    + (data.files.length > 3 ? " and " + (data.files.length - 3) + " more" : "") + ")";
  if (data.problems) {
    byId("skipped").textContent = data.notice + "\n" + data.problems.join("\n");
    byId("skipped").hidden = false;
  }
}

let waiting = 0;
byId("filter").addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(filter, tasks.length > 2000 ? 150 : 0);
});
byId("zoom-in").addEventListener("click", () => zoomBy(0.5));
byId("zoom-out").addEventListener("click", () => zoomBy(2));
byId("zoom-all").addEventListener("click", () => zoomTo(0, span));
box.addEventListener("keydown", (event) => {
  const act = {
    "+": () => zoomBy(0.5), "=": () => zoomBy(0.5), "-": () => zoomBy(2), 0: () => zoomTo(0, span),
    ArrowLeft: () => moveBy(-0.2), ArrowRight: () => moveBy(0.2),
    ArrowUp: () => scrollTo(Math.floor(view.rowAt(view.top)) - 1), ArrowDown: () => scrollTo(Math.ceil(view.rowAt(view.bottom)) + 1),
    Escape: () => select(null),
  }[event.key];
  if (act) {
    act();
    event.preventDefault();
  }
});
let pressed = null;
box.addEventListener("pointermove", (event) => {
  hover(event.buttons ? null : barAt(event.offsetX, event.offsetY), event.clientX, event.clientY);
});
box.addEventListener("pointerleave", () => hover(null));
box.addEventListener("wheel", () => hover(null), { passive: true });
box.addEventListener("pointerdown", (event) => (pressed = [event.clientX, event.clientY]));
box.addEventListener("pointerup", (event) => {
  if (pressed && Math.hypot(event.clientX - pressed[0], event.clientY - pressed[1]) < 5) {
    const bar = barAt(event.offsetX, event.offsetY);
    if (bar) {
      select(bar);
    }
  }
  pressed = null;
});
window.addEventListener("resize", () => show(rows));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
summary();
paint();

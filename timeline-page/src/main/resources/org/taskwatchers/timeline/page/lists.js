// The slowest and the failed processes, as lists that the keyboard can reach.
const STEP = 25;
const counts = { slowest: STEP, failed: STEP };

function list(id, all) {
  const some = all.slice(0, counts[id]);
  byId(id).replaceChildren(...some.map(item));
  byId(id + "-count").textContent = all.length ? "(" + all.length.toLocaleString("en") + ")" : "";
  byId(id + "-more").hidden = some.length === all.length;
}

function item(bar) {
  const outcome = OUTCOMES[bar.outcome];
  const button = element("button");
  button.type = "button";
  button.dataset.bar = bar.index;
  button.title = bar.command || bar.name;
  const mark = element("span", "mark " + outcome.key, outcome.mark);
  mark.title = outcome.label;
  const bad = isBad(bar) ? (bar.code === undefined && bar.error ? bar.error : ending(bar)) : "";
  const rest = [bad, argumentsOf(bar)].filter((part) => part).join(" · ");
  button.append(mark, element("span", "time", bar.end === undefined ? "no end" : length(lasted(bar))), element("span", "name", bar.name),
    element("span", "rest", rest));
  button.addEventListener("click", () => {
    select(bar);
    reveal(bar);
  });
  const made = element("li");
  made.append(button);
  return made;
}

function lists(shown) {
  list("slowest", shown.slice().sort((a, b) => lasted(b) - lasted(a)));
  const failed = shown.filter(isBad);
  list("failed", failed);
  byId("failed-none").hidden = failed.length > 0;
}

for (const id of ["slowest", "failed"]) {
  byId(id + "-more").addEventListener("click", () => {
    counts[id] *= 4;
    filter();
  });
  byId(id).addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      const all = [...byId(id).querySelectorAll("button")];
      const next = all[all.indexOf(document.activeElement) + step];
      if (next) {
        next.focus();
      }
      event.preventDefault();
    }
  });
}

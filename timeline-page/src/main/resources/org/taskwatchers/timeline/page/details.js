// The details of one bar: a short form beside the pointer, and all of them below the chart.
const tooltip = byId("tooltip");

function caller(bar) {
  return bar.stack ? bar.stack[0] : null;
}

function hover(bar, x, y) {
  if (!bar) {
    tooltip.hidden = true;
    box.style.cursor = "";
    return;
  }
  box.style.cursor = "pointer";
  const outcome = OUTCOMES[bar.outcome];
  const what = element("div", "what");
  what.append(element("span", "mark " + outcome.key, outcome.mark + " "), bar.name + "  ");
  what.append(element("span", outcome.key, ending(bar)));
  const lines = [what];
  if (bar.command) {
    lines.push(element("div", "command", bar.command));
  }
  if (bar.error) {
    lines.push(element("div", outcome.key, bar.error));
  }
  const times = bar.end === undefined ? "from " + moment(bar.start, 3) + " on"
    : length(lasted(bar)) + ", from " + moment(bar.start, 3) + " to " + moment(bar.end, 3);
  lines.push(element("div", "line", times + (bar.pid === undefined ? "" : "; pid " + bar.pid)));
  if (caller(bar)) {
    lines.push(element("div", "line", "called by " + caller(bar)));
  }
  if (bar.thread) {
    lines.push(element("div", "line", "on " + bar.thread));
  }
  tooltip.replaceChildren(...lines);
  tooltip.hidden = false;
  const { width, height } = tooltip.getBoundingClientRect();
  tooltip.style.left = clamp(x + 14, 6, Math.max(6, window.innerWidth - width - 6)) + "px";
  tooltip.style.top = (y + 18 + height > window.innerHeight ? Math.max(6, y - height - 12) : y + 18) + "px";
}

function select(bar) {
  selected = bar;
  redraw();
  const panel = byId("details");
  panel.hidden = !bar;
  if (bar) {
    panel.replaceChildren(heading(bar), facts(bar));
  }
  document.querySelectorAll("ol button").forEach((one) =>
    one.setAttribute("aria-current", bar !== null && one.dataset.bar === String(bar.index)));
}

function heading(bar) {
  const outcome = OUTCOMES[bar.outcome];
  const head = element("div", "head");
  const title = element("h2");
  title.append(element("span", "mark " + outcome.key, outcome.mark + " "), bar.name + "  ");
  title.append(element("span", outcome.key, ending(bar)));
  const close = element("button", "", "Close");
  close.type = "button";
  close.addEventListener("click", () => {
    select(null);
    box.focus();
  });
  head.append(title, close);
  return head;
}

function facts(bar) {
  const list = element("dl");
  const fact = (name, value, className) => {
    if (value !== undefined && value !== null && value !== "") {
      const told = element("dd", className);
      told.append(value);
      list.append(element("dt", "", name), told);
    }
  };
  fact("command", bar.command, "code");
  fact("error", bar.error);
  fact("vetoed by", bar.vetoedBy, "code");
  fact("began", clock(bar.start) + "  (" + moment(bar.start, 3) + " after the first)");
  fact("ended", bar.end === undefined ? "not in the log" : clock(bar.end));
  fact("lasted", bar.end === undefined ? null : length(lasted(bar)));
  fact("pid", bar.pid);
  fact("task", bar.task === undefined ? null : bar.task + " of JVM " + bar.jvm);
  fact("came from", bar.up ? link(bar.up) : null);
  fact("thread", bar.thread);
  fact("called by", bar.stack && bar.stack.join("\n"), "code");
  fact("executable", bar.executable, "code");
  fact("directory", bar.directory, "code");
  fact("ids changed", bar.changes && bar.changes.join("\n"));
  fact("started", bar.children.length ? bar.children.length + " processes" : null);
  return list;
}

function link(bar) {
  const made = element("button", "", bar.name + (bar.pid === undefined ? "" : " (" + bar.pid + ")"));
  made.type = "button";
  made.addEventListener("click", () => {
    select(bar);
    reveal(bar);
  });
  return made;
}

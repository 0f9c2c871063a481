// The data of the page: bars in the order of their start, each with its parent and children.
const data = JSON.parse(document.getElementById("data").textContent);

const OUTCOMES = [
  { key: "ok", label: "exit 0", mark: "✓" },
  { key: "failed", label: "failed", mark: "✕" },
  { key: "signal", label: "killed", mark: "†" },
  { key: "no-end", label: "no end in the log", mark: "→" },
  { key: "not-started", label: "not started", mark: "!" },
  { key: "vetoed", label: "vetoed", mark: "⊘" },
  { key: "jvm", label: "JVM", mark: "▸" },
];
const NO_END = 3;
const JVM = 6;
const SIGNALS = {
  1: "HUP", 2: "INT", 3: "QUIT", 4: "ILL", 5: "TRAP", 6: "ABRT", 7: "BUS", 8: "FPE", 9: "KILL", 10: "USR1",
  11: "SEGV", 12: "USR2", 13: "PIPE", 14: "ALRM", 15: "TERM", 24: "XCPU", 25: "XFSZ", 31: "SYS",
};

const bars = data.bars;
const span = Math.max(1, data.span, ...lastEnd());
bars.forEach((bar, index) => {
  bar.index = index;
  bar.outcome = OUTCOMES.findIndex((outcome) => outcome.key === bar.outcome);
  bar.children = [];
  bar.up = bar.parent === undefined ? null : bars[bar.parent];
  bar.last = bar.end === undefined ? span : bar.end;
  bar.text = [bar.name, bar.command, bar.stack && bar.stack.join(" "), bar.thread, bar.error, bar.vetoedBy,
    bar.directory, "pid " + bar.pid, bar.code === undefined ? "" : "exit " + bar.code]
    .join("\n").toLowerCase();
});
bars.forEach((bar) => bar.up && bar.up.children.push(bar));
const tasks = bars.filter((bar) => bar.outcome !== JVM);

function lastEnd() {
  let last = 0;
  for (const bar of bars) {
    last = Math.max(last, bar.start, bar.end || 0);
  }
  return [last];
}

// The arguments alone, since the program's name is shown already.
const argumentsOf = (bar) => (bar.command || "").replace(/^('[^']*'|\S+) ?/, "");

const isBad = (bar) => bar.outcome !== 0 && bar.outcome !== NO_END && bar.outcome !== JVM;
// How long a bar lasted; a bar without an end in the log is drawn to the end of the log.
const lasted = (bar) => bar.last - bar.start;

// The outcome in words.
function ending(bar) {
  switch (OUTCOMES[bar.outcome].key) {
    case "ok": case "failed": return "exit " + bar.code;
    case "signal": return "exit " + bar.code + ", as after signal " + (bar.code - 128)
      + (SIGNALS[bar.code - 128] ? " (SIG" + SIGNALS[bar.code - 128] + ")" : "");
    case "no-end": return "no end in the log";
    case "not-started": return "start failed";
    case "vetoed": return "start vetoed";
    default: return "first to last event in the log";
  }
}

// A length of time, to three digits or so.
function length(micros) {
  if (micros < 1000) {
    return Math.round(micros) + " µs";
  }
  const millis = micros / 1000;
  if (millis < 1000) {
    return (millis < 10 ? millis.toFixed(2) : millis < 100 ? millis.toFixed(1) : Math.round(millis)) + " ms";
  }
  const seconds = millis / 1000;
  if (seconds < 60) {
    return (seconds < 10 ? seconds.toFixed(2) : seconds.toFixed(1)) + " s";
  }
  const two = (n) => String(n).padStart(2, "0");
  const whole = Math.round(seconds);
  return whole < 3600
    ? Math.floor(whole / 60) + " min " + two(whole % 60) + " s"
    : Math.floor(whole / 3600) + " h " + two(Math.floor((whole % 3600) / 60)) + " min";
}

// A moment after the first, with so many decimals of a second.
function moment(micros, digits) {
  if (micros < 1e6) {
    return micros < 1000 ? fixed(micros, digits - 6) + " µs" : fixed(micros / 1000, digits - 3) + " ms";
  }
  const minutes = Math.floor(micros / 60e6);
  const seconds = fixed(micros / 1e6 - minutes * 60, digits) + " s";
  return minutes === 0 ? seconds
    : minutes < 60 ? minutes + " min " + seconds
      : Math.floor(minutes / 60) + " h " + (minutes % 60) + " min " + seconds;
}
const fixed = (number, digits) => number.toFixed(Math.max(0, digits));

// The date and time of a moment, in the reader's time zone.
function clock(micros) {
  const date = new Date(data.from + micros / 1000);
  const two = (n) => String(n).padStart(2, "0");
  return date.getFullYear() + "-" + two(date.getMonth() + 1) + "-" + two(date.getDate()) + " "
    + two(date.getHours()) + ":" + two(date.getMinutes()) + ":" + two(date.getSeconds()) + "."
    + String(date.getMilliseconds()).padStart(3, "0");
}

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) {
    made.className = className;
  }
  if (text !== undefined) {
    made.textContent = text;
  }
  return made;
}
const byId = (id) => document.getElementById(id);

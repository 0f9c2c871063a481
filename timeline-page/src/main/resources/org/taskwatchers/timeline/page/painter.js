// Draws the rows in view. It leaves out a bar that would cover only pixels of the bar before it, so
// the number of pixels bounds the work, not the number of bars.
// A whole number of patterns of eight pixels, or each row would look different.
const ROW = 24;
const BAR = 19;
const LEAST = { good: 1, bad: 4 };
const LETTER = 6.1;

let colors = {};
let patterns = [];

function readColors() {
  const style = getComputedStyle(document.documentElement);
  const color = (name) => style.getPropertyValue("--" + name).trim();
  colors = { text: color("text"), soft: color("soft"), line: color("line"), card: color("card"), accent: color("accent") };
  patterns = OUTCOMES.map((outcome) => pattern(outcome.key, color(outcome.key), colors.card));
  OUTCOMES.forEach((outcome) => (outcome.color = color(outcome.key)));
}

// Outcomes differ in their pattern as well as in color.
function pattern(key, color, back) {
  const tile = document.createElement("canvas");
  tile.width = tile.height = 8;
  const g = tile.getContext("2d");
  g.fillStyle = color;
  g.fillRect(0, 0, 8, 8);
  g.strokeStyle = back;
  g.lineWidth = key === "failed" ? 1.7 : 1.2;
  const lines = (...points) => points.forEach(([x, y, toX, toY]) => {
    g.beginPath();
    g.moveTo(x, y);
    g.lineTo(toX, toY);
    g.stroke();
  });
  const rising = [[-2, 2, 2, -2], [-2, 10, 10, -2], [6, 10, 10, 6]];
  const falling = [[-2, 6, 2, 10], [-2, -2, 10, 10], [6, -2, 10, 2]];
  switch (key) {
    case "failed": lines(...rising); break;
    case "signal": lines(...rising, ...falling); break;
    case "no-end": lines([0, 4, 8, 4]); break;
    case "not-started": lines([1, 0, 1, 8], [5, 0, 5, 8]); break;
    case "vetoed": lines([1, 0, 1, 8], [5, 0, 5, 8], [0, 1, 8, 1], [0, 5, 8, 5]); break;
    default: return color;
  }
  return { image: tile, repeat: "repeat" };
}

// Draws an outcome's pattern for its button.
function swatch(outcome) {
  const canvas = element("canvas", "swatch");
  canvas.width = 44;
  canvas.height = 28;
  const g = canvas.getContext("2d");
  g.scale(2, 2);
  const fill = patterns[OUTCOMES.indexOf(outcome)];
  g.fillStyle = fill.image ? g.createPattern(fill.image, "repeat") : fill;
  g.fillRect(0, 0, 22, 14);
  return canvas;
}

// All bars with the same look are one shape: an element of the library for each bar would take most
// of the time.
const Bars = echarts.graphic.extendShape({
  type: "bars",
  shape: { places: [] },
  buildPath(path, { places }) {
    for (let i = 0; i < places.length; i += 4) {
      path.rect(places[i], places[i + 1], places[i + 2], places[i + 3]);
    }
  },
});
echarts.graphic.registerShape("bars", Bars);

// The shapes of all bars in view. `view` knows where times and rows are.
function shapes(rows, view, selected) {
  const looks = new Map();
  const labels = [];
  const plates = [];
  const from = Math.max(0, Math.floor(view.rowAt(view.top)));
  const to = Math.min(rows.length - 1, Math.ceil(view.rowAt(view.bottom)));
  for (let row = from; row <= to; row++) {
    rowShapes(rows[row] || [], view, looks, labels, plates);
  }
  const made = [...looks.values()];
  made.push(shapeOf({ fill: colors.card }, 4, plates), ...labels);
  if (selected && selected.row !== undefined) {
    const { x, width } = extent(selected, view);
    made.push({
      type: "rect", z2: 9,
      shape: { x: x - 2, y: view.y(selected.row) - 1, width: width + 4, height: BAR + 4, r: 3 },
      style: { fill: "none", stroke: colors.text, lineWidth: 2.5 },
    });
  }
  return made;
}

function rowShapes(row, view, looks, labels, plates) {
  let good = -Infinity;
  let bad = -Infinity;
  for (let i = firstIn(row, view.from); i < row.length && row[i].start <= view.to; i++) {
    const bar = row[i];
    const { x, width, right } = extent(bar, view);
    const isOne = isBad(bar);
    if (isOne ? right <= bad + 1 : right <= good + 0.5) {
      continue;
    }
    good = Math.max(good, right);
    bad = isOne ? right : bad;
    // Leave a pixel before the next bar. A thin bar is too thin to show a pattern.
    const drawn = width > 3 ? width - 1 : width;
    look(bar, width > 5, looks).shape.places.push(x, view.y(bar.row) + 1, drawn, BAR);
    if (width > 30) {
      label(bar, x, view, width, labels, plates);
    }
  }
}

function look(bar, patterned, looks) {
  const name = bar.outcome + (patterned ? "p" : "") + (bar.dim ? "d" : "");
  if (!looks.has(name)) {
    const fill = patterned ? patterns[bar.outcome] : OUTCOMES[bar.outcome].color;
    looks.set(name, shapeOf({ fill, opacity: bar.dim ? 0.35 : 1 }, isBad(bar) ? 2 : 1, []));
  }
  return looks.get(name);
}

function shapeOf(style, z2, places) {
  return { type: "bars", z2, shape: { places }, style };
}

function label(bar, x, view, width, labels, plates) {
  const from = Math.max(x, view.left); // also for a bar that begins left of the view
  const fits = Math.floor((Math.min(x + width, view.right) - from - 10) / LETTER);
  const text = shortened(bar, fits);
  if (text) {
    const plated = Boolean(patterns[bar.outcome].image);
    const y = view.y(bar.row) + 1;
    if (plated) {
      plates.push(from + 2, y + 3, Math.min(width - 5, text.length * LETTER + 6), BAR - 6);
    }
    labels.push({
      type: "text", z2: 5,
      style: {
        x: from + 5, y: y + BAR / 2 + 0.5, text, verticalAlign: "middle", fontSize: 11.5,
        fill: plated || bar.outcome === JVM ? colors.text : "#ffffff", opacity: bar.dim ? 0.6 : 1,
      },
    });
  }
}

function shortened(bar, fits) {
  let text = (bar.outcome === 0 ? "" : OUTCOMES[bar.outcome].mark + " ") + bar.name;
  if (bar.end !== undefined && fits > text.length + 8) {
    text += "  " + length(lasted(bar));
  }
  const rest = argumentsOf(bar);
  if (rest && fits > text.length + 16) {
    text += "   " + rest.slice(0, fits);
  }
  return text.length <= fits ? text : fits < 3 ? "" : text.slice(0, fits - 1) + "…";
}

function extent(bar, view) {
  const x = view.x(bar.start);
  const width = Math.max(view.x(bar.last) - x, isBad(bar) ? LEAST.bad : LEAST.good);
  return { x, width, right: x + width };
}

// The first bar of a row that has not ended by then; a binary search, since bars of a row do not
// overlap.
function firstIn(row, time) {
  let low = 0;
  let high = row.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (row[middle].last < time) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return Math.max(0, low - 1);
}

// What is drawn of the rows that are in sight. A bar that would cover no more than what was drawn
// right before it is left out, so the work is bounded by the pixels, whatever there are of bars.
const ROW = 22;
const BAR = 18;
const LEAST = { good: 1, bad: 4 };
const LETTER = 6.1;

let colours = {};
let patterns = [];

function readColours() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue("--" + name).trim();
  colours = { text: colour("text"), soft: colour("soft"), line: colour("line"), card: colour("card"), accent: colour("accent") };
  patterns = OUTCOMES.map((outcome) => pattern(outcome.key, colour(outcome.key), colours.card));
  OUTCOMES.forEach((outcome) => (outcome.colour = colour(outcome.key)));
}

// Outcomes differ in their pattern as well as in colour.
function pattern(key, colour, back) {
  const tile = document.createElement("canvas");
  tile.width = tile.height = 8;
  const g = tile.getContext("2d");
  g.fillStyle = colour;
  g.fillRect(0, 0, 8, 8);
  g.strokeStyle = back;
  g.lineWidth = 1.6;
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
    case "alive": lines([0, 4, 8, 4]); break;
    case "not-started": lines([1, 0, 1, 8], [5, 0, 5, 8]); break;
    case "vetoed": lines([1, 0, 1, 8], [5, 0, 5, 8], [0, 1, 8, 1], [0, 5, 8, 5]); break;
    default: return colour;
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

// The shapes of all bars in sight. `view` knows where times and rows are.
function shapes(rows, view, selected) {
  const made = [];
  const from = Math.max(0, Math.floor(view.rowAt(view.top)));
  const to = Math.min(rows.length - 1, Math.ceil(view.rowAt(view.bottom)));
  for (let row = from; row <= to; row++) {
    rowShapes(rows[row] || [], view, made);
  }
  if (selected && selected.row !== undefined) {
    const { x, width } = extent(selected, view);
    made.push({
      type: "rect", z2: 9,
      shape: { x: x - 2, y: view.y(selected.row) - 1, width: width + 4, height: BAR + 4, r: 4 },
      style: { fill: "none", stroke: colours.text, lineWidth: 2.5 },
    });
  }
  return made;
}

function rowShapes(row, view, made) {
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
    made.push(rect(bar, x, view.y(bar.row), width));
    if (width > 26) {
      label(bar, x, view, width, made);
    }
  }
}

function rect(bar, x, y, width) {
  return {
    type: "rect", z2: isBad(bar) ? 2 : 1,
    shape: { x, y: y + 1, width, height: BAR, r: width > 6 ? 3 : 0 },
    style: {
      fill: patterns[bar.outcome],
      opacity: bar.dim ? 0.35 : 1,
      stroke: isBad(bar) ? OUTCOMES[bar.outcome].colour : null, lineWidth: 1,
    },
  };
}

function label(bar, x, view, width, made) {
  const from = Math.max(x, view.left); // of a bar that begins to the left, too
  const room = Math.min(x + width, view.right) - from - 10;
  const mark = bar.outcome === 0 ? "" : OUTCOMES[bar.outcome].mark + " ";
  const fits = Math.floor(room / LETTER);
  let text = mark + bar.name;
  if (fits > text.length + 8) {
    text += "  " + length(lasted(bar));
  }
  if (text.length > fits) {
    text = fits < 3 ? "" : text.slice(0, fits - 1) + "…";
  }
  if (text) {
    const plate = patterns[bar.outcome].image ? colours.card : null;
    made.push({
      type: "text", z2: 3,
      style: {
        x: from + 5, y: view.y(bar.row) + 1 + BAR / 2, text, verticalAlign: "middle", fontSize: 11.5,
        fill: plate || bar.outcome === JVM ? colours.text : "#ffffff",
        backgroundColor: plate, padding: plate ? [1, 3] : 0, borderRadius: 2,
        opacity: bar.dim ? 0.6 : 1,
      },
    });
  }
}

function extent(bar, view) {
  const x = view.x(bar.start);
  const width = Math.max(view.x(bar.last) - x, isBad(bar) ? LEAST.bad : LEAST.good);
  return { x, width, right: x + width };
}

// The first bar of a row that has not ended by then: bars of a row do not overlap.
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

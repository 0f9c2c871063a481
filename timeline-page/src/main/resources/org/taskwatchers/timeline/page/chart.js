// The chart: ECharts has the axis, the zoom and the canvas; one custom series draws all bars.
const BELOW = 56;
const ABOVE = 30;
const SIDE = 14;
const MOST_HEIGHT = () => Math.max(260, Math.min(window.innerHeight * 0.62, 780));
const HOUR = 3600e6;

let rows = [];
let selected = null;
let view = null;
const box = byId("chart");
const chart = echarts.init(box, null, { renderer: "canvas" });

function draw(params, api) {
  const [zeroX, zeroY] = api.coord([0, 0]);
  const [endX, oneY] = api.coord([span, 1]);
  const area = params.coordSys;
  view = {
    left: area.x, right: area.x + area.width, top: area.y, bottom: area.y + area.height,
    x: (time) => clamp(zeroX + (time / span) * (endX - zeroX), area.x - 9000, area.x + area.width + 9000),
    y: (row) => zeroY + row * (oneY - zeroY) + 1,
    timeAt: (x) => ((x - zeroX) / (endX - zeroX)) * span,
    rowAt: (y) => (y - zeroY) / (oneY - zeroY),
  };
  view.from = view.timeAt(view.left);
  view.to = view.timeAt(view.right);
  return { type: "group", $mergeChildren: "byIndex", children: shapes(rows, view, selected) };
}

// The browser draws a rectangle of millions of pixels wrongly, or slowly.
function clamp(x, least, most) {
  return Math.min(most, Math.max(least, x));
}

function axisLabel(time) {
  if (span > 2 * HOUR) {
    return clock(time).slice(5, 16);
  }
  // Ticks are round numbers: drop their trailing zeros.
  return time === 0 ? "0" : moment(time, 6).replace(/(\.\d*?)0+(?= \S+$)/, "$1").replace(/\.(?= \S+$)/, "")
    .replace(" min 0 s", " min");
}

// Empties the chart first: the earlier zooms that ECharts keeps belong to other rows.
function show(newRows) {
  rows = newRows;
  const height = Math.min(MOST_HEIGHT(), Math.max(3, rows.length) * ROW + ABOVE + BELOW);
  const inSight = Math.max(1, Math.floor((height - ABOVE - BELOW) / ROW));
  const tall = rows.length > inSight;
  box.style.height = height + "px";
  chart.resize();
  const slider = {
    type: "slider", filterMode: "none", showDetail: false, brushSelect: false, borderColor: colors.line,
    fillerColor: colors.accent + "33", handleStyle: { color: colors.card, borderColor: colors.soft },
    moveHandleStyle: { color: colors.soft }, dataBackground: { lineStyle: { opacity: 0 }, areaStyle: { opacity: 0 } },
    selectedDataBackground: { lineStyle: { opacity: 0 }, areaStyle: { opacity: 0 } },
  };
  chart.setOption({
    animation: false,
    grid: { left: SIDE, right: tall ? SIDE + 26 : SIDE, top: ABOVE, height: inSight * ROW, containLabel: false },
    xAxis: {
      type: "value", min: 0, max: span, position: "top", axisLine: { show: false }, axisTick: { show: false },
      splitNumber: Math.max(2, Math.floor(box.clientWidth / 130)),
      axisLabel: { color: colors.soft, formatter: axisLabel, showMinLabel: false, showMaxLabel: false, hideOverlap: true },
      splitLine: { lineStyle: { color: colors.line } },
    },
    yAxis: { type: "value", min: 0, max: Math.max(inSight, rows.length), inverse: true, show: false },
    dataZoom: [
      { id: "time", type: "inside", xAxisIndex: 0, filterMode: "none", minValueSpan: 20, zoomOnMouseWheel: true,
        moveOnMouseMove: true, throttle: 0, ...timeZoom() },
      { id: "times", ...slider, xAxisIndex: 0, height: 22, bottom: 12, throttle: 0, minValueSpan: 20, labelFormatter: "" },
      { id: "row", type: "inside", yAxisIndex: 0, filterMode: "none", zoomLock: true, zoomOnMouseWheel: false,
        moveOnMouseMove: true, moveOnMouseWheel: "shift", throttle: 0, startValue: 0, endValue: inSight },
      ...(tall ? [{ id: "rows", ...slider, yAxisIndex: 0, width: 16, right: 10, zoomLock: true, throttle: 0,
        startValue: 0, endValue: inSight, showDataShadow: false, handleSize: 0 }] : []),
    ],
    series: [{ type: "custom", renderItem: draw, silent: true, clip: true, data: [[0, 0]], encode: { x: 0, y: 1 } }],
  }, { notMerge: true });
}

function timeZoom() {
  const old = zoomed();
  return old ? { startValue: old.from, endValue: old.to } : { startValue: 0, endValue: span };
}

function zoomed() {
  const options = chart.getOption();
  const zoom = options && options.dataZoom && options.dataZoom.find((one) => one.id === "time");
  return zoom ? { from: (zoom.start / 100) * span, to: (zoom.end / 100) * span } : null;
}

function zoomTo(from, to) {
  const width = clamp(to - from, 20, span);
  const start = clamp(from, 0, span - width);
  chart.dispatchAction({ type: "dataZoom", dataZoomId: "time", startValue: start, endValue: start + width });
}

function zoomBy(factor) {
  const { from, to } = zoomed();
  const middle = (from + to) / 2;
  zoomTo(middle - ((to - from) / 2) * factor, middle + ((to - from) / 2) * factor);
}

function moveBy(part) {
  const { from, to } = zoomed();
  zoomTo(from + (to - from) * part, to + (to - from) * part);
}

function scrollTo(row) {
  const inSight = (view.bottom - view.top) / ROW;
  if (row < view.rowAt(view.top) || row + 1 > view.rowAt(view.bottom)) {
    const top = clamp(row - inSight / 2, 0, Math.max(0, rows.length - inSight));
    chart.dispatchAction({ type: "dataZoom", dataZoomId: "row", startValue: top, endValue: top + inSight });
  }
}

// Brings a bar into view: its row, and its time with some time before and after.
function reveal(bar) {
  if (bar.row === undefined) {
    return;
  }
  const { from, to } = zoomed();
  const inView = bar.start >= from && bar.last <= to;
  if (!inView || lasted(bar) < (to - from) / 60) {
    const around = Math.max(lasted(bar) * 1.5, 200);
    zoomTo(bar.start - around, bar.last + around);
  }
  scrollTo(bar.row);
  redraw();
  box.scrollIntoView({ block: "nearest" });
}

function redraw() {
  chart.setOption({ series: [{ type: "custom", data: [[0, 0]] }] });
}

// The bar at a place on the page; the nearest one among bars that are too thin to hit.
function barAt(x, y) {
  if (!view || x < view.left || x > view.right || y < view.top || y > view.bottom) {
    return null;
  }
  const row = rows[Math.floor(view.rowAt(y))] || [];
  let best = null;
  let near = 4;
  for (let i = firstIn(row, view.timeAt(x - 5)); i < row.length && view.x(row[i].start) <= x + 4; i++) {
    const { x: left, right } = extent(row[i], view);
    const away = x < left ? left - x : x > right ? x - right : 0;
    if (away < near || (away === near && best && isBad(row[i]))) {
      best = row[i];
      near = away;
    }
  }
  return best;
}

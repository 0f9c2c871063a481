// Gives each bar a row: below its parent, in the first row that is free while the bar and all its
// descendants lived. So there are only as many rows as processes at a time.
function layout(isShown) {
  const rows = [];
  const top = { ends: [] };
  for (const bar of bars) {
    if (!bar.up && isShown(bar)) {
      settle(top, block(bar, isShown));
    }
  }
  for (const one of top.blocks || []) {
    place(one, one.offset, rows);
  }
  rows.forEach((row) => row.sort((a, b) => a.start - b.start));
  return rows;
}

// A bar and its descendants, in rows counted from its own.
function block(bar, isShown) {
  const own = { bar, ends: [], start: bar.start, last: bar.last, blocks: [] };
  for (const child of bar.children) {
    if (isShown(child)) {
      const inner = block(child, isShown);
      settle(own, inner);
      own.start = Math.min(own.start, inner.start);
      own.last = Math.max(own.last, inner.last);
    }
  }
  own.height = 1 + own.ends.length;
  return own;
}

// Children come in the order of their start, but a descendant may have begun before its parent.
function settle(outer, inner) {
  const ends = outer.ends;
  let from = 0;
  for (let row = 0; row < from + inner.height; row++) {
    if (row < ends.length && ends[row] > inner.start) {
      from = row + 1;
    }
  }
  for (let row = from; row < from + inner.height; row++) {
    ends[row] = inner.last;
  }
  inner.offset = from;
  (outer.blocks ||= []).push(inner);
}

function place(one, row, rows) {
  one.bar.row = row;
  (rows[row] ||= []).push(one.bar);
  for (const inner of one.blocks) {
    place(inner, row + 1 + inner.offset, rows);
  }
}

// What a user does with the page of the command timeline, in a headless Chromium without a network.
// TimelinePageIT makes the pages and runs this: CHROMIUM is the browser, MANY a page of 10,000 real
// lives, HOSTILE one whose commands would like to be HTML.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import vm from "node:vm";
import { after, before, beforeEach, afterEach, test } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const MANY = pathToFileURL(process.env.MANY).href;
const HOSTILE = pathToFileURL(process.env.HOSTILE).href;
const COUNT = 10_000;

let browser;
let page;
let trouble;

before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
});
after(() => browser.close());

async function open(url, { width = 1280, height = 900, colorScheme = "light" } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, offline: true });
  page = await context.newPage();
  page.on("pageerror", (error) => trouble.push(String(error)));
  page.on("console", (message) => {
    // What it says of our own reading of pixels is none of the page's trouble.
    if (!message.text().includes("willReadFrequently")) {
      trouble.push(message.text());
    }
  });
  page.on("dialog", (dialog) => trouble.push("dialog " + dialog.message()));
  page.on("request", (request) => request.url() === url || trouble.push("asked for " + request.url()));
  await page.goto(url);
  await page.locator("#chart canvas").first().waitFor();
}

beforeEach(() => {
  trouble = [];
});
afterEach(async () => {
  await page?.context().close();
  page = undefined;
  assert.deepEqual(trouble, []);
});

const text = (selector) => page.locator(selector).innerText();
const frame = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

// The pixels of the chart, as text to compare.
async function picture() {
  await frame();
  return page.evaluate(() => document.querySelector("#chart canvas").toDataURL());
}

// How many pixels of the chart have about that color of the style sheet.
async function pixels(name) {
  await frame();
  return page.evaluate((variable) => {
    const hex = getComputedStyle(document.documentElement).getPropertyValue(variable).trim();
    const [r, g, b] = [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
    const canvas = document.querySelector("#chart canvas");
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    let found = 0;
    for (let i = 0; i < data.length; i += 4) {
      found += Math.abs(data[i] - r) + Math.abs(data[i + 1] - g) + Math.abs(data[i + 2] - b) < 12 ? 1 : 0;
    }
    return found;
  }, name);
}

// Moves the pointer over the chart until the tooltip has all of that; where it was found.
async function hover(...words) {
  const box = await page.locator("#chart").boundingBox();
  for (let y = box.y + 40; y < box.y + box.height - 60; y += 12) {
    for (const part of [0.5, 0.25, 0.75, 0.1, 0.9]) {
      const x = box.x + box.width * part;
      await page.mouse.move(x, y);
      const tooltip = page.locator("#tooltip");
      if (await tooltip.isVisible()) {
        const told = await tooltip.innerText();
        if (words.every((word) => told.includes(word))) {
          return { x, y, told };
        }
      }
    }
  }
  return assert.fail("no bar tells of " + words);
}

test("renders all bars, and nothing is asked of a network", async () => {
  await open(MANY);
  assert.match(await text("#summary"), /^10,000 processes, [\d,]+ failed, .* \(many\.jsonl\)$/);
  for (const outcome of ["--ok", "--failed", "--signal", "--not-started", "--jvm"]) {
    assert.ok((await pixels(outcome)) > 50, outcome);
  }
  const counts = await page.locator("#outcomes button").allInnerTexts();
  const sum = counts.map((each) => Number(each.match(/[\d,]+$/)[0].replace(/,/g, ""))).reduce((a, b) => a + b);
  assert.equal(sum, COUNT);
});

test("its policy forbids the network, and scripts that are not its own", async () => {
  await open(MANY);
  const refused = await page.evaluate(async () => {
    const violations = [];
    document.addEventListener("securitypolicyviolation", (event) => violations.push(event.effectiveDirective));
    await fetch("https://example.org/").catch(() => violations.push("fetch"));
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    document.body.append(script);
    await new Promise((done) => setTimeout(done, 50));
    return { violations, ran: window.ran };
  });
  assert.ok(refused.violations.includes("connect-src"), String(refused.violations));
  assert.ok(refused.violations.includes("fetch"));
  assert.ok(refused.violations.includes("script-src-elem"), String(refused.violations));
  assert.equal(refused.ran, undefined);
  trouble = trouble.filter((each) => !/Content Security Policy|Refused to|example\.org/.test(each));
});

test("a bar that is pointed at tells its command, caller, times and exit code", async () => {
  await open(MANY);
  await page.locator("#filter").fill("exit 137");
  await page.locator("#shown").getByText("shown").waitFor();
  await page.locator("#failed button").first().click();
  const { told } = await hover("exit 137", "SIGKILL", "called by ");
  assert.match(told, /kill -9|cat/);
  assert.match(told, /, from .* to .*; pid \d+/);
  assert.match(told, /on \S+/);
  await page.mouse.move(5, 5);
  assert.equal(await page.locator("#tooltip").isVisible(), false);
});

test("the filter leaves what matches, in the chart and in the lists", async () => {
  await open(MANY);
  const all = await picture();
  await page.locator("#filter").fill("/no/such/program");
  await page.locator("#shown").getByText("shown").waitFor();
  const shown = Number((await text("#shown")).match(/^([\d,]+) of 10,000 shown$/)[1].replace(/,/g, ""));
  assert.ok(shown > 0 && shown < COUNT);
  assert.equal(await text("#failed-count"), "(" + shown.toLocaleString("en") + ")");
  for (const each of await page.locator("#slowest button").all()) {
    assert.match(await each.getAttribute("title"), /\/no\/such\/program/);
  }
  assert.notEqual(await picture(), all);
  await page.locator("#filter").fill("no process is called this");
  await page.locator("#failed-none").waitFor();
  assert.equal(await page.locator("#slowest button").count(), 0);
  await page.locator("#filter").fill("");
  await page.locator("#slowest button").first().waitFor();
  assert.equal(await text("#shown"), "");
  assert.equal(await picture(), all);
});

test("an outcome can be left out", async () => {
  await open(MANY);
  const failed = page.locator("#outcomes button[data-outcome=failed]");
  await failed.click();
  assert.equal(await failed.getAttribute("aria-pressed"), "false");
  assert.match(await text("#shown"), /of 10,000 shown/);
  assert.equal(await page.locator("#failed .mark.failed").count(), 0);
  await failed.click();
  assert.ok((await page.locator("#failed .mark.failed").count()) > 0);
});

test("a click in a list finds the bar", async () => {
  await open(MANY);
  const first = page.locator("#slowest button").first();
  const command = await first.getAttribute("title");
  await first.click();
  assert.equal(await first.getAttribute("aria-current"), "true");
  assert.ok((await text("#details")).includes(command));
  assert.match(await text("#details"), /came from\s+JVM \d+/);
  await hover(command.slice(0, 40), await text("#slowest li:first-child .time"));
  await page.getByRole("button", { name: "Close" }).click();
  assert.equal(await page.locator("#details").isVisible(), false);
});

test("the slowest come first", async () => {
  await open(MANY);
  const units = { µs: 1, ms: 1e3, s: 1e6 };
  const times = (await page.locator("#slowest .time").allInnerTexts())
    .map((time) => parseFloat(time) * units[time.split(" ")[1]]);
  assert.equal(times.length, 25);
  assert.deepEqual(times, times.slice().sort((a, b) => b - a));
  await page.locator("#slowest-more").click();
  assert.equal(await page.locator("#slowest button").count(), 100);
});

test("a click on a bar tells all of it", async () => {
  await open(MANY);
  const { x, y } = await hover("pid ", "called by ");
  await page.mouse.click(x, y);
  const told = await text("#details");
  for (const fact of ["command", "began", "ended", "lasted", "task", "thread", "called by"]) {
    assert.ok(told.includes(fact), fact);
  }
});

test("wheel, drag and buttons zoom and move; All shows all", async () => {
  await open(MANY);
  const all = await picture();
  const box = await page.locator("#chart").boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + 150];
  await page.mouse.move(x, y);
  for (let i = 0; i < 5; i++) {
    await page.mouse.wheel(0, -200);
    await frame();
  }
  const near = await picture();
  assert.notEqual(near, all);
  await page.mouse.down();
  await page.mouse.move(x - 200, y, { steps: 5 });
  await page.mouse.up();
  assert.notEqual(await picture(), near);
  assert.equal(await page.locator("#details").isVisible(), false, "a drag is no click");
  await page.locator("#zoom-all").click();
  assert.equal(await picture(), all);
  await page.locator("#zoom-in").click();
  assert.notEqual(await picture(), all);
  await page.locator("#zoom-out").click();
  assert.equal(await picture(), all);
});

test("the keyboard reaches lists and chart", async () => {
  await open(MANY);
  await page.locator("#failed button").first().focus();
  await page.keyboard.press("ArrowDown");
  const focused = await page.evaluate(() => document.activeElement.dataset.bar);
  assert.equal(focused, await page.locator("#failed button").nth(1).getAttribute("data-bar"));
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("#details").isVisible(), true);
  const before = await picture();
  await page.locator("#chart").focus();
  await page.keyboard.press("-");
  assert.notEqual(await picture(), before);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#details").isVisible(), false);
});

test("the dark scheme is another, and as whole", async () => {
  await open(MANY, { colorScheme: "dark" });
  const back = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  assert.ok(back.match(/\d+/g).every((each) => Number(each) < 60), back);
  assert.ok((await pixels("--failed")) > 50);
  const dark = await picture();
  await page.emulateMedia({ colorScheme: "light" });
  assert.notEqual(await picture(), dark);
  assert.ok((await pixels("--failed")) > 50);
});

test("a phone shows it without scrolling sideways", async () => {
  await open(MANY, { width: 390, height: 800 });
  const wide = await page.evaluate(() => [...document.querySelectorAll("body *")]
    .filter((one) => one.getBoundingClientRect().right > window.innerWidth + 1)
    .map((one) => one.outerHTML.slice(0, 200)));
  assert.deepEqual(wide, []);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
  assert.ok((await pixels("--jvm")) > 500);
});

test("a command that looks like HTML is a text", async () => {
  await open(HOSTILE);
  assert.match(await text("#summary"), /^2 processes/);
  const shown = page.locator("#slowest button").filter({ hasText: "</script>" });
  await shown.first().click();
  const told = await text("#details");
  for (const word of ["</script><script>window.ran=1</script>", "<img src=x onerror=window.ran=2>", "{{library}}", "\\u202e", "&lt;"]) {
    assert.ok(told.includes(word), word + " in " + told);
  }
  await hover("</script>");
  assert.equal(await page.evaluate(() => window.ran), undefined);
  assert.equal(await page.locator("img").count(), 0);
});

test("of what has no end in the log no more is said than that", async () => {
  await open(HOSTILE);
  await page.locator("#outcomes button[data-outcome=no-end]").waitFor();
  assert.match(await text("#outcomes"), /→ no end in the log 1/);
  await page.locator("#slowest button").filter({ has: page.locator(".mark.no-end") }).click();
  assert.match(await text("#details"), /ended\s+not in the log/);
  assert.doesNotMatch(await text("#details"), /lasted|alive|at least/);
  assert.match(await text("#skipped"), /^1 lines were left out:\n.*hostile\.jsonl:\d+: expected/);
});

// The rows, by a layout of bars that have a parent's number, start and last.
function layoutOf(all) {
  const source = readFileSync(new URL("../../../../timeline-page/src/main/resources/org/taskwatchers/timeline/page/layout.js",
    import.meta.url), "utf8");
  const bars = all.map(([parent, start, last]) => ({ parent, start, last, children: [] }));
  bars.forEach((bar) => (bar.up = bar.parent === null ? null : bars[bar.parent]));
  bars.forEach((bar) => bar.up && bar.up.children.push(bar));
  const rows = vm.runInNewContext(source + "; layout(() => true)", { bars });
  return { bars, rows };
}

test("one after the other has one row, beside each other a row each, under their parent", () => {
  const { bars } = layoutOf([[null, 0, 100], [0, 0, 10], [0, 10, 20], [0, 15, 30], [3, 16, 20], [0, 21, 40], [0, 30, 50]]);
  assert.deepEqual(bars.map((bar) => bar.row), [0, 1, 1, 2, 3, 1, 2]);
});

test("no bar is drawn over another, and each is below its parent", () => {
  let seed = 7;
  const random = (below) => (seed = (seed * 16807) % 2147483647) % below;
  const all = [];
  for (let i = 0; i < 3000; i++) {
    const parent = i === 0 || random(40) === 0 ? null : random(i);
    const start = i * 10 + random(10);
    all.push([parent, start, start + random(4000)]);
  }
  const { bars, rows } = layoutOf(all);
  assert.equal(rows.reduce((sum, row) => sum + row.length, 0), bars.length);
  for (const row of rows) {
    for (let i = 1; i < row.length; i++) {
      assert.ok(row[i - 1].last <= row[i].start);
    }
  }
  for (const bar of bars) {
    assert.ok(!bar.up || bar.row > bar.up.row);
  }
});

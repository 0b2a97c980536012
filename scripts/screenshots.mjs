// Writes a picture of every page and dialog of the dashboard into .screenshots/, with real data, light and dark, wide and
// narrow. Start it by `npm run screenshots`; `-- NAME …` takes only pages whose name holds one of the words, and
// `-- --docs` writes the pictures of the README instead.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startDemoPlatform } from "./dashboard/demo-platform.mjs";
import { openBrowser } from "./dashboard/open-browser.mjs";
import { contextOf, dashboardPages, openPage, pastPages } from "./dashboard/pages.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const widths = [1280, 360];
const veryWide = 2560;
const shownVeryWide = new Set([
  "home",
  "service",
  "metering-events",
  "receipt",
  "marketplace",
  "revenue-and-costs",
]);
// What the README shows, and how much of it.
const documented = new Map([
  ["service", { file: "service.png", height: 860 }],
  ["receipt", { file: "receipt.png", height: 860 }],
  ["try-it-out-answer", { file: "try-it-out.png", height: 980 }],
]);

const words = process.argv.slice(2);
const forDocs = words.includes("--docs");

const platform = await startDemoPlatform();
const browser = await openBrowser();
try {
  const pages = [...dashboardPages(platform.demo.ids), ...pastPages(platform.demo.documents)];
  if (forDocs) await takeDocumented(pages.filter(({ name }) => documented.has(name)));
  else
    await takeAll(pages.filter(({ name }) => words.length === 0 || words.some(word => name.includes(word))));
} finally {
  await browser.close();
  await platform.stop();
}

async function takeAll(pages) {
  for (const colorScheme of ["light", "dark"]) {
    for (const width of widths) await takeFolder(pages, colorScheme, width);
  }
  const few = pages.filter(({ name }) => shownVeryWide.has(name));
  await takeFolder(few, "light", veryWide);
}

async function takeFolder(pages, colorScheme, width) {
  const folder = join(root, ".screenshots", `${colorScheme}-${width}`);
  await mkdir(folder, { recursive: true });
  for (const wanted of pages)
    await take(wanted, { colorScheme, width, path: join(folder, `${wanted.name}.png`) });
  process.stdout.write(`${pages.length} pages in ${folder}\n`);
}

async function takeDocumented(pages) {
  const folder = join(root, "docs", "images");
  await mkdir(folder, { recursive: true });
  for (const wanted of pages) {
    const { file, height } = documented.get(wanted.name);
    const path = join(folder, file);
    await take(wanted, { colorScheme: "light", width: 1280, height, path });
    process.stdout.write(`${path}\n`);
  }
}

async function take(wanted, { colorScheme, width, height, path }) {
  const person = wanted.as && platform.demo.people[wanted.as];
  const viewport = { width, height: height ?? 800 };
  const context = await contextOf(browser, platform.url, person, { colorScheme, viewport });
  const page = await context.newPage();
  await openPage(page, platform.url, wanted);
  // A dialog stands in the middle of the window.
  const isDialog = wanted.press !== undefined && wanted.until === undefined;
  if (height === undefined && !isDialog) await showWhole(page, viewport);
  await page.mouse.move(0, 0);
  await page.screenshot({ path });
  await context.close();
}

/** A window as high as the page: bars that stand still would end half way in a picture of all of it. */
async function showWhole(page, { width, height }) {
  const whole = await page.evaluate("document.documentElement.scrollHeight");
  await page.setViewportSize({ width, height: Math.max(height, whole) });
  await page.evaluate("new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))");
}

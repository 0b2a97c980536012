// Weighs the dashboard's first pages as the server sends them, and times what a visitor waits for, in headless Chromium:
// on this machine as it is, and with the network and processor of a middling phone. Start it by `npm run page-weight`.
// Fails when the page to sign in or the home page, which visits begin with, need more than 200 KB of compressed JavaScript.
import { startDemoPlatform } from "./dashboard/demo-platform.mjs";
import { openBrowser } from "./dashboard/open-browser.mjs";
import { contextOf } from "./dashboard/pages.mjs";

const scriptBytesMax = 200_000;
const runs = 5;
// What Lighthouse calls a slow 4G phone: 1.6 Mbit/s down, 150 ms a round trip, a processor four times slower.
const phone = { latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750, offline: false };
const phoneSlowdown = 4;

async function weigh(wanted) {
  const here = [];
  const there = [];
  for (let run = 0; run < runs; run++) {
    here.push(await load(wanted, false));
    there.push(await load(wanted, true));
  }
  const { scriptBytes, bytes, requests } = here[0];
  return {
    bounded: wanted.bounded === true,
    scriptBytes,
    row: [
      wanted.name,
      kilobytes(scriptBytes),
      kilobytes(bytes),
      requests,
      median(here, "paintMs"),
      median(here, "shownMs"),
      median(there, "paintMs"),
      median(there, "shownMs"),
    ],
  };
}

/** One visit with an empty cache. Bytes are those of bodies as they came over the wire, compressed. */
async function load({ path, heading, person }, likePhone) {
  const { context, page } = await open(person, likePhone);
  const finished = [];
  page.on("requestfinished", request => finished.push(request));
  const startMs = performance.now();
  await page.goto(platform.url + path);
  await page.getByRole("heading", { name: heading, exact: true }).first().waitFor();
  const shownMs = performance.now() - startMs;
  await page.waitForLoadState("networkidle");
  const paintMs = await page.evaluate(`performance.getEntriesByName("first-contentful-paint")[0].startTime`);
  let [scriptBytes, bytes] = [0, 0];
  for (const request of finished) {
    const { responseBodySize } = await request.sizes();
    bytes += responseBodySize;
    if (request.resourceType() === "script") scriptBytes += responseBodySize;
  }
  await context.close();
  return { scriptBytes, bytes, requests: finished.length, paintMs, shownMs };
}

async function open(person, likePhone) {
  const context = await contextOf(browser, platform.url, person, { viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  if (likePhone) {
    await session.send("Network.emulateNetworkConditions", phone);
    await session.send("Emulation.setCPUThrottlingRate", { rate: phoneSlowdown });
  }
  return { context, page };
}

// From the click on to two frames after what it asked for is there; each page's code comes for the first time.
const interactions = [
  [
    "My Services",
    page => page.getByRole("link", { name: "My Services" }),
    page => row(page, "Random number"),
  ],
  ["a service", page => page.getByRole("link", { name: "Random number" }), page => heading(page, "Details")],
  [
    "Create Pricing Plan",
    page => page.getByRole("button", { name: "Create Pricing Plan" }),
    page => page.getByLabel("Unit Price"),
  ],
  ["Cancel", page => page.getByRole("button", { name: "Cancel" }), page => heading(page, "Pricing Plans")],
  [
    "Metering Events",
    page => page.getByRole("tab", { name: "Metering Events" }),
    page => row(page, "Board game"),
  ],
  ["My Applications", page => page.getByRole("link", { name: "My Applications" }), page => row(page, "Dice")],
  ["an application", page => page.getByRole("link", { name: "Dice" }), page => heading(page, "Credentials")],
  [
    "Try it out",
    page => page.getByRole("link", { name: "Try it out" }),
    page => page.getByLabel("Operation"),
  ],
  [
    "Revenue & Costs",
    page => page.getByRole("link", { name: "Revenue & Costs" }),
    page => page.getByRole("region", { name: "Revenue" }).getByRole("row").nth(1),
  ],
];

const row = (page, name) => page.getByRole("row", { name: new RegExp(name) }).first();
const heading = (page, name) => page.getByRole("heading", { name, exact: true }).first();

async function timeInteractions(person) {
  const [here, there] = [await interact(person, false), await interact(person, true)];
  return interactions.map(([name], place) => [name, here[place], there[place]]);
}

async function interact(person, likePhone) {
  const { context, page } = await open(person, likePhone);
  await page.goto(platform.url);
  await heading(page, "Home").waitFor();
  await page.waitForLoadState("networkidle");
  const times = [];
  for (const [, thing, result] of interactions) {
    const target = thing(page).first();
    await target.waitFor();
    const startMs = performance.now();
    await target.click();
    await result(page).waitFor();
    await page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
    times.push(Math.round(performance.now() - startMs));
  }
  await context.close();
  return times;
}

function kilobytes(bytes) {
  return (bytes / 1_000).toFixed(1);
}

function median(loads, name) {
  const sorted = loads.map(load => load[name]).toSorted((one, other) => one - other);
  return Math.round(sorted[Math.floor(sorted.length / 2)]);
}

function print(head, rows) {
  const lines = [head, head.map(() => "---"), ...rows];
  process.stdout.write(`${lines.map(line => `| ${line.join(" | ")} |`).join("\n")}\n\n`);
}

const platform = await startDemoPlatform();
const browser = await openBrowser();
try {
  const provider = platform.demo.people.provider;
  const firstPages = [
    { name: "sign-in, first visit", path: "/sign-in", heading: "Sign in", bounded: true },
    { name: "home, first visit", path: "/", heading: "Home", person: provider, bounded: true },
    {
      name: "a service, first visit",
      path: `/services/${platform.demo.ids.random}`,
      heading: "Random number",
      person: provider,
    },
  ];
  const weights = [];
  for (const page of firstPages) weights.push(await weigh(page));
  print(
    ["page", "JavaScript KB", "all KB", "requests", "FCP ms", "shown ms", "FCP ms, phone", "shown ms, phone"],
    weights.map(({ row }) => row),
  );
  print(["interaction", "ms", "ms, phone"], await timeInteractions(provider));
  const heaviest = Math.max(
    ...weights.filter(({ bounded }) => bounded).map(({ scriptBytes }) => scriptBytes),
  );
  if (heaviest > scriptBytesMax) {
    process.stderr.write(
      `A first page needs ${kilobytes(heaviest)} KB of JavaScript; the limit is 200 KB.\n`,
    );
    process.exitCode = 1;
  }
} finally {
  await browser.close();
  await platform.stop();
}

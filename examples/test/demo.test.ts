import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { exitCodeOf, LoggedProcess } from "../src/logged-process.js";
import { Answer } from "../src/tutorial/answer.js";
import { freePorts } from "../src/tutorial/throw-away-platform.js";

const readyTimeoutMs = 240_000;

vi.setConfig({ testTimeout: readyTimeoutMs, hookTimeout: readyTimeoutMs });

const main = fileURLToPath(new URL("../dist/demo/main.js", import.meta.url));

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "demo-test-"));
  // PostgreSQL, which isn't run as root, has to get through to the platform's data.
  chmodSync(directory, 0o755);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

interface StartedDemo {
  readonly process: LoggedProcess;
  readonly url: string;
  readonly dataDir: string;
}

async function startDemo(name: string): Promise<StartedDemo> {
  const [port, gatewayPort] = await freePorts();
  const dataDir = join(directory, name);
  const env = { ...process.env, TOLLGATE_PORT: String(port), TOLLGATE_GATEWAY_PORT: String(gatewayPort) };
  const command = { file: process.execPath, args: [main, "--directory", dataDir, "--months", "1"] };
  return {
    process: new LoggedProcess(command, env, () => undefined),
    url: `http://localhost:${port}`,
    dataDir,
  };
}

async function untilSaid(demo: StartedDemo, text: string): Promise<void> {
  const line = await demo.process.line(said => said.includes(text), readyTimeoutMs);
  expect(line, demo.process.lines.join("\n")).toBeDefined();
}

const postgresRuns = ({ dataDir }: StartedDemo): boolean =>
  existsSync(join(dataDir, "postgres", "postmaster.pid"));

describe("npm run demo", () => {
  let demo: StartedDemo;
  const cookies = new Map<string, string>();
  beforeAll(async () => {
    demo = await startDemo("data");
    await untilSaid(demo, "newcomer ");
  });
  afterAll(async () => demo.process.stop(readyTimeoutMs));

  const read = async (role: string, path: string): Promise<Answer> => {
    const headers = { origin: demo.url, cookie: cookies.get(role) ?? "" };
    const answer = await fetch(`${demo.url}/qc-catalog${path}`, { headers });
    expect(answer.status, path).toBe(200);
    return new Answer(path, answer.status, answer.headers, await answer.json());
  };

  it("prints log-ins of a provider, a consumer, an operator and a newcomer, and they work", async () => {
    for (const role of ["provider", "consumer", "operator", "newcomer"]) {
      const line = demo.process.lines.find(said => said.trim().startsWith(`${role} `)) ?? "";
      const [, email, password] = line.trim().split(/\s+/);
      const answer = await fetch(`${demo.url}/qc-catalog/auth/sign-in`, {
        method: "POST",
        headers: { origin: demo.url, "content-type": "application/json" },
        body: JSON.stringify({ email, password }),
      });
      expect([role, answer.status]).toEqual([role, 200]);
      const parts = answer.headers.getSetCookie().map(cookie => cookie.split(";")[0]);
      cookies.set(role, parts.join("; "));
    }
  });

  it("has closed the month before, with an invoice whose lines are the events that the provider sees", async () => {
    const closes = await read("operator", "/operator/closes");
    expect(closes.body).toMatchObject({
      items: [{ state: "OPEN" }, { state: "CLOSED", waiting: 0, due: 0 }],
    });
    const invoices = (await read("consumer", "/billing/invoices")).list("items");
    const [invoice] = invoices.filter(document => document.value("kind") === "INVOICE");
    if (invoice === undefined) throw new Error("the consumer has no invoice");
    expect(invoice.text("month")).toBe(closes.text("items", 1, "month"));
    const all = await read("consumer", `/billing/invoices/${invoice.text("id")}/lines`);
    const lines = all.list("lines");
    const kinds = lines.map(line => line.text("kind")).toSorted();
    expect(kinds).toEqual(["fee", "usage", "usage", "usage"]);
    for (const line of lines.filter(each => each.value("kind") === "usage")) {
      const what = line.text("text");
      expect([what, thousandths(line.number("quantity"))]).toEqual([what, await sumEvents(invoice, line)]);
    }
    const net = lines.reduce((sum, line) => sum + cents(line.number("amount")), 0);
    expect(cents(invoice.number("net"))).toBe(net);
  });

  /** The counts of a line's metering events as the provider sees them, summed: thousandths of units. */
  async function sumEvents(invoice: Answer, line: Answer): Promise<number> {
    const serviceId = line.text("service", "id");
    const service = await read("provider", `/services/${serviceId}`);
    const query = new URLSearchParams({
      from: invoice.text("periodStart"),
      to: invoice.text("periodEnd"),
      mode: "live",
      limit: "1000",
      productId: line.text("product", "id"),
      subscriptionId: line.text("subscriptionId"),
    });
    const version = `/external-services/${serviceId}/versions/${service.text("serviceDefinitions", 0, "id")}`;
    const events = (await read("provider", `${version}/metering-events?${query.toString()}`)).list();
    expect(events.length).toBeGreaterThan(20);
    expect(events.length).toBeLessThan(1_000);
    return events.reduce((sum, event) => sum + thousandths(event.number("count")), 0);
  }

  it("has the month under way, with usage, refusals, test calls and a price change ahead", async () => {
    expect((await read("consumer", "/billing/costs")).number("amount")).toBeGreaterThan(29);
    const overview = await read("provider", "/dashboard/overview");
    expect(overview.number("testUsage", "amount")).toBeCloseTo(0.06);
    expect(overview.list("attention")).not.toEqual([]);
    const entries = (await read("consumer", "/v2/apis")).list();
    const embeddings = entries.find(entry => entry.value("name") === "Text embeddings");
    const entry = await read("consumer", `/v2/apis/${embeddings?.text("id") ?? ""}`);
    const announced = entry.value("pricingPlans", 0, "announced", "products");
    expect(announced).toMatchObject([{ name: "Tokens", amountMajor: 0.21 }]);
  });

  it("stops everything at Ctrl-C, PostgreSQL included, with exit code 0, and starts again with the same data", async () => {
    expect(postgresRuns(demo)).toBe(true);
    demo.process.kill("SIGINT");
    expect(exitCodeOf(await demo.process.ended)).toBe(0);
    expect(demo.process.lines.at(-1)).toBe("Stopped.");
    expect(postgresRuns(demo)).toBe(false);
    await expect(fetch(demo.url)).rejects.toThrow("fetch failed");
    const logIns = demo.process.lines.filter(line => line.includes("@example.org"));
    demo = await startDemo("data");
    await untilSaid(demo, "newcomer ");
    expect(demo.process.lines.filter(line => line.includes("@example.org"))).toEqual(logIns);
    expect(demo.process.lines[0]).toContain("again");
  });
});

it("ends with exit code 0 when it is interrupted while it is made, and leaves nothing running", async () => {
  const demo = await startDemo("interrupted");
  onTestFinished(async () => {
    await demo.process.stop(readyTimeoutMs);
  });
  await untilSaid(demo, "Signing people up");
  expect(postgresRuns(demo)).toBe(true);
  demo.process.kill("SIGINT");
  expect(exitCodeOf(await demo.process.ended), demo.process.lines.join("\n")).toBe(0);
  expect(postgresRuns(demo)).toBe(false);
});

it("refuses a directory that holds something else, and touches nothing in it", async () => {
  const dataDir = mkdtempSync(join(directory, "foreign-"));
  writeFileSync(join(dataDir, "thesis.txt"), "forty years");
  const command = { file: process.execPath, args: [main, "--directory", dataDir, "--fresh"] };
  const demo = new LoggedProcess(command, process.env, () => undefined);
  expect(exitCodeOf(await demo.ended)).toBe(1);
  expect(demo.lines.join("\n")).toContain("holds something else than a demo");
  expect(readFileSync(join(dataDir, "thesis.txt"), "utf8")).toBe("forty years");
});

const cents = (amount: number): number => Math.round(amount * 100);
const thousandths = (quantity: number): number => Math.round(quantity * 1_000);

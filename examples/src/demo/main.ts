import { resolve } from "node:path";
import { parseArgs } from "node:util";
import type { PlatformPlace } from "../platform-process.js";
import { readKept } from "./data-directory.js";
import { Demo } from "./demo.js";
import { logInsOf, type LogIn } from "./people.js";

const usage = `Usage: npm run demo [-- OPTIONS]

  --fresh           make it anew; without it a demo that is there is started again as it is
  --months N        how many past months it has, 1 to 12, default 2
  --directory PATH  where its data lie, default .tollgate-demo
  --help            show this

TOLLGATE_PORT and TOLLGATE_GATEWAY_PORT say where it listens, default 8080 and 8081.`;

const whatTheyDo: Readonly<Record<string, string>> = {
  provider: "offers services, alone and as Acme Research",
  consumer: "buys them, alone and as Harbor Logistics",
  operator: "runs the platform: months, invoices, accounts",
  newcomer: "has just signed up",
};

process.exitCode = await main();

/** 0 when it was stopped by a signal, 1 with what went wrong. */
async function main(): Promise<number> {
  const interruption = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(signal, () => interruption.abort(new Error(`interrupted by ${signal}`)));
  try {
    const options = readOptions();
    if (options.help) say(usage);
    else await run(options, interruption.signal);
    return 0;
  } catch (error) {
    if (interruption.signal.aborted) {
      say("\nStopped. The demo was not finished: the next start makes it anew.");
      return 0;
    }
    process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

/** Until it is interrupted. @throws Error when the platform ends of itself */
async function run(options: Options, signal: AbortSignal): Promise<void> {
  const { demo, people } = await start(options, signal);
  try {
    announce(demo, options.place, people);
    const interrupted = new Promise<void>(resolve => {
      signal.addEventListener("abort", () => resolve());
      if (signal.aborted) resolve();
    });
    await Promise.race([interrupted, demo.ended()]);
    if (!signal.aborted) throw new Error("The platform has ended.");
    say("\nStopping the services, the platform and its PostgreSQL …");
  } finally {
    await demo.stop();
  }
  say("Stopped.");
}

async function start(
  { fresh, pastMonths, place }: Options,
  signal: AbortSignal,
): Promise<{ readonly demo: Demo; readonly people: readonly LogIn[] }> {
  const kept = fresh ? undefined : await readKept(place.dataDir);
  if (kept !== undefined) {
    say(`Starting the demo in ${place.dataDir} again; --fresh would make it anew …`);
    return { demo: await Demo.resume(place, kept, signal), people: kept.people };
  }
  const startedMs = performance.now();
  say("Making a demo: past months and the one under way, by real calls. It takes about a minute.");
  const [demo, { people }] = await Demo.make(place, pastMonths, signal, line => say(`  ${line}`));
  say(`  Done in ${Math.round((performance.now() - startedMs) / 1_000)} s.`);
  return { demo, people: logInsOf(people) };
}

function announce({ url, gatewayUrl }: Demo, { dataDir }: PlatformPlace, people: readonly LogIn[]): void {
  say("\nThe demo is running. Stop it with Ctrl-C.");
  say(`  Web      ${url}`);
  say(`  Gateway  ${gatewayUrl}`);
  say(`  Data     ${dataDir}`);
  say("\nSign in as:");
  for (const { role, email, password } of people)
    say(`  ${role.padEnd(9)} ${email.padEnd(18)} ${password}  ${whatTheyDo[role] ?? ""}`);
}

interface Options {
  readonly help: boolean;
  readonly fresh: boolean;
  readonly pastMonths: number;
  readonly place: PlatformPlace;
}

/** @throws Error that says what is wrong with the arguments */
function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      fresh: { type: "boolean", default: false },
      months: { type: "string", default: "2" },
      directory: { type: "string", default: ".tollgate-demo" },
      help: { type: "boolean", default: false },
    },
  });
  if (!/^(?:[1-9]|1[0-2])$/.test(values.months)) throw new Error("--months must be a number from 1 to 12.");
  const { TOLLGATE_PORT: port = "8080", TOLLGATE_GATEWAY_PORT: gatewayPort = "8081" } = process.env;
  return {
    help: values.help,
    fresh: values.fresh,
    pastMonths: Number(values.months),
    place: { dataDir: resolve(values.directory), port: Number(port), gatewayPort: Number(gatewayPort) },
  };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

import cluster from "node:cluster";
import type { Logger } from "pino";
import { InvalidConfiguration, readConfig, type Config } from "./config/index.js";
import { asError } from "./kernel/assert.js";
import { announce, say } from "./announce.js";
import { drainMessage } from "./gateway-processes.js";
import { startPlatform } from "./platform-process.js";
import { createLogger, standardError } from "./platform/telemetry/index.js";

// Then the process ends anyway. Gateways take 20 s and 5 s more for usage that waits; the API 15 s after them.
const drainMsMax = 60_000;

/** The process: configuration, start, signals, exit code. */
async function main(): Promise<void> {
  outliveReaders();
  let config: Config;
  try {
    config = readConfig();
  } catch (error) {
    if (!(error instanceof InvalidConfiguration)) throw error;
    fail(error.message);
  }
  // What people read goes to standard output, the log for machines to standard error.
  const logger = createLogger(config.logLevel, standardError());
  process.on("unhandledRejection", error => {
    logger.fatal({ err: asError(error) }, "unhandled rejection");
    process.exit(1);
  });
  const stopped = cluster.isWorker ? drainAsked() : stopSignal();
  const started = await startPlatform(config, logger, error => {
    logger.fatal({ err: error }, "the embedded PostgreSQL is lost");
    process.exit(1);
  }).catch((error: unknown) => {
    logger.debug({ err: asError(error) }, "start failed");
    return fail(explain(asError(error)));
  });
  if (!cluster.isWorker) announce(config, started);
  const signal = await stopped;
  if (signal !== undefined) say(`\n${signal}: finishing what is under way …`);
  await drain(started, logger);
  if (signal !== undefined) say("Stopped.");
  process.exit(0);
}

/**
 * Whoever read our output may be gone before us, as `tee` after a Ctrl-C, and a file may be full. What can't be told to
 * anybody is no reason to end, least of all in the middle of a drain.
 */
function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
}

// One Ctrl-C reaches us twice under `npm start`: from the terminal, and from npm, which passes it on.
const sameSignalMs = 1_000;

/** Resolves with the first SIGTERM or SIGINT; a later one, by somebody who would not wait, ends the process at once. */
function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise(resolve => {
    let askedAtMs: number | undefined;
    const stop = (signal: NodeJS.Signals): void => {
      if (askedAtMs !== undefined && performance.now() - askedAtMs > sameSignalMs) process.exit(1);
      askedAtMs ??= performance.now();
      resolve(signal);
    };
    process.on("SIGTERM", stop);
    process.on("SIGINT", stop);
  });
}

/**
 * Resolves when the parent asks a gateway process to end. Signals are left to the parent: a Ctrl-C reaches all processes of
 * a terminal at once. When the parent is gone, node:cluster ends the process.
 */
function drainAsked(): Promise<undefined> {
  for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => undefined);
  return new Promise(resolve => {
    process.on("message", message => {
      if (message === drainMessage) resolve(undefined);
    });
  });
}

async function drain(started: AsyncDisposable, logger: Logger): Promise<void> {
  const timer = setTimeout(() => {
    logger.fatal("the drain took too long");
    process.exit(1);
  }, drainMsMax);
  await started[Symbol.asyncDispose]();
  clearTimeout(timer);
}

/** The error's own sentence, and those of what caused it. */
function explain(error: Error): string {
  const causes = error.cause instanceof Error ? `\n  because: ${explain(error.cause)}` : "";
  // Of a host with several addresses each attempt has an error, and all of them together have no sentence.
  const attempts =
    error instanceof AggregateError ? error.errors.map(one => asError(one).message).join("; ") : "";
  return `${error.message || attempts}${causes}`;
}

function fail(message: string): never {
  process.stderr.write(`Tollgate can't start: ${message}\n`);
  process.exit(1);
}

await main();

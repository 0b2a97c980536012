import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { readConfiguration } from "./configuration.js";
import { createLog, type Log } from "./log.js";
import { MeteringReporter } from "./metering-reporter.js";
import { createService } from "./service.js";

const connectionsTimeoutMs = 5_000;
const reportsTimeoutMs = 10_000;

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const { host, port, accessToken, metering, missing } = readConfiguration(process.env);
  const log = createLog(accessToken);
  const reporter = metering && new MeteringReporter(metering, log);
  const service = createService(log, correlationId => {
    if (reporter !== undefined) reporter.report(correlationId);
    else log(`not reported for call ${correlationId}: ${missing.join(", ")}`);
  });

  const ending = endingSignal();
  log(`random-number service listening on ${await listen(service, host, port)}`);
  if (metering === undefined) {
    log(`usage can't be reported yet: ${missing.join(", ")}; calls are answered all the same`);
  } else {
    const { origin, pathname } = metering.api;
    log(`usage is reported to ${origin}${pathname} for product ${metering.productId}`);
  }

  await ending;
  log("stopping: finishing calls and pending reports");
  await close(service, log);
  await reporter?.drain(reportsTimeoutMs);
  process.exit(0);
}

async function listen(service: Server, host: string, port: number): Promise<string> {
  try {
    service.listen(port, host);
    await once(service, "listening");
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new Error(`Can't listen on ${host}, port ${port} (${cause}). Set PORT or HOST to a free one.`, {
      cause: error,
    });
  }
  const address = service.address() as AddressInfo;
  return `http://${address.family === "IPv6" ? `[${address.address}]` : address.address}:${address.port}`;
}

/** Later signals change nothing: the end is bounded anyway. */
async function endingSignal(): Promise<void> {
  await new Promise<void>(resolve => {
    process.on("SIGTERM", () => resolve());
    process.on("SIGINT", () => resolve());
  });
}

async function close(service: Server, log: Log): Promise<void> {
  const timer = setTimeout(() => {
    log(`closing connections that were still busy after ${connectionsTimeoutMs / 1_000} s`);
    service.closeAllConnections();
  }, connectionsTimeoutMs);
  service.close();
  await once(service, "close");
  clearTimeout(timer);
}

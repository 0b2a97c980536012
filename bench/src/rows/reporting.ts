import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { runWrk, type WrkSample } from "../load/wrk.js";
import { collectCorrelationIds } from "../platform/correlation-ids.js";
import { offerService, type Offering } from "../platform/offering.js";
import { readCounter, type Platform, type PlatformNode } from "../platform/platform.js";
import type { StoredUsage } from "../platform/platform-database.js";
import type { ScratchDirectory } from "../programs/scratch-directory.js";
import type { StartedServer } from "../rivals/nginx.js";
import { RowFailed, type Stage } from "../stage.js";

// Totals are kept by subscription: a busy service has more than one consumer, and not a thousand on one machine.
const applicationsCount = 10;
const callsOfApplication = 100;
const settleMsMax = 10_000;
const settlePauseMs = 50;
/** `{"testMode":false,"count":1,"productId":…,"correlationId":…}` */
const answerBytesMin = 100;

/** A service whose provider reports usage of real calls. */
export class ReportedService {
  readonly #stage: Stage;
  readonly offering: Offering;
  readonly #idsPath: string;

  private constructor(stage: Stage, offering: Offering, idsPath: string) {
    this.#stage = stage;
    this.offering = offering;
    this.#idsPath = idsPath;
  }

  static async prepare(
    stage: Stage,
    platform: Platform,
    upstream: StartedServer,
    scratch: ScratchDirectory,
  ): Promise<ReportedService> {
    const offering = await offerService(platform, upstream.url, applicationsCount);
    const ids = await collectCorrelationIds(platform, offering, callsOfApplication);
    const idsPath = join(scratch.path, "correlation-ids");
    await writeFile(idsPath, `${ids.join("\n")}\n`);
    return new ReportedService(stage, offering, idsPath);
  }

  /**
   * Reports as fast as the nodes answer, each report under a key of its own. With `threads` the load generator divides its
   * connections among so many, which go to the nodes in turn.
   */
  report(
    nodes: readonly [PlatformNode, ...PlatformNode[]],
    connections: number,
    seconds: number,
    threads?: number,
  ): Promise<WrkSample> {
    return runWrk(this.#stage, {
      url: `${nodes[0].url}/qc-catalog/external-services/metering`,
      ...(threads !== undefined && { threads }),
      connections,
      seconds,
      script: {
        file: "report-usage.lua",
        variables: {
          ...this.#variables(),
          BENCH_PORTS: nodes.map(node => new URL(node.url).port).join(" "),
        },
      },
      bodyBytesMin: answerBytesMin,
    });
  }

  /** The same in batches of so many events. Rates and counts of the sample are of batches. */
  reportBatches(
    node: PlatformNode,
    batchSize: number,
    connections: number,
    seconds: number,
  ): Promise<WrkSample> {
    return runWrk(this.#stage, {
      url: `${node.url}/qc-catalog/external-services/metering/batch`,
      connections,
      seconds,
      script: {
        file: "report-batches.lua",
        variables: { ...this.#variables(), BENCH_BATCH_SIZE: String(batchSize) },
      },
      bodyBytesMin: batchSize * answerBytesMin,
    });
  }

  #variables(): Readonly<Record<string, string>> {
    return {
      BENCH_CORRELATION_IDS: this.#idsPath,
      BENCH_PRODUCT_ID: this.offering.productId,
      BENCH_ACCESS_TOKEN: this.offering.accessToken,
      BENCH_RUN: randomBytes(8).toString("hex"),
    };
  }
}

/** What the database holds, and what the nodes say that they have answered 200 to. */
export interface Ledger {
  readonly usage: StoredUsage;
  readonly answered: number;
}

export async function readLedger(platform: Platform, nodes: readonly PlatformNode[]): Promise<Ledger> {
  const answers = nodes.map(node => readCounter(node, "tollgate_usage_reports_total", 'outcome="stored"'));
  const answered = (await Promise.all(answers)).reduce((sum, count) => sum + count, 0);
  return { usage: await platform.database.countUsage("metering"), answered };
}

/**
 * Proves a run of reports: events, keys and totals in the database have grown by exactly as many reports as were answered
 * 200. wrk has read all of these answers but those that were on their way when it stopped.
 * @param batchSize reports in a request of wrk
 * @returns how many events were stored
 * @throws RowFailed
 */
export async function proveStored(
  platform: Platform,
  nodes: readonly PlatformNode[],
  before: Ledger,
  told: Pick<WrkSample, "requests" | "issued">,
  batchSize = 1,
): Promise<number> {
  const after = await whenSettled(platform, nodes);
  const { events, keys, totalled } = grownSince(before.usage, after.usage);
  const answered = after.answered - before.answered;
  if (events !== answered || keys !== events || totalled !== events)
    throw new RowFailed(
      `${answered} reports were answered 200; stored were ${events} events, ${keys} keys and totals of ${totalled}`,
    );
  const [read, sent] = [told.requests * batchSize, told.issued * batchSize];
  if (events < read || events > sent)
    throw new RowFailed(`wrk sent ${sent} reports and read answers to ${read}; ${events} events were stored`);
  return events;
}

/** The ledger once nothing is under way any more. */
async function whenSettled(platform: Platform, nodes: readonly PlatformNode[]): Promise<Ledger> {
  const endMs = performance.now() + settleMsMax;
  let last = await readLedger(platform, nodes);
  for (;;) {
    await pause(settlePauseMs);
    const now = await readLedger(platform, nodes);
    if (now.usage.events === last.usage.events && now.answered === last.answered) return now;
    if (performance.now() > endMs) throw new RowFailed("reports were still being stored 10 s after the run");
    last = now;
  }
}

export function grownSince(before: StoredUsage, after: StoredUsage): StoredUsage {
  return {
    events: after.events - before.events,
    keys: after.keys - before.keys,
    totalled: after.totalled - before.totalled,
  };
}

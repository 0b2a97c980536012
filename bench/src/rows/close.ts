import { setTimeout as pause } from "node:timers/promises";
import { answerOf } from "@tollgate/sdk";
import { alternate, type Contender } from "../alternate.js";
import { ratioFigure, type Figure, type Series } from "../figure.js";
import { makeFinishedMonth, type FinishedMonth } from "../platform/finished-month.js";
import { offerService } from "../platform/offering.js";
import { Platform } from "../platform/platform.js";
import { forgetPeak, readPeakBytes } from "../programs/process-family.js";
import type { Measurement } from "../row.js";
import { RowFailed, type Stage } from "../stage.js";

const row = "close";
const subscriptionsFull = 10_000;
const manyEvents = 10_000_000;
const fewEvents = 10_000;
const smokeShare = 0.01;
const growthMax = 1.2;
// A run is a whole close, of some half a minute.
const runsMax = 3;

/** A month's close beside that of a month with the same invoices from a thousandth of the events. */
export const close: Measurement = {
  rows: [row],
  title: "the close of a month with 10 million events over 10,000 subscriptions, against 10 thousand events",
  smoke: true,
  measure: async stage => {
    const share = stage.smoke ? smokeShare : 1;
    const subscriptions = subscriptionsFull * share;
    await using many = await ClosingPlatform.prepare(stage, { subscriptions, events: manyEvents * share });
    await using few = await ClosingPlatform.prepare(stage, { subscriptions, events: fewEvents * share });
    const once: Stage = { ...stage, runs: Math.min(stage.runs, runsMax) };
    const contenders = [many, few].map((platform): Contender<Close> => ({
      name: `${platform.events.toLocaleString("en-US")} events`,
      run: () => platform.close(),
    }));
    const samples = await alternate(once, row, contenders, showClose);
    const seriesOf = (value: (close: Close) => number): readonly Series[] =>
      contenders.map(({ name }, place) => ({ contender: name, values: (samples[place] ?? []).map(value) }));
    const what = `of a month of ${subscriptions.toLocaleString("en-US")} subscriptions, each used in every hour`;
    return [
      growth(
        `close ${what}`,
        "s",
        seriesOf(({ seconds }) => seconds),
        [
          `each close by the job that an operator's request starts, to the same ${subscriptions} invoices without gap or double and one statement`,
        ],
      ),
      growth(
        `peak memory of the platform's process during the close ${what}`,
        "MB",
        seriesOf(({ peakMb }) => peakMb),
        [],
      ),
    ];
  },
};

function growth(
  what: string,
  unit: string,
  [many, few]: readonly Series[],
  notes: readonly string[],
): Figure {
  if (many === undefined || few === undefined) throw new Error("there are two contenders");
  return ratioFigure(
    { row, what, unit, ours: many, goal: { relation: "at most", value: growthMax }, notes },
    few,
  );
}

export interface Close {
  readonly seconds: number;
  readonly peakMb: number;
}

const showClose = ({ seconds, peakMb }: Close): string => `${seconds.toFixed(1)} s, ${Math.round(peakMb)} MB`;

const unitPrice = "0.01";
const unitsOfSubscription = 1_000;
const netMinorOfSubscription = 1_000;
const pollMs = 50;
const closeMsMax = 600_000;

/** A platform with a finished month that can be closed again and again. */
export class ClosingPlatform implements AsyncDisposable {
  readonly events: number;
  readonly #stage: Stage;
  readonly #platform: Platform;
  readonly #month: FinishedMonth;

  private constructor(stage: Stage, platform: Platform, month: FinishedMonth) {
    this.#stage = stage;
    this.#platform = platform;
    this.#month = month;
    this.events = month.wanted.events;
  }

  static async prepare(
    stage: Stage,
    wanted: { readonly subscriptions: number; readonly events: number },
  ): Promise<ClosingPlatform> {
    stage.say(`${row}: making ${wanted.events} events of ${wanted.subscriptions} subscriptions`);
    const platform = await Platform.start(stage);
    try {
      const offering = await offerService(platform, nowhere, { unitPrice });
      const month = await makeFinishedMonth(platform, offering, { ...wanted, unitsOfSubscription });
      return new ClosingPlatform(stage, platform, month);
    } catch (error) {
      await platform[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** Closes the month as if it had never been closed before. @throws RowFailed when the invoices are not what they must be */
  async close(): Promise<Close> {
    const { database, processId } = this.#platform;
    await database.beginAnew();
    await forgetPeak(processId);
    await this.#reopen();
    const startedAtMs = performance.now();
    await answerOf(this.#month.operator.POST("/operator/closes", { body: { month: this.#month.name } }));
    while (!(await this.#isFinished())) {
      if (performance.now() - startedAtMs > closeMsMax)
        throw new RowFailed("a close took more than ten minutes");
      await pause(pollMs, undefined, { signal: this.#stage.signal });
    }
    const seconds = (performance.now() - startedAtMs) / 1_000;
    await this.#proveInvoices();
    return { seconds, peakMb: (await readPeakBytes(processId)) / 1_000_000 };
  }

  /**
   * Forgets that the month was closed, past the triggers that guard documents. The subscriptions become older than the month
   * only now: until then no job sees a month that it would have to close.
   */
  async #reopen(): Promise<void> {
    await this.#platform.database.run(`begin; set local session_replication_role = replica;
      truncate billing.close, billing.settlement, billing.document, billing.document_line, billing.number_series,
        metering.closed_period cascade;
      update subscriptions.plan_assignment set assigned_at = '${this.#month.name}-01 00:00:00+00'
      where assigned_at <> '${this.#month.name}-01 00:00:00+00';
      commit`);
  }

  async #isFinished(): Promise<boolean> {
    const found = await this.#platform.database.query(
      "select from billing.close where finished_at is not null",
    );
    return found.length > 0;
  }

  async #proveInvoices(): Promise<void> {
    const { subscriptions } = this.#month.wanted;
    const [found] = await this.#platform.database.query<Record<string, string>>(
      `select count(*) filter (where kind = 'invoice') as invoices,
         count(distinct number) filter (where kind = 'invoice') as numbers,
         max(right(number, 5)::integer) filter (where kind = 'invoice') as last,
         sum(net_minor) filter (where kind = 'invoice') as net, min(net_minor) filter (where kind = 'invoice') as least,
         count(*) filter (where kind = 'statement') as statements, sum(net_minor) filter (where kind = 'statement') as revenue
       from billing.document`,
    );
    const net = String(subscriptions * netMinorOfSubscription);
    const expected = {
      invoices: String(subscriptions),
      numbers: String(subscriptions),
      last: subscriptions,
      net,
      least: String(netMinorOfSubscription),
      statements: "1",
      revenue: net,
    };
    if (JSON.stringify(found) !== JSON.stringify(expected))
      throw new RowFailed(`a close came to ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#platform[Symbol.asyncDispose]();
  }
}

// Nobody calls the service: its usage is written.
const nowhere = "http://127.0.0.1:9";

import { setTimeout as pause } from "node:timers/promises";
import { answerOf } from "@tollgate/sdk";
import { forgetPeak, readPeakBytes } from "../programs/process-family.js";
import { summarize } from "../statistics.js";
import { RowFailed, type Stage } from "../stage.js";
import { makeFinishedMonth, type FinishedMonth, type MonthWanted } from "./finished-month.js";
import { offerService, type Offering } from "./offering.js";
import { Platform } from "./platform.js";
import { readProcessorTimes } from "./processor-times.js";

export interface Close {
  readonly seconds: number;
  readonly peakMb: number;
  /** Of the platform and PostgreSQL. */
  readonly processorSeconds: number;
}

type EventsWanted = Pick<MonthWanted, "subscriptions" | "events">;

// At 0.00001 each: 10.00 and an invoice for everybody.
const unitsOfSubscription = 1_000_000;
const netMinorOfSubscription = 1_000;
const requestsOfLedger = 9;
const pollMs = 50;
const closeMsMax = 1_800_000;

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

  static async prepare(stage: Stage, wanted: EventsWanted): Promise<ClosingPlatform> {
    const platform = await Platform.start(stage);
    try {
      return await ClosingPlatform.fill(stage, platform, await offerService(platform, nowhere), wanted);
    } catch (error) {
      await platform[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** Gives the month to a platform that has an offering; it goes away with what is made here. */
  static async fill(
    stage: Stage,
    platform: Platform,
    offering: Offering,
    wanted: EventsWanted,
  ): Promise<ClosingPlatform> {
    const { events, subscriptions } = wanted;
    stage.say(
      `making ${events.toLocaleString("en-US")} events of ${subscriptions.toLocaleString("en-US")} subscriptions`,
    );
    const month = await makeFinishedMonth(platform, offering, { ...wanted, unitsOfSubscription });
    await platform.database.run(noPdfs);
    return new ClosingPlatform(stage, platform, month);
  }

  /** Closes the month as if it had never been closed before. @throws RowFailed when the invoices are not what they must be */
  async close(): Promise<Close> {
    const { database, processId } = this.#platform;
    await database.beginAnew();
    await forgetPeak(processId);
    await this.#reopen();
    const before = await readProcessorTimes(this.#platform);
    const startedAtMs = performance.now();
    await answerOf(this.#month.operator.POST("/operator/closes", { body: { month: this.#month.name } }));
    while (!(await this.#isFinished())) {
      if (performance.now() - startedAtMs > closeMsMax)
        throw new RowFailed("a close took more than half an hour");
      await pause(pollMs, undefined, { signal: this.#stage.signal });
    }
    const seconds = (performance.now() - startedAtMs) / 1_000;
    const after = await readProcessorTimes(this.#platform);
    const processorSeconds = after.platform - before.platform + after.postgres - before.postgres;
    await this.#proveInvoices();
    return { seconds, peakMb: (await readPeakBytes(processId)) / 1_000_000, processorSeconds };
  }

  /**
   * Forgets that the month was closed, and what its usage and its days came to, past the triggers that guard documents: each
   * close sums the hours anew, which is the part of it that grows with the events. The subscriptions become older than the month
   * only now: until then no job sees a month that it would have to close.
   */
  async #reopen(): Promise<void> {
    await this.#platform.database.run(`begin; set local session_replication_role = replica;
      truncate billing.close, billing.settlement, billing.document, billing.document_line, billing.number_series,
        metering.closed_period, metering.summed_period, metering.summed_day, metering.day_total cascade;
      update subscriptions.plan_assignment set assigned_at = '${this.#month.name}-01 00:00:00+00'
      where assigned_at <> '${this.#month.name}-01 00:00:00+00';
      commit`);
  }

  /** Runs the job that sums days, which runs every hour by itself: pages of a month are looked at long after its first day. */
  async sumDays(): Promise<void> {
    const { database } = this.#platform;
    await database.run("select graphile_worker.add_job('sum-days')");
    const startedAtMs = performance.now();
    while ((await database.query(daysToSum(this.#month.name))).length > 0) {
      if (performance.now() - startedAtMs > closeMsMax)
        throw new RowFailed("the days of a month were not summed within half an hour");
      await pause(pollMs, undefined, { signal: this.#stage.signal });
    }
  }

  /** Of the month's events, with indexes and totals; their keys are not made. */
  async bytesOfEvent(): Promise<number> {
    const [row] = await this.#platform.database.query<{ bytes: string }>(
      `select pg_total_relation_size($1::regclass) + pg_total_relation_size('metering.usage_total')
         + pg_total_relation_size('metering.day_total') as bytes`,
      [`metering.usage_event_y${this.#month.name.replace("-", "m")}`],
    );
    return Number(row?.bytes) / this.events;
  }

  /** The median of some requests for the month as an account's page shows it, in ms. */
  async timeLedger(side: "consumer" | "provider"): Promise<number> {
    const operation = side === "consumer" ? "costs" : "revenue";
    const headers = {
      "x-auth-token": this.#month.providerToken,
      ...(side === "consumer" && { "x-organizationid": this.#month.consumerId }),
    };
    const times: number[] = [];
    while (times.length < requestsOfLedger) {
      const startedAtMs = performance.now();
      const answer = await fetch(
        `${this.#platform.url}/qc-catalog/billing/${operation}?month=${this.#month.name}`,
        {
          headers,
        },
      );
      const { amount } = (await answer.json()) as { readonly amount?: number };
      if (amount === undefined || amount === 0)
        throw new RowFailed(`${operation} of the month are ${amount}`);
      times.push(performance.now() - startedAtMs);
    }
    return summarize(times).median;
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
         max(substring(number from '[0-9]+$')::integer) filter (where kind = 'invoice') as last,
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

/** A row while there are days of it that aren't. */
const daysToSum = (month: string) =>
  `select where metering.summed_until() < '${month}-01 00:00:00+00'::timestamptz + interval '1 month'`;

// Another job makes the PDFs, every minute: it would take processors from whichever close is under way then, also of the other
// contender, and more of them than the close itself.
const noPdfs = `create function bench.leave_out() returns trigger language plpgsql as 'begin return null; end';
  create trigger leave_out before insert on billing.pdf_due for each row execute function bench.leave_out()`;

// Nobody calls the service: its usage is written.
const nowhere = "http://127.0.0.1:9";

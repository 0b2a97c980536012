import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { imbalances } from "../properties/ledger-balance.js";
import { startBillingWorld, type BillingWorld } from "../seeds/billing.js";
import { makeManyConsumers, owedByEvents } from "../seeds/many-consumers.js";
import type { MeteredService } from "../seeds/metered-service.js";

const consumers = 120;
const killsMin = 50;
const allowance = 5;
const plan = { type: "COMMERCIAL", products: [{ name: "API", amountMajor: 0.37, allowance }] };

let world: BillingWorld;
let service: MeteredService;
/** One connection for all kills: to open one takes a busy machine as long as the close of many accounts. */
let outside: pg.Client;
beforeAll(async () => {
  world = await startBillingWorld();
  await world.at("2027-01-10T00:00:00Z");
  service = await world.offer(plan);
  await makeManyConsumers(world.platform.database, service, consumers);
  await world.at("2027-02-03T00:00:00Z");
  outside = new pg.Client({ connectionString: world.platform.database.url });
  await outside.connect();
}, 120_000);
afterAll(async () => {
  await outside.end();
  await world[Symbol.asyncDispose]();
});

/** Ends every backend of the platform that is at work. @returns how many */
async function killBackends(): Promise<number> {
  const { rows } = await outside.query<{ killed: number }>(
    `select count(pg_terminate_backend(pid))::integer as killed from pg_stat_activity
     where datname = current_database() and application_name = 'tollgate' and state <> 'idle'`,
  );
  return rows[0]?.killed ?? 0;
}

test("a close that runs twice at once and is killed at fifty random points ends in the same invoices, without gap or double", async () => {
  const isClosed = async () =>
    (await world.platform.database.query("select from billing.close where finished_at is not null")).length >
    0;
  let killed = 0;
  for (let round = 0; round < 200 && !(await isClosed()); round++) {
    const closing = Promise.allSettled([world.close(), world.close()]);
    // Shorter than two accounts take on a fast machine: so many kills always come before the end. After them the close is
    // let alone.
    while (killed < killsMin && (await Promise.race([closing, pause(Math.random() * 12)])) === undefined)
      killed += await killBackends();
    await closing;
  }
  expect(killed).toBeGreaterThanOrEqual(killsMin);

  const documents = await world.platform.database.query<{
    name: string;
    kind: string;
    number: string;
    net: number;
  }>(
    `select a.display_name as name, d.kind, d.number, d.net_minor::integer as net
     from billing.document d join accounts.account a on a.id = d.account_id
     where d.side = 'consumer' order by d.number`,
  );
  const owed = await owedByEvents(world.platform.database, service, allowance);
  const expected = [...owed].filter(([, cents]) => cents > 0);
  expect(new Map(documents.map(({ name, net }) => [name, net]))).toEqual(new Map(expected));
  expect(documents).toHaveLength(expected.length);
  const invoices = documents.filter(({ kind }) => kind === "invoice");
  expect(invoices.map(({ number }) => number)).toEqual(
    invoices.map((_, place) => `INV-2027-${String(place + 1).padStart(5, "0")}`),
  );
  expect(invoices.every(({ net }) => net >= 100)).toBe(true);
  const lines = await world.platform.database.query(
    `select d.id from billing.document d left join billing.document_line l on l.document_id = d.id
     group by d.id having sum(l.amount_minor) is distinct from d.net_minor`,
  );
  expect(lines).toEqual([]);
  expect(await imbalances(world.platform.database)).toEqual([]);
}, 120_000);

const pause = (ms: number) =>
  new Promise<undefined>(resolve => {
    setTimeout(resolve, ms, undefined);
  });

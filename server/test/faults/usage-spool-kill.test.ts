import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { Disposables } from "../../src/kernel/disposables.js";
import type { SpooledUsage } from "../../src/modules/metering/usage-spool.js";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "../../src/platform/database/embedded/index.js";
import { call, type GatewayAnswer } from "../harness/gateway-call.js";
import { ApiClient, eventually, freePort, openTestPool, signUp, type Person } from "../harness/index.js";
import { offerService, subscribe, type OfferedService } from "../harness/story.js";
import { TestUpstream } from "../harness/upstream.js";
import { imbalances } from "../properties/ledger-balance.js";
import { correlationIdsOf } from "../seeds/metered-service.js";
import { PlatformProcess } from "./platform-process.js";
import { postgresProcesses, stopProcesses } from "./stopped-postgres.js";
import { TranspiledServer } from "./transpiled-server.js";

const callsAway = 24;
const callsUnderWay = 6;
// Some seconds on a machine of its own.
const waitMsMax = 60_000;
const postgresSettings = { max_connections: "300" };
const secret = randomBytes(32).toString("hex");

let program: TranspiledServer;
let opened: Disposables;
let dataDir: string;
let postgres: EmbeddedPostgres;
let platform: PlatformProcess | undefined;
let upstream: TestUpstream;
let apiUrl: string;
let gatewayUrl: string;
let numberOfCall: Map<string, number>;
let answered: GatewayAnswer[];

beforeAll(async () => {
  program = await TranspiledServer.make();
});
afterAll(() => program[Symbol.asyncDispose]());

beforeEach(async () => {
  opened = new Disposables();
  numberOfCall = new Map();
  answered = [];
  dataDir = await mkdtemp(join(tmpdir(), "tollgate-spool-kill-"));
  opened.use({ [Symbol.asyncDispose]: () => rm(dataDir, { recursive: true, force: true }) });
  upstream = opened.use(await TestUpstream.start());
  apiUrl = `http://127.0.0.1:${await freePort()}`;
  gatewayUrl = `http://127.0.0.1:${await freePort()}`;
  postgres = await startEmbeddedPostgres({ dataDir, settings: postgresSettings });
  opened.use({ [Symbol.asyncDispose]: () => postgres.stop() });
});
afterEach(async () => {
  await platform?.kill();
  await opened[Symbol.asyncDispose]();
});

async function startPlatform(gatewayProcesses: number): Promise<PlatformProcess> {
  const environment = {
    PATH: process.env.PATH,
    DATABASE_URL: postgres.connectionString,
    TOLLGATE_SECRET: secret,
    TOLLGATE_DATA_DIR: join(dataDir, "node"),
    TOLLGATE_PORT: new URL(apiUrl).port,
    TOLLGATE_GATEWAY_PORT: new URL(gatewayUrl).port,
    TOLLGATE_GATEWAY_PROCESSES: String(gatewayProcesses),
    // On a busy machine the database is away for longer here than its facts are trusted by default.
    TOLLGATE_STALE_SECONDS: "3600",
    TOLLGATE_LOG_LEVEL: "fatal",
  };
  platform = new PlatformProcess(program.main, environment, apiUrl);
  await platform.start();
  return platform;
}

async function query<Row extends pg.QueryResultRow>(
  sql: string,
  values: readonly unknown[] = [],
): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: postgres.connectionString });
  await client.connect();
  try {
    return (await client.query<Row>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}

interface Target {
  readonly service: OfferedService;
  readonly provider: Person;
  readonly token: string;
}

async function setUp(): Promise<Target> {
  const api = new ApiClient(apiUrl);
  const story = { api, gatewayUrl, secrets: new Set<string>() };
  const provider = await signUp(api, "Prova");
  const service = await offerService(story, provider, { url: upstream.url });
  const { token } = await subscribe(story, await signUp(api, "Conny"), service);
  upstream.script = (request, response) => {
    const number = Number(request.url?.split("/").at(-1));
    numberOfCall.set(String(request.headers["x-correlation-id"]), number);
    const uses = usesOf(number).map(quantity => `${service.productId}=${quantity}`);
    if (isRefusedInPart(number)) uses.push("prod_of_nobody=1");
    response.setHeader("x-tollgate-usage", uses);
    response.write("answer ");
    response.end(`of call ${number}`);
  };
  return { service, provider, token };
}

/** No two alike, so that what is stored twice shows. */
const usesOf = (number: number): readonly string[] => ["0.5", String(number)];
const isRefusedInPart = (number: number): boolean => number % 2 === 0;

/** Calls at once, the first of which has this number; each reports usage. */
const callMany = ({ service, token }: Target, from: number, count: number): Promise<GatewayAnswer>[] =>
  Array.from({ length: count }, (_, place) => call(`${service.gatewayEndpoint}/${from + place}`, { token }));

/** Every answer arrives, and whole. */
async function callWhole(target: Target, from: number, count: number): Promise<void> {
  const answers = await Promise.all(callMany(target, from, count));
  expect(answers.map(({ status, text }) => ({ status, text }))).toEqual(
    answers.map((_, place) => ({ status: 200, text: `answer of call ${from + place}` })),
  );
  answered.push(...answers);
}

interface Away {
  /** Backends that may still find statements of a platform that is gone by then. */
  readonly backends: readonly number[];
  comeBack(): Promise<void>;
}

/** PostgreSQL hangs: what is sent to it is done once it goes on, also when the sender was killed meanwhile. */
async function hang(): Promise<Away> {
  const pool = openTestPool(postgres.connectionString, 1);
  const backends = await postgresProcesses(pool).finally(() => pool.end());
  const stopped = stopProcesses(backends);
  const comeBack = (): Promise<void> => {
    stopped[Symbol.dispose]();
    return Promise.resolve();
  };
  opened.use({ [Symbol.asyncDispose]: comeBack });
  return { backends, comeBack };
}

async function beGone(): Promise<Away> {
  await postgres.stop();
  return {
    backends: [],
    comeBack: async () => {
      postgres = await startEmbeddedPostgres({ dataDir, settings: postgresSettings });
    },
  };
}

const spoolDirectory = (): string => join(dataDir, "node", "usage-spool");

/** The platform makes the directory, and removes what is stored. */
function ifThere(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
  throw error;
}

/** What the kill left half written belongs to a call that was never answered. */
async function spooledFiles(): Promise<readonly string[]> {
  const names = (await readdir(spoolDirectory()).catch(ifThere)) ?? [];
  return names.filter(name => !name.endsWith(".part"));
}

/** Correlation ids of the calls whose usage lies in the spool. */
async function spooledCalls(): Promise<readonly string[]> {
  const names = await spooledFiles();
  const texts = await Promise.all(
    names.map(name => readFile(join(spoolDirectory(), name), "utf8").catch(ifThere)),
  );
  return texts.flatMap(text => JSON.parse(text ?? "[]") as SpooledUsage[]).map(entry => entry.correlationId);
}

const callIdOf = (correlationId: string): string => {
  const verified = correlationIdsOf({ secret }).verify(correlationId);
  if (!verified.ok) throw new Error(`${correlationId} is not the platform's`);
  return verified.call.callId.toString("hex");
};

async function expectStoredOnce({ service, provider }: Target): Promise<void> {
  const events = await query<{ call: string; quantities: string[] }>(
    `select encode(call_id, 'hex') as call, array_agg(trim_scale(quantity)::text order by quantity) as quantities
     from metering.usage_event group by 1`,
  );
  const quantitiesOf = new Map(events.map(row => [row.call, row.quantities]));
  const numbers = answered.map(({ correlationId }) => numberOfCall.get(correlationId) ?? 0);
  const stored = answered.map(({ correlationId }) => quantitiesOf.get(callIdOf(correlationId)));
  expect(stored).toEqual(numbers.map(usesOf));
  // Of those that the kill cut off, at most once.
  for (const [correlationId, number] of numberOfCall) {
    const quantities = quantitiesOf.get(callIdOf(correlationId));
    if (quantities !== undefined) expect(quantities).toEqual(usesOf(number));
    quantitiesOf.delete(callIdOf(correlationId));
  }
  expect([...quantitiesOf]).toEqual([]);

  const refused = await query<{ call: string }>(
    "select encode(call_id, 'hex') as call from metering.refusal where product = 'prod_of_nobody'",
  );
  const wanted = answered.filter((_, place) => isRefusedInPart(numbers[place] ?? 0));
  expect(wanted.length).toBeGreaterThan(0);
  expect(refused.map(row => row.call).sort()).toEqual(
    wanted.map(({ correlationId }) => callIdOf(correlationId)).sort(),
  );
  const { body } = await new ApiClient(apiUrl).get(`${service.externalPath}/metering-refusals`, {
    as: provider,
  });
  expect(body).toHaveLength(wanted.length);
  expect(await imbalances({ query })).toEqual([]);
}

test.each([
  ["hangs", 1, hang],
  ["is gone", 1, beGone],
  ["hangs", 3, hang],
])(
  "PostgreSQL %s, then kill -9: what answers reported meanwhile is stored or refused exactly once after the start, with gateway processes: %i",
  async (_how, processes, leave) => {
    const running = await startPlatform(processes);
    const target = await setUp();
    // Every process knows the token and the prices and has connections: of what follows some is sent to PostgreSQL at once.
    await callWhole(target, 1, callsAway * processes);

    const away = await leave();
    await callWhole(target, 100, callsAway);
    // Of a disk that takes longer than 300 ms nobody waits, so the answers alone don't tell.
    await eventually(async () => {
      const spooled = new Set(await spooledCalls());
      return answered.slice(-callsAway).every(({ correlationId }) => spooled.has(correlationId));
    }, waitMsMax);
    // By numbers of which none is refused in part: whether these are stored is left open.
    const underWay = Array.from({ length: callsUnderWay }, (_, place) =>
      callMany(target, 201 + 2 * place, 1),
    ).flat();
    const cutOff = Promise.allSettled(underWay);
    const noneRefused = Promise.all(
      underWay.map(async answer => {
        expect((await answer).status).toBe(200);
      }),
    );
    await Promise.race([
      noneRefused,
      eventually(() => numberOfCall.size === answered.length + callsUnderWay, waitMsMax),
    ]);
    await running.kill();
    await cutOff;

    await away.comeBack();
    await startPlatform(processes);
    await eventually(async () => (await spooledFiles()).length === 0, waitMsMax);
    await eventually(async () => {
      const left = await query(
        "select from pg_stat_activity where pid = any($1) and datname = current_database()",
        [away.backends],
      );
      return left.length === 0;
    }, waitMsMax);
    await expectStoredOnce(target);
  },
  240_000,
);

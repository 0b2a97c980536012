import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Config } from "../../src/config/index.js";
import { readConfig } from "../../src/config/index.js";
import { startListeners, type Listeners } from "../../src/listeners.js";
import { createContext, type Context } from "../../src/context.js";
import { Disposables } from "../../src/kernel/disposables.js";
import { ApiClient, type Credentials } from "./api-client.js";
import { createTestDatabase, type TestDatabase } from "./database.js";
import { freePort } from "./free-port.js";
import { captureLog } from "./log-capture.js";

/** Somebody who signed up. */
export interface Person extends Credentials {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly cookie: string;
  /** A personal access token with scope API. */
  readonly token: string;
}

/** One process's worth of the platform: its own caches, pool and listeners. */
export interface TestNode {
  readonly context: Context;
  readonly listeners: Listeners;
  readonly api: ApiClient;
  readonly apiUrl: string;
  readonly gatewayUrl: string;
}

export interface TestPlatform extends TestNode, AsyncDisposable {
  readonly nodes: readonly TestNode[];
  readonly database: TestDatabase;
  readonly secret: string;
  /** Everything logged so far by all nodes. */
  readonly logText: () => string;
  /** Text that must never be logged; checked when the platform is disposed. */
  readonly secrets: Set<string>;
  /** Signs somebody up by the calls that the pages make, and gives them an access token. */
  signUp(name?: string): Promise<Person>;
  /** Moves the platform's clock, in the database and on every node. */
  moveClock(byMs: number): Promise<void>;
}

export interface TestPlatformOptions {
  readonly nodes?: number;
  /** TOLLGATE_ variables beyond the harness's own. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Where the platform's clock stands when it starts. Default: where the machine's does. */
  readonly beginsAt?: string;
}

/** For `beginsAt` of tests that need one day and one month to last until they have ended. */
export const midMonth = "2026-12-15T12:00:00Z";

/** The real constellation on free ports and a database of its own. */
export async function startTestPlatform(options: TestPlatformOptions = {}): Promise<TestPlatform> {
  const opened = new Disposables();
  const database = opened.use(await createTestDatabase());
  if (options.beginsAt !== undefined) {
    const shiftMs = Date.parse(options.beginsAt) - Date.now();
    await database.query("update platform.clock set shift_ms = $1", [shiftMs]);
  }
  const secret = randomBytes(32).toString("hex");
  const log = captureLog();
  const nodes: TestNode[] = [];
  for (let count = 0; count < (options.nodes ?? 1); count++) {
    nodes.push(await startNode(opened, database, secret, options.environment ?? {}, log));
  }
  const [first] = nodes;
  if (first === undefined) throw new Error("a platform needs a node");
  const secrets = new Set<string>([secret]);
  let people = 0;
  return {
    ...first,
    nodes,
    database,
    secret,
    secrets,
    logText: log.text,
    signUp: async name => {
      const person = await signUp(first.api, name ?? `Person ${++people}`);
      for (const text of [person.password, person.token, person.cookie.split("=")[1] ?? person.cookie])
        secrets.add(text);
      return person;
    },
    moveClock: async byMs => {
      await database.query("update platform.clock set shift_ms = shift_ms + $1", [byMs]);
      const [row] = await database.query<{ shift: string }>("select shift_ms as shift from platform.clock");
      const shiftMs = Number(row?.shift);
      for (const node of nodes) await untilShifted(node.context, shiftMs);
    },
    [Symbol.asyncDispose]: async () => {
      await opened[Symbol.asyncDispose]();
      const leaked = [...secrets].filter(text => log.text().includes(text));
      if (leaked.length > 0) throw new Error(`${leaked.length} secrets of the test stand in the log`);
    },
  };
}

async function dataDir(opened: Disposables): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "tollgate-node-"));
  opened.use({ [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }) });
  return directory;
}

async function startNode(
  opened: Disposables,
  database: TestDatabase,
  secret: string,
  environment: Readonly<Record<string, string>>,
  log: ReturnType<typeof captureLog>,
): Promise<TestNode> {
  const config: Config = readConfig({
    DATABASE_URL: database.url,
    TOLLGATE_SECRET: secret,
    TOLLGATE_DATA_DIR: await dataDir(opened),
    TOLLGATE_PORT: String(await freePort()),
    TOLLGATE_GATEWAY_PORT: String(await freePort()),
    ...environment,
  });
  const context = opened.use(
    await createContext({ config, logger: log.logger, connectionString: database.url, secret }),
  );
  const listeners = opened.use(await startListeners(context));
  const apiUrl = `http://127.0.0.1:${config.apiPort}`;
  const gatewayUrl = `http://127.0.0.1:${config.gatewayPort}`;
  return { context, listeners, api: new ApiClient(apiUrl), apiUrl, gatewayUrl };
}

/** Signs somebody up by the calls that the pages make, and gives them an access token. */
export async function signUp(api: ApiClient, name: string): Promise<Person> {
  const email = `${randomBytes(6).toString("hex")}@example.org`;
  const password = randomBytes(12).toString("hex");
  const signedUp = await api.post("/auth/sign-up", { body: { email, password, name } });
  if (signedUp.status !== 201) throw new Error(`sign-up answered ${signedUp.status}: ${signedUp.text}`);
  const cookie = signedUp.headers
    .getSetCookie()
    .map(line => line.split(";")[0])
    .join("; ");
  const made = await api.post("/my/access-tokens", {
    as: { cookie },
    body: { name: "harness", scopes: ["API"] },
  });
  if (made.status !== 201) throw new Error(`creating a token answered ${made.status}: ${made.text}`);
  return { id: signedUp.body.user.id, email, name, password, cookie, token: made.body.value };
}

async function untilShifted(context: Context, shiftMs: number): Promise<void> {
  const endMs = performance.now() + 5_000;
  while (Math.abs(context.clock.nowMs() - Date.now() - shiftMs) > 5) {
    if (performance.now() > endMs) throw new Error("the node did not notice the moved clock");
    await new Promise(resolve => setTimeout(resolve, 5));
  }
}

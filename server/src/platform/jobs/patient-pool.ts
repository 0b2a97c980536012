import type pg from "pg";
import { asError } from "../../kernel/assert.js";
import { isDatabaseAway } from "../http/index.js";

// graphile-worker 0.17.3 tries again after errors with this code and few others (lib.js, RETRYABLE_ERROR_CODES). That a job is done
// it says without waiting for it (worker.js): any other error there is a rejection that nobody handles, which ends the process.
// And a look-up of its tasks that failed otherwise it remembers as the outcome (taskIdentifiers.js): no job was taken ever again.
const retriedCode = "ETIMEDOUT";

/** The pool, whose errors tell graphile-worker to try again while the database is away. */
export function patient(pool: pg.Pool): pg.Pool {
  const call = pool.connect.bind(pool) as Call;
  const connect = async (): Promise<pg.PoolClient> => patientClient(await pool.connect().catch(rethrow));
  return overlaid(pool, {
    connect: (...listener: unknown[]): unknown => (listener.length === 0 ? connect() : call(...listener)),
  });
}

type Call = (...args: unknown[]) => unknown;

function patientClient(client: pg.PoolClient): pg.PoolClient {
  const send = client.query.bind(client) as Call;
  return overlaid(client, {
    query: (...args: unknown[]): unknown => {
      const answer = send(...args);
      return answer instanceof Promise ? answer.catch(rethrow) : answer;
    },
  });
}

function rethrow(error: unknown): never {
  const { message } = asError(error);
  throw isDatabaseAway(error)
    ? Object.assign(new Error(message, { cause: error }), { code: retriedCode })
    : error;
}

/** The object with some methods that are ours. */
function overlaid<T extends object>(object: T, ours: Readonly<Record<string, unknown>>): T {
  return new Proxy(object, {
    get: (target, name) => {
      if (typeof name === "string" && Object.hasOwn(ours, name)) return ours[name];
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  });
}

import type { LookupAddress } from "node:dns";
import type { UpstreamLookup } from "./admitting-lookup.js";

// A name server that answers at all does so in less.
const patienceMs = 1_000;
const keptMs = 3_600_000;
const namesMax = 10_000;

// A name server that could not be asked, or had no answer at the moment. That a name does not exist is an answer.
const silences: ReadonlySet<string> = new Set(["EAI_AGAIN", "ETIMEOUT", "ESERVFAIL", "ECONNREFUSED"]);

interface Answer {
  readonly addresses: readonly LookupAddress[];
  /** On performance.now()'s scale. */
  readonly atMs: number;
}

/**
 * Look-ups that one dead name server can't slow for all. `dns.lookup` holds one of libuv's few threads until the name server
 * answers, and can't be cancelled. So connects that wait for the same name share one look-up, and a name whose look-up takes
 * longer than a second, or meets a silent name server, has the addresses that it had within the last hour.
 */
export function rememberingLookup(lookup: UpstreamLookup): UpstreamLookup {
  const inFlight = new Map<string, Promise<readonly LookupAddress[]>>();
  const answers = new Map<string, Answer>();

  const ask = (hostname: string): Promise<readonly LookupAddress[]> => {
    const running = inFlight.get(hostname);
    if (running !== undefined) return running;
    const started = lookup(hostname)
      .then(
        addresses => {
          // The newest is the last: the first is what is forgotten.
          answers.delete(hostname);
          answers.set(hostname, { addresses, atMs: performance.now() });
          for (const oldest of answers.keys()) {
            if (answers.size <= namesMax) break;
            answers.delete(oldest);
          }
          return addresses;
        },
        (error: unknown) => {
          if (!isSilence(error)) answers.delete(hostname);
          throw error;
        },
      )
      .finally(() => inFlight.delete(hostname));
    inFlight.set(hostname, started);
    return started;
  };

  const remembered = (hostname: string): readonly LookupAddress[] | undefined => {
    const answer = answers.get(hostname);
    return answer !== undefined && performance.now() - answer.atMs < keptMs ? answer.addresses : undefined;
  };

  return async hostname => {
    const asked = ask(hostname);
    const known = remembered(hostname);
    if (known === undefined) return asked;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<readonly LookupAddress[]>(resolve => {
      timer = setTimeout(resolve, patienceMs, known);
    });
    try {
      return await Promise.race([asked.catch((error: unknown) => orElse(error, known)), late]);
    } finally {
      clearTimeout(timer);
    }
  };
}

/** What was known, when nobody has said anything else. @throws the error when somebody has */
function orElse(error: unknown, known: readonly LookupAddress[]): readonly LookupAddress[] {
  if (isSilence(error)) return known;
  throw error;
}

const isSilence = (error: unknown): boolean =>
  error instanceof Error && "code" in error && silences.has(String(error.code));

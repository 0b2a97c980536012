import { request, type Agent } from "undici";

/** One keyed event of the soak. */
export interface KeyedEvent {
  readonly id: string;
  readonly correlationId: string;
  /** Of the correlation id, as the ledger keeps it, in hex. */
  readonly callId: string;
  readonly productId: string;
  readonly count: number;
}

export interface ReporterDeps {
  readonly apiUrl: string;
  readonly token: string;
  readonly agent: Agent;
}

/** The ways in which one and the same event may be reported: those that carry one each, and those that carry many. */
export const singleWays = ["single", "structured", "binary"] as const;
export const bulkWays = ["batch", "cloudevents"] as const;
export type SingleWay = (typeof singleWays)[number];
export type BulkWay = (typeof bulkWays)[number];
export type Way = SingleWay | BulkWay;

const source = "/soak";
// The key of a CloudEvent is made of its source and id; said in the same words the other ways mean the same event.
const keyOf = ({ id }: KeyedEvent): string => JSON.stringify([source, id]);

const retryPauseMs = 200;

/**
 * Sends events by one way and repeats those that were not taken until they were, for as long as it takes.
 * @returns how many of them were acknowledged as new, not as duplicates
 * @throws Error when one is refused: then the platform took it for something else than a repetition
 */
export async function send(deps: ReporterDeps, way: Way, events: readonly KeyedEvent[]): Promise<number> {
  let left = events;
  let fresh = 0;
  while (left.length > 0) {
    const again: KeyedEvent[] = [];
    const results = await attempt(deps, way, left);
    left.forEach((event, place) => {
      const result = results[place];
      if (result?.status === 200) fresh += result.duplicate === true ? 0 : 1;
      else if (result === undefined || result.status >= 500) again.push(event);
      else throw new Error(`event ${event.id} was refused: ${JSON.stringify(result)}`);
    });
    left = again;
    if (left.length > 0) await new Promise(resolve => setTimeout(resolve, retryPauseMs));
  }
  return fresh;
}

interface Result {
  readonly status: number;
  readonly duplicate?: boolean;
}

/** A result for each event; none when the connection broke or the whole request was not taken. */
async function attempt(
  { apiUrl, token, agent }: ReporterDeps,
  way: Way,
  events: readonly KeyedEvent[],
): Promise<readonly Result[]> {
  const { path, headers, body } = requestOf(way, events);
  try {
    const answer = await request(`${apiUrl}/qc-catalog/external-services/metering${path}`, {
      method: "POST",
      dispatcher: agent,
      headers: { "x-auth-token": token, ...headers },
      body: JSON.stringify(body),
    });
    const answered = (await answer.body.json()) as { results?: readonly Result[]; duplicate?: boolean };
    if (answered.results !== undefined) return answered.results;
    // A batch that is refused as a whole tells it of its first event; one that can wait is sent again as a whole.
    return answer.statusCode < 500
      ? [{ status: answer.statusCode, duplicate: answered.duplicate === true }]
      : [];
  } catch {
    return [];
  }
}

const members = ({ correlationId, productId, count }: KeyedEvent) => ({ correlationId, productId, count });
const withKey = (event: KeyedEvent) => ({ ...members(event), eventId: keyOf(event) });
const attributes = { specversion: "1.0", type: "tollgate.usage", source };
const cloudEvent = (event: KeyedEvent) => ({ ...attributes, id: event.id, data: members(event) });

interface ReportRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

function requestOf(way: Way, events: readonly KeyedEvent[]): ReportRequest {
  const [first] = events;
  if (first === undefined) throw new Error("nothing to send");
  const json = { "content-type": "application/json" };
  switch (way) {
    case "single":
      return { path: "", headers: json, body: withKey(first) };
    case "batch":
      return { path: "/batch", headers: json, body: { events: events.map(withKey) } };
    case "structured":
      return {
        path: "/cloudevents",
        headers: { "content-type": "application/cloudevents+json" },
        body: cloudEvent(first),
      };
    case "binary":
      return { path: "/cloudevents", headers: { ...json, ...binaryHeaders(first) }, body: members(first) };
    case "cloudevents":
      return {
        path: "/cloudevents",
        headers: { "content-type": "application/cloudevents-batch+json" },
        body: events.map(cloudEvent),
      };
  }
}

// Section 3.1.3.2 of the HTTP binding: values are percent-encoded.
const binaryHeaders = ({ id }: KeyedEvent): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ ...attributes, id }).map(([name, value]) => [`ce-${name}`, encodeURIComponent(value)]),
  );

import { request, type Agent } from "undici";

/** One keyed event of the soak. */
export interface KeyedEvent {
  readonly id: string;
  readonly correlationId: string;
  readonly productId: string;
  readonly count: number;
}

export interface ReporterDeps {
  readonly apiUrl: string;
  readonly token: string;
  readonly agent: Agent;
}

/** The ways in which one and the same event may be reported. */
export const ways = ["single", "batch", "cloudevents"] as const;
export type Way = (typeof ways)[number];

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
  const { path, contentType, body } = requests[way](events);
  try {
    const answer = await request(`${apiUrl}/qc-catalog/external-services/metering${path}`, {
      method: "POST",
      dispatcher: agent,
      headers: { "x-auth-token": token, "content-type": contentType },
      body: JSON.stringify(body),
    });
    const answered = (await answer.body.json()) as { results?: readonly Result[]; duplicate?: boolean };
    if (answered.results !== undefined) return answered.results;
    const duplicate = answered.duplicate === true;
    return way === "single" || answer.statusCode < 500 ? [{ status: answer.statusCode, duplicate }] : [];
  } catch {
    return [];
  }
}

const members = ({ correlationId, productId, count }: KeyedEvent) => ({ correlationId, productId, count });

const requests: Readonly<
  Record<Way, (events: readonly KeyedEvent[]) => { path: string; contentType: string; body: unknown }>
> = {
  single: ([event]) => ({
    path: "",
    contentType: "application/json",
    body: event && { ...members(event), eventId: keyOf(event) },
  }),
  batch: events => ({
    path: "/batch",
    contentType: "application/json",
    body: { events: events.map(event => ({ ...members(event), eventId: keyOf(event) })) },
  }),
  cloudevents: events => ({
    path: "/cloudevents",
    contentType: "application/cloudevents-batch+json",
    body: events.map(event => ({
      specversion: "1.0",
      type: "tollgate.usage",
      source,
      id: event.id,
      data: members(event),
    })),
  }),
};

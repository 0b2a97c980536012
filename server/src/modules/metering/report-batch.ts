import { Type } from "typebox";
import { present } from "../../kernel/assert.js";
import { attemptAll, exceptFailed } from "../../kernel/each-by-itself.js";
import { internalError, problemDocument } from "../../kernel/problem.js";
import {
  bodyChecker,
  invalidBody,
  readItem,
  Strict,
  toProblem,
  type Answer,
  type Caller,
} from "../../platform/http/index.js";
import { acknowledgement, acknowledgementMembers } from "./acknowledgement.js";
import { outcomeUnknown } from "./problems.js";
import { readEventId } from "./report-key.js";
import { reportAll, type ReportUsageDeps } from "./report-usage.js";
import type { IncomingReport } from "./usage-report.js";

export const batchEventsMax = 1_000;
/** A thousand events of the longest members that a service would send. */
export const batchBytesMax = 1024 * 1024;

/** What became of one event of a batch: an acknowledgement, or the problem that it met. */
const Result = Type.Object({
  status: Type.Integer({ description: "the status that the event would have got by itself" }),
  ...Object.fromEntries(
    Object.entries(acknowledgementMembers).map(([name, schema]) => [name, Type.Optional(schema)]),
  ),
  type: Type.Optional(Type.String()),
  title: Type.Optional(Type.String()),
  detail: Type.Optional(Type.String()),
  errorMessage: Type.Optional(Type.String()),
  errors: Type.Optional(Type.Array(Type.Object({ pointer: Type.String(), message: Type.String() }))),
});

export const BatchResults = Type.Object({
  results: Type.Array(Result, { description: "one per event, in the order in which they came" }),
});

/** Judges what must be right before a call's provider is known; the rest is judged like that of a single report. */
const checkEvent = bodyChecker(
  Strict({
    correlationId: Type.String(),
    productId: Type.Optional(Type.Unknown()),
    itemId: Type.Optional(Type.Unknown()),
    count: Type.Optional(Type.Unknown()),
    eventId: Type.Optional(Type.Unknown()),
  }),
);

/** A usage event as the members of a JSON object. @throws InvalidInput */
export function readEvent(value: unknown): IncomingReport {
  const { correlationId, productId, itemId, count, eventId } = checkEvent(readItem(value));
  return { correlationId, productId: productId ?? itemId, count, key: () => readEventId(eventId) };
}

/**
 * Takes many events, each by itself: one that is refused never fails its neighbours. Resolves when all that were accepted
 * are on disk. 200 when every event was accepted, else 207.
 * @param read reads one event; what it throws is that event's problem
 * @throws Problem 503 when none was taken because the platform can't at the moment: all are to be sent again, then
 */
export async function reportBatch(
  deps: ReportUsageDeps,
  caller: Caller,
  requestId: string,
  events: { readonly values: readonly unknown[]; readonly read: (value: unknown) => IncomingReport },
): Promise<Answer> {
  const { values, read } = events;
  if (values.length === 0 || values.length > batchEventsMax)
    throw invalidBody("", `must hold 1 to ${batchEventsMax} events`);
  const reports = await attemptAll(values, read);
  const outcomes = await exceptFailed(reports, async some => {
    const accepted = await reportAll(deps, caller, some);
    return some.map(({ correlationId }, place) => {
      const outcome = present(accepted[place], "each report has an outcome");
      return outcome instanceof Error ? outcome : { status: 200, ...acknowledgement(correlationId, outcome) };
    });
  });
  const [first] = outcomes;
  if (first instanceof Error && outcomes.every(isUnavailable)) throw first;
  const results = outcomes.map(outcome =>
    outcome instanceof Error ? refusal(deps, requestId, outcome) : outcome,
  );
  return { status: results.every(result => result.status === 200) ? 200 : 207, body: { results } };
}

/** Whether it was not stored for sure, and can be later. */
function isUnavailable(outcome: unknown): boolean {
  if (!(outcome instanceof Error)) return false;
  const { status, kind } = toProblem(outcome);
  return status === 503 && kind !== outcomeUnknown;
}

function refusal(
  deps: ReportUsageDeps,
  requestId: string,
  error: Error,
): Record<string, unknown> & { status: number } {
  const problem = toProblem(error);
  if (problem.kind === internalError)
    deps.logger.error({ err: error, requestId }, "an event of a batch could not be taken");
  return { ...problemDocument(problem, requestId), status: problem.status };
}

import { present } from "../../kernel/assert.js";
import { attemptAll, exceptFailed, inTwoParts } from "../../kernel/each-by-itself.js";
import { notFound, Problem } from "../../kernel/problem.js";
import { whenKnown } from "../../kernel/when-known.js";
import type { Caller } from "../../platform/http/index.js";
import { usageReports } from "../../platform/telemetry/index.js";
import type { Product } from "../catalog/index.js";
import type { CallIdentity, CorrelationIds } from "../correlation/index.js";
import { aboveCeiling } from "./above-ceiling.js";
import {
  acceptedAs,
  judgeReport,
  type AcceptedReport,
  type IncomingReport,
  type JudgeDeps,
  type Judgement,
  type ReportOfCall,
} from "./judge-report.js";
import { keepRefusal, type KeepRefusalDeps } from "./keep-refusal.js";
import {
  alreadyReported,
  forgedCorrelationId,
  idempotencyKeyReused,
  malformedCorrelationId,
} from "./problems.js";
import { findEvent } from "./reads.js";
import type { Repetitions } from "./repetitions.js";
import type { UsageIntake } from "./usage-intake.js";
import type { AboveCeiling, StoredUsage, UsageReport } from "./usage-report.js";

export interface ReportUsageDeps extends JudgeDeps, KeepRefusalDeps {
  readonly correlationIds: CorrelationIds;
  readonly intake: UsageIntake;
  /** For reports of subscriptions that have ceilings. */
  readonly ceilingIntake: UsageIntake<StoredUsage | AboveCeiling>;
  /** Told of every live report that was, or may have been, stored. */
  readonly noteUsage: (subscriptionId: string) => void;
  readonly repetitions: Pick<Repetitions, "note">;
  readonly currency: string;
}

/**
 * Takes reports of usage, each by itself: for calls that the gateway forwarded to services of the caller's, rated by the plans
 * that the calls were made under. Resolves after all that are accepted are on disk; never rejects.
 * @returns in their order what was accepted, or the Problem with the reason why not; a refusal that leads to a service is kept
 * for its provider
 */
export function reportAll(
  deps: ReportUsageDeps,
  caller: Caller,
  reports: readonly IncomingReport[],
): Promise<readonly (AcceptedReport | Error)[]> {
  const found = attemptAll(reports, report => findCall(deps, caller, report));
  return whenKnown(found, known => exceptFailed(known, reported => takeReports(deps, caller, reported)));
}

/** The same for one report. @throws Problem with the reason */
export async function reportUsage(
  deps: ReportUsageDeps,
  caller: Caller,
  report: IncomingReport,
): Promise<AcceptedReport> {
  const [outcome] = await reportAll(deps, caller, [report]);
  if (outcome instanceof Error) throw outcome;
  return present(outcome, "a report has an outcome");
}

/** @throws Problem when the call is none to a service of the caller's */
function findCall(
  { correlationIds, rates }: ReportUsageDeps,
  caller: Caller,
  report: IncomingReport,
): ReportOfCall | Promise<ReportOfCall> {
  const call = readCall(correlationIds, report.correlationId);
  return whenKnown(rates.subscriptionOf(call), subscription => {
    if (subscription === undefined || !caller.memberships.has(subscription.providerAccountId)) {
      usageReports.inc({ outcome: "foreign" });
      throw notFound("There is no call with this correlation id to a service of yours.");
    }
    return { report, call, subscription };
  });
}

function readCall(correlationIds: CorrelationIds, correlationId: string): CallIdentity {
  const verified = correlationIds.verify(correlationId);
  if (verified.ok) return verified.call;
  usageReports.inc({ outcome: verified.fault });
  throw verified.fault === "malformed"
    ? malformedCorrelationId(
        "correlationId is not what the gateway sent: pass on the x-correlation-id header exactly as it came.",
      )
    : forgedCorrelationId(
        "This platform did not issue that correlation id. Pass on the x-correlation-id of the call exactly as it came.",
      );
}

/**
 * Judges reports of calls that are known, stores those that count and keeps the refused ones. Never rejects. What is remembered
 * is not waited for, so reports of a busy service wait together for one thing: their commit.
 * @param reporter undefined for the gateway, which finds usage in the answer to a call
 */
export function takeReports(
  deps: ReportUsageDeps,
  reporter: Caller | undefined,
  reported: readonly ReportOfCall[],
): Promise<readonly (AcceptedReport | Error)[]> {
  const judged = attemptAll(reported, one => judgeReport(deps, reporter, one));
  return whenKnown(judged, async known => {
    const outcomes = await exceptFailed(known, judgements => storeAll(deps, judgements));
    const refusals: Promise<void>[] = [];
    for (const [place, one] of reported.entries()) {
      const outcome = present(outcomes[place], "each report has an outcome");
      usageReports.inc({ outcome: outcomeName(outcome) });
      if (isRefusal(outcome)) refusals.push(keepRefusal(deps, reporter?.token, one, outcome));
      else if (!(outcome instanceof Error)) noteRepetition(deps, reporter, one, outcome);
    }
    if (refusals.length > 0) await Promise.all(refusals);
    return outcomes;
  });
}

// The gateway's own repetitions are its spool's: a provider need not know of them.
function noteRepetition(
  { repetitions }: ReportUsageDeps,
  reporter: Caller | undefined,
  { subscription }: ReportOfCall,
  { original }: AcceptedReport,
): void {
  if (original !== undefined && reporter !== undefined)
    repetitions.note(original, subscription.serviceId, reporter.token?.id);
}

/** Whether it is refused for what it says, so that sending it again would change nothing. */
export const isRefusal = (outcome: AcceptedReport | Error): outcome is Problem =>
  outcome instanceof Problem && outcome.status < 500;

/** What the metric calls it. */
function outcomeName(outcome: AcceptedReport | Error): "stored" | "duplicate" | "refused" | "failed" {
  if (outcome instanceof Error) return isRefusal(outcome) ? "refused" : "failed";
  return outcome.original === undefined ? "stored" : "duplicate";
}

type ToStore = Extract<Judgement, { verdict: "store" }>;

/** Resolves once all are on disk that could be stored. Never rejects. */
async function storeAll(
  deps: ReportUsageDeps,
  judgements: readonly Judgement[],
): Promise<readonly (AcceptedReport | Error)[]> {
  const { intake, ceilingIntake } = deps;
  const toStore = judgements.filter((judgement): judgement is ToStore => judgement.verdict === "store");
  const stored = await inTwoParts<ToStore, StoredUsage | AboveCeiling | Error>(
    toStore,
    ({ underCeiling }) => underCeiling,
    [some => ceilingIntake.storeAll(some.map(usageOf)), others => intake.storeAll(others.map(usageOf))],
  );
  // Also when nobody can tell whether it was: a look too many harms nothing.
  for (const { usage } of toStore) if (usage.call.mode === "live") deps.noteUsage(usage.call.subscriptionId);
  const inOrder = stored.values();
  return attemptAll(judgements, judgement =>
    judgement.verdict === "store"
      ? toAccepted(deps, judgement, present(inOrder.next().value, "each stored report has an outcome"))
      : judgement.accepted,
  );
}

const usageOf = ({ usage }: ToStore): UsageReport => usage;

/** @throws Problem with the reason why it was not stored */
function toAccepted(
  deps: ReportUsageDeps,
  { usage, oncePerCall }: ToStore,
  outcome: StoredUsage | AboveCeiling | Error,
): AcceptedReport | Promise<AcceptedReport> {
  if (outcome instanceof Error) throw outcome;
  if (outcome.outcome === "above-ceiling") throw aboveCeiling(outcome, deps.currency);
  if (outcome.outcome === "conflict") return conflictWith(deps, outcome, oncePerCall);
  const { eventId, acceptedAt } = outcome;
  return acceptedAs(usage, outcome.outcome === "duplicate" ? { eventId, acceptedAt } : undefined);
}

/**
 * Names the event that was accepted before.
 * @param product of which one report of the call counts; undefined where the report's own key decides
 * @throws Problem always
 */
async function conflictWith(
  { database, correlationIds }: ReportUsageDeps,
  { eventId, acceptedAt }: StoredUsage,
  product: Product | undefined,
): Promise<never> {
  const event = await findEvent(database.db, eventId, acceptedAt);
  const members = {
    event: {
      id: eventId,
      acceptedAt: acceptedAt.toISOString(),
      ...(event && {
        correlationId: correlationIds.rewrite(event.call),
        productId: event.productId,
        count: event.quantity,
      }),
    },
  };
  throw product !== undefined
    ? alreadyReported(
        `"${product.name}" counts once in a call, and another count was accepted for this call before.`,
        { members },
      )
    : idempotencyKeyReused(
        "This key was used for a report with other content. Use a fresh key for each report.",
        { members },
      );
}

import { attemptAll, exceptFailed, inTwoParts } from "../../kernel/each-by-itself.js";
import { present } from "../../kernel/assert.js";
import { Problem } from "../../kernel/problem.js";
import { whenKnown } from "../../kernel/when-known.js";
import type { Caller } from "../../platform/http/index.js";
import { usageReports } from "../../platform/telemetry/index.js";
import type { Product } from "../catalog/index.js";
import type { CorrelationIds } from "../correlation/index.js";
import { aboveCeiling } from "./above-ceiling.js";
import { acceptedAs, judgeReport, type JudgeDeps, type Judgement } from "./judge-report.js";
import type { Refused } from "./keep-refusals.js";
import { alreadyReported, idempotencyKeyReused } from "./problems.js";
import { findEvent } from "./reads.js";
import type { UsageIntake } from "./usage-intake.js";
import type { AboveCeiling, AcceptedReport, ReportOfCall, StoredUsage } from "./usage-report.js";

export interface TakeReportsDeps extends JudgeDeps {
  readonly correlationIds: CorrelationIds;
  readonly intake: UsageIntake;
  /** For reports of subscriptions that have ceilings. */
  readonly ceilingIntake: UsageIntake<StoredUsage | AboveCeiling>;
  /** Told of every live report that was, or may have been, stored. */
  readonly noteUsage: (subscriptionId: string) => void;
  readonly currency: string;
}

/**
 * Judges reports of known calls, stores those that count and keeps the refused ones. Never rejects. What is remembered is not
 * waited for, so the reports of a batch wait together for one thing, their commit.
 * @param reporter undefined for the gateway, which finds usage in the answer to a call and brings again what can't be stored
 * @param keep keeps refused ones, for their providers to see; must not reject
 * @returns in their order what was accepted, or the error
 */
export function takeReports(
  deps: TakeReportsDeps,
  reporter: Caller | undefined,
  reports: readonly ReportOfCall[],
  keep: (refused: readonly Refused[]) => Promise<void>,
): Promise<readonly (AcceptedReport | Error)[]> {
  const judged = attemptAll(reports, report => judgeReport(deps, reporter, report));
  return whenKnown(judged, async judgements => {
    const byRules = refusedOf(reports, judgements);
    // While the others are stored.
    const kept = byRules.length === 0 ? undefined : keep(byRules);
    const outcomes = await exceptFailed(judgements, some => storeJudged(deps, some));
    const byLedger = refusedOf(reports, outcomes).filter(({ problem }) => !judgements.includes(problem));
    if (byLedger.length > 0) await keep(byLedger);
    await kept;
    count(outcomes, reporter);
    return outcomes;
  });
}

function refusedOf(reports: readonly ReportOfCall[], outcomes: readonly unknown[]): Refused[] {
  const refused: Refused[] = [];
  for (const [place, report] of reports.entries()) {
    const problem = outcomes[place];
    if (isRefusal(problem)) refused.push({ report, problem });
  }
  return refused;
}

/** What the gateway finds and can't store now, it brings again: that has not failed yet. */
function count(outcomes: readonly (AcceptedReport | Error)[], reporter: Caller | undefined): void {
  for (const outcome of outcomes) {
    if (!(outcome instanceof Error)) usageReports.inc({ outcome: outcome.original ? "duplicate" : "stored" });
    else if (!isRefusal(outcome) && reporter !== undefined) usageReports.inc({ outcome: "failed" });
  }
}

/** Whether a report was refused for what it says, or who says it; not because of the platform's own state. */
export const isRefusal = (outcome: unknown): outcome is Problem =>
  outcome instanceof Problem && outcome.status < 500;

type StoredBefore = Extract<Judgement, { verdict: "stored-before" }>;
type ToStore = Exclude<Judgement, StoredBefore>;
type WithinCeiling = ToStore & { readonly verdict: "store-within-ceiling" };

const isToStore = (judgement: Judgement): judgement is ToStore => judgement.verdict !== "stored-before";
const isWithinCeiling = (judgement: ToStore): judgement is WithinCeiling =>
  judgement.verdict === "store-within-ceiling";

/** Resolves once all are on disk that could be stored. Never rejects. */
function storeJudged(
  deps: TakeReportsDeps,
  judgements: readonly Judgement[],
): Promise<readonly (AcceptedReport | Error)[]> {
  return inTwoParts<ToStore, StoredBefore, AcceptedReport | Error>(judgements, isToStore, {
    meant: toStore =>
      inTwoParts<WithinCeiling, ToStore, AcceptedReport | Error>(toStore, isWithinCeiling, {
        meant: some => storeBy(deps, deps.ceilingIntake, some),
        rest: others => storeBy(deps, deps.intake, others),
      }),
    rest: before => Promise.resolve(before.map(({ accepted }) => accepted)),
  });
}

async function storeBy(
  deps: TakeReportsDeps,
  intake: { readonly storeAll: UsageIntake<StoredUsage | AboveCeiling>["storeAll"] },
  judgements: readonly ToStore[],
): Promise<readonly (AcceptedReport | Error)[]> {
  const outcomes = await intake.storeAll(judgements.map(({ usage }) => usage));
  // Also when nobody can tell whether it was stored: a look too many harms nothing.
  for (const { usage } of judgements)
    if (usage.call.mode === "live") deps.noteUsage(usage.call.subscriptionId);
  return attemptAll(judgements, (judgement, place) =>
    toAccepted(deps, judgement, present(outcomes[place], "each report has an outcome")),
  );
}

/** @throws the reason why it was not stored */
function toAccepted(
  deps: TakeReportsDeps,
  { usage, productOncePerCall }: ToStore,
  outcome: StoredUsage | AboveCeiling | Error,
): AcceptedReport | Promise<AcceptedReport> {
  if (outcome instanceof Error) throw outcome;
  if (outcome.outcome === "above-ceiling") throw aboveCeiling(outcome, deps.currency);
  if (outcome.outcome === "conflict") return conflictWith(deps, outcome, productOncePerCall);
  const { eventId, acceptedAt } = outcome;
  return outcome.outcome === "duplicate" ? acceptedAs(usage, { eventId, acceptedAt }) : acceptedAs(usage);
}

/**
 * Names the event that was accepted before.
 * @param product of which one report of the call counts; undefined where the report's own key decides
 * @throws Problem always
 */
async function conflictWith(
  { database, correlationIds }: TakeReportsDeps,
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

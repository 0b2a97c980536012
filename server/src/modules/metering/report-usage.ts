import type { FastifyBaseLogger } from "fastify";
import { asError, present } from "../../kernel/assert.js";
import { attemptAll, exceptFailed } from "../../kernel/each-by-itself.js";
import { notFound, unavailable, type Problem } from "../../kernel/problem.js";
import { whenKnown } from "../../kernel/when-known.js";
import type { Caller } from "../../platform/http/index.js";
import type { ChangeFeed } from "../../platform/snapshot/index.js";
import { usageReports } from "../../platform/telemetry/index.js";
import type { CallIdentity, CorrelationIds } from "../correlation/index.js";
import { keepRefusals, type Refused } from "./keep-refusals.js";
import { callNotForwarded, forgedCorrelationId, malformedCorrelationId } from "./problems.js";
import type { Repetitions } from "./repetitions.js";
import { isRefusal, takeReports, type TakeReportsDeps } from "./take-reports.js";
import type { AcceptedReport, IncomingReport, ReportOfCall } from "./usage-report.js";

export interface ReportUsageDeps extends TakeReportsDeps {
  /** Tells whether the database is heard of. */
  readonly feed: Pick<ChangeFeed, "silentMs">;
  readonly logger: FastifyBaseLogger;
  readonly repetitions: Pick<Repetitions, "note">;
}

// A database that hangs breaks no connection: what is sent to it then waits for half a minute.
const silenceMsMax = 3_000;

/**
 * Takes reports of usage, each by itself: for calls that the gateway forwarded to services of the caller's. Resolves after all
 * that are accepted are on disk; never rejects.
 * @returns in their order what was accepted, or the error: a Problem with the reason, or what the database said. A refusal
 * that leads to a service is kept for its provider
 */
export function reportAll(
  deps: ReportUsageDeps,
  caller: Caller,
  reports: readonly IncomingReport[],
): Promise<readonly (AcceptedReport | Error)[]> {
  if (deps.feed.silentMs() > silenceMsMax) {
    usageReports.inc({ outcome: "failed" }, reports.length);
    const silent = databaseSilent();
    return Promise.resolve(reports.map(() => silent));
  }
  const found = attemptAll(reports, report => findCall(deps, caller, report));
  return whenKnown(found, known => {
    for (const one of known)
      if (one instanceof Error && !isRefusal(one)) usageReports.inc({ outcome: "failed" });
    return exceptFailed(known, async ofCalls => {
      const outcomes = await takeReports(deps, caller, ofCalls, refused =>
        keepIfPossible(deps, caller, refused),
      );
      for (const [place, { subscription }] of ofCalls.entries()) {
        const outcome = outcomes[place];
        if (outcome instanceof Error || outcome?.original === undefined) continue;
        deps.repetitions.note(outcome.original, subscription.serviceId, caller.token?.id);
      }
      return outcomes;
    });
  });
}

const databaseSilent = (): Problem =>
  unavailable("The platform's database does not answer. Nothing was stored; send it again shortly.", {
    headers: { "retry-after": "1" },
  });

/** Reports are refused all the same when that can't be kept: their sender reads why. */
async function keepIfPossible(
  deps: ReportUsageDeps,
  { token }: Caller,
  refused: readonly Refused[],
): Promise<void> {
  usageReports.inc({ outcome: "refused" }, refused.length);
  try {
    await keepRefusals(deps, token, refused);
  } catch (error) {
    deps.logger.warn({ err: asError(error), reports: refused.length }, "refused reports could not be kept");
  }
}

/** The same for one report. @throws what it met */
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
  throw problemOf[verified.fault]();
}

const problemOf: Readonly<Record<"malformed" | "forged" | "unforwarded", () => Problem>> = {
  malformed: () =>
    malformedCorrelationId(
      "correlationId is not what the gateway sent: pass on the x-correlation-id header exactly as it came.",
    ),
  forged: () =>
    forgedCorrelationId(
      "This platform did not issue that correlation id. Pass on the x-correlation-id of the call exactly as it came.",
    ),
  unforwarded: () =>
    callNotForwarded("Nothing of this call was forwarded to the service, so no usage is taken for it."),
};

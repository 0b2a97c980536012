import type { FastifyBaseLogger } from "fastify";
import { asError } from "../../kernel/assert.js";
import type { Clock } from "../../kernel/clock.js";
import type { Decimal } from "../../kernel/decimal.js";
import { uuidV7 } from "../../kernel/ids.js";
import { forbidden, notFound, Problem } from "../../kernel/problem.js";
import { whenKnown } from "../../kernel/when-known.js";
import type { Database } from "../../platform/database/index.js";
import {
  invalidBody,
  roleSuffices,
  writeJson,
  type Caller,
  type CallerToken,
} from "../../platform/http/index.js";
import { usageReports } from "../../platform/telemetry/index.js";
import { countsOncePerCall, type Product } from "../catalog/index.js";
import type { CallIdentity, CorrelationIds } from "../correlation/index.js";
import type { MeteredSubscription } from "../subscriptions/index.js";
import { aboveCeiling } from "./above-ceiling.js";
import {
  alreadyReported,
  expiredCorrelationId,
  forgedCorrelationId,
  idempotencyKeyReused,
  malformedCorrelationId,
  productNotPriced,
  tokenNotForService,
  unknownProduct,
} from "./problems.js";
import type { Rate, RateTable } from "./rate-table.js";
import { readCount } from "./read-count.js";
import { findEvent, findKept, type KeptEvent } from "./reads.js";
import type { Repetitions } from "./repetitions.js";
import { keyOf } from "./report-key.js";
import { insertRefusal } from "./store.js";
import type { UsageIntake } from "./usage-intake.js";
import type { AboveCeiling, StoredUsage, UsageReport } from "./usage-report.js";

export interface ReportUsageDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly correlationIds: CorrelationIds;
  readonly rates: RateTable;
  readonly intake: UsageIntake;
  /** For reports of subscriptions that have ceilings. */
  readonly ceilingIntake: UsageIntake<StoredUsage | AboveCeiling>;
  /** Told of every live report that was, or may have been, stored. */
  readonly noteUsage: (subscriptionId: string) => void;
  readonly repetitions: Pick<Repetitions, "note">;
  readonly currency: string;
  readonly logger: FastifyBaseLogger;
  readonly reportWindowMs: number;
}

/**
 * A report as it came, with any JSON values (numbers as `parseJson` reads them): what is missing or of the wrong kind is
 * refused here, once it is known whose call it is for, so that its provider sees it.
 */
export interface IncomingReport {
  readonly correlationId: string;
  readonly productId: unknown;
  readonly count: unknown;
  /** The idempotency key, if there is one. @throws Problem when it can't be one */
  readonly key: () => string | undefined;
}

export interface AcceptedReport {
  readonly testMode: boolean;
  readonly count: Decimal;
  readonly productId: string;
  /** Set when the report is a repetition: the event that was accepted before, and counts. */
  readonly original: KeptEvent | undefined;
}

const refusalsPerServiceAndDayMax = 1_000;

/**
 * Takes a report of usage: for a call that the gateway forwarded to a service of the caller's, rated by the plan that
 * the call was made under. Resolves after it is on disk.
 * @throws Problem with the reason; refusals that lead to a service are kept for its provider
 */
export async function reportUsage(
  deps: ReportUsageDeps,
  caller: Caller,
  report: IncomingReport,
): Promise<AcceptedReport> {
  const call = readCall(deps, report.correlationId);
  const found = deps.rates.subscriptionOf(call);
  const subscription = found instanceof Promise ? await found : found;
  const role = subscription && caller.memberships.get(subscription.providerAccountId);
  if (subscription === undefined || role === undefined) {
    usageReports.inc({ outcome: "foreign" });
    throw notFound("There is no call with this correlation id to a service of yours.");
  }
  try {
    if (!roleSuffices(role, "maintainer"))
      throw forbidden(
        `Reporting usage needs the role maintainer in the provider's account; yours is ${role}.`,
      );
    refuseTokenBoundElsewhere(caller, subscription);
    const accepted = await storeReport(deps, caller.token, report, call, subscription);
    const { original } = accepted;
    if (original) deps.repetitions.note(original, subscription.serviceId, caller.token?.id);
    usageReports.inc({ outcome: original ? "duplicate" : "stored" });
    return accepted;
  } catch (error) {
    if (error instanceof Problem && error.status < 500) {
      usageReports.inc({ outcome: "refused" });
      await keepRefusal(deps, caller.token, report, call, subscription, error);
    } else usageReports.inc({ outcome: "failed" });
    throw error;
  }
}

function readCall(deps: ReportUsageDeps, correlationId: string): CallIdentity {
  const verified = deps.correlationIds.verify(correlationId);
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
 * Rates and stores a report for a verified call of whoever may report for it.
 * @param token what it came with, if any
 * @throws Problem with the reason
 */
export async function storeReport(
  deps: ReportUsageDeps,
  token: CallerToken | undefined,
  report: IncomingReport,
  call: CallIdentity,
  subscription: MeteredSubscription,
): Promise<AcceptedReport> {
  const productId = readProductId(report.productId);
  const { serviceId } = subscription;
  const quantity = readCount(report.count);
  const found = deps.rates.products.find(productId);
  const product = found instanceof Promise ? await found : found;
  const oncePerCall = product !== undefined && countsOncePerCall(product, call.calledAtMs);
  const key = keyOf({ ...report, productId }, oncePerCall, quantity);
  const accepted = { testMode: call.mode === "test", count: quantity, productId };
  const nowMs = deps.clock.nowMs();
  if (call.calledAtMs + deps.reportWindowMs < nowMs) {
    // Whoever missed the answer to a report in time may still ask for it.
    const original = key && (await findKept(deps.database.db, serviceId, key));
    if (original) return { ...accepted, original };
    throw expiredCorrelationId(
      `The call was on ${new Date(call.calledAtMs).toISOString()}; usage is accepted for ${deps.reportWindowMs / 86_400_000} days.`,
    );
  }
  const rated = findRate(deps, productId, product, call, subscription);
  const rate = rated instanceof Promise ? await rated : rated;
  const stored = await store(deps, subscription, {
    eventId: uuidV7(nowMs),
    serviceId,
    call,
    productId,
    planVersionId: rate.planVersionId,
    unitPrice: rate.unitPrice,
    quantity,
    tokenId: token?.id,
    key,
  });
  if (stored.outcome === "above-ceiling") throw aboveCeiling(stored, deps.currency);
  if (stored.outcome === "conflict")
    throw await conflictWith(deps, stored, oncePerCall ? product : undefined);
  const { eventId, acceptedAt } = stored;
  return { ...accepted, original: stored.outcome === "duplicate" ? { eventId, acceptedAt } : undefined };
}

async function store(
  deps: ReportUsageDeps,
  { hasCeilings }: MeteredSubscription,
  report: UsageReport,
): Promise<StoredUsage | AboveCeiling> {
  // Test usage costs nothing, so no call of it costs too much.
  if (report.call.mode === "test") return deps.intake.store(report);
  try {
    return await (hasCeilings ? deps.ceilingIntake : deps.intake).store(report);
  } finally {
    // Also when nobody can tell: a look too many harms nothing.
    deps.noteUsage(report.call.subscriptionId);
  }
}

function refuseTokenBoundElsewhere(caller: Caller, subscription: MeteredSubscription): void {
  const { token } = caller;
  if (token === undefined) return;
  const otherAccount = token.accountId !== undefined && token.accountId !== subscription.providerAccountId;
  const otherService = token.serviceId !== undefined && token.serviceId !== subscription.serviceId;
  if (otherAccount || otherService) {
    // Without its name: the consumer reads this sentence on the call's receipt.
    throw tokenNotForService(
      "The access token is bound to another account or service. Report with one that is bound to this service, or to none.",
    );
  }
}

const productCharactersMax = 200;

function readProductId(productId: unknown): string {
  if (productId === undefined) throw invalidBody("/productId", "is missing");
  if (typeof productId === "string" && productId.length <= productCharactersMax) return productId;
  throw invalidBody("/productId", `must be a text of at most ${productCharactersMax} characters`);
}

function findRate(
  deps: ReportUsageDeps,
  productId: string,
  product: Product | undefined,
  call: CallIdentity,
  subscription: MeteredSubscription,
): Rate | Promise<Rate> {
  if (product?.serviceId !== subscription.serviceId) {
    throw unknownProduct(
      `The service has no product "${productId.slice(0, 100)}". Copy the id from its pricing plan.`,
      {
        errors: [{ pointer: "/productId", message: "is not a product of the service that was called" }],
      },
    );
  }
  if (call.mode === "test") return deps.rates.newest(subscription.serviceId, productId);
  const planVersionId = subscription.planVersions.get(call.planAssignment);
  if (planVersionId === undefined) throw notPriced(product);
  return whenKnown(deps.rates.assigned(planVersionId, productId, call.calledAtMs), rate => {
    if (rate === undefined) throw notPriced(product);
    return rate;
  });
}

const notPriced = ({ name }: Product): Problem =>
  productNotPriced(`The call was made under a plan that has no price for "${name}".`, {
    errors: [{ pointer: "/productId", message: "has no price in the consumer's plan" }],
  });

/**
 * The error that names the event which was accepted before.
 * @param product of which one report of the call counts; undefined where the report's own key decides
 */
async function conflictWith(
  deps: ReportUsageDeps,
  stored: StoredUsage,
  product: Product | undefined,
): Promise<Problem> {
  const event = await findEvent(deps.database.db, stored.eventId, stored.acceptedAt);
  const members = {
    event: {
      id: stored.eventId,
      acceptedAt: stored.acceptedAt.toISOString(),
      ...(event && {
        correlationId: deps.correlationIds.rewrite(event.call),
        productId: event.productId,
        count: event.quantity,
      }),
    },
  };
  return product !== undefined
    ? alreadyReported(
        `"${product.name}" counts once in a call, and another count was accepted for this call before.`,
        { members },
      )
    : idempotencyKeyReused(
        "This key was used for a report with other content. Use a fresh key for each report.",
        { members },
      );
}

const shownCharactersMax = 100;

function shortened(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  return (typeof value === "string" ? value : writeJson(value)).slice(0, shownCharactersMax);
}

/** Shown to the provider; a report is refused all the same when it can't be kept. */
export async function keepRefusal(
  deps: ReportUsageDeps,
  token: CallerToken | undefined,
  report: IncomingReport,
  call: CallIdentity,
  subscription: MeteredSubscription,
  problem: Problem,
): Promise<void> {
  const refusedAtMs = deps.clock.nowMs();
  const refusal = {
    id: uuidV7(refusedAtMs),
    refusedAtMs,
    serviceId: subscription.serviceId,
    subscriptionId: call.subscriptionId,
    callId: call.callId,
    calledAtMs: call.calledAtMs,
    reason: problem.kind.code,
    detail: problem.detail,
    tokenId: token?.id,
    tokenName: token?.name,
    product: shortened(report.productId),
    count: report.count === undefined ? undefined : writeJson(report.count).slice(0, shownCharactersMax),
  };
  try {
    await insertRefusal(deps.database.db, refusal, refusalsPerServiceAndDayMax);
  } catch (error) {
    deps.logger.warn(
      { err: asError(error), serviceId: subscription.serviceId },
      "a refused report could not be kept",
    );
  }
}

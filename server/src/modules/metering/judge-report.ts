import type { Clock } from "../../kernel/clock.js";
import type { Decimal } from "../../kernel/decimal.js";
import { uuidV7 } from "../../kernel/ids.js";
import { forbidden, type Problem } from "../../kernel/problem.js";
import { whenKnown } from "../../kernel/when-known.js";
import type { Database } from "../../platform/database/index.js";
import { invalidBody, roleSuffices, type Caller } from "../../platform/http/index.js";
import { countsOncePerCall, type Product } from "../catalog/index.js";
import type { CallIdentity } from "../correlation/index.js";
import type { MeteredSubscription } from "../subscriptions/index.js";
import { expiredCorrelationId, productNotPriced, tokenNotForService, unknownProduct } from "./problems.js";
import type { Rate, RateTable } from "./rate-table.js";
import { readCount } from "./read-count.js";
import { findKept, type KeptEvent } from "./reads.js";
import { keyOf } from "./report-key.js";
import type { UsageReport } from "./usage-report.js";

export interface JudgeDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly rates: RateTable;
  readonly reportWindowMs: number;
}

/**
 * A report as it came, with any JSON values (numbers as `parseJson` reads them): what is missing or of the wrong kind is
 * refused once it is known whose call it is for, so that its provider sees it.
 */
export interface IncomingReport {
  readonly correlationId: string;
  readonly productId: unknown;
  readonly count: unknown;
  /** The idempotency key, if there is one. @throws Problem when it can't be one */
  readonly key: () => string | undefined;
}

/** A report, and the call that it is for. */
export interface ReportOfCall {
  readonly report: IncomingReport;
  readonly call: CallIdentity;
  /** Under which the call was made. */
  readonly subscription: MeteredSubscription;
}

/** What is left to do with a report that counts. */
export type Judgement =
  | {
      readonly verdict: "store";
      readonly usage: UsageReport;
      /** Its call may have a ceiling. Test usage costs nothing, so no call of it costs too much. */
      readonly underCeiling: boolean;
      /** Of which one report of the call counts; undefined where the report's own key decides. */
      readonly oncePerCall: Product | undefined;
    }
  /** It came too late to be stored, but was before. */
  | { readonly verdict: "stored-before"; readonly accepted: AcceptedReport };

export interface AcceptedReport {
  readonly testMode: boolean;
  readonly count: Decimal;
  readonly productId: string;
  /** Set when the report is a repetition: the event that was accepted before, and counts. */
  readonly original: KeptEvent | undefined;
}

/**
 * Rates a report by the plan that its call was made under. What is remembered is not waited for.
 * @param reporter undefined for the gateway, which finds usage in the answer to a call
 * @throws Problem with the reason why it does not count
 */
export function judgeReport(
  deps: JudgeDeps,
  reporter: Caller | undefined,
  reported: ReportOfCall,
): Judgement | Promise<Judgement> {
  const { report, call, subscription } = reported;
  if (reporter !== undefined) refuseOthers(reporter, subscription);
  const productId = readProductId(report.productId);
  const quantity = readCount(report.count);
  return whenKnown(deps.rates.products.find(productId), (product): Judgement | Promise<Judgement> => {
    const oncePerCall = product && countsOncePerCall(product, call.calledAtMs) ? product : undefined;
    const key = keyOf(report, { productId, quantity, oncePerCall: oncePerCall !== undefined });
    const nowMs = deps.clock.nowMs();
    if (call.calledAtMs + deps.reportWindowMs < nowMs)
      return judgeLate(deps, reported, { productId, quantity, key });
    return whenKnown(
      findRate(deps, productId, product, reported),
      ({ planVersionId, unitPrice }): Judgement => ({
        verdict: "store",
        usage: {
          eventId: uuidV7(nowMs),
          serviceId: subscription.serviceId,
          call,
          productId,
          planVersionId,
          unitPrice,
          quantity,
          tokenId: reporter?.token?.id,
          key,
        },
        underCeiling: subscription.hasCeilings && call.mode === "live",
        oncePerCall,
      }),
    );
  });
}

/** Whoever missed the answer to a report in time may still ask for it. */
async function judgeLate(
  { database, reportWindowMs }: JudgeDeps,
  { call, subscription }: ReportOfCall,
  { productId, quantity, key }: Pick<UsageReport, "productId" | "quantity" | "key">,
): Promise<Judgement> {
  const original = key && (await findKept(database.db, subscription.serviceId, key));
  if (original !== undefined)
    return { verdict: "stored-before", accepted: acceptedAs({ call, productId, quantity }, original) };
  throw expiredCorrelationId(
    `The call was on ${new Date(call.calledAtMs).toISOString()}; usage is accepted for ${reportWindowMs / 86_400_000} days.`,
  );
}

/** @param original of a repetition */
export const acceptedAs = (
  { call, quantity, productId }: Pick<UsageReport, "call" | "quantity" | "productId">,
  original: KeptEvent | undefined,
): AcceptedReport => ({ testMode: call.mode === "test", count: quantity, productId, original });

function refuseOthers(caller: Caller, subscription: MeteredSubscription): void {
  const role = caller.memberships.get(subscription.providerAccountId);
  if (role === undefined || !roleSuffices(role, "maintainer"))
    throw forbidden(
      `Reporting usage needs the role maintainer in the provider's account; yours is ${role ?? "none"}.`,
    );
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
  { rates }: JudgeDeps,
  productId: string,
  product: Product | undefined,
  { call, subscription }: ReportOfCall,
): Rate | Promise<Rate> {
  if (product?.serviceId !== subscription.serviceId) {
    throw unknownProduct(
      `The service has no product "${productId.slice(0, 100)}". Copy the id from its pricing plan.`,
      {
        errors: [{ pointer: "/productId", message: "is not a product of the service that was called" }],
      },
    );
  }
  if (call.mode === "test") return rates.newest(subscription.serviceId, productId);
  const planVersionId = subscription.planVersions.get(call.planAssignment);
  if (planVersionId === undefined) throw notPriced(product);
  return whenKnown(rates.assigned(planVersionId, productId, call.calledAtMs), rate => {
    if (rate === undefined) throw notPriced(product);
    return rate;
  });
}

const notPriced = ({ name }: Product): Problem =>
  productNotPriced(`The call was made under a plan that has no price for "${name}".`, {
    errors: [{ pointer: "/productId", message: "has no price in the consumer's plan" }],
  });

import { present } from "../../kernel/assert.js";
import type { Clock } from "../../kernel/clock.js";
import { uuidV7 } from "../../kernel/ids.js";
import { forbidden, type Problem } from "../../kernel/problem.js";
import { whenKnown } from "../../kernel/when-known.js";
import type { Database } from "../../platform/database/index.js";
import { invalidBody, roleSuffices, type Caller } from "../../platform/http/index.js";
import { countsOncePerCall, type Product } from "../catalog/index.js";
import type { MeteredSubscription } from "../subscriptions/index.js";
import { expiredCorrelationId, productNotPriced, tokenNotForService, unknownProduct } from "./problems.js";
import type { Rate, RateTable } from "./rate-table.js";
import type { ReportWindow } from "./report-window.js";
import { readCount } from "./read-count.js";
import { findKept } from "./reads.js";
import { keyOf } from "./report-key.js";
import type { AcceptedReport, KeptEvent, ReportOfCall, UsageReport } from "./usage-report.js";

export interface JudgeDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly rates: RateTable;
  readonly reportWindow: ReportWindow;
}

/** What becomes of a report that counts. */
export type Judgement =
  /** `store-within-ceiling`: what its call costs may be limited. Test usage costs nothing, so it never is. */
  | {
      readonly verdict: "store" | "store-within-ceiling";
      readonly usage: UsageReport;
      /** Of which one report of the call counts; undefined where the report's own key decides. */
      readonly productOncePerCall: Product | undefined;
    }
  /** It comes too late to be stored, but was before. */
  | { readonly verdict: "stored-before"; readonly accepted: AcceptedReport };

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
    const productOncePerCall = product && countsOncePerCall(product, call.calledAtMs) ? product : undefined;
    const key = keyOf(report, { productId, quantity, oncePerCall: productOncePerCall !== undefined });
    const nowMs = deps.clock.nowMs();
    return whenKnown(deps.reportWindow.readTerms(), (acceptedUntil): Judgement | Promise<Judgement> => {
      const untilMs = acceptedUntil(call.calledAtMs);
      if (untilMs < nowMs) return judgeLate(deps, reported, { productId, quantity, key }, untilMs);
      return whenKnown(
        findRate(deps, productId, product, reported),
        ({ planVersionId, unitPrice }): Judgement => ({
          verdict: subscription.hasCeilings && call.mode === "live" ? "store-within-ceiling" : "store",
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
          productOncePerCall,
        }),
      );
    });
  });
}

/** Whoever missed the answer to a report in time may still ask for it. */
async function judgeLate(
  { database }: JudgeDeps,
  { call, subscription }: ReportOfCall,
  { productId, quantity, key }: Pick<UsageReport, "productId" | "quantity" | "key">,
  untilMs: number,
): Promise<Judgement> {
  const original = key && (await findKept(database.db, subscription.serviceId, key));
  if (original !== undefined)
    return { verdict: "stored-before", accepted: acceptedAs({ call, productId, quantity }, original) };
  throw expiredCorrelationId(
    `The call was on ${new Date(call.calledAtMs).toISOString()}; usage for it was accepted until ${new Date(untilMs).toISOString()}.`,
  );
}

/** @param original the event of which the report is a repetition */
export const acceptedAs = (
  { call, quantity, productId }: Pick<UsageReport, "call" | "quantity" | "productId">,
  original?: KeptEvent,
): AcceptedReport => ({ testMode: call.mode === "test", count: quantity, productId, original });

function refuseOthers(caller: Caller, subscription: MeteredSubscription): void {
  const role = present(caller.memberships.get(subscription.providerAccountId), "others were told of no call");
  if (!roleSuffices(role, "maintainer"))
    throw forbidden(`Reporting usage needs the role maintainer in the provider's account; yours is ${role}.`);
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
  { rates, clock }: JudgeDeps,
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
  if (call.mode === "test") return rates.newest(subscription.serviceId, productId, clock.nowMs());
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

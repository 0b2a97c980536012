import { Type } from "typebox";
import { listLengthMax } from "../../../kernel/page.js";
import { notFound } from "../../../kernel/problem.js";
import { defineRoute, ok, type Caller, type Route } from "../../../platform/http/index.js";
import { findAccessTokenNames } from "../../accounts/index.js";
import { findProducts } from "../../catalog/index.js";
import { findCall } from "../../gateway/index.js";
import { findSubscriptionHistory, type SubscriptionHistory } from "../../subscriptions/index.js";
import type { MeteringDeps } from "../metering.js";
import { findCorrections } from "../correction-reads.js";
import type { AccountSide } from "../live-usage-reads.js";
import { listEventsOfCall, sumCall } from "../reads.js";
import { listRefusalsOfCall } from "../refusal-reads.js";
import { findRepeated } from "../repetition-reads.js";
import type { ReportWindow } from "../report-window.js";
import { Receipt, toReceipt, type View } from "../receipt.js";

export const getCall = ({
  database,
  correlationIds,
  clock,
  config,
  documentsOf,
  reportWindow,
}: MeteringDeps & { readonly reportWindow: ReportWindow }): Route =>
  defineRoute({
    operationId: "getCall",
    method: "GET",
    path: "/calls/{correlationId}",
    summary:
      "A call's receipt: who called, what was forwarded, what was reported or why not, and what it costs",
    tag: "Calls",
    access: { kind: "caller" },
    params: Type.Object({ correlationId: Type.String({ maxLength: 200 }) }),
    answers: { 200: Receipt },
    problems: [404],
    handle: async ({ caller, params }) => {
      const verified = correlationIds.verify(params.correlationId);
      const call = "call" in verified ? verified.call : undefined;
      const { db } = database;
      const subscription = call && (await findSubscriptionHistory(db, call.subscriptionId));
      const views = subscription === undefined ? [] : viewsOf(caller, subscription);
      // A stranger can't tell a call of others from one that never was.
      if (call === undefined || subscription === undefined || views.length === 0)
        throw notFound("There is no such call of yours.");
      // A connection that stays open may be metered for days.
      const events = await listEventsOfCall(db, call, listLengthMax);
      const products = await findProducts(
        db,
        events.map(event => event.productId),
      );
      const known = {
        correlationId: params.correlationId,
        call,
        isForwarded: verified.ok,
        subscription,
        forwarded: await findCall(db, call),
        events,
        corrections: await findCorrections(
          db,
          events.map(event => event.id),
        ),
        repeated: await findRepeated(
          db,
          events.map(event => event.id),
        ),
        refusals: await listRefusalsOfCall(db, call, listLengthMax),
        sum: await sumCall(db, call),
        productNames: new Map([...products].map(([id, product]) => [id, product.name])),
        // Test usage never comes to a document.
        documents:
          call.mode === "live"
            ? await documentsOf.findOfUsage(db, events, sidesOf(views, subscription))
            : new Map<string, never>(),
        tokenNames: await findAccessTokenNames(
          db,
          events.flatMap(event => event.tokenId ?? []),
        ),
      };
      const acceptedUntil = await reportWindow.readTerms();
      return ok(toReceipt(known, views, { ...config, acceptedUntil, nowMs: clock.nowMs() }));
    },
  });

/** Whose documents the caller may know. */
function sidesOf(views: readonly View[], subscription: SubscriptionHistory): readonly AccountSide[] {
  const { consumerAccountId, providerAccountId } = subscription;
  const all: readonly AccountSide[] = [
    { side: "consumer", accountId: consumerAccountId },
    { side: "provider", accountId: providerAccountId },
  ];
  return views.includes("operator") ? all : all.filter(({ side }) => views.includes(side));
}

function viewsOf(caller: Caller, subscription: SubscriptionHistory): View[] {
  const views: View[] = [];
  if (caller.memberships.has(subscription.consumerAccountId)) views.push("consumer");
  if (caller.memberships.has(subscription.providerAccountId)) views.push("provider");
  if (caller.isOperator) views.push("operator");
  return views;
}

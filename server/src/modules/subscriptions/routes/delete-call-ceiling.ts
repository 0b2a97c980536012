import { defineRoute, noContent, type Route } from "../../../platform/http/index.js";
import { changeCallCeiling } from "../change-call-ceiling.js";
import { SubscriptionParams } from "../schemas.js";
import type { SubscriptionsDeps } from "../subscriptions.js";

export const deleteCallCeiling = ({ database, clock }: SubscriptionsDeps): Route =>
  defineRoute({
    operationId: "deleteCallCeiling",
    method: "DELETE",
    path: "/subscriptions/{id}/call-ceiling",
    summary: "Let one call cost anything again; calls made under the ceiling may then be reported without it",
    tag: "Subscriptions",
    access: { kind: "account", role: "maintainer" },
    params: SubscriptionParams,
    answers: { 204: null },
    problems: [404],
    handle: async ({ account, caller, params }) => {
      const wanted = {
        subscriptionId: params.id,
        accountId: account.id,
        amount: undefined,
        userId: caller.userId,
        at: new Date(clock.nowMs()),
      };
      await database.transaction(tx => changeCallCeiling(tx, wanted));
      return noContent;
    },
  });

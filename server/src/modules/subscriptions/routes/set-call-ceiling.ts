import { present } from "../../../kernel/assert.js";
import {
  AmountText,
  defineRoute,
  ok,
  readAmountText,
  Strict,
  type Route,
} from "../../../platform/http/index.js";
import { CallCeilingDto, toCallCeilingDto } from "../call-ceiling-dto.js";
import { changeCallCeiling } from "../change-call-ceiling.js";
import { SubscriptionParams } from "../schemas.js";
import type { SubscriptionsDeps } from "../subscriptions.js";

export const setCallCeiling = ({ database, clock }: SubscriptionsDeps): Route =>
  defineRoute({
    operationId: "setCallCeiling",
    method: "PUT",
    path: "/subscriptions/{id}/call-ceiling",
    summary: "Set the most that one call may cost; a report that would bring a call above it is refused",
    tag: "Subscriptions",
    access: { kind: "account", role: "maintainer" },
    params: SubscriptionParams,
    body: Strict({ amount: AmountText("the most that one call may cost, before VAT and allowances") }),
    answers: { 200: CallCeilingDto },
    problems: [404],
    handle: async ({ account, caller, params, body }) => {
      const wanted = {
        subscriptionId: params.id,
        accountId: account.id,
        amount: readAmountText(body.amount, "/amount"),
        userId: caller.userId,
        at: new Date(clock.nowMs()),
      };
      const ceiling = await database.transaction(tx => changeCallCeiling(tx, wanted));
      return ok(toCallCeilingDto(present(ceiling, "a ceiling that was set is in force")));
    },
  });

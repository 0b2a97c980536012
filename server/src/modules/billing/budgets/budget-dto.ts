import { Type, type Static } from "typebox";
import { decimalText } from "../../../kernel/decimal.js";
import { AmountText, IsoTime, readAmountText, Strict } from "../../../platform/http/index.js";
import type { BudgetNotice, StoredBudget, WantedBudget } from "./budget-store.js";

const BudgetKind = Type.Enum(["NOTICE", "HARD_STOP"], {
  description:
    "NOTICE: only told of. HARD_STOP: the gateway also refuses live calls with 402 until the month ends",
});

export const BudgetRequest = Strict({
  amount: AmountText("the most that a month may cost, in whole currency units, before VAT"),
  kind: BudgetKind,
});

export const Spent = Type.String({
  description:
    "what the month costs so far, by the ledger: decimal text, exact, live usage and fees, before VAT",
});

export const BudgetDto = Type.Object({
  amount: Type.String({ description: "decimal text" }),
  kind: BudgetKind,
  changedAt: IsoTime,
  notices: Type.Array(Type.Object({ percent: Type.Integer(), at: IsoTime }), {
    description: "which shares of it the month's costs have reached",
  }),
  stoppedUntil: Type.Optional(
    Type.String({ format: "date-time", description: "calls are refused until then, or until it is raised" }),
  ),
});

export const BudgetState = Type.Object({ spent: Spent, budget: BudgetDto });

/** @throws Problem invalid-request */
export function readBudget({
  amount,
  kind,
}: Static<typeof BudgetRequest>): Pick<WantedBudget, "amount" | "hardStop"> {
  return { amount: readAmountText(amount, "/amount"), hardStop: kind === "HARD_STOP" };
}

export function toBudgetDto(
  budget: StoredBudget,
  notices: readonly BudgetNotice[],
  nowMs: number,
): Static<typeof BudgetDto> {
  const { amount, hardStop, changedAt, stoppedUntil } = budget;
  return {
    amount: decimalText(amount),
    kind: hardStop ? "HARD_STOP" : "NOTICE",
    changedAt: changedAt.toISOString(),
    notices: notices.map(({ percent, notedAt }) => ({ percent, at: notedAt.toISOString() })),
    ...(stoppedUntil !== undefined &&
      stoppedUntil.getTime() > nowMs && { stoppedUntil: stoppedUntil.toISOString() }),
  };
}

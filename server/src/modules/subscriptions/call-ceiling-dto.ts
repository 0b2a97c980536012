import { Type, type Static } from "typebox";
import { decimalText } from "../../kernel/decimal.js";
import type { CallCeiling } from "./call-ceiling-store.js";

export const CallCeilingDto = Type.Object(
  {
    amount: Type.String({ description: "decimal text, in whole currency units, before VAT and allowances" }),
    since: Type.String({ format: "date-time", description: "it holds for calls from then on" }),
  },
  { description: "the most that one call may cost, as its consumer says; absent: anything" },
);

export const toCallCeilingDto = ({ amount, since }: CallCeiling): Static<typeof CallCeilingDto> => ({
  amount: decimalText(amount),
  since: since.toISOString(),
});

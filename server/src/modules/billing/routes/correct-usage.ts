import { Type } from "typebox";
import { readDecimal, zero, type Decimal } from "../../../kernel/decimal.js";
import {
  DecimalNumber,
  defineRoute,
  invalidBody,
  jsonDecimal,
  numberText,
  ok,
  Strict,
  Uuid,
  type Route,
} from "../../../platform/http/index.js";
import type { BillingDeps } from "../billing.js";
import { correctUsage as correct } from "../corrections/correct-usage.js";

const reasonCharactersMax = 1_000;
// As of a report, and nothing.
const countRule = { decimalsMax: 9, valueMax: "1000000000000" };

export const correctUsage = (deps: BillingDeps): Route =>
  defineRoute({
    operationId: "correctUsage",
    method: "POST",
    path: "/external-services/metering/corrections",
    summary:
      "Say what an accepted event of a service of the account should have counted; repeating it changes nothing",
    tag: "Services",
    access: { kind: "account", role: "maintainer" },
    body: Strict({
      eventId: Uuid("the id of a metering event"),
      count: DecimalNumber({ description: "what it should have said: 0 and more, up to 9 decimals" }),
      reason: Type.String({
        minLength: 1,
        maxLength: reasonCharactersMax,
        pattern: String.raw`\S`,
        description: "consumer and provider read it on the call's receipt",
      }),
    }),
    answers: {
      200: Type.Object({
        eventId: Uuid(),
        count: DecimalNumber(),
        difference: DecimalNumber({ description: "to what it said before; 0: nothing was changed" }),
        correctionId: Type.Optional(Uuid()),
        creditNote: Type.Optional(
          Type.Object(
            { id: Uuid(), number: Type.String() },
            { description: "when the event was invoiced already; the consumer has it" },
          ),
        ),
      }),
    },
    problems: [404, 409],
    handle: async ({ account, caller, body }) => {
      const count = readCount(body.count);
      const wanted = {
        eventId: body.eventId,
        count,
        reason: body.reason.trim(),
        by: { id: caller.userId, name: caller.name },
      };
      const made = await deps.database.transaction(tx => correct(tx, deps, account.id, wanted));
      return ok({
        eventId: body.eventId,
        count: jsonDecimal(count),
        difference: jsonDecimal(made.difference),
        ...(made.correctionId !== undefined && { correctionId: made.correctionId }),
        ...(made.creditNote && { creditNote: made.creditNote }),
      });
    },
  });

function readCount(value: unknown): Decimal {
  const reading = readDecimal(numberText(value) ?? "", countRule);
  if (reading.ok && reading.value.gte(zero)) return reading.value;
  throw invalidBody("/count", `must be a number from 0 to ${countRule.valueMax} with at most 9 decimals`);
}

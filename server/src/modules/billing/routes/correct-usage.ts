import { Type } from "typebox";
import {
  DecimalNumber,
  defineRoute,
  jsonDecimal,
  ok,
  Strict,
  Uuid,
  type Route,
} from "../../../platform/http/index.js";
import type { BillingDeps } from "../billing.js";
import { correctUsage as correct } from "../corrections/correct-usage.js";
import { CorrectedCount, readCorrectedCount } from "../corrections/corrected-count.js";

const reasonCharactersMax = 1_000;
const referenceCharactersMax = 200;

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
      count: CorrectedCount,
      reason: Type.String({
        minLength: 1,
        maxLength: reasonCharactersMax,
        pattern: String.raw`^[^\0]*\S[^\0]*$`,
        description: "consumer and provider read it on the call's receipt",
      }),
      reference: Type.Optional(
        Type.String({
          minLength: 1,
          maxLength: referenceCharactersMax,
          pattern: String.raw`^[^\0]*\S[^\0]*$`,
          description: "what it is made for: a ticket, a letter; both sides read it",
        }),
      ),
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
      const count = readCorrectedCount(body.count);
      const wanted = {
        eventId: body.eventId,
        count,
        reason: body.reason.trim(),
        reference: body.reference?.trim(),
        by: { id: caller.userId, name: caller.name },
      };
      const made = await deps.database.transaction(tx => correct(tx, deps, account.id, wanted));
      return ok({
        eventId: body.eventId,
        count: jsonDecimal(count),
        difference: jsonDecimal(made.difference),
        ...(made.correctionId !== undefined && { correctionId: made.correctionId }),
        ...(made.creditNote && {
          creditNote: { id: made.creditNote.id, number: made.creditNote.number },
        }),
      });
    },
  });

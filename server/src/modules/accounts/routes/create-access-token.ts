import { Type } from "typebox";
import { created, defineRoute, Name, Strict, Uuid, type Route } from "../../../platform/http/index.js";
import { toAccessTokenDto } from "../answers.js";
import { createAccessToken as create } from "../create-access-token.js";
import type { Internals } from "../internals.js";
import { CreatedAccessToken, Scope } from "../schemas.js";
import { notStored } from "../session-answer.js";

export const createAccessToken = ({ database, clock, keyring, identity }: Internals): Route =>
  defineRoute({
    operationId: "createAccessToken",
    method: "POST",
    path: "/my/access-tokens",
    summary: "Create an access token; its value is shown in this answer and never again",
    tag: "Access tokens",
    access: { kind: "caller" },
    body: Strict({
      name: Name("no other token of yours has it"),
      scopes: Type.Array(Scope, { minItems: 1, maxItems: 3 }),
      expiresAt: Type.Optional(
        Type.String({
          format: "date",
          description:
            "the last day on which it is valid, UTC; needed, and bounded, when an access token that expires asks",
        }),
      ),
      accountId: Type.Optional(Uuid("with METERING alone: may report for this account only")),
      serviceId: Type.Optional(Uuid("with accountId: may report for this service only")),
    }),
    answers: { 201: CreatedAccessToken },
    problems: [404, 409],
    handle: async ({ body, caller, request }) => {
      const at = new Date(clock.nowMs());
      const credential = await identity.credentialOf(caller, request.headers);
      const { token, value } = await database.transaction(tx =>
        create(tx, keyring, { caller, credential }, body, at),
      );
      return created({ ...toAccessTokenDto(token), value }, notStored);
    },
  });

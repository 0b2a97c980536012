import { Type } from "typebox";
import { decodeCursor, encodeCursor } from "../../../kernel/page.js";
import { invalidRequest } from "../../../kernel/problem.js";
import { isUuid } from "../../../kernel/ids.js";
import { defineRoute, ok, Strict, type Route } from "../../../platform/http/index.js";
import { listMail, type MailPosition, type MailView } from "../../../platform/mail/index.js";
import type { Internals } from "../internals.js";
import { OutboxItem } from "../schemas.js";
import { notStored } from "../session-answer.js";

export const getOutbox = ({ database }: Internals): Route =>
  defineRoute({
    operationId: "getOutbox",
    method: "GET",
    path: "/operator/outbox",
    summary: "All mail of the platform, newest first; without SMTP this is the only place to read it",
    tag: "Operator",
    access: { kind: "operator" },
    query: Strict({
      limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
      cursor: Type.Optional(Type.String({ maxLength: 500 })),
    }),
    answers: {
      200: Type.Object({ items: Type.Array(OutboxItem), nextCursor: Type.Optional(Type.String()) }),
    },
    problems: [404],
    handle: async ({ query }) => {
      const after = query.cursor === undefined ? undefined : readPosition(query.cursor);
      // One more than asked for tells whether there is a next page.
      const mails = await listMail(database.db, { limit: query.limit + 1, after });
      const page = mails.slice(0, query.limit);
      const last = mails.length > query.limit ? page.at(-1) : undefined;
      return ok(
        {
          items: page.map(toOutboxItem),
          ...(last && { nextCursor: encodeCursor([last.createdAt.toISOString(), last.id]) }),
        },
        notStored,
      );
    },
  });

function readPosition(cursor: string): MailPosition {
  const [createdAt = "", id = ""] = decodeCursor(cursor, 2) ?? [];
  if (Number.isNaN(Date.parse(createdAt)) || !isUuid(id)) {
    throw invalidRequest(
      "The parameter cursor is not one that this list gave. Leave it out to start at the newest.",
    );
  }
  return { createdAt: new Date(createdAt), id };
}

function toOutboxItem(mail: MailView) {
  return {
    id: mail.id,
    to: mail.recipient,
    subject: mail.subject,
    text: mail.body,
    createdAt: mail.createdAt.toISOString(),
    ...(mail.sentAt && { sentAt: mail.sentAt.toISOString() }),
    attempts: mail.attempts,
    ...(mail.lastError !== undefined && { lastError: mail.lastError }),
  };
}

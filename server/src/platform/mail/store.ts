import { sql } from "kysely";
import type { Db, Tx } from "../database/index.js";

/** After the nth failure a mail waits 2^n - 1 minutes from its making: the eleventh and last try is 17 hours later. */
const attemptsMax = 11;
/** An older one is not sent any more: its link has expired, and who sets up SMTP late should not flood everybody. */
const sentWithin = "3 days";

export interface NewMail {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  readonly createdAt: Date;
}

export async function insertMail(tx: Db, mail: NewMail): Promise<void> {
  await tx
    .insertInto("platform.mail")
    .values({
      id: mail.id,
      recipient: mail.recipient,
      subject: mail.subject,
      body: mail.body,
      created_at: mail.createdAt,
    })
    .execute();
}

export interface DueMail {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
}

/** The oldest mail that is due, locked to the transaction's end so that no other worker sends it too. */
export async function lockDueMail(tx: Tx, at: Date): Promise<DueMail | undefined> {
  return tx
    .selectFrom("platform.mail")
    .select(["id", "recipient", "subject", "body"])
    .where("sent_at", "is", null)
    .where("attempts", "<", attemptsMax)
    .where(sql<boolean>`created_at + (2 ^ attempts - 1) * interval '1 minute' <= ${at}`)
    .where(sql<boolean>`created_at > ${at}::timestamptz - ${sentWithin}::interval`)
    .orderBy("created_at")
    .orderBy("id")
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
}

export async function noteMailSent(tx: Tx, id: string, at: Date): Promise<void> {
  await tx
    .updateTable("platform.mail")
    .set(eb => ({ sent_at: at, last_error: null, attempts: eb("attempts", "+", 1) }))
    .where("id", "=", id)
    .execute();
}

/** Notes a failure; `final` when trying again is useless. */
export async function noteMailFailed(tx: Tx, id: string, error: string, final: boolean): Promise<void> {
  await tx
    .updateTable("platform.mail")
    .set(eb => ({ last_error: error, attempts: final ? attemptsMax : eb("attempts", "+", 1) }))
    .where("id", "=", id)
    .execute();
}

export interface MailView {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  readonly createdAt: Date;
  readonly sentAt: Date | undefined;
  readonly attempts: number;
  readonly lastError: string | undefined;
}

export interface MailPosition {
  readonly createdAt: Date;
  readonly id: string;
}

/** All mail, newest first, a page at a time. */
export async function listMail(
  db: Db,
  page: { readonly limit: number; readonly after: MailPosition | undefined },
): Promise<readonly MailView[]> {
  const { after } = page;
  const rows = await db
    .selectFrom("platform.mail")
    .selectAll()
    .$if(after !== undefined, query =>
      query.where(sql<boolean>`(created_at, id) < (${after?.createdAt}, ${after?.id}::uuid)`),
    )
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(page.limit)
    .execute();
  return rows.map(row => ({
    id: row.id,
    recipient: row.recipient,
    subject: row.subject,
    body: row.body,
    createdAt: row.created_at,
    sentAt: row.sent_at ?? undefined,
    attempts: row.attempts,
    lastError: row.last_error ?? undefined,
  }));
}

export interface MailCounts {
  /** Not sent yet and still to be tried, if there is a mail server. */
  readonly waiting: number;
  /** Given up: tried too often, refused for good, or too old. */
  readonly givenUp: number;
  readonly sentLastDay: number;
}

/** How much mail is where, at an instant of the platform's clock. */
export async function countMail(db: Db, at: Date): Promise<MailCounts> {
  const open = sql<boolean>`attempts < ${attemptsMax} and created_at > ${at}::timestamptz - ${sentWithin}::interval`;
  const unsent = await db
    .selectFrom("platform.mail")
    .select(eb => [
      eb.fn.countAll<string>().filterWhere(open).as("waiting"),
      eb.fn.countAll<string>().as("all"),
    ])
    .where("sent_at", "is", null)
    .executeTakeFirstOrThrow();
  const sent = await db
    .selectFrom("platform.mail")
    .select(eb => eb.fn.countAll<string>().as("count"))
    .where(sql<boolean>`sent_at > ${at}::timestamptz - interval '1 day'`)
    // What was sent lately was made lately: by the index.
    .where(sql<boolean>`created_at > ${at}::timestamptz - ${sentWithin}::interval - interval '1 day'`)
    .executeTakeFirstOrThrow();
  const waiting = Number(unsent.waiting);
  return { waiting, givenUp: Number(unsent.all) - waiting, sentLastDay: Number(sent.count) };
}

/** Deletes mail that was sent before then, and what was not sent and grew too old for it before then. */
export async function deleteMailBefore(db: Db, before: Date): Promise<void> {
  await db
    .deleteFrom("platform.mail")
    .where(sql<boolean>`coalesce(sent_at, created_at + ${sentWithin}::interval) < ${before}`)
    .execute();
}

import type { FastifyBaseLogger } from "fastify";
import { createTransport, type Transporter } from "nodemailer";
import { asError } from "../../kernel/assert.js";
import type { Clock } from "../../kernel/clock.js";
import { uuidV7 } from "../../kernel/ids.js";
import type { Database, Db } from "../database/index.js";
import {
  deleteMailBefore,
  insertMail,
  lockDueMail,
  noteMailFailed,
  noteMailSent,
  type DueMail,
} from "./store.js";

export interface MailMessage {
  readonly to: string;
  readonly subject: string;
  /** Plain text; may hold links with secrets, so it never reaches a log. */
  readonly text: string;
}

export interface Mail {
  /** Keeps a mail to be sent once the transaction commits. */
  queue(tx: Db, message: MailMessage): Promise<void>;
  /**
   * Sends what is due; a job calls it. Failures are noted with the mail and tried again later.
   * @param stopping aborted: no further mail is begun
   */
  deliver(stopping?: AbortSignal): Promise<void>;
  /** Deletes what was sent or given up long ago; a job calls it. */
  prune(): Promise<void>;
}

export interface MailOptions {
  readonly database: Database;
  readonly clock: Clock;
  /** Absent: mail stays in the outbox, where the operator reads it. */
  readonly smtp?: { readonly url: string; readonly from: string };
  readonly logger: FastifyBaseLogger;
}

// One mail holds one database connection while it is sent; a mail server that hangs may do so for this long.
const smtpTimeoutMs = 10_000;
const deliveredAtOnceMax = 100;
const errorCharactersMax = 500;
/** Counted from the moment when a mail was sent or given up. */
const keptMs = 90 * 86_400_000;

export function createMail(options: MailOptions): Mail {
  const { database, clock, smtp, logger } = options;
  const transport = smtp && openTransport(smtp);
  return {
    async queue(tx, message) {
      await insertMail(tx, {
        id: uuidV7(clock.nowMs()),
        recipient: message.to,
        // A line break in a name must not end the subject.
        subject: message.subject.replace(/\s+/g, " ").trim(),
        body: message.text,
        createdAt: new Date(clock.nowMs()),
      });
      if (transport === undefined) {
        logger.info(
          { recipient: message.to, subject: message.subject },
          "no SMTP is set up: the mail waits in the operator's outbox",
        );
      }
    },
    async deliver(stopping) {
      if (transport === undefined) return;
      for (let count = 0; count < deliveredAtOnceMax && stopping?.aborted !== true; count++) {
        const found = await database.transaction(async tx => {
          const mail = await lockDueMail(tx, new Date(clock.nowMs()));
          if (mail === undefined) return false;
          try {
            await send(transport, mail);
          } catch (error) {
            const reason = asError(error);
            logger.warn(
              { mail: mail.id, recipient: mail.recipient, reason: reason.message },
              "a mail could not be sent",
            );
            await noteMailFailed(tx, mail.id, reason.message.slice(0, errorCharactersMax), isRefusal(error));
            return true;
          }
          await noteMailSent(tx, mail.id, new Date(clock.nowMs()));
          return true;
        });
        if (!found) return;
      }
    },
    prune: () => deleteMailBefore(database.db, new Date(clock.nowMs() - keptMs)),
  };
}

function openTransport(smtp: { readonly url: string; readonly from: string }): Transporter {
  return createTransport(
    {
      url: smtp.url,
      connectionTimeout: smtpTimeoutMs,
      greetingTimeout: smtpTimeoutMs,
      socketTimeout: smtpTimeoutMs,
      // A mail is text that we wrote; nothing in it may make this machine read files or fetch addresses.
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from: smtp.from },
  );
}

async function send(transport: Transporter, mail: DueMail): Promise<void> {
  await transport.sendMail({
    // As an address object: text would be parsed as a list of recipients.
    to: { name: "", address: mail.recipient },
    subject: mail.subject,
    text: mail.body,
    messageId: `<${mail.id}@tollgate>`,
  });
}

/** Whether the mail server refused for good (RFC 5321 section 4.2.1: 5yz is permanent). */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof Error &&
    "responseCode" in error &&
    typeof error.responseCode === "number" &&
    error.responseCode >= 500
  );
}

import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { captureLog, createTestDatabase, type TestDatabase } from "../../../test/harness/index.js";
import { openDatabase, type Database } from "../database/index.js";
import { createMail, listMail, type Mail } from "./index.js";

const minuteMs = 60_000;

/** A mail server that takes what it is sent, or answers RCPT with another line (RFC 5321). */
class SmtpServer {
  readonly received: string[] = [];
  recipientAnswer = "250 ok";
  connections = 0;
  readonly #server: Server = createServer(socket => {
    this.connections++;
    this.#serve(socket);
  });

  async listen(): Promise<string> {
    await new Promise<void>(resolve => this.#server.listen(0, "127.0.0.1", resolve));
    return `smtp://127.0.0.1:${(this.#server.address() as AddressInfo).port}?ignoreTLS=true`;
  }

  close(): void {
    this.#server.close();
  }

  #serve(socket: Socket): void {
    const say = (line: string) => socket.write(`${line}\r\n`);
    let data: string[] | undefined;
    say("220 test");
    createInterface(socket).on("line", line => {
      if (data !== undefined) {
        if (line !== ".") return void data.push(line);
        this.received.push(data.join("\n"));
        data = undefined;
        say("250 ok");
      } else if (/^RCPT/i.test(line)) say(this.recipientAnswer);
      else if (/^DATA/i.test(line)) {
        data = [line];
        say("354 go on");
      } else if (/^QUIT/i.test(line)) socket.end("221 bye\r\n");
      else say("250 ok");
    });
  }
}

let testDatabase: TestDatabase;
let database: Database;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase({
    connectionString: testDatabase.url,
    connectionsMax: 5,
    applicationName: "mail test",
    onIdleError: () => undefined,
  });
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
  await testDatabase[Symbol.asyncDispose]();
});
beforeEach(() => testDatabase.query("delete from platform.mail"));

const time = { nowMs: Date.now() };
const clock = { nowMs: () => time.nowMs };
const message = {
  to: "ann@example.org",
  subject: "Your link",
  text: "https://example.org/?token=secret-of-the-link",
};
const newestMail = async () => (await listMail(database.db, { limit: 1, after: undefined }))[0];

describe("without SMTP", () => {
  it("mail stays in the outbox, and its text with its links in no log", async () => {
    const log = captureLog();
    const mail = createMail({ database, clock, logger: log.logger });
    await mail.queue(database.db, message);
    await mail.deliver();
    expect(await newestMail()).toMatchObject({ recipient: message.to, body: message.text, attempts: 0 });
    expect(log.text()).toContain("ann@example.org");
    expect(log.text()).not.toContain("secret-of-the-link");
  });

  it("mail of a transaction that fails was never there", async () => {
    const mail = createMail({ database, clock, logger: captureLog().logger });
    const failing = database.transaction(async tx => {
      await mail.queue(tx, message);
      throw new Error("the rest of it failed");
    });
    await expect(failing).rejects.toThrow("the rest of it failed");
    expect(await newestMail()).toBeUndefined();
  });
});

describe("with SMTP", () => {
  let server: SmtpServer;
  let mail: Mail;
  const log = captureLog();
  beforeEach(async () => {
    server = new SmtpServer();
    const url = await server.listen();
    mail = createMail({
      database,
      clock,
      logger: log.logger,
      smtp: { url, from: "Tollgate <gate@example.org>" },
    });
    return () => server.close();
  });

  it("what was queued is sent once, with its text, from the configured sender", async () => {
    await mail.queue(database.db, { ...message, subject: "Invitation to A\r\nBcc: evil@example.org" });
    await mail.deliver();
    await mail.deliver();
    expect(server.received).toHaveLength(1);
    const [text = ""] = server.received;
    expect(text).toContain("From: Tollgate <gate@example.org>");
    expect(text).toContain("To: ann@example.org");
    expect(text).toContain("Subject: Invitation to A Bcc: evil@example.org");
    expect(text).toContain("secret-of-the-link");
    expect(await newestMail()).toMatchObject({
      subject: "Invitation to A Bcc: evil@example.org",
      attempts: 1,
      sentAt: new Date(time.nowMs),
    });
    expect(log.text()).not.toContain("secret-of-the-link");
  });

  it("two workers at once send each mail once", async () => {
    for (let count = 0; count < 6; count++) await mail.queue(database.db, message);
    await Promise.all([mail.deliver(), mail.deliver()]);
    expect(server.received).toHaveLength(6);
  });

  it("a recipient can't smuggle in a second one", async () => {
    await mail.queue(database.db, { ...message, to: "ann@example.org, evil@example.org" });
    await mail.deliver();
    expect(server.received.filter(text => text.includes("To: ann@example.org, evil@example.org"))).toEqual(
      [],
    );
  });

  it("a failure is noted and tried again later, at growing distances", async () => {
    server.recipientAnswer = "451 try again later";
    await mail.queue(database.db, message);
    await mail.deliver();
    expect(await newestMail()).toMatchObject({
      attempts: 1,
      lastError: expect.stringContaining("451") as string,
    });
    await mail.deliver();
    expect(await newestMail()).toMatchObject({ attempts: 1 });
    time.nowMs += minuteMs;
    await mail.deliver();
    expect(await newestMail()).toMatchObject({ attempts: 2 });
    time.nowMs += minuteMs;
    await mail.deliver();
    expect(await newestMail()).toMatchObject({ attempts: 2 });
    server.recipientAnswer = "250 ok";
    time.nowMs += minuteMs;
    await mail.deliver();
    const sent = await newestMail();
    expect(sent).toMatchObject({ attempts: 3, lastError: undefined });
    expect(sent?.sentAt).toBeDefined();
  });

  it("one that fails does not hold up those behind it", async () => {
    server.recipientAnswer = "451 try again later";
    await mail.queue(database.db, message);
    await mail.deliver();
    server.recipientAnswer = "250 ok";
    time.nowMs += 1;
    await mail.queue(database.db, { ...message, to: "bob@example.org" });
    await mail.deliver();
    expect(await newestMail()).toMatchObject({
      recipient: "bob@example.org",
      attempts: 1,
      lastError: undefined,
    });
  });

  it("what the mail server refuses for good is not tried again, nor is anything for ever", async () => {
    server.recipientAnswer = "550 no such mailbox";
    await mail.queue(database.db, message);
    await mail.deliver();
    const connections = server.connections;
    server.recipientAnswer = "451 try again later";
    await mail.queue(database.db, { ...message, to: "later@example.org" });
    for (let hours = 0; hours < 48; hours++) {
      time.nowMs += 60 * minuteMs;
      await mail.deliver();
    }
    expect(server.connections - connections).toBeLessThanOrEqual(11);
    expect(server.received).toEqual([]);
  });

  it("mail from before SMTP was set up is sent for three days and not after", async () => {
    await mail.queue(database.db, message);
    time.nowMs += 3 * 24 * 60 * minuteMs;
    await mail.deliver();
    expect(server.received).toEqual([]);
    await mail.queue(database.db, message);
    time.nowMs += 3 * 24 * 60 * minuteMs - 1;
    await mail.deliver();
    expect(server.received).toHaveLength(1);
  });
});

describe("pruning", () => {
  it("deletes mail 90 days after it was sent or given up, and not a day before", async () => {
    const mail = createMail({ database, clock, logger: captureLog().logger });
    await testDatabase.query(
      `insert into platform.mail (id, recipient, subject, body, created_at, sent_at)
       select gen_random_uuid(), recipient, '', '', to_timestamp($1) - made, to_timestamp($1) - sent
       from (values
         ('sent long ago', interval '92 days', interval '91 days'), ('sent lately', interval '92 days', interval '89 days'),
         ('given up long ago', interval '94 days', null), ('given up lately', interval '92 days', null)) as m (recipient, made, sent)`,
      [time.nowMs / 1_000],
    );
    await mail.prune();
    const left = await testDatabase.query<{ recipient: string }>(
      "select recipient from platform.mail order by recipient",
    );
    expect(left.map(({ recipient }) => recipient)).toEqual(["given up lately", "sent lately"]);
  });
});

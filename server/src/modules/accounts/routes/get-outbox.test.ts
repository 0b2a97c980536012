import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestPlatform, type TestPlatform } from "../../../../test/harness/index.js";

const token = "operator_token_0123456789_0123456789";

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startTestPlatform({
    environment: {
      TOLLGATE_ADMIN_EMAIL: "admin@example.org",
      TOLLGATE_ADMIN_PASSWORD: "correct horse battery",
      TOLLGATE_ADMIN_TOKEN: token,
    },
  });
  await platform.context.accounts.firstStart();
  const { context } = platform;
  for (let number = 1; number <= 5; number++) {
    const message = { to: `r${number}@example.org`, subject: `Mail ${number}`, text: `Text ${number}` };
    await context.mail.queue(context.database.db, message);
    // Mails of one millisecond have no order among them.
    await platform.moveClock(1);
  }
});
afterAll(() => platform[Symbol.asyncDispose]());

const list = (query = "") => platform.api.get(`/operator/outbox${query}`, { as: { token } });

it("lists all mail, newest first, with its text: without SMTP the operator passes links on", async () => {
  const answer = await list();
  expect(answer.status).toBe(200);
  const { items, nextCursor } = answer.body as { items: { subject: string }[]; nextCursor?: string };
  expect(items.map(item => item.subject)).toEqual(["Mail 5", "Mail 4", "Mail 3", "Mail 2", "Mail 1"]);
  expect(items[0]).toMatchObject({ to: "r5@example.org", text: "Text 5", attempts: 0 });
  expect(nextCursor).toBeUndefined();
});

it("gives every mail exactly once over its pages, also when new mail arrives between them", async () => {
  const subjects: string[] = [];
  let cursor: string | undefined;
  do {
    const answer = await list(`?limit=2${cursor === undefined ? "" : `&cursor=${cursor}`}`);
    const page = answer.body as { items: { subject: string }[]; nextCursor?: string };
    subjects.push(...page.items.map(item => item.subject));
    cursor = page.nextCursor;
    const { mail, database } = platform.context;
    await mail.queue(database.db, { to: "new@example.org", subject: "New", text: "New" });
  } while (cursor !== undefined);
  expect(subjects).toEqual(["Mail 5", "Mail 4", "Mail 3", "Mail 2", "Mail 1"]);
});

it.each(["?limit=0", "?limit=201", "?limit=two", "?cursor=made-up", "?cursor=WyJ4IiwieSJd", "?limits=2"])(
  "answers 400 for %s",
  async query => {
    expect((await list(query)).status).toBe(400);
  },
);

it("answers 404 to whoever is no operator, and 401 to nobody", async () => {
  const person = await platform.signUp();
  expect((await platform.api.get("/operator/outbox", { as: { token: person.token } })).status).toBe(404);
  expect((await platform.api.get("/operator/outbox")).status).toBe(401);
});

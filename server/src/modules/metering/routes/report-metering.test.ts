import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { midMonth, startTestPlatform, type TestPlatform } from "../../../../test/harness/index.js";
import {
  callThrough,
  makeMeteredService,
  report,
  startEchoService,
  storedEvents,
  type MeteredService,
} from "../../../../test/seeds/metered-service.js";

let platform: TestPlatform;
let upstream: Awaited<ReturnType<typeof startEchoService>>;
let service: MeteredService;

beforeAll(async () => {
  platform = await startTestPlatform({ beginsAt: midMonth });
  upstream = await startEchoService();
  service = await makeMeteredService(platform, { url: upstream.url });
});
afterAll(async () => {
  await platform[Symbol.asyncDispose]();
  await upstream[Symbol.asyncDispose]();
});

const send = (body: string, headers: Record<string, string> = {}) =>
  report(platform, service, body, { as: { token: service.provider.token }, headers });

/** The body of a valid report with `count` written as given. */
const withCount = (count: string) =>
  `{"correlationId":"${service.mint()}","productId":"${service.productId}","count":${count}}`;

describe("a report for a call that went through the gateway", () => {
  test("is answered 200 with exactly the contract's four members, live for another account's call", async () => {
    const correlationId = await callThrough(service);
    const answer = await report(platform, service, { correlationId, count: 3 });
    expect(answer.status).toBe(200);
    expect(answer.body).toStrictEqual({
      testMode: false,
      count: 3,
      productId: service.productId,
      correlationId,
    });
  });

  test("is test for the provider's own call, and nothing of it comes into its revenue or costs", async () => {
    const own = await makeMeteredService(platform, { mode: "test", url: upstream.url });
    const correlationId = await callThrough(own);
    const answer = await report(platform, own, { correlationId });
    expect(answer.body).toStrictEqual({ testMode: true, count: 1, productId: own.productId, correlationId });
    const now = new Date(midMonth);
    for (const dashboard of ["costs", "revenue"]) {
      const month = await platform.api.get(
        `/dashboard/${dashboard}?year=${now.getUTCFullYear()}&month=${now.getUTCMonth() + 1}`,
        { as: { token: own.provider.token } },
      );
      expect(month.body).toMatchObject({ amountMajor: { value: 0 }, groups: [] });
    }
  });
});

describe("a count", () => {
  test.each([
    ["3", "3"],
    ["0.5", "0.5"],
    ["1e3", "1000"],
    ["1.0", "1"],
    ["1.0000000000000", "1"],
    ["0.000000001", "0.000000001"],
    ["1e-9", "0.000000001"],
    ["1000000000000", "1000000000000"],
    ["1E12", "1000000000000"],
    ["999999999999.123456789", "999999999999.123456789"],
    ["123456789012.000000001", "123456789012.000000001"],
  ])("of %s is stored and answered exactly, as %s in plain digits", async (count, exactly) => {
    const answer = await send(withCount(count));
    expect(answer.status).toBe(200);
    expect(answer.text).toContain(`"count":${exactly},`);
    const events = await storedEvents(platform, service.id);
    expect(events.at(-1)?.quantity).toBe(exactly);
  });

  test.each([
    ["0", "must be above 0"],
    ["-0", "must be above 0"],
    ["0.0", "must be above 0"],
    ["-1", "must be above 0"],
    ["9007199254740993", "must be at most 1000000000000"],
    ["1000000000001", "must be at most 1000000000000"],
    ["1000000000000.000000001", "must be at most 1000000000000"],
    ["1e400", "must be at most 1000000000000"],
    ["1e999999999", "must be at most 1000000000000"],
    ["0.0000000001", "must have at most 9 decimals"],
    ["1.0123456789", "must have at most 9 decimals"],
    ["1e-400", "must have at most 9 decimals"],
    ["1e-999999999", "must have at most 9 decimals"],
    ['"1"', "must be a number"],
    ["true", "must be a number"],
    ["[1]", "must be a number"],
    ['{"value":"1","isLosslessNumber":true}', "must be a number"],
    ["null", "is missing"],
  ])("of %s is refused: it %s, and nothing is stored", async (count, message) => {
    const before = await storedEvents(platform, service.id);
    const answer = await send(withCount(count));
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      type: "urn:tollgate:problem:invalid-count",
      errors: [{ pointer: "/count", message }],
      errorMessage: `count ${message}.`,
    });
    expect(await storedEvents(platform, service.id)).toEqual(before);
  });

  test.each(["NaN", "Infinity", "01", ".5", "1.", "0x10", "1_000"])(
    "of %s is no JSON and is refused",
    async count => {
      const answer = await send(withCount(count));
      expect(answer.status).toBe(400);
      expect(answer.body.type).toBe("urn:tollgate:problem:invalid-request");
    },
  );
});

describe("the body", () => {
  test("may name the product itemId, as before 2023", async () => {
    const answer = await report(platform, service, { productId: undefined, itemId: service.productId });
    expect(answer.status).toBe(200);
    expect(answer.body.productId).toBe(service.productId);
  });

  test("may have null for what is left out, and members that nobody knows", async () => {
    const answer = await report(platform, service, {
      productId: null,
      itemId: service.productId,
      eventId: null,
      comment: { deep: [null, 1e400] },
    });
    expect(answer.status).toBe(200);
  });

  test.each(["correlationId", "productId", "count"])("without %s is refused by that name", async name => {
    const answer = await report(platform, service, { [name]: undefined });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([{ pointer: `/${name}`, message: "is missing" }]);
  });

  test.each([
    ["correlationId", 5],
    ["productId", 5],
    ["productId", ["prod_x"]],
    ["eventId", 5],
    ["eventId", ""],
  ])("with %s %j is refused by that name", async (name, value) => {
    const answer = await report(platform, service, { [name]: value });
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0]?.pointer).toBe(`/${name}`);
  });

  test.each([
    ["nothing", ""],
    ["a list", "[]"],
    ["a text", '"x"'],
    ["null", "null"],
    ["broken JSON", '{"correlationId": '],
    ["10,000 open brackets", "[".repeat(10_000)],
    ["200,000 open brackets", "[".repeat(200_000)],
  ])("of %s is refused with 400", async (_, body) => {
    const answer = await send(body);
    expect(answer.status).toBe(400);
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
  });

  test("with a member twice and different values is refused: nobody may guess which counts", async () => {
    const answer = await send(withCount('1,"count":2'));
    expect(answer.status).toBe(400);
    expect(answer.body.detail).toMatch(/[Dd]uplicate key/);
  });

  test("can't lend members through __proto__", async () => {
    const borrowed = `{"correlationId":"${service.mint()}","productId":"${service.productId}","__proto__":{"count":7}}`;
    const answer = await send(borrowed);
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([{ pointer: "/count", message: "is missing" }]);
    expect(Reflect.get({}, "count")).toBeUndefined();
  });

  test("with __proto__ beside a whole report is accepted as it is", async () => {
    expect((await send(withCount('2,"__proto__":{"count":7}'))).body.count).toBe(2);
  });

  test("of 10 MB is refused with 413", async () => {
    const answer = await send(withCount(`1,"padding":"${"x".repeat(10 * 1024 * 1024)}"`));
    expect(answer.status).toBe(413);
    expect(answer.body.type).toBe("urn:tollgate:problem:payload-too-large");
  });

  test.each(["text/plain", "application/x-www-form-urlencoded", "application/octet-stream"])(
    "as %s is refused with 415",
    async type => {
      const answer = await send(withCount("1"), { "content-type": type });
      expect(answer.status).toBe(415);
    },
  );
});

import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { captureLog } from "../../../test/harness/index.js";
import { conflict, unauthorized } from "../../kernel/problem.js";
import { TrustedProxies } from "../../kernel/trusted-proxies.js";
import { buildApiListener } from "./api-listener.js";
import type { Caller } from "./caller.js";
import { numberText } from "./json.js";
import { registerRoutes } from "./register-routes.js";
import { defineRoute, noContent, ok } from "./route.js";
import { DecimalNumber, Strict } from "./schemas.js";

const organization = "0193a6b2-7c1e-7d2f-8a3b-4c5d6e7f8091";
const ada: Caller = {
  userId: "0193a6b2-7c1e-7d2f-8a3b-4c5d6e7f8000",
  name: "Ada",
  email: "ada@example.org",
  isOperator: false,
  token: undefined,
  memberships: new Map([[organization, "viewer"]]),
  suspensions: new Map(),
};

const log = captureLog();
let app: FastifyInstance;

const echo = { method: "POST", summary: "", tag: "Test", answers: { 200: Type.Unknown() } } as const;
const routes = [
  defineRoute({
    ...echo,
    operationId: "contractual",
    path: "/contractual",
    access: { kind: "public" },
    contract: true,
    body: Type.Object({
      text: Type.Optional(Type.String()),
      nested: Type.Optional(Type.Object({ a: Type.Optional(Type.Integer()) })),
    }),
    handle: ({ body }) => ok(body),
  }),
  defineRoute({
    ...echo,
    operationId: "strict",
    path: "/strict",
    access: { kind: "public" },
    body: Strict({ count: Type.Optional(Type.Integer()), price: Type.Optional(DecimalNumber()) }),
    handle: ({ body }) => ok({ count: body.count, price: body.price, text: numberText(body.price) }),
  }),
  defineRoute({
    ...echo,
    operationId: "failing",
    path: "/failing/{how}",
    access: { kind: "public" },
    params: Type.Object({ how: Type.String() }),
    handle: ({ params }) => {
      if (params.how === "problem")
        throw conflict("It stands in the way.", { members: { event: { id: "1" } } });
      throw new Error("a secret detail");
    },
  }),
  defineRoute({
    ...echo,
    operationId: "maintain",
    path: "/maintain",
    access: { kind: "account", role: "maintainer" },
    handle: ({ account }) => ok(account),
  }),
  defineRoute({
    ...echo,
    operationId: "operate",
    path: "/operate",
    access: { kind: "operator" },
    handle: () => noContent,
  }),
];

beforeAll(async () => {
  app = await buildApiListener({
    logger: log.logger,
    publicUrl: "http://localhost:8080",
    version: "0",
    trustedProxies: new TrustedProxies([]),
  });
  registerRoutes(app, routes, request => {
    const token = request.headers["x-auth-token"];
    if (token === undefined) return Promise.resolve(undefined);
    if (token === "ada") return Promise.resolve(ada);
    if (token === "metering") {
      const bound = {
        id: "1",
        name: "reporter",
        scopes: ["METERING"],
        accountId: undefined,
        serviceId: undefined,
        expiresAt: undefined,
      } as const;
      return Promise.resolve({ ...ada, token: bound });
    }
    return Promise.reject(unauthorized("The access token is unknown."));
  });
  await app.ready();
});
afterAll(() => app.close());

async function post(
  url: string,
  body?: string,
  headers: Record<string, string> = { "content-type": "application/json" },
) {
  const answer = await app.inject({
    method: "POST",
    url,
    headers,
    ...(body !== undefined && { payload: body }),
  });
  return {
    ...answer,
    status: answer.statusCode,
    text: answer.body,
    type: String(answer.headers["content-type"]),
  };
}

describe("bodies", () => {
  test("operations of the contract take null as absent and ignore what they don't know", async () => {
    const answer = await post("/contractual", '{"text":null,"nested":{"a":null,"b":null},"more":1}');
    expect(answer.json()).toEqual({ nested: {}, more: 1 });
  });

  test("operations of ours refuse what they don't know, and name it", async () => {
    const answer = await post("/strict", '{"cuont":1}');
    expect(answer.status).toBe(400);
    expect(answer.json()).toMatchObject({ errors: [{ pointer: "/cuont", message: "is not known here" }] });
  });

  test.each([
    '{"count":"1"}',
    '{"count":1.5}',
    '{"count":true}',
    '{"price":"1"}',
    '{"price":null}',
    "[]",
    "5",
    '"x"',
  ])("nothing is coerced: %s is refused", async body => {
    expect((await post("/strict", body)).status).toBe(400);
  });

  test.each(["0.1234567890123456789", "9007199254740993", "1e400", "0.00000000000000000001"])(
    "the number %s arrives and leaves digit by digit",
    async number => {
      const answer = await post("/strict", `{"price":${number}}`);
      expect(answer.text).toBe(`{"price":${number},"text":"${number}"}`);
    },
  );

  test.each([
    [String.raw`{"a":["\u0000"]}`, "/a/0"],
    [String.raw`{"a":{"\u0000":1}}`, "/a"],
    [String.raw`{"a/b~":"\ud800"}`, "/a~1b~0"],
  ])("a text that can't be stored is refused, naming its member: %j", async (body, pointer) => {
    const answer = await post("/strict", body);
    expect(answer.status).toBe(400);
    expect(answer.json().errors).toMatchObject([{ pointer }]);
  });

  test.each(["{", "{'a':1}", '{"a":01}', "\u0000"])("what is not JSON is refused as such: %j", async body => {
    const answer = await post("/strict", body);
    expect(answer.status).toBe(400);
    expect(answer.json().detail).toContain("not valid JSON");
  });

  test("a body that is too large is refused", async () => {
    const answer = await post("/strict", JSON.stringify({ text: "x".repeat(300_000) }));
    expect(answer.status).toBe(413);
    expect(answer.json().detail).toBe("The body is larger than the 256 KiB that this operation takes.");
  });

  test("another media type is refused where a body is read", async () => {
    expect(
      (await post("/strict", "a=1", { "content-type": "application/x-www-form-urlencoded" })).status,
    ).toBe(415);
  });

  test("members named __proto__ change no object but their own", async () => {
    await post(
      "/contractual",
      '{"__proto__":{"polluted":true},"nested":{"constructor":{"prototype":{"polluted":true}}}}',
    );
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });
});

describe("errors", () => {
  test("are problem documents with the contract's errorMessage, the request id and what the operation adds", async () => {
    const answer = await post("/failing/problem");
    expect(answer.type).toContain("application/problem+json");
    expect(answer.json()).toEqual({
      type: "urn:tollgate:problem:conflict",
      title: "Not possible now",
      status: 409,
      detail: "It stands in the way.",
      errorMessage: "It stands in the way.",
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      errors: [],
      event: { id: "1" },
    });
  });

  test("a 500 tells nothing but its request id, and the log has the rest under it", async () => {
    const answer = await post("/failing/hard");
    expect(answer.status).toBe(500);
    expect(answer.text).not.toContain("secret detail");
    const { requestId } = answer.json<{ requestId: string }>();
    expect(
      log
        .text()
        .split("\n")
        .find(line => line.includes(requestId)),
    ).toContain("a secret detail");
  });

  test("U+0000 in an address is refused", async () => {
    const answer = await app.inject("/qc-catalog/a%00b");
    expect([answer.statusCode, answer.json()]).toEqual([
      400,
      expect.objectContaining({ detail: expect.stringContaining("U+0000") as string }),
    ]);
  });

  test("an unknown address is a problem too", async () => {
    const answer = await post("/nowhere?password=hidden");
    expect(answer.status).toBe(404);
    expect(answer.json().detail).toBe("There is no POST /nowhere here.");
  });
});

describe("who may do what", () => {
  const as = (token: string, more: Record<string, string> = {}) => ({ "x-auth-token": token, ...more });

  test("without credentials 401, with wrong ones the reason", async () => {
    expect((await post("/maintain", undefined, {})).status).toBe(401);
    expect((await post("/maintain", undefined, as("eve"))).json().detail).toBe(
      "The access token is unknown.",
    );
  });

  test("in the own account everybody is owner", async () => {
    expect((await post("/maintain", undefined, as("ada"))).json()).toEqual({ id: ada.userId, role: "owner" });
  });

  test("too weak a role in an organization is 403, an organization of others 404", async () => {
    expect((await post("/maintain", undefined, as("ada", { "x-organizationid": organization }))).status).toBe(
      403,
    );
    for (const other of ["0193a6b2-7c1e-7d2f-8a3b-4c5d6e7f8099", "nonsense"]) {
      expect((await post("/maintain", undefined, as("ada", { "x-organizationid": other }))).status).toBe(404);
    }
  });

  test("a token without the scope is 403 and the sentence names it", async () => {
    const answer = await post("/maintain", undefined, as("metering"));
    expect(answer.status).toBe(403);
    expect(answer.json().detail).toContain("reporter");
  });

  test("the operator's operations are not there for anybody else", async () => {
    expect((await post("/operate", undefined, as("ada"))).status).toBe(404);
  });
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { roleSuffices, roles, type Role, type Route } from "../../src/platform/http/index.js";
import { present } from "../../src/kernel/assert.js";
import type { ApiAnswer, ApiRequest, Credentials, Person } from "../harness/index.js";
import { createFixture, type Fixture } from "./fixture.js";
import type { Prepared, Row } from "./row.js";
import { accountRows } from "./rows-accounts.js";
import { billingRows } from "./rows-billing.js";
import { catalogRows } from "./rows-catalog.js";
import { consumptionRows } from "./rows-consumption.js";
import { operatorRows } from "./rows-operator.js";

const rows: Readonly<Record<string, Row>> = {
  ...accountRows,
  ...billingRows,
  ...catalogRows,
  ...consumptionRows,
  ...operatorRows,
};
const foreignOrigin = { origin: "http://evil.example" };

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
}, 120_000);
afterAll(() => fixture[Symbol.asyncDispose]());

/** One operation under test: its route, its row, and the request that was prepared for it. */
interface Case {
  readonly route: Route;
  readonly row: Row;
  readonly request: Prepared;
}

async function prepare(operationId: string): Promise<Case> {
  const route = present(
    fixture.platform.context.routes.find(one => one.operationId === operationId),
    `a route for the row ${operationId}`,
  );
  const row = present(rows[operationId], "a row of the table");
  return { route, row, request: await row.prepare(fixture) };
}

function send(
  { route, request }: Case,
  how: Pick<ApiRequest, "as" | "organization" | "headers">,
): Promise<ApiAnswer> {
  const { body, form, headers } = request;
  return fixture.platform.api.send(route.method, request.path, {
    ...how,
    headers: { ...headers, ...how.headers },
    ...(body !== undefined && { body }),
    ...(form && { form }),
  });
}

/** X-OrganizationId, for the operations that take it. */
const acting = ({ route }: Case): { readonly organization?: string } =>
  route.access.kind === "account" ? { organization: fixture.organization } : {};

const credentialsOf = ({ row }: Case, { cookie, token }: Person): Credentials =>
  row.byCookie === true ? { cookie } : { token };

/** The role that the operation asks for in the organization; undefined where roles play no part. */
function roleNeeded({ route, row }: Case): Role | undefined {
  return route.access.kind === "account" ? route.access.role : row.role;
}

/** Whoever may just do it: the member with the weakest role that suffices, the operator, or whom the row names. */
function allowed(one: Case): Credentials {
  if (one.request.as !== undefined) return one.request.as;
  if (one.route.access.kind === "operator") return credentialsOf(one, fixture.operator);
  return credentialsOf(one, fixture[roleNeeded(one) ?? "owner"]);
}

it("every operation has a row, and every row an operation", () => {
  const operationIds = fixture.platform.context.routes.map(route => route.operationId);
  expect(operationIds.filter(operationId => !(operationId in rows))).toEqual([]);
  expect(Object.keys(rows).filter(operationId => !operationIds.includes(operationId))).toEqual([]);
});

/** Operations whose role is not that of their method, with the reason. */
const otherRoles: Readonly<Record<string, { readonly role: Role; readonly because: string }>> = {
  updateBillingAddress: { role: "owner", because: "it says who pays" },
  deleteCallCeiling: { role: "maintainer", because: "who may set it may also take it away" },
  deleteAccountBudget: { role: "maintainer", because: "who may set it may also take it away" },
  deleteSubscriptionBudget: { role: "maintainer", because: "who may set it may also take it away" },
  deleteSubscription: { role: "maintainer", because: "who may subscribe may also unsubscribe" },
  withdrawPriceChange: { role: "maintainer", because: "who may announce may also take it back" },
};

it("viewers read, maintainers also create and change, owners also delete", () => {
  const roleOf = (method: Route["method"]): Role =>
    method === "GET" ? "viewer" : method === "DELETE" ? "owner" : "maintainer";
  const others = fixture.platform.context.routes.filter(
    ({ operationId, method, access }) =>
      access.kind === "account" && access.role !== (otherRoles[operationId]?.role ?? roleOf(method)),
  );
  expect(others.map(route => route.operationId)).toEqual([]);
});

describe.each(Object.keys(rows))("%s", operationId => {
  it("is refused to everybody else, and then still works for whoever may do it", async () => {
    const one = await prepare(operationId);
    if (one.route.access.kind !== "public") {
      await refusesWithoutCredentials(one);
      await refusesOtherAccounts(one);
      await refusesWeakRoles(one);
      await refusesTokensWithoutScope(one);
      await refusesForeignPages(one);
    }
    // The same subject as before: had one of the refused requests had an effect, or had it never been there, this fails.
    const how = one.route.access.kind === "public" ? {} : { as: allowed(one), ...acting(one) };
    const answer = await send(one, how);
    expect(answer.status, answer.text).toBe(one.row.success);
  });
});

async function refusesWithoutCredentials(one: Case): Promise<void> {
  expect((await send(one, acting(one))).status, "without credentials").toBe(401);
}

async function refusesOtherAccounts(one: Case): Promise<void> {
  const { route, row, request } = one;
  const stranger = credentialsOf(one, fixture.stranger);
  // A stranger's own thing must not take the name of the one that is made in the end.
  const asked = row.stranger === "own" ? { ...one, request: await row.prepare(fixture) } : one;
  const answer = await send(asked, { as: stranger });
  if (row.stranger === "not-found") {
    expect(answer.status, "another account").toBe(404);
  } else if (row.stranger === "own") {
    expect(answer.status, "another account, about its own things").toBe(row.success);
    for (const id of [fixture.organization, fixture.owner.id, ...(request.about ?? [])])
      expect(answer.text, "another account's answer").not.toContain(id);
  } else {
    expect(answer.status, row.stranger.because).toBe(row.stranger.status);
  }
  if (route.access.kind === "operator") {
    expect((await send(one, { as: credentialsOf(one, fixture.owner) })).status, "no operator").toBe(404);
  }
  if (route.access.kind !== "account") return;
  const intruding = await send(one, { as: stranger, ...acting(one) });
  expect(intruding.status, "another account that names the organization").toBe(404);
  if (row.stranger === "not-found") {
    const personal = await send(one, { as: credentialsOf(one, fixture.owner) });
    expect(personal.status, "the owner, acting for the personal account").toBe(404);
  }
}

async function refusesWeakRoles(one: Case): Promise<void> {
  const needed = roleNeeded(one);
  if (needed === undefined) return;
  for (const role of roles.filter(weaker => !roleSuffices(weaker, needed))) {
    const answer = await send(one, { as: credentialsOf(one, fixture[role]), ...acting(one) });
    expect(answer.status, `a ${role} where ${needed} is needed`).toBe(one.row.weakRole?.status ?? 403);
  }
}

async function refusesTokensWithoutScope(one: Case): Promise<void> {
  const { access } = one.route;
  const takesMetering = access.kind === "caller" && access.scopes?.includes("METERING") === true;
  const tokens = takesMetering ? [fixture.quantumToken] : [fixture.meteringToken, fixture.quantumToken];
  for (const as of tokens) {
    expect((await send(one, { as, ...acting(one) })).status, "a token without the scope").toBe(403);
  }
}

async function refusesForeignPages(one: Case): Promise<void> {
  const cookie = one.request.as?.cookie ?? fixture.owner.cookie;
  const foreign = await send(one, { ...acting(one), headers: { cookie, ...foreignOrigin } });
  expect(foreign.status, "a cookie with the Origin of another site").toBe(403);
  if (one.route.method === "GET") return;
  const silent = await send(one, { ...acting(one), headers: { cookie } });
  expect(silent.status, "a cookie without Origin").toBe(403);
}

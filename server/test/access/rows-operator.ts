import type { Fixture } from "./fixture.js";
import type { Row } from "./row.js";

const reason = "Tried by the matrix.";

/** An act on an account that nothing else of the matrix depends on. */
async function newAccount({ platform }: Fixture): Promise<string> {
  return `/operator/accounts/${(await platform.signUp()).id}`;
}

async function newService({ newService: make }: Fixture): Promise<string> {
  return `/operator/services/${(await make()).id}`;
}

async function shutOut({ platform, operator }: Fixture, path: string): Promise<void> {
  const answer = await platform.api.post(path, { as: operator, body: { reason } });
  if (answer.status !== 204) throw new Error(`POST ${path} answered ${answer.status}: ${answer.text}`);
}

const reading = (path: string): Row => ({ prepare: () => ({ path }), success: 200, stranger: "not-found" });
const acting = (prepare: Row["prepare"]): Row => ({ prepare, success: 204, stranger: "not-found" });

export const operatorRows: Readonly<Record<string, Row>> = {
  getOperatorAccounts: reading("/operator/accounts"),
  getOperatorServices: reading("/operator/services"),
  getOperatorActs: reading("/operator/acts"),
  getSignUpMode: reading("/operator/sign-up"),
  getHealth: reading("/operator/health"),
  setSignUpMode: {
    prepare: () => ({ path: "/operator/sign-up", body: { mode: "open" } }),
    success: 200,
    stranger: "not-found",
  },
  suspendAccount: acting(async fixture => ({
    path: `${await newAccount(fixture)}/suspend`,
    body: { reason },
  })),
  restoreAccount: acting(async fixture => {
    const account = await newAccount(fixture);
    await shutOut(fixture, `${account}/suspend`);
    return { path: `${account}/restore`, body: {} };
  }),
  takeDownService: acting(async fixture => ({
    path: `${await newService(fixture)}/take-down`,
    body: { reason },
  })),
  restoreService: acting(async fixture => {
    const service = await newService(fixture);
    await shutOut(fixture, `${service}/take-down`);
    return { path: `${service}/restore`, body: {} };
  }),
};

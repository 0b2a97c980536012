import { afterAll, beforeAll, expect, test } from "vitest";
import {
  midMonth,
  startTestPlatform,
  type Person,
  type TestPlatform,
} from "../../../../test/harness/index.js";
import {
  addPlan,
  createService,
  definitionOf,
  faultAt,
  planOf,
  problemOf,
  type PlanBody,
  type ServiceMade,
} from "../../../../test/seeds/services.js";

let platform: TestPlatform;
let provider: Person;
let service: ServiceMade;
let plan: PlanBody;

const job = { name: "Job", amountMajor: 5 };
const ofTwo = (oncePerCall?: boolean) => ({
  type: "COMMERCIAL",
  products: [
    { name: "API", amountMajor: 1 },
    { ...job, ...(oncePerCall !== undefined && { oncePerCall }) },
  ],
});

beforeAll(async () => {
  platform = await startTestPlatform({ beginsAt: midMonth });
  provider = await platform.signUp();
  service = await createService(platform.api, { as: provider });
  plan = await addPlan(platform.api, { as: provider, service, plan: ofTwo(true) });
});
afterAll(() => platform[Symbol.asyncDispose]());

const plansPath = (): string => `${service.externalPath}/pricing-plans`;
const ways = {
  "another plan": (oncePerCall?: boolean) =>
    platform.api.post(plansPath(), { as: provider, body: ofTwo(oncePerCall) }),
  "a price change": (oncePerCall?: boolean) =>
    platform.api.post(`${plansPath()}/${plan.id}/price-changes`, {
      as: provider,
      body: { effectiveFrom: "2027-02", products: ofTwo(oncePerCall).products },
    }),
};
const shown = async (): Promise<unknown> => {
  const { pricingPlans } = definitionOf(await platform.api.get(service.versionPath, { as: provider }));
  return pricingPlans[0]?.products.map(product => "oncePerCall" in product && product.oncePerCall);
};

test.each(Object.entries(ways))(
  "%s can't change how a product of the service is counted, and says what can",
  async (_way, send) => {
    const answer = await send(false);
    expect([answer.status, faultAt(answer)]).toEqual([400, "/products/1/oncePerCall"]);
    expect(problemOf(answer).detail).toContain(`PUT …/products/${plan.products[1]?.id}.`);
    expect(await shown()).toEqual([false, true]);
  },
);

test.each([
  ["without a word on it", undefined],
  ["repeating what holds", true],
])("another plan %s has the same product", async (_what, oncePerCall) => {
  const answer = await ways["another plan"](oncePerCall);
  expect(answer.status, answer.text).toBe(201);
  expect(planOf(answer).products[1]).toMatchObject({ id: plan.products[1]?.id, oncePerCall: true });
});

test("a price change that repeats what holds is announced", async () => {
  const answer = await ways["a price change"](true);
  expect(answer.status, answer.text).toBe(201);
});

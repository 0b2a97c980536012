import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestPlatform, type Person, type TestPlatform } from "../../../../test/harness/index.js";
import {
  addPlan,
  callPlan,
  createService,
  type ServiceMade,
  planOf,
  definitionOf,
  problemOf,
  faultAt,
  type PlanBody,
} from "../../../../test/seeds/services.js";
import {
  currentVersionOfPlan,
  defaultPlan,
  findPlansByVersion,
  findProduct,
  newestPrice,
  priceOf,
} from "../index.js";

let platform: TestPlatform;
let provider: Person;
let service: ServiceMade;

beforeAll(async () => {
  platform = await startTestPlatform();
  provider = await platform.signUp();
  service = await createService(platform.api, { as: provider });
});
afterAll(() => platform[Symbol.asyncDispose]());

const add = (body: unknown, to: ServiceMade = service) =>
  platform.api.post(`${to.externalPath}/pricing-plans`, { as: provider, body });

const withPrice = (amountMajor: string) =>
  `{"type":"COMMERCIAL","products":[{"name":"P","amountMajor":${amountMajor}}]}`;

async function plansOf(of: ServiceMade): Promise<readonly PlanBody[]> {
  return definitionOf(await platform.api.get(of.versionPath, { as: provider })).pricingPlans;
}

test("a plan is answered with the ids of its products, and stands in the definition", async () => {
  const answer = await add(callPlan());
  expect(answer.status).toBe(201);
  expect(answer.text).toContain('"amountMajor":0.00001,');
  expect(answer.body).toEqual({
    id: expect.stringMatching(/^plan_[0-9A-Za-z]{12}$/) as string,
    type: "COMMERCIAL",
    isDefault: true,
    products: [
      {
        id: expect.stringMatching(/^prod_[0-9A-Za-z]{8,12}$/) as string,
        name: "API",
        unitLabel: "call",
        amountMajor: 0.00001,
        currency: "EUR",
        type: "CUSTOM",
      },
    ],
  });
  expect(await plansOf(service)).toContainEqual(answer.body);
});

test.each([
  ["0", "0"],
  ["0.00001", "0.00001"],
  ["1e-5", "0.00001"],
  ["0.000000000000000001", "0.000000000000000001"],
  ["123456789.123456789012345678", "123456789.123456789012345678"],
  ["1000000000", "1000000000"],
  ["1E9", "1000000000"],
  ["5.00", "5"],
])("the price %s is kept exactly and written as %s", async (sent, written) => {
  const one = await createService(platform.api, { as: provider });
  const answer = await add(withPrice(sent), one);
  expect(answer.status).toBe(201);
  expect(answer.text).toContain(`"amountMajor":${written},`);
  const read = await platform.api.get(one.versionPath, { as: provider });
  expect(read.text).toContain(`"amountMajor":${written},`);
});

test("plans are answered in the order in which they were created, products in that of the request", async () => {
  const one = await createService(platform.api, { as: provider });
  const names = ["zebra", "ape", "lion"];
  const ids: string[] = [];
  for (const name of names) {
    const products = [...names].map(product => ({ name: product, unitLabel: name, amountMajor: 1 }));
    ids.push(
      (await addPlan(platform.api, { as: provider, service: one, plan: { type: "COMMERCIAL", products } }))
        .id,
    );
  }
  const plans = await plansOf(one);
  expect(plans.map(plan => plan.id)).toEqual(ids);
  for (const plan of plans) expect(plan.products.map(product => product.name)).toEqual(names);
});

describe("a product line", () => {
  test("keeps its id in every plan of the service, so one PRODUCT_ID goes on working", async () => {
    const one = await createService(platform.api, { as: provider });
    const first = await addPlan(platform.api, { as: provider, service: one, plan: callPlan(0.5) });
    await platform.api.delete(`${one.externalPath}/pricing-plans/${first.id}`, { as: provider });
    const second = await addPlan(platform.api, { as: provider, service: one, plan: callPlan(0.7) });
    expect(second.products[0]?.id).toBe(first.products[0]?.id);
    expect(second.products[0]?.amountMajor).toBe(0.7);
  });

  test("is another one with another unit, another name, or in another service", async () => {
    const one = await createService(platform.api, { as: provider });
    const two = await createService(platform.api, { as: provider });
    const plans = [
      await addPlan(platform.api, { as: provider, service: one }),
      await addPlan(platform.api, { as: provider, service: two }),
      await addPlan(platform.api, {
        as: provider,
        service: one,
        plan: {
          type: "FREE",
          products: [{ name: "API" }, { name: "API 2", unitLabel: "call" }, { name: "Other", unitLabel: "" }],
        },
      }),
      await addPlan(platform.api, {
        as: provider,
        service: one,
        plan: { type: "FREE", products: [{ name: "API", unitLabel: "second" }] },
      }),
    ];
    const ids = plans.flatMap(plan => plan.products.map(product => product.id));
    expect(new Set(ids).size).toBe(6);
  });

  test("without a unit is one line, whether the unit is absent, empty or blank", async () => {
    const one = await createService(platform.api, { as: provider });
    const ids: unknown[] = [];
    for (const unit of [{}, { unitLabel: "" }, { unitLabel: " " }, { unitLabel: null }]) {
      const plan = { type: "FREE", products: [{ name: "API", ...unit }] };
      const { products } = await addPlan(platform.api, { as: provider, service: one, plan });
      expect(products[0]).not.toHaveProperty("unitLabel");
      ids.push(products[0]?.id);
    }
    expect(new Set(ids).size).toBe(1);
  });

  test("that two requests ask for at once is made once", async () => {
    const one = await createService(platform.api, { as: provider });
    const answers = await Promise.all(Array.from({ length: 6 }, () => add(callPlan(), one)));
    expect(new Set(answers.map(answer => planOf(answer).products[0]?.id)).size).toBe(1);
    expect(new Set(answers.map(answer => planOf(answer).id)).size).toBe(6);
  });
});

describe("a FREE plan", () => {
  test.each([
    ["without products", { type: "FREE" }, []],
    ["with an empty list", { type: "FREE", products: [] }, []],
    ["with a product of no price", { type: "FREE", products: [{ name: "A" }] }, [0]],
    ["with a product of price 0", { type: "FREE", products: [{ name: "A", amountMajor: 0 }] }, [0]],
  ])("%s is taken", async (_what, plan, prices) => {
    const answer = await add(plan);
    expect(answer.status).toBe(201);
    expect(planOf(answer).products.map(product => product.amountMajor)).toEqual(prices);
  });
});

test("a COMMERCIAL plan may hold products of price 0", async () => {
  const products = [
    { name: "A", amountMajor: 0 },
    { name: "B", amountMajor: 1 },
  ];
  expect((await add({ type: "COMMERCIAL", products })).status).toBe(201);
});

test("a plan may have a name, a monthly fee and an allowance, kept exactly; without them the members are absent", async () => {
  const one = await createService(platform.api, { as: provider });
  const products =
    '[{"name":"A","amountMajor":1,"allowance":1000000.000000001},{"name":"B","amountMajor":2,"allowance":0}]';
  const answer = await add(
    `{"type":"COMMERCIAL","name":" Pro ","monthlyFee":19.9900,"products":${products}}`,
    one,
  );
  expect(answer.status).toBe(201);
  expect(answer.text).toContain('"name":"Pro","type":"COMMERCIAL","isDefault":true,"monthlyFee":19.99,');
  expect(answer.text).toContain('"allowance":1000000.000000001,');
  expect(planOf(answer).products[1]).not.toHaveProperty("allowance");
  const second = await add(callPlan(), one);
  for (const member of ["name", "isDefault", "monthlyFee"]) expect(second.body).not.toHaveProperty(member);
  expect(await plansOf(one)).toEqual([answer.body, second.body]);
});

describe("refused, without a plan or product being made:", () => {
  const product = (changes: object) => ({
    type: "COMMERCIAL",
    products: [{ name: "Refused", amountMajor: 1, ...changes }],
  });
  test.each<[string, unknown, string | undefined]>([
    ["a COMMERCIAL plan without products", { type: "COMMERCIAL" }, "/products"],
    ["a COMMERCIAL plan with an empty list", { type: "COMMERCIAL", products: [] }, "/products"],
    ["an unknown type", { type: "TRIAL" }, "/type"],
    ["no type", { products: [] }, "/type"],
    ["a price below zero", withPrice("-0.01"), "/products/0/amountMajor"],
    ["a price of 19 decimals", withPrice("0.0000000000000000001"), "/products/0/amountMajor"],
    [
      "a price above a thousand million",
      withPrice("1000000000.000000000000000001"),
      "/products/0/amountMajor",
    ],
    ["a price of 1e400", withPrice("1e400"), "/products/0/amountMajor"],
    ["a price of 1e999999999", withPrice("1e999999999"), "/products/0/amountMajor"],
    ["an allowance below zero", product({ allowance: -1 }), "/products/0/allowance"],
    ["an allowance of 10 decimals", product({ allowance: 0.0000000001 }), "/products/0/allowance"],
    ["an allowance above 1e12", product({ allowance: 1_000_000_000_001 }), "/products/0/allowance"],
    ["a monthly fee below zero", { ...product({}), monthlyFee: -1 }, "/monthlyFee"],
    ["a monthly fee that is a text", { ...product({}), monthlyFee: "1" }, "/monthlyFee"],
    ["a monthly fee of a FREE plan", { type: "FREE", monthlyFee: 1 }, "/monthlyFee"],
    ["a plan's name of 101 characters", { ...product({}), name: "n".repeat(101) }, "/name"],
    ["a line break in a plan's name", { ...product({}), name: "a\nb" }, "/name"],
    ["a price that is a text", product({ amountMajor: "1" }), "/products/0/amountMajor"],
    ["no price", product({ amountMajor: null }), "/products/0/amountMajor"],
    ["a price in a FREE plan", { ...product({}), type: "FREE" }, "/products/0/amountMajor"],
    ["a product without a name", product({ name: null }), "/products/0/name"],
    ["a blank name", product({ name: "  " }), "/products/0/name"],
    ["a name of 10,000 characters", product({ name: "n".repeat(10_000) }), "/products/0/name"],
    ["a control character in the name", product({ name: "Refused\u0007" }), "/products/0/name"],
    ["a NUL, which no text may hold", product({ name: "Refused\0" }), "/products/0/name"],
    ["a unit of 51 characters", product({ unitLabel: "u".repeat(51) }), "/products/0/unitLabel"],
    ["a line break in the unit", product({ unitLabel: "a\nb" }), "/products/0/unitLabel"],
    [
      "the same name twice",
      {
        type: "COMMERCIAL",
        products: [
          { name: "Refused", unitLabel: "a", amountMajor: 1 },
          { name: "Refused", unitLabel: "b", amountMajor: 1 },
        ],
      },
      "/products/1/name",
    ],
    [
      "21 products",
      { type: "FREE", products: Array.from({ length: 21 }, (_, index) => ({ name: `Refused ${index}` })) },
      "/products",
    ],
  ])("%s", async (_what, body, pointer) => {
    const before = await plansOf(service);
    const answer = await add(body);
    expect(answer.status).toBe(400);
    expect(faultAt(answer)).toBe(pointer);
    expect(await plansOf(service)).toEqual(before);
    const left = await platform.database.query("select id from catalog.product where name like 'Refused%'");
    expect(left).toEqual([]);
  });
});

test("the 101st plan is refused", async () => {
  const one = await createService(platform.api, { as: provider });
  for (let count = 0; count < 100; count++)
    await addPlan(platform.api, { as: provider, service: one, plan: { type: "FREE" } });
  const answer = await add({ type: "FREE" }, one);
  expect(answer.status).toBe(409);
  expect(problemOf(answer).type).toBe("urn:tollgate:problem:too-many-plans");
});

test("the reads for other modules find product, prices, versions and the default plan", async () => {
  const { db } = platform.context.database;
  const one = await createService(platform.api, { as: provider });
  const older = await addPlan(platform.api, { as: provider, service: one, plan: callPlan(0.5) });
  const newer = await addPlan(platform.api, { as: provider, service: one, plan: callPlan(0.7) });
  const free = await addPlan(platform.api, { as: provider, service: one, plan: { type: "FREE" } });
  const productId = older.products[0]?.id ?? "";
  expect(await findProduct(db, productId)).toEqual({
    id: productId,
    serviceId: one.id,
    name: "API",
    unitLabel: "call",
    oncePerCallChangedAtMs: [],
  });
  expect(await findProduct(db, "prod_nobody")).toBeUndefined();
  expect(await defaultPlan(db, one.versionId)).toMatchObject({ id: older.id, type: "COMMERCIAL" });

  const [olderVersion = 0, newerVersion = 0, freeVersion = 0] = await Promise.all(
    [older.id, newer.id, free.id].map(id => currentVersionOfPlan(db, id)),
  );
  const price = async (planVersionId: number) => (await priceOf(db, { planVersionId, productId }))?.toFixed();
  expect([await price(olderVersion), await price(newerVersion), await price(freeVersion)]).toEqual([
    "0.5",
    "0.7",
    undefined,
  ]);
  // The free plan is newer still, but prices no product.
  const newest = async () => {
    const found = await newestPrice(db, {
      serviceId: one.id,
      productId,
      atMs: platform.context.clock.nowMs(),
    });
    return [found?.planVersionId, found?.unitPrice.toFixed()];
  };
  const remove = (plan: { readonly id: string }) =>
    platform.api.delete(`${one.externalPath}/pricing-plans/${plan.id}`, { as: provider });
  // A free plan covers every product.
  expect(await newest()).toEqual([freeVersion, "0"]);
  await remove(free);
  expect(await newest()).toEqual([newerVersion, "0.7"]);
  await remove(newer);
  expect(await newest()).toEqual([olderVersion, "0.5"]);
  expect(await currentVersionOfPlan(db, newer.id)).toBe(newerVersion);
  const byVersion = await findPlansByVersion(db, [newerVersion, freeVersion]);
  expect([byVersion.get(newerVersion)?.id, byVersion.get(freeVersion)?.id]).toEqual([newer.id, free.id]);
});

describe("a rate limit", () => {
  const free = { type: "FREE" };

  test("is part of the plan and shown with it, with a burst of as many calls unless it says otherwise", async () => {
    const of = await createService(platform.api, { as: provider });
    const plain = await add({ ...free, rateLimit: { calls: 10, per: "SECOND" } }, of);
    expect(plain.status).toBe(201);
    expect(plain.body).toMatchObject({ rateLimit: { calls: 10, per: "SECOND", burst: 10 } });
    const bursting = await add({ ...free, rateLimit: { calls: 10, per: "MINUTE", burst: 50 } }, of);
    expect(bursting.body).toMatchObject({ rateLimit: { calls: 10, per: "MINUTE", burst: 50 } });
    expect((await add(free, of)).body).not.toHaveProperty("rateLimit");
    expect((await plansOf(of)).map(plan => Reflect.get(plan, "rateLimit") as unknown)).toEqual([
      { calls: 10, per: "SECOND", burst: 10 },
      { calls: 10, per: "MINUTE", burst: 50 },
      undefined,
    ]);
  });

  test.each([
    ["without a number of calls", { per: "SECOND" }, "/rateLimit/calls"],
    ["of no calls", { calls: 0, per: "SECOND" }, "/rateLimit/calls"],
    ["of half a call", { calls: 0.5, per: "SECOND" }, "/rateLimit/calls"],
    ["of more than a million calls", { calls: 1_000_001, per: "SECOND" }, "/rateLimit/calls"],
    ["per hour", { calls: 1, per: "HOUR" }, "/rateLimit/per"],
    ["with a burst of none", { calls: 1, per: "SECOND", burst: 0 }, "/rateLimit/burst"],
  ])("%s is refused, and the fault is pointed at", async (_what, rateLimit, pointer) => {
    const answer = await add({ ...free, rateLimit });
    expect(answer.status).toBe(400);
    expect(faultAt(answer)).toBe(pointer);
  });
});

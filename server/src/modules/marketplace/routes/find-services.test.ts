import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestPlatform, type Person, type TestPlatform } from "../../../../test/harness/index.js";
import { readPages } from "../../../../test/seeds/read-pages.js";
import { addPlan, createPublishedService, createService } from "../../../../test/seeds/services.js";

let platform: TestPlatform;
let provider: Person;
let consumer: Person;

beforeAll(async () => {
  platform = await startTestPlatform();
  provider = await platform.signUp("Paula Provider");
  consumer = await platform.signUp();
});
afterAll(() => platform[Symbol.asyncDispose]());

interface Entry {
  readonly serviceId: string;
  readonly name: string;
  readonly pricingCategory?: string;
}

async function entries(): Promise<readonly Entry[]> {
  const answer = await platform.api.get("/v2/apis", { as: consumer });
  expect(answer.status).toBe(200);
  return answer.body as readonly Entry[];
}

test("only published services are listed, the latest publication first, whatever is edited afterwards", async () => {
  const early = await createService(platform.api, { as: provider, name: "Created first" });
  await addPlan(platform.api, { as: provider, service: early });
  const late = await createPublishedService(platform.api, { as: provider, name: "Created last" });
  // The order is that of publication, not that of creation.
  await platform.api.post(`${early.versionPath}/publish`, { as: provider });
  const internal = await createService(platform.api, { as: provider, name: "Internal" });
  await platform.api.post(`${internal.versionPath}/publish-internal`, { as: provider });
  await createService(platform.api, { as: provider, name: "New" });
  await platform.api.put(late.versionPath, { as: provider, body: { description: "edited later" } });
  expect((await entries()).map(entry => entry.name)).toEqual(["Created first", "Created last"]);
  expect((await entries())[1]).toMatchObject({
    description: "edited later",
    lowestPrice: { amountMajor: 0.00001, currency: "EUR", productName: "API", unitLabel: "call" },
    id: late.versionId,
    serviceId: late.id,
    name: "Created last",
    provider: "Paula Provider",
    type: "EXTERNAL",
    lifecycle: "PUBLISHED",
    industries: [],
    pricingCategory: "COMMERCIAL",
  });
  await platform.api.post(`${early.versionPath}/unpublish`, { as: provider });
  expect((await entries()).map(entry => entry.name)).toEqual(["Created last"]);
});

test("the pricing category sums the plans up: free, commercial, or both", async () => {
  const free = { type: "FREE" };
  const services = {
    FREE: await createPublishedService(platform.api, { as: provider, plan: free }),
    COMMERCIAL: await createPublishedService(platform.api, { as: provider }),
    FREEMIUM: await createPublishedService(platform.api, { as: provider }),
  };
  await addPlan(platform.api, { as: provider, service: services.FREEMIUM, plan: free });
  await addPlan(platform.api, { as: provider, service: services.FREE, plan: free });
  await addPlan(platform.api, { as: provider, service: services.COMMERCIAL });
  const listed = await entries();
  for (const [category, service] of Object.entries(services)) {
    expect(listed.find(entry => entry.serviceId === service.id)?.pricingCategory).toBe(category);
  }
});

test("an entry tells the lowest unit price of its paid plans, and the first 200 characters of its description", async () => {
  const products = (...prices: readonly number[]) =>
    prices.map((amountMajor, place) => ({ name: `Product ${place}`, unitLabel: "run", amountMajor }));
  const service = await createPublishedService(platform.api, {
    as: provider,
    plan: { type: "COMMERCIAL", products: products(10, 9) },
  });
  await addPlan(platform.api, {
    as: provider,
    service,
    plan: { type: "COMMERCIAL", products: products(9.5) },
  });
  await addPlan(platform.api, { as: provider, service, plan: { type: "FREE", products: products(0) } });
  await platform.api.put(service.versionPath, { as: provider, body: { description: "🚀".repeat(201) } });
  const listed = (await entries()).find(entry => entry.serviceId === service.id);
  expect(listed).toMatchObject({
    description: `${"🚀".repeat(199)}…`,
    lowestPrice: { amountMajor: 9, currency: "EUR", productName: "Product 1", unitLabel: "run" },
  });
});

test("the list is searched word by word in name, provider, description and industries, and read a page at a time", async () => {
  const seller = await platform.signUp("Wanda Weather");
  const made = [];
  for (const name of ["Rain one", "Rain two", "Rain three", "Sun"])
    made.push(await createPublishedService(platform.api, { as: seller, name }));
  const { body: industries } = await platform.api.get("/taxonomies/industries", { as: seller });
  const farming = (industries as readonly { readonly uuid: string; readonly label: string }[]).find(
    ({ label }) => label === "Agriculture, forestry and fishing",
  );
  const [first] = made;
  await platform.api.put(first?.versionPath ?? "", {
    as: seller,
    body: { description: "For umbrellas.", industryUuids: [farming?.uuid] },
  });
  const find = async (query: Readonly<Record<string, string>>) => {
    const answer = await platform.api.get(`/v2/apis?${new URLSearchParams(query).toString()}`, {
      as: consumer,
    });
    expect(answer.status, answer.text).toBe(200);
    return (answer.body as readonly Entry[]).map(({ name }) => name);
  };
  expect(await find({ search: "wanda RAIN" })).toEqual(["Rain three", "Rain two", "Rain one"]);
  expect(await find({ search: "wanda umbrella" })).toEqual(["Rain one"]);
  expect(await find({ search: "wanda forestry" })).toEqual(["Rain one"]);
  expect(await find({ search: "wanda snow" })).toEqual([]);
  expect(await find({ industry: farming?.uuid.toUpperCase() ?? "" })).toEqual(["Rain one"]);
  const pages = await readPages(platform.api, "/v2/apis?search=wanda&limit=3", consumer);
  expect(pages.map(page => (page.body as readonly Entry[]).map(({ name }) => name))).toEqual([
    ["Sun", "Rain three", "Rain two"],
    ["Rain one"],
  ]);
  expect((await platform.api.get("/marketplace/industries", { as: consumer })).body).toEqual([
    { uuid: farming?.uuid, label: farming?.label },
  ]);
  for (const query of ["limit=0", "cursor=mine", "industry=farming"])
    expect((await platform.api.get(`/v2/apis?${query}`, { as: consumer })).status, query).toBe(400);
});

test("nobody looks without credentials", async () => {
  expect((await platform.api.get("/v2/apis")).status).toBe(401);
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestPlatform, type Person, type TestPlatform } from "../../../../test/harness/index.js";
import { createOrganization } from "../../../../test/seeds/services.js";

let platform: TestPlatform;
let ann: Person;
let bob: Person;
beforeAll(async () => {
  platform = await startTestPlatform();
  ann = await platform.signUp("Ann");
  bob = await platform.signUp("Bob");
});
afterAll(() => platform[Symbol.asyncDispose]());

const address = {
  name: "Ann's Dice GmbH",
  streetLines: ["Würfelweg 6", "Hinterhaus"],
  postalCode: "10115",
  city: "Berlin",
  country: "DE",
  vatId: "DE123456789",
  email: "invoices@example.org",
};
const smallest = {
  name: "Bob",
  streetLines: ["1 Main St"],
  city: "Nadi",
  country: "FJ",
  email: "b@example.org",
};

const get = async (as: Person, organization?: string) => {
  const answer = await platform.api.get("/v2/billing-address", { as, ...(organization && { organization }) });
  expect(answer.status).toBe(200);
  return answer.body as { address?: Record<string, unknown> };
};
const put = (as: Person, body: object, organization?: string) =>
  platform.api.put("/v2/billing-address", { as, body, ...(organization && { organization }) });

describe("the billing address", () => {
  it("is empty until somebody says what it is, and then what they said, with the time", async () => {
    const person = await platform.signUp();
    expect(await get(person)).toEqual({});
    const answer = await put(person, address);
    expect(answer.status).toBe(200);
    expect(answer.body.address).toEqual({
      ...address,
      id: expect.any(String) as string,
      updatedAt: expect.any(String) as string,
    });
    expect(await get(person)).toEqual(answer.body);
    const ageMs = platform.context.clock.nowMs() - Date.parse(answer.body.address.updatedAt as string);
    expect(Math.abs(ageMs)).toBeLessThan(60_000);
  });

  it("needs neither postal code nor VAT id; what is not there is left out", async () => {
    expect((await put(bob, smallest)).status).toBe(200);
    const { id: _id, updatedAt: _at, ...rest } = (await get(bob)).address ?? {};
    expect(rest).toEqual(smallest);
  });

  it("is replaced as a whole, and the former one stays as it was under its id", async () => {
    const person = await platform.signUp();
    const first = (await put(person, address)).body.address as { id: string };
    await put(person, smallest);
    expect((await get(person)).address).not.toHaveProperty("vatId");
    const rows = await platform.database.query(
      "select name, vat_id, updated_by from accounts.billing_address where id = $1",
      [first.id],
    );
    expect(rows).toEqual([{ name: address.name, vat_id: address.vatId, updated_by: person.id }]);
  });

  it("is never changed or deleted in place, whoever tries", async () => {
    const person = await platform.signUp();
    await put(person, address);
    for (const statement of [
      "update accounts.billing_address set name = 'x'",
      "delete from accounts.billing_address",
    ]) {
      await expect(platform.database.query(statement)).rejects.toThrow("only ever added");
    }
  });

  it("is kept without blanks around, the VAT id without what people group it by", async () => {
    const person = await platform.signUp();
    await put(person, { ...address, name: "  Ann ", vatId: "de 123.456-789" });
    expect((await get(person)).address).toMatchObject({ name: "Ann", vatId: "DE123456789" });
  });

  it("of an organization is another one than that of its members; viewers read it, owners change it", async () => {
    const viewer = await platform.signUp();
    const maintainer = await platform.signUp();
    const organization = await createOrganization(platform, ann, [
      { person: viewer, role: "viewer" },
      { person: maintainer, role: "maintainer" },
    ]);
    expect((await put(ann, address, organization)).status).toBe(200);
    expect((await put(maintainer, smallest, organization)).status).toBe(403);
    expect((await get(viewer, organization)).address).toMatchObject({ name: address.name });
    expect(await get(viewer)).toEqual({});
    expect((await put(bob, smallest, organization)).status).toBe(404);
  });

  it.each([
    ["/name", { name: " " }],
    ["/name", { name: "Two\nlines" }],
    ["/streetLines", { streetLines: [] }],
    ["/streetLines", { streetLines: ["1", "2", "3", "4"] }],
    ["/streetLines/0", { streetLines: [" "] }],
    ["/postalCode", { postalCode: "" }],
    ["/city", { city: "" }],
    ["/name", { name: "株式会社" }],
    ["/streetLines/1", { streetLines: ["1 Main St", "서울"] }],
    ["/city", { city: "دبي" }],
    ["/postalCode", { postalCode: "１２３" }],
    ["/country", { country: "XX" }],
    ["/country", { country: "de" }],
    ["/vatId", { vatId: "DE12" }],
    ["/vatId", { vatId: "-" }],
    ["/email", { email: "nobody" }],
    ["/phone", { phone: "110" }],
  ])("answers 400 that points at %s for %j", async (pointer, change) => {
    const answer = await put(ann, { ...address, ...change });
    expect(answer.status).toBe(400);
    const pointers = (answer.body.errors as { pointer: string }[]).map(fault => fault.pointer);
    expect([...new Set(pointers)]).toEqual([pointer]);
  });

  it("answers 429 after twenty changes at once: each is kept for good", async () => {
    const person = await platform.signUp();
    for (let count = 0; count < 20; count++) expect((await put(person, address)).status).toBe(200);
    const answer = await put(person, address);
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  });
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestPlatform, type Person, type TestPlatform } from "../../../../test/harness/index.js";
import { billingSettings } from "../../../../test/seeds/billing.js";
import { signUpOperator } from "../../../../test/seeds/operators.js";
import { faultAt } from "../../../../test/seeds/services.js";

let platform: TestPlatform;
let operator: Person;
beforeAll(async () => {
  platform = await startTestPlatform();
  operator = await signUpOperator(platform);
});
afterAll(() => platform[Symbol.asyncDispose]());

const path = "/operator/billing-settings";
const read = async () => (await platform.api.get(path, { as: operator })).body;
const put = (body: unknown) => platform.api.put(path, { as: operator, body });

test("before anything is set, the answer says what is missing", async () => {
  expect(await read()).toEqual({
    complete: false,
    missing: ["name and address of the seller, and a VAT id or tax number"],
  });
});

test("settings are kept with their defaults, and each change is a row of its own", async () => {
  expect((await put(billingSettings({ vatId: "de 123 456 789" }))).status).toBe(200);
  expect(await read()).toMatchObject({
    complete: true,
    missing: [],
    settings: {
      name: "Market GmbH",
      vatId: "DE123456789",
      minimumAmount: 1,
      feePercent: 0,
      paymentDays: 14,
      invoiceSeries: "INV",
      creditNoteSeries: "CN",
      statementSeries: "ST",
    },
  });
  const terms = { minimumAmount: 0, feePercent: 12.5, paymentDays: 30, invoiceSeries: "RE" };
  expect((await put(billingSettings(terms))).status).toBe(200);
  expect((await read()).settings).toMatchObject(terms);
  expect(await platform.database.query("select name from billing.settings")).toHaveLength(2);
  await expect(platform.database.query("update billing.settings set name = 'x'")).rejects.toMatchObject({
    code: "TG003",
  });
});

test("a seller without VAT id needs a tax number", async () => {
  await put(billingSettings({ vatId: undefined }));
  expect(await read()).toMatchObject({ complete: false, missing: ["VAT id or tax number"] });
  await put(billingSettings({ vatId: undefined, taxNumber: "12/345/67890" }));
  expect(await read()).toMatchObject({ complete: true, settings: { taxNumber: "12/345/67890" } });
});

test("the change stands in the trail of acts", async () => {
  const { items } = (await platform.api.get("/operator/acts", { as: operator })).body;
  expect(items[0]).toMatchObject({ kind: "change-billing-settings", subject: { name: "Market GmbH" } });
});

test.each([
  ["a negative minimum", { minimumAmount: -1 }, "/minimumAmount"],
  ["a minimum in parts of a cent", { minimumAmount: 0.001 }, "/minimumAmount"],
  ["a fee above everything", { feePercent: 100.01 }, "/feePercent"],
  ["a fee with three decimals", { feePercent: 1.125 }, "/feePercent"],
  ["a VAT id that is none", { vatId: "DE1" }, "/vatId"],
  ["a country that is none", { country: "XX" }, "/country"],
  ["one series for two kinds", { invoiceSeries: "A", creditNoteSeries: "A" }, "/invoiceSeries"],
  ["a series in small letters", { invoiceSeries: "inv" }, "/invoiceSeries"],
  ["an unknown member", { colour: "red" }, "/colour"],
])("%s is refused", async (_what, changes, pointer) => {
  const answer = await put(billingSettings(changes));
  expect(answer.status).toBe(400);
  expect(faultAt(answer)).toBe(pointer);
});

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestPlatform, type TestPlatform } from "../../../../test/harness/index.js";
import { insertDocument } from "../../../../test/seeds/documents.js";
import { takeNumber } from "./store.js";

let platform: TestPlatform;
let id: string;
beforeAll(async () => {
  platform = await startTestPlatform();
  id = await insertDocument(platform.database, (await platform.signUp()).id, "consumer");
});
afterAll(() => platform[Symbol.asyncDispose]());

test.each([
  "update billing.document set net_minor = 1, gross_minor = 20 where id = $1",
  "delete from billing.document where id = $1",
  "update billing.document_line set amount_minor = 1 where document_id = $1",
  "delete from billing.document_line where document_id = $1",
])("the database refuses: %s", async statement => {
  await expect(platform.database.query(statement, [id])).rejects.toMatchObject({ code: "TG003" });
});

test("the database refuses to empty the tables of documents", async () => {
  await expect(platform.database.query("truncate billing.document cascade")).rejects.toMatchObject({
    code: "TG003",
  });
});

test("numbers count up per series and year, and one that was taken in vain is given again", async () => {
  const { database } = platform.context;
  const take = (series: string, year: number) => database.transaction(tx => takeNumber(tx, series, year));
  expect(await take("A", 2027)).toBe("A-2027-00001");
  await expect(
    database.transaction(async tx => {
      expect(await takeNumber(tx, "A", 2027)).toBe("A-2027-00002");
      throw new Error("something else failed");
    }),
  ).rejects.toThrow("something else failed");
  expect(await take("A", 2027)).toBe("A-2027-00002");
  expect([await take("A", 2028), await take("B", 2027)]).toEqual(["A-2028-00001", "B-2027-00001"]);
  const atOnce = await Promise.all(Array.from({ length: 20 }, () => take("C", 2027)));
  expect(atOnce.toSorted()).toEqual(
    Array.from({ length: 20 }, (_, place) => `C-2027-${String(place + 1).padStart(5, "0")}`),
  );
});

test("a month of an account is settled by one document only", async () => {
  await expect(
    platform.database.query(
      `insert into billing.document select (d2).* from (
         select jsonb_populate_record(d, jsonb_build_object('id', $2::uuid, 'number', 'X-0')) as d2
         from billing.document d where id = $1) x`,
      [id, randomUUID()],
    ),
  ).rejects.toMatchObject({ constraint: "document_settles" });
});

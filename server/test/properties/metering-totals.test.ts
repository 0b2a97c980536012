import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { present } from "../../src/kernel/assert.js";
import { decimal, decimalText, zero, type Decimal } from "../../src/kernel/decimal.js";
import { startTestPlatform, type TestPlatform } from "../harness/index.js";
import { makeMeteredService, report, type MeteredService } from "../seeds/metered-service.js";
import { imbalances } from "./ledger-balance.js";
import { toldAtOnce } from "./told-at-once.js";

let platform: TestPlatform;
let services: readonly MeteredService[];

beforeAll(async () => {
  platform = await startTestPlatform({ nodes: 2 });
  const provider = await platform.signUp();
  services = [
    await makeMeteredService(platform, { provider }),
    await makeMeteredService(platform, { provider }),
    await makeMeteredService(platform, { provider, mode: "test" }),
  ];
});
afterAll(() => platform[Symbol.asyncDispose]());

const wanted = fc.record({
  node: fc.nat({ max: 1 }),
  service: fc.nat({ max: 2 }),
  // Whole parts and billionths of a count.
  whole: fc.nat({ max: 999_999 }),
  billionths: fc.integer({ min: 1, max: 999_999_999 }),
  key: fc.option(fc.constantFrom("a", "b", "c"), { nil: undefined }),
});

test("whatever is reported at once to two nodes, totals equal the sum of the events and of what was answered", async () => {
  let round = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(wanted, { minLength: 1, maxLength: 60 }), async reports => {
      round++;
      const before = await totalsByService();
      // One call per key and round: what is the same under a key is then the count alone.
      const calls = new Map<string, string>();
      const answers = await Promise.all(
        reports.map(({ node, service: place, whole, billionths, key }) => {
          const service = present(services[place], "there are three");
          const name = `${place}:${key ?? ""}`;
          if (!calls.has(name)) calls.set(name, service.mint());
          const body = {
            correlationId: calls.get(name),
            productId: service.productId,
            ...(key !== undefined && { eventId: `${round}-${key}` }),
          };
          const count = `${whole}.${String(billionths).padStart(9, "0")}`;
          const text = JSON.stringify(body).replace(/}$/, `,"count":${count}}`);
          return report(present(platform.nodes[node], "there are two"), service, text).then(answer => ({
            service: service.id,
            count,
            answer,
          }));
        }),
      );
      expect(
        answers.map(({ answer }) => answer.status).filter(status => status !== 200 && status !== 409),
      ).toEqual([]);
      const expected = new Map(before);
      for (const { service, count, answer } of answers) {
        if (answer.status !== 200 || answer.body.duplicate === true) continue;
        expected.set(service, (expected.get(service) ?? zero).plus(decimal(count)));
      }
      const after = await totalsByService();
      expect(texts(after)).toEqual(texts(expected));
      expect(await imbalances(platform.database)).toEqual([]);
    }),
    { numRuns: 15, ...toldAtOnce },
  );
});

async function totalsByService(): Promise<ReadonlyMap<string, Decimal>> {
  const rows = await platform.database.query<{ id: string; quantity: string }>(
    "select service_id as id, sum(quantity)::text as quantity from metering.usage_total group by 1",
  );
  return new Map(rows.map(row => [row.id, decimal(row.quantity)]));
}

function texts(sums: ReadonlyMap<string, Decimal>): Record<string, string> {
  return Object.fromEntries([...sums].map(([id, sum]) => [id, decimalText(sum)]));
}

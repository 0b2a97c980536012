import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestPlatform, type TestPlatform } from "../../../../test/harness/index.js";
import { addPlan, callPlan, createService } from "../../../../test/seeds/services.js";
import { listPlansOf } from "../index.js";

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startTestPlatform();
});
afterAll(() => platform[Symbol.asyncDispose]());

test("more plans are listed at once than a statement has parameters, each with its own terms", async () => {
  const provider = await platform.signUp();
  const [many, one] = [
    await createService(platform.api, { as: provider }),
    await createService(platform.api, { as: provider }),
  ];
  const plan = await addPlan(platform.api, { as: provider, service: one, plan: callPlan(0.5) });
  await platform.database.query(
    `with plan as (
       insert into catalog.pricing_plan (id, service_id, definition_id, type, created_at, created_by)
       select 'plan_' || place, $1, $2, 'FREE', now(), $3 from generate_series(1, 65536) as place
       returning id)
     insert into catalog.plan_version (plan_id, number, monthly_fee, effective_from, created_at)
     select id, 1, 0, now() - interval '1 day', now() from plan`,
    [many.id, many.versionId, provider.id],
  );
  const plansOf = await listPlansOf(platform.context.database.db, [many.versionId, one.versionId]);
  const listed = plansOf.get(many.versionId) ?? [];
  expect(listed).toHaveLength(65_536);
  expect(listed.filter(({ isDefault }) => isDefault)).toEqual([listed[0]]);
  expect(plansOf.get(one.versionId)).toMatchObject([
    { id: plan.id, isDefault: true, products: [{ name: "API" }] },
  ]);
});

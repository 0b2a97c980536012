import type { World } from "../world.js";
import type { Consumed } from "./consume.js";
import type { Provided } from "./provide.js";

/** Reports of usage, and where they show. */
export async function report(world: World, { offered, productId }: Provided, call: Consumed): Promise<void> {
  const { api, provider: as } = world;
  const body = { correlationId: call.correlationId, productId, count: 1 };
  const metering = "/external-services/metering";
  await api.post(metering, { as, body });
  await api.post(metering, {
    as,
    body: { correlationId: call.correlationId, itemId: productId, count: 0.5 },
  });
  // An exponent in, an integer literal out.
  await api.post(metering, {
    as,
    body: `{"correlationId":"${call.correlationId}","productId":"${productId}","count":1e3}`,
  });
  await api.post(metering, { as, body: { ...body, count: 0 } });
  await api.post(metering, { as: world.consumer, body });
  await api.post(metering, { as: world.boundElsewhere, body });
  const headers = { "idempotency-key": "conformance" };
  await api.post(metering, { as, body, headers });
  await api.post(metering, { as, body, headers });
  await api.post(metering, { as, body: { ...body, count: 2 }, headers });
  await api.post(metering, { as, body: { ...body, comment: "x".repeat(300 * 1024) } });
  await api.get(`${offered.externalPath}/metering-events`, { as });
  const now = new Date();
  const month = `year=${now.getUTCFullYear()}&month=${now.getUTCMonth() + 1}`;
  await api.get(`/dashboard/costs?${month}`, { as: world.consumer });
  await api.get(`/dashboard/costs?year=2026&month=13`, { as: world.consumer });
  await api.get(`/dashboard/revenue?${month}`, { as });
  await api.get(`/dashboard/revenue?year=this&month=1`, { as });
}

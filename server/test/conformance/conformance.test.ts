import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { operations } from "./contract.js";
import { deviations, neverAnswered } from "./deviations.js";
import { findFaults, type Fault } from "./find-faults.js";
import { documentedProperties, seenProperties } from "./property-coverage.js";
import type { SeenAnswer } from "./recording-client.js";
import { consume, leave } from "./traffic/consume.js";
import { provide, takeBack } from "./traffic/provide.js";
import { refuse } from "./traffic/refuse.js";
import { report } from "./traffic/report.js";
import { createWorld } from "./world.js";

let seen: readonly SeenAnswer[];
let served: ServedDocument;
const faults = new Map<string, Fault>();

interface ServedDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, ServedOperation>>>>;
}
interface ServedOperation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, unknown>>;
}

beforeAll(async () => {
  await using world = await createWorld();
  const provided = await provide(world);
  const consumed = await consume(world, provided);
  await report(world, provided, consumed);
  await refuse(world, provided, consumed);
  await takeBackAfter(world, provided, consumed);
  served = (await world.api.get("/docs")).body as ServedDocument;
  seen = world.api.seen;
  for (const answer of seen) for (const fault of findFaults(answer)) faults.set(fault.name, fault);
  for (const name of undocumentedStatuses())
    if (!faults.has(name)) faults.set(name, { name, example: "/docs" });
}, 300_000);

/** UNPUBLISH meets the active subscription before it ends. */
async function takeBackAfter(
  world: Awaited<ReturnType<typeof createWorld>>,
  provided: Awaited<ReturnType<typeof provide>>,
  consumed: Awaited<ReturnType<typeof consume>>,
): Promise<void> {
  const commands = `${provided.offered.versionPath}/commands`;
  await world.api.post(commands, { as: world.provider, body: { type: "UNPUBLISH" } });
  await leave(world, consumed);
  await takeBack(world, provided);
}

/** Statuses that the served document declares beyond the contract: 503, for one, can't be provoked here. */
function undocumentedStatuses(): string[] {
  return operations.flatMap(({ operationId, answers }) =>
    declaredStatuses(operationId)
      .filter(status => !answers.has(status))
      .map(status => `status ${status} of ${operationId}`),
  );
}

function declaredStatuses(operationId: string): number[] {
  const all = Object.values(served.paths).flatMap(item => Object.values(item));
  const operation = all.find(one => one.operationId === operationId);
  return Object.keys(operation?.responses ?? {}).map(Number);
}

describe("the answers of a running platform, against the contract file", () => {
  it("every operation was seen in every documented status", () => {
    const statuses = new Set(seen.map(({ operation, status }) => `${operation.operationId} ${status}`));
    const documented = operations.flatMap(({ operationId, answers }) =>
      [...answers.keys()].map(status => `${operationId} ${status}`),
    );
    expect(documented.filter(one => !statuses.has(one))).toEqual([]);
  });

  it("no answer differs from the contract beyond the deviations that are listed with their reason", () => {
    const listed = new Set(deviations.flatMap(deviation => deviation.faults));
    expect([...faults.values()].filter(fault => !listed.has(fault.name))).toEqual([]);
  });

  it("every listed deviation still occurs", () => {
    const listed = deviations.flatMap(deviation => deviation.faults);
    expect(listed.filter(name => !faults.has(name))).toEqual([]);
  });

  it("every property of the contract's answers was seen, but for those that are listed with their reason", () => {
    const found = seenProperties(seen);
    const missing = [...documentedProperties()].filter(name => !found.has(name));
    const listed = neverAnswered.flatMap(({ properties }) => properties);
    expect(missing.toSorted()).toEqual(listed.toSorted());
  });

  it("every status that was seen is declared by the served OpenAPI document", () => {
    const undeclared = seen
      .filter(({ operation }) => !operation.onGateway)
      .filter(({ operation, status }) => !declaredStatuses(operation.operationId).includes(status));
    expect(undeclared.map(({ request, status }) => `${request} -> ${status}`)).toEqual([]);
  });
});

afterAll(() => {
  faults.clear();
});

import { afterEach, beforeEach, expect, test } from "vitest";
import { eventually } from "../../../test/harness/index.js";
import { TestUpstream } from "../../../test/harness/upstream.js";
import { UpstreamPools } from "./upstream-pools.js";

const rules = { policy: "any", own: { listeners: [], machineAddresses: () => [] } } as const;
let upstreams: TestUpstream[];
let pools: UpstreamPools;

beforeEach(async () => {
  upstreams = [await TestUpstream.start(), await TestUpstream.start(), await TestUpstream.start()];
  pools = new UpstreamPools(rules, 2);
});
afterEach(async () => {
  await pools[Symbol.asyncDispose]();
  for (const upstream of upstreams) await upstream[Symbol.asyncDispose]();
});

const at = (index: number): TestUpstream => upstreams[index] ?? upstreams[0] ?? expect.fail();
const get = async (upstream: TestUpstream): Promise<string> => {
  const { body } = await pools.of(upstream.url).request({ path: "/", method: "GET" });
  return body.text();
};

test("calls of one service share its connections", async () => {
  for (let count = 0; count < 10; count++) await get(at(0));
  // undici waits for a turn of the event loop before it trusts a connection again, so a hasty call may open a second.
  expect(at(0).connections).toBeLessThanOrEqual(2);
});

test("beyond the bound the pool that was unused for longest is closed, and calls under way on it are finished", async () => {
  let finish: (() => void) | undefined;
  at(1).script = (_request, response) => {
    finish = () => response.end("late");
  };
  await get(at(0));
  const underWay = get(at(1));
  await eventually(() => finish !== undefined);
  await get(at(0));
  await get(at(2));
  expect(at(0).connections, "the one used since keeps its connection").toBe(1);
  finish?.();
  expect(await underWay).toBe("late");
  await eventually(() => at(1).connections === 0);
});

test("the end cuts off also what runs on a pool that is being closed", async () => {
  at(0).script = () => undefined;
  const hung = get(at(0));
  const ended = expect(hung).rejects.toThrow();
  await eventually(() => at(0).connections === 1);
  await get(at(1));
  await get(at(2));
  await pools[Symbol.asyncDispose]();
  await ended;
  await eventually(() => at(0).connections === 0);
});

import type { LookupAddress } from "node:dns";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { rememberingLookup } from "./remembering-lookup.js";

const address = (last: number): readonly LookupAddress[] => [{ address: `192.0.2.${last}`, family: 4 }];
const failing = (code: string) => Promise.reject(Object.assign(new Error(code), { code }));
const never = new Promise<never>(() => undefined);
const answerOf = vi.fn<(hostname: string) => Promise<readonly LookupAddress[]>>();
let lookup: (hostname: string) => Promise<readonly LookupAddress[]>;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  answerOf.mockReset();
  lookup = rememberingLookup(answerOf);
});
afterEach(() => vi.useRealTimers());

test("every connect asks, and has what is answered now", async () => {
  answerOf.mockResolvedValueOnce(address(1)).mockResolvedValueOnce(address(2));
  expect(await lookup("a.example")).toEqual(address(1));
  expect(await lookup("a.example")).toEqual(address(2));
});

test("a name whose look-up hangs has its last addresses after a second, another name is not touched by it", async () => {
  answerOf.mockResolvedValueOnce(address(1)).mockReturnValue(never);
  await lookup("a.example");
  let found: unknown;
  void lookup("a.example").then(addresses => (found = addresses));
  await vi.advanceTimersByTimeAsync(999);
  expect(found).toBeUndefined();
  await vi.advanceTimersByTimeAsync(2);
  expect(found).toEqual(address(1));

  let unknown: unknown;
  void lookup("b.example").then(addresses => (unknown = addresses));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(unknown).toBeUndefined();
  // Of the hanging name only the one look-up is under way.
  expect(answerOf.mock.calls.map(([name]) => name)).toEqual(["a.example", "a.example", "b.example"]);
});

test("what a slow look-up answers in the end is what the next one falls back on", async () => {
  let answerNow: ((addresses: readonly LookupAddress[]) => void) | undefined;
  answerOf
    .mockResolvedValueOnce(address(1))
    .mockReturnValueOnce(new Promise(resolve => (answerNow = resolve)))
    .mockReturnValue(never);
  await lookup("a.example");
  const slow = lookup("a.example");
  await vi.advanceTimersByTimeAsync(1_001);
  expect(await slow).toEqual(address(1));
  answerNow?.(address(2));
  await vi.advanceTimersByTimeAsync(0);
  const next = lookup("a.example");
  await vi.advanceTimersByTimeAsync(1_001);
  expect(await next).toEqual(address(2));
});

test.each(["EAI_AGAIN", "ETIMEOUT", "ESERVFAIL", "ECONNREFUSED"])(
  "when the name server is silent (%s) the name has its last addresses, for an hour",
  async code => {
    answerOf.mockResolvedValueOnce(address(1)).mockImplementation(() => failing(code));
    await lookup("a.example");
    expect(await lookup("a.example")).toEqual(address(1));
    await vi.advanceTimersByTimeAsync(3_600_001);
    await expect(lookup("a.example")).rejects.toThrow(code);
  },
);

test("that a name is gone is an answer, and an unknown name has nothing to fall back on", async () => {
  answerOf.mockResolvedValueOnce(address(1)).mockImplementation(() => failing("ENOTFOUND"));
  await lookup("a.example");
  await expect(lookup("a.example")).rejects.toThrow("ENOTFOUND");
  answerOf.mockImplementation(() => failing("EAI_AGAIN"));
  await expect(lookup("b.example")).rejects.toThrow("EAI_AGAIN");
  // Nor does a name that was gone come back when its name server falls silent.
  await expect(lookup("a.example")).rejects.toThrow("EAI_AGAIN");
});

test("10,000 names are remembered, the newest", async () => {
  answerOf.mockImplementation(() => Promise.resolve(address(1)));
  for (let name = 0; name <= 10_000; name++) await lookup(`${name}.example`);
  answerOf.mockImplementation(() => failing("EAI_AGAIN"));
  await expect(lookup("0.example")).rejects.toThrow("EAI_AGAIN");
  expect(await lookup("1.example")).toEqual(address(1));
});

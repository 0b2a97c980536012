import { expect, test } from "vitest";
import { receiptPollMs } from "../src/features/metering/receipt-poll.js";

type State = NonNullable<Parameters<typeof receiptPollMs>[0]>["usage"]["state"];

const receipt = (state: State, minutesAgo: number) => ({
  calledAt: new Date(Date.now() - minutesAgo * 60_000).toISOString(),
  usage: { state },
});

test("a receipt is looked at again as long as something may come, and not for ever", () => {
  expect(receiptPollMs(undefined, 1_000)).toBe(1_000);
  expect(receiptPollMs(receipt("awaited", 600), 1_000)).toBe(1_000);
  expect(receiptPollMs(receipt("refused", 1), 1_000)).toBe(1_000);
  // A second product of the same call.
  expect(receiptPollMs(receipt("reported", 1), 1_000)).toBe(5_000);
  expect(receiptPollMs(receipt("reported", 11), 1_000)).toBe(false);
  expect(receiptPollMs(receipt("never-reported", 1), 1_000)).toBe(false);
  // Its details are written a moment later, or never.
  expect(receiptPollMs(receipt("not-forwarded", 1), 1_000)).toBe(1_000);
  expect(receiptPollMs({ ...receipt("not-forwarded", 1), forwarded: {} }, 1_000)).toBe(false);
  expect(receiptPollMs(receipt("not-forwarded", 11), 1_000)).toBe(false);
});

import { readTime } from "../../ui/moment.js";
import type { Receipt } from "./queries.js";

const reportedPollMs = 5_000;
const furtherReportsMs = 10 * 60_000;

/** How soon a receipt is worth another look; false: nothing comes any more, or not while somebody waits. */
export function receiptPollMs(receipt: Receipt | undefined, awaitedMs: number): number | false {
  if (receipt?.usage.state === "never-reported") return false;
  if (receipt?.usage.state !== "reported") return awaitedMs;
  // A call may have several products, and the service may report them one by one.
  return Date.now() - readTime(receipt.calledAt).getTime() < furtherReportsMs ? reportedPollMs : false;
}

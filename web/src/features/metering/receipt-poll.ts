const reportedPollMs = 5_000;
const furtherReportsMs = 10 * 60_000;

interface Looked {
  /** ISO 8601 */
  readonly calledAt: string;
  readonly usage: {
    readonly state: "awaited" | "reported" | "refused" | "never-reported" | "not-forwarded";
  };
  /** Details of the forwarding, once they are written. */
  readonly forwarded?: unknown;
}

/** How soon a receipt is worth another look; false: nothing comes any more, or not while somebody waits. */
export function receiptPollMs(receipt: Looked | undefined, awaitedMs: number): number | false {
  if (receipt?.usage.state === "never-reported") return false;
  // Why it was not forwarded is written a moment later.
  if (receipt?.usage.state === "not-forwarded")
    return isYoung(receipt) && !receipt.forwarded ? awaitedMs : false;
  if (receipt?.usage.state !== "reported") return awaitedMs;
  // A call may have several products, and the service may report them one by one.
  return isYoung(receipt) ? reportedPollMs : false;
}

function isYoung({ calledAt }: Looked): boolean {
  return Date.now() - Date.parse(calledAt) < furtherReportsMs;
}

import type { MeteringTarget } from "./configuration.js";

const attemptTimeoutMs = 5_000;
const answerBytesMax = 65_536;

export interface UsageReport {
  readonly correlationId: string;
  readonly productId: string;
  readonly count: number;
}

/** `failed` may be tried again under the same key; `refused` would be refused again. */
export type ReportOutcome =
  | { readonly kind: "accepted"; readonly testMode: string }
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "failed"; readonly reason: string; readonly retryAfterMs: number };

/** Sends one report once. Never rejects: whatever goes wrong is an outcome. */
export async function sendReport(
  target: MeteringTarget,
  report: UsageReport,
  idempotencyKey: string,
  stopping: AbortSignal,
): Promise<ReportOutcome> {
  const timeout = AbortSignal.timeout(attemptTimeoutMs);
  try {
    const response = await fetch(target.api, {
      method: "POST",
      headers: {
        "X-Auth-Token": target.accessToken,
        "Idempotency-Key": idempotencyKey,
        "Content-Type": "application/json",
        Accept: "application/json",
      },
      body: JSON.stringify(report),
      // A redirect would carry the token to another address.
      redirect: "manual",
      signal: AbortSignal.any([timeout, stopping]),
    });
    return outcomeOf(response, parseAnswer(await readStart(response)));
  } catch (error) {
    const reason = timeout.aborted
      ? `no answer within ${attemptTimeoutMs / 1_000} s`
      : `can't reach ${target.api.origin} (${causeOf(error)})`;
    return { kind: "failed", reason, retryAfterMs: 0 };
  }
}

function outcomeOf(response: Response, answer: Record<string, unknown>): ReportOutcome {
  if (response.ok) {
    return {
      kind: "accepted",
      testMode: typeof answer.testMode === "boolean" ? String(answer.testMode) : "unknown",
    };
  }
  const message = typeof answer.errorMessage === "string" ? `: ${answer.errorMessage}` : "";
  const reason = `the platform answered ${response.status}${message}`;
  if (response.status !== 429 && response.status < 500) return { kind: "refused", reason };
  return { kind: "failed", reason, retryAfterMs: retryAfterMsOf(response.headers.get("retry-after")) };
}

/** RFC 9110 section 10.2.3: a number of seconds or a date. */
function retryAfterMsOf(text: string | null): number {
  if (text === null) return 0;
  const waitMs = /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - Date.now();
  return Number.isNaN(waitMs) ? 0 : Math.max(0, waitMs);
}

async function readStart(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const body: AsyncIterable<Uint8Array> | null = response.body;
  for await (const chunk of body ?? []) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= answerBytesMax) break;
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parseAnswer(text: string): Record<string, unknown> {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === "object" && answer !== null ? { ...answer } : {};
  } catch {
    // An error page of something in between: the status says enough.
    return {};
  }
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause !== undefined) return causeOf(error.cause);
  return "code" in error && typeof error.code === "string" ? error.code : error.message;
}

import type { CallIdentity } from "../correlation/index.js";

/** Whose answer the consumer got: the provider's, an error of the gateway's, or none because it left. */
export type AnsweredBy = "upstream" | "gateway" | "consumer";

/** What is kept of a forwarded call. */
export interface CallRecord {
  readonly call: CallIdentity;
  readonly applicationId: string;
  readonly definitionId: string;
  readonly method: string;
  /** Below the service, without the query: queries carry personal things. */
  readonly path: string;
  /** What the consumer got; 499 when it left before an answer began. */
  readonly status: number;
  readonly answeredBy: AnsweredBy;
  /** Code of the problem, or what broke off the answer. */
  readonly fault: string | undefined;
  readonly firstByteMs: number | undefined;
  readonly durationMs: number;
  readonly requestBytes: number;
  readonly responseBytes: number;
}

import { hash } from "node:crypto";
import { decimalText, type Decimal } from "../../kernel/decimal.js";
import { invalidRequest } from "../../kernel/problem.js";
import { invalidBody } from "../../platform/http/index.js";
import type { IncomingReport, UsageKey } from "./usage-report.js";

interface ReportedUse {
  readonly productId: string;
  readonly quantity: Decimal;
  /** One report of the product counts in a call. */
  readonly oncePerCall: boolean;
}

const keyCharactersMax = 255;

/** The member `eventId` as a key. @throws Problem invalid-request */
export function readEventId(eventId: unknown): string | undefined {
  if (eventId === undefined) return undefined;
  if (typeof eventId === "string" && eventId !== "" && eventId.length <= keyCharactersMax) return eventId;
  throw invalidBody("/eventId", `must be a text of 1 to ${keyCharactersMax} characters`);
}

/** The header `Idempotency-Key` or the member `eventId`. @throws Problem invalid-request */
export function readKey(header: string | string[] | undefined, eventId: unknown): string | undefined {
  const member = readEventId(eventId);
  if (header === undefined) return member;
  const key = String(header);
  if (key === "" || key.length > keyCharactersMax) {
    const message = `must have 1 to ${keyCharactersMax} characters`;
    throw invalidRequest(`The header Idempotency-Key ${message}.`, {
      errors: [{ pointer: "/Idempotency-Key", message }],
    });
  }
  if (member !== undefined && member !== key)
    throw invalidBody("/eventId", "contradicts the header Idempotency-Key; send one of them");
  return key;
}

/**
 * What makes a repetition of the report one: the key that it came with, or for a product that counts once per call the call
 * itself, whatever it came with. A report without either has none.
 * @throws Problem when the key that it came with can't be one
 */
export function keyOf(
  report: Pick<IncomingReport, "correlationId" | "key">,
  { productId, quantity, oncePerCall }: ReportedUse,
): UsageKey | undefined {
  const given = report.key();
  const { correlationId } = report;
  const key = oncePerCall ? keyOfCall(correlationId, productId) : given;
  if (key === undefined) return undefined;
  const content = JSON.stringify([correlationId, productId, decimalText(quantity)]);
  return { hash: sha256(key), contentHash: sha256(content) };
}

/** The bytes of the call's id and the product. No text that a reporter sends begins like this: U+0000 is refused everywhere. */
function keyOfCall(correlationId: string, productId: string): Buffer {
  return Buffer.concat([Buffer.of(0), Buffer.from(correlationId, "base64url"), Buffer.from(productId)]);
}

// `binary` is Node's older name of latin1. Measured: 0.5 µs; by hexadecimal digits 0.7 µs, by an object of createHash 0.9 µs.
function sha256(data: string | Buffer): Buffer {
  return Buffer.from(hash("sha256", data, "binary"), "latin1");
}

import { Type, type Static, type TObject, type TProperties } from "typebox";
import { monthPattern } from "../../kernel/period.js";
import type { JsonNumber } from "./json.js";

/** An exact decimal number, read and written digit by digit. */
export const DecimalNumber = (
  options: { description?: string; minimum?: number; examples?: readonly number[] } = {},
) => Type.Unsafe<JsonNumber>({ "x-decimal": true, ...options });

/** In a request of either case; the handler finds it in lower case, as rows carry it. */
export const Uuid = (description?: string) =>
  Type.String({ format: "uuid", "x-uuid": true, ...(description && { description }) });

/** The contract's time: `yyyy-MM-dd HH:mm:ss`, UTC. */
export const PlatformTimestamp = Type.String({ pattern: String.raw`^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$` });

/** A month in the billing zone, like 2026-01. */
export const MonthText = (description?: string) =>
  Type.String({ pattern: monthPattern, ...(description && { description }) });

/** ISO 8601 with zone, in everything that the contract doesn't have. */
export const IsoTime = Type.String({ format: "date-time" });

/** A text to search by. */
export const Search = (description?: string) =>
  Type.Optional(
    // PostgreSQL refuses U+0000.
    Type.String({
      minLength: 1,
      maxLength: 200,
      pattern: "^[^\\u0000]*$",
      ...(description && { description }),
    }),
  );

/** A body of an operation of ours: members that it doesn't know are refused. */
export function Strict<P extends TProperties>(properties: P): TObject<P> {
  return Type.Object(properties, { additionalProperties: false });
}

/**
 * Names that people give: 1 to 100 characters, at least one of them visible. In a body the handler finds them as they are
 * kept and compared (`plainName`).
 */
export const Name = (description?: string) =>
  Type.Unsafe<string>({
    type: "string",
    "x-name": true,
    minLength: 1,
    maxLength: 100,
    ...(description && { description }),
  });

export const ProblemSchema = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    requestId: Type.String(),
    errors: Type.Array(Type.Object({ pointer: Type.String(), message: Type.String() })),
    errorMessage: Type.String({ description: "equal to detail; the contract's clients read it" }),
  },
  { $id: "Problem", description: "RFC 9457" },
);
export type ProblemBody = Static<typeof ProblemSchema>;

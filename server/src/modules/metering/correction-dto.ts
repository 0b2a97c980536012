import { Type, type Static } from "typebox";
import { DecimalNumber, IsoTime, jsonDecimal, Uuid } from "../../platform/http/index.js";
import type { Correction } from "./correction-reads.js";

export const CorrectionDto = Type.Object({
  id: Uuid(),
  correctedAt: IsoTime,
  count: DecimalNumber({ description: "added to what was reported; below zero when that was too much" }),
  reason: Type.String(),
  reference: Type.Optional(Type.String({ description: "what it was made for, in the provider's words" })),
  author: Type.Optional(Type.String({ description: "the provider's side only" })),
});

/** The member `corrections`, where there are any. Who made them is the provider's affair. */
export function toCorrectionDto(
  corrections: readonly Correction[] = [],
  providersSide: boolean,
): {
  readonly corrections?: Static<typeof CorrectionDto>[];
} {
  if (corrections.length === 0) return {};
  return {
    corrections: corrections.map(({ id, correctedAt, quantity, reason, reference, correctedByName }) => ({
      id,
      correctedAt: correctedAt.toISOString(),
      count: jsonDecimal(quantity),
      reason,
      ...(reference !== undefined && { reference }),
      ...(providersSide && { author: correctedByName }),
    })),
  };
}

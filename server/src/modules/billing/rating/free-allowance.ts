import { least, zero, type Decimal } from "../../../kernel/decimal.js";

/** What was used of a product under one version of a plan. */
export interface AllowedUse {
  readonly quantity: Decimal;
  /** Units that this version gives for nothing, each month. */
  readonly allowance: Decimal;
}

/**
 * How much of each use of one product in one month is free. The month has one allowance, however many plans the usage
 * falls under: what an earlier use took of it is gone for the later ones.
 * @param uses in the order in which their plans were taken
 * @returns the free quantities, in the same order
 */
export function freeQuantities(uses: readonly AllowedUse[]): readonly Decimal[] {
  let taken = zero;
  return uses.map(({ quantity, allowance }) => {
    const left = allowance.minus(taken);
    const free = left.gt(zero) ? least(left, quantity) : zero;
    taken = taken.plus(free);
    return free;
  });
}

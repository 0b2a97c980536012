import { idPrefixes, randomText } from "../../../kernel/ids.js";
import { invalidRequest } from "../../../kernel/problem.js";
import type { Tx } from "../../../platform/database/index.js";
import type { PlanTerms } from "./read-plan-terms.js";
import { findOrInsertProduct, type NewPrice } from "./store.js";

const productIdCharacters = 8;

/**
 * The prices of a plan version. A product with the name and unit of one that the service has already keeps its id, so that
 * the provider's environment needs no change when prices do.
 *
 * @throws Problem invalid-request when a line's oncePerCall is not the product's: all plans share the product, and the terms of
 *   one plan, or of a month to come, must not change how the others count today
 */
export async function priceLines(
  tx: Tx,
  serviceId: string,
  { lines }: Pick<PlanTerms, "lines">,
  atMs: number,
): Promise<readonly NewPrice[]> {
  const prices: NewPrice[] = [];
  for (const [place, { unitPrice, allowance, ...line }] of lines.entries()) {
    const newId = idPrefixes.product + randomText(productIdCharacters);
    const { id, oncePerCall } = await findOrInsertProduct(tx, { serviceId, ...line }, newId, atMs);
    if (line.oncePerCall !== undefined && line.oncePerCall !== oncePerCall) {
      throw invalidRequest(
        `"${line.name}" counts ${oncePerCall ? "once" : "each report"} in a call, in all plans of the service. Leave oncePerCall out, or change the product itself: PUT …/products/${id}.`,
        {
          errors: [
            {
              pointer: `/products/${place}/oncePerCall`,
              message: `must be ${oncePerCall}, as in all plans with this product`,
            },
          ],
        },
      );
    }
    prices.push({ productId: id, unitPrice, allowance });
  }
  return prices;
}

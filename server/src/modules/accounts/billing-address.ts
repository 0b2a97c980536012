import { Type, type Static } from "typebox";
import { uuidV7 } from "../../kernel/ids.js";
import { findUnprinted } from "../../kernel/printed-letters.js";
import { IsoTime, Strict, Uuid, invalidBody } from "../../platform/http/index.js";
import type { StoredBillingAddress } from "./billing-address-store.js";
import { countryCodes } from "./country-codes.js";
import { Email } from "./schemas.js";
import { plainVatId, vatIdFault } from "./vat-id.js";

/** One line of an address: something visible, and nothing that breaks the line. */
const Line = (maxLength: number, description?: string) =>
  Type.String({
    maxLength,
    pattern: String.raw`^[^\u0000-\u001f\u007f]*[^\s\u0000-\u001f\u007f][^\u0000-\u001f\u007f]*$`,
    ...(description && { description }),
  });

const properties = {
  name: Line(200, "of the person or company that pays"),
  streetLines: Type.Array(Line(200), { minItems: 1, maxItems: 3 }),
  postalCode: Type.Optional(Line(20, "some countries have none")),
  city: Line(100),
  country: Type.Enum([...countryCodes], { description: "ISO 3166-1 alpha-2" }),
  vatId: Type.Optional(Line(40, "with the prefix of its country; spaces, dots and dashes don't matter")),
  email: Email,
};

export const GivenBillingAddress = Strict(properties);

export const BillingAddressDto = Type.Object({
  ...properties,
  country: Type.String({ description: "ISO 3166-1 alpha-2" }),
  id: Uuid("of this address as it stands here: a change has another one"),
  updatedAt: IsoTime,
});

/** An address as it is kept. @throws Problem invalid-request for a VAT id that can't be one, or what no document can print */
export function readBillingAddress(
  given: Static<typeof GivenBillingAddress>,
  nowMs: number,
): StoredBillingAddress {
  const vatId = given.vatId === undefined ? undefined : plainVatId(given.vatId);
  const fault = vatId === undefined ? undefined : vatIdFault(vatId, given.country);
  if (fault !== undefined) throw invalidBody("/vatId", fault);
  refuseUnprinted("/name", given.name);
  for (const [place, line] of given.streetLines.entries()) refuseUnprinted(`/streetLines/${place}`, line);
  refuseUnprinted("/postalCode", given.postalCode ?? "");
  refuseUnprinted("/city", given.city);
  return {
    id: uuidV7(nowMs),
    name: given.name.trim(),
    streetLines: given.streetLines.map(line => line.trim()),
    postalCode: given.postalCode?.trim(),
    city: given.city.trim(),
    country: given.country,
    vatId,
    email: given.email,
    updatedAt: new Date(nowMs),
  };
}

// An invoice on which nobody can read whom it is for is none: better said now than found on it.
function refuseUnprinted(pointer: string, text: string): void {
  const character = findUnprinted(text);
  if (character === undefined) return;
  throw invalidBody(
    pointer,
    `has "${character}", which documents can't print: write it in Latin, Greek or Cyrillic letters, as in a passport`,
  );
}

export function toBillingAddressDto(address: StoredBillingAddress): Static<typeof BillingAddressDto> {
  const { postalCode, vatId, streetLines, updatedAt, ...rest } = address;
  return {
    ...rest,
    streetLines: [...streetLines],
    ...(postalCode !== undefined && { postalCode }),
    ...(vatId !== undefined && { vatId }),
    updatedAt: updatedAt.toISOString(),
  };
}

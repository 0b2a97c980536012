/**
 * What VAT identification numbers of the European Union look like behind their prefix, as its information exchange
 * system (VIES) describes them. EL is Greece, XI Northern Ireland.
 */
const shapes: Readonly<Record<string, RegExp>> = {
  AT: /^U\d{8}$/,
  BE: /^[01]\d{9}$/,
  BG: /^\d{9,10}$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^\d{9}$/,
  DK: /^\d{8}$/,
  EE: /^\d{9}$/,
  EL: /^\d{9}$/,
  ES: /^(?:[A-Z]\d{7}[A-Z0-9]|\d{8}[A-Z])$/,
  FI: /^\d{8}$/,
  FR: /^[A-HJ-NP-Z0-9]{2}\d{9}$/,
  HR: /^\d{11}$/,
  HU: /^\d{8}$/,
  IE: /^(?:\d{7}[A-W][A-I]?|\d[A-Z+*]\d{5}[A-W])$/,
  IT: /^\d{11}$/,
  LT: /^(?:\d{9}|\d{12})$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^\d{8}$/,
  NL: /^\d{9}B\d{2}$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  RO: /^\d{2,10}$/,
  SE: /^\d{12}$/,
  SI: /^\d{8}$/,
  SK: /^\d{10}$/,
  XI: /^(?:\d{9}|\d{12}|GD[0-4]\d{2}|HA[5-9]\d{2})$/,
};
// Elsewhere every country has its own; this much they have in common.
const otherShape = /^[A-Z0-9]{4,20}$/;

/** A VAT id as it is kept: without the spaces, dots and dashes that people group it by, in upper case. */
export function plainVatId(typed: string): string {
  return typed.replaceAll(/[\s.-]/g, "").toUpperCase();
}

/**
 * What is wrong with a plain VAT id of somebody in a country (ISO 3166-1 alpha-2); undefined when it looks right.
 * Nobody is asked whether it exists. Whoever sits in one country may be registered in another one.
 */
export function vatIdFault(vatId: string, country: string): string | undefined {
  const prefix = vatId.slice(0, 2);
  const shape = shapes[prefix];
  if (shape !== undefined) {
    return shape.test(vatId.slice(2))
      ? undefined
      : `is not what a VAT id that begins with ${prefix} looks like`;
  }
  const own = country === "GR" ? "EL" : country;
  if (own in shapes) return `must begin with the prefix of its country, like ${own}`;
  return otherShape.test(vatId) ? undefined : "must have 4 to 20 letters and digits";
}

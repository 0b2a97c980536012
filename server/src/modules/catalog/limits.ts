/** What the catalog takes from a provider at most. */
export const limits = {
  /** Characters as people count them, not UTF-16 units; as in the table. */
  serviceNameCharactersMax: 100,
  descriptionCharactersMax: 10_000,
  planNameCharactersMax: 100,
  productNameCharactersMax: 100,
  unitLabelCharactersMax: 50,
  usernameCharactersMax: 255,
  passwordCharactersMax: 1_000,
  productsMax: 20,
  plansMax: 100,
  industriesMax: 20,
  priceDecimalsMax: 18,
  priceMax: "1000000000",
  allowanceDecimalsMax: 9,
  allowanceMax: "1000000000000",
  logoBytesMax: 256 * 1024,
} as const;

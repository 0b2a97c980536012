// As many as the platform's side has in reporting.ts: the rows of both come to as many totals.
const subscriptionsCount = 10;
const hexDigitsOfId = 12;

/** The arrays of pgbench-unnest.sql, as the texts in which PostgreSQL takes them: a batch of `size` reports. */
export function unnestParameters(size: number): Readonly<Record<string, string>> {
  const arrayOf = (valueAt: (place: number) => string | number): string =>
    `{${Array.from({ length: size }, (_, place) => valueAt(place)).join(",")}}`;
  const calledAt = new Date().toISOString();
  return {
    services: arrayOf(() => uuidOf(1)),
    subscriptions: arrayOf(place => uuidOf(100 + (place % subscriptionsCount))),
    products: arrayOf(() => "prod_01JAAAAAAAAAAAAAAAAAAAAAAA"),
    versions: arrayOf(() => 1),
    prices: arrayOf(() => "0.00001"),
    quantities: arrayOf(() => 1),
    modes: arrayOf(() => 1),
    calls: arrayOf(place => `\\\\x${place.toString(16).padStart(20, "0")}`),
    times: arrayOf(() => `"${calledAt}"`),
    assignments: arrayOf(() => 1),
    epochs: arrayOf(() => 1),
    tokens: arrayOf(() => uuidOf(2)),
  };
}

const uuidOf = (number: number): string =>
  `01900000-0000-7000-8000-${number.toString(16).padStart(hexDigitsOfId, "0")}`;

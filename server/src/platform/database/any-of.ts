import { sql, type RawBuilder } from "kysely";

/**
 * For `where(column, "=", anyOf(values))`: one parameter, however many values. A list of `in` takes a parameter for each,
 * and PostgreSQL has 65,535 of them.
 */
export function anyOf<Value>(values: Iterable<Value>): RawBuilder<Value> {
  return sql<Value>`any(${[...values]})`;
}

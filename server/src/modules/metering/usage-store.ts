import type pg from "pg";
import { invariant } from "../../kernel/assert.js";
import { decimal, decimalText, type Decimal } from "../../kernel/decimal.js";
import { binaryColumns } from "../../platform/database/index.js";
import { modeNumber } from "../correlation/index.js";
import type { AboveCeiling, StoredUsage, UsageReport } from "./usage-report.js";

const recordArguments = `
  $1::smallint, $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::integer[], $7::numeric[], $8::numeric[],
  $9::smallint[], $10::bytea[], $11::timestamptz[], $12::integer[], $13::integer[], $14::uuid[], $15::bytea[], $16::bytea[]`;

/** One for all that were stored, with their stamp. */
interface StoredRow {
  readonly outcome: "stored";
  readonly accepted_at: Date;
}

/** Of a report that met an earlier event of its key. `place` counts from 1. */
interface RepeatedRow {
  readonly outcome: "duplicate" | "conflict";
  readonly place: number;
  readonly event_id: string;
  readonly accepted_at: Date;
}

interface AboveCeilingRow {
  readonly outcome: "above-ceiling";
  readonly place: number;
  readonly ceiling: string;
  readonly cost: string;
}

/**
 * Stores reports in one transaction of one statement: keys, events and totals. Answered means on disk.
 * @returns what became of each, in their order
 */
export async function recordUsage(
  client: pg.ClientBase,
  node: number,
  reports: readonly UsageReport[],
): Promise<readonly StoredUsage[]> {
  const { rows } = await client.query<StoredRow | RepeatedRow>({
    name: "store-usage",
    text: `select place, outcome, event_id, accepted_at from metering.store_usage(${recordArguments})`,
    values: recordValues(node, reports),
  });
  return byPlace(reports, rows, repeated);
}

/**
 * The same for live reports of subscriptions with a ceiling: what would bring its call above it is not stored. Reports for one
 * call wait for each other, on whichever nodes they are.
 */
export async function recordUsageWithinCeilings(
  client: pg.ClientBase,
  node: number,
  reports: readonly UsageReport[],
): Promise<readonly (StoredUsage | AboveCeiling)[]> {
  const { rows } = await client.query<StoredRow | RepeatedRow | AboveCeilingRow>({
    name: "store-usage-within-ceilings",
    text: `select place, outcome, event_id, accepted_at, ceiling, cost
      from metering.store_usage_within_ceilings(${recordArguments})`,
    values: recordValues(node, reports),
  });
  return byPlace(reports, rows, row => (row.outcome === "above-ceiling" ? aboveCeiling(row) : repeated(row)));
}

/** Stored are all but those that have a row of their own. */
function byPlace<Row extends { readonly outcome: string; readonly place: number }, Outcome>(
  reports: readonly UsageReport[],
  rows: readonly (StoredRow | Row)[],
  outcomeOf: (row: Row) => Outcome,
): (StoredUsage | Outcome)[] {
  const stored = rows.find(isStored);
  invariant(stored, "store_usage says when it stored");
  const outcomes = reports.map(({ eventId }): StoredUsage | Outcome => ({
    outcome: "stored",
    eventId,
    acceptedAt: stored.accepted_at,
  }));
  for (const row of rows) if (!isStored(row)) outcomes[row.place - 1] = outcomeOf(row);
  return outcomes;
}

const isStored = (row: { readonly outcome: string }): row is StoredRow => row.outcome === "stored";

const repeated = (row: RepeatedRow): StoredUsage => ({
  outcome: row.outcome,
  eventId: row.event_id,
  acceptedAt: row.accepted_at,
});

const aboveCeiling = (row: AboveCeilingRow): AboveCeiling => ({
  outcome: row.outcome,
  ceiling: decimal(row.ceiling),
  cost: decimal(row.cost),
});

function recordValues(node: number, reports: readonly UsageReport[]): unknown[] {
  const column = binaryColumns(reports);
  return [
    node,
    column.uuid(report => report.eventId),
    column.uuid(report => report.serviceId),
    column.uuid(({ call }) => call.subscriptionId),
    column.text(report => report.productId),
    column.integer(report => report.planVersionId),
    decimals(reports, report => report.unitPrice),
    decimals(reports, report => report.quantity),
    column.smallint(({ call }) => modeNumber(call.mode)),
    column.bytea(({ call }) => call.callId),
    column.timestamptz(({ call }) => call.calledAtMs),
    column.integer(({ call }) => call.planAssignment),
    column.integer(({ call }) => call.keyEpoch),
    column.uuid(report => report.tokenId),
    column.bytea(report => report.key?.hash),
    column.bytea(report => report.key?.contentHash),
  ];
}

// As text: PostgreSQL's binary numbers count in ten thousands, and digits have nothing to escape.
const decimals = (reports: readonly UsageReport[], of: (report: UsageReport) => Decimal): string =>
  `{${reports.map(report => decimalText(of(report))).join(",")}}`;

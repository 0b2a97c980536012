import { monthText } from "../../../kernel/period.js";
import { notFound } from "../../../kernel/problem.js";
import type { Db } from "../../../platform/database/index.js";
import { listMonths, type MonthProgress } from "./reads.js";

/** A month of this platform. @param name `2026-01` @throws Problem not-found for one before anybody had a plan, or to come */
export async function findMonth(db: Db, name: string, graceMs: number): Promise<MonthProgress> {
  const months = await listMonths(db, graceMs);
  const month = months.find(one => monthText(one.month) === name);
  if (month === undefined) throw notFound(`${name} is no month in which anybody had a plan.`);
  return month;
}

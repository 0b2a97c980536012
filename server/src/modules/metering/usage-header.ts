import { parseJson } from "../../platform/http/index.js";
import type { IncomingReport } from "./usage-report.js";

/** One use that a service named in the header of its answer. */
export interface HeaderUse {
  readonly productId: string;
  /** As it stands there; judged like the `count` of any report. */
  readonly count: string;
}

export type HeaderReading =
  { readonly ok: true; readonly uses: readonly HeaderUse[] } | { readonly ok: false; readonly fault: string };

const usesMax = 20;
/** Longer headers are refused whatever they say. */
export const charactersMax = 2_000;

/**
 * Reads `x-tollgate-usage: prod_a=12, prod_b=0.5`: a list in the manner of RFC 9110 section 5.6.1, where empty members
 * are passed over. Numbers are told apart from other text only when they are judged.
 */
export function readUsageHeader(value: string): HeaderReading {
  if (value.length > charactersMax) return refused(`is longer than ${charactersMax} characters`);
  const members = value
    .split(",")
    .map(member => member.trim())
    .filter(member => member !== "");
  if (members.length === 0) return refused("names no product");
  if (members.length > usesMax) return refused(`names more than ${usesMax} uses`);
  const uses: HeaderUse[] = [];
  for (const member of members) {
    const [, productId, count] = /^([^\s=]{1,200})\s*=\s*(\S{1,200})$/.exec(member) ?? [];
    if (productId === undefined || count === undefined)
      return refused(`has "${member.slice(0, 50)}" where product=count is expected`);
    uses.push({ productId, count });
  }
  return { ok: true, uses };
}

const refused = (fault: string): HeaderReading => ({ ok: false, fault });

/** The report that a use amounts to. Its key makes it one event, however often it is stored: (call, product, index). */
export function reportOf(correlationId: string, use: HeaderUse, index: number): IncomingReport {
  const key = JSON.stringify(["x-tollgate-usage", correlationId, use.productId, index]);
  return { correlationId, productId: use.productId, count: jsonValue(use.count), key: () => key };
}

/** A number keeps every digit; what is none is told so like in any report. */
function jsonValue(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return text;
  }
}

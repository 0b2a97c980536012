import { answerOf, type paths } from "@tollgate/sdk";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { api } from "../../app/api.js";
import type { Timed } from "./ask-again.js";

export type MonthLedger = paths["/billing/costs"]["get"]["responses"][200]["content"]["application/json"];
export type LedgerLine = MonthLedger["lines"][number];

/** What one pays, or what one earns. */
export type Side = "costs" | "revenue";

/** An account's month, exact. @param month `2026-01`; undefined: the month under way in the billing zone */
export const ledgerQuery = (side: Side, month?: string) =>
  queryOptions({
    queryKey: ["ledger", side, month ?? "under way"],
    queryFn: async (): Promise<TimedLedger> => {
      const params = { query: month === undefined ? {} : { month } };
      const askedAtMs = performance.now();
      const ledger = await (side === "costs"
        ? answerOf(api.GET("/billing/costs", { params }))
        : answerOf(api.GET("/billing/revenue", { params })));
      return { ...ledger, tookMs: performance.now() - askedAtMs };
    },
  });

interface TimedLedger extends MonthLedger, Timed {}

export type SampleInvoice =
  paths["/external-services/{serviceId}/versions/{versionId}/sample-invoice"]["get"]["responses"][200]["content"]["application/json"];

/** The invoice that this month's test usage of a service would come to. */
export const sampleInvoiceQuery = (serviceId: string, versionId: string) =>
  queryOptions({
    queryKey: ["sample invoice", serviceId, versionId],
    queryFn: (): Promise<SampleInvoice> =>
      answerOf(
        api.GET("/external-services/{serviceId}/versions/{versionId}/sample-invoice", {
          params: { path: { serviceId, versionId } },
        }),
      ),
  });

/** The platform's one currency; empty until it is known. */
export function useCurrency(): string {
  const costs = useQuery({ ...ledgerQuery("costs"), staleTime: Infinity });
  return costs.data?.currency ?? "";
}

import { answerOf, readAnswer, type paths } from "@tollgate/sdk";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api } from "../../app/api.js";
import { nextCursor } from "../../app/paged.js";

export type Receipt = paths["/calls/{correlationId}"]["get"]["responses"][200]["content"]["application/json"];

type Events = paths["/external-services/{serviceId}/versions/{versionId}/metering-events"]["get"];
export type MeteringEvent = Events["responses"][200]["content"]["application/json"][number];
type EventsQuery = NonNullable<Events["parameters"]["query"]>;

export const receiptQuery = (correlationId: string) =>
  queryOptions({
    queryKey: ["call", correlationId],
    queryFn: () => answerOf(api.GET("/calls/{correlationId}", { params: { path: { correlationId } } })),
  });

export type EventFilter = Pick<EventsQuery, "productId" | "mode" | "subscriptionId" | "from" | "to">;

interface EventsSearch {
  readonly subscription?: string;
  readonly product?: string;
  readonly mode?: string;
  readonly from?: string;
  readonly to?: string;
}

/** What an address asks for: the events of a product, in some time. */
export function eventFilterOf({ subscription, product, mode, from, to }: EventsSearch): EventFilter {
  return {
    ...(subscription !== undefined && { subscriptionId: subscription }),
    ...(product !== undefined && { productId: product }),
    ...((mode === "live" || mode === "test") && { mode }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
}

export interface EventsPage {
  readonly events: readonly MeteringEvent[];
  readonly next: string | undefined;
}

export async function fetchEvents(
  service: { readonly serviceId: string; readonly versionId: string },
  filter: EventFilter,
  page: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<EventsPage> {
  const { data, response } = await readAnswer(
    api.GET("/external-services/{serviceId}/versions/{versionId}/metering-events", {
      params: {
        path: service,
        query: { ...filter, limit: page.limit, ...(page.cursor !== undefined && { cursor: page.cursor }) },
      },
    }),
  );
  return { events: data, next: nextCursor(response) };
}

/** What the events that fit a filter come to. */
export const totalsQuery = (serviceId: string, versionId: string, filter: EventFilter) =>
  queryOptions({
    queryKey: ["service", serviceId, "metering-totals", versionId, filter],
    queryFn: () =>
      answerOf(
        api.GET("/external-services/{serviceId}/versions/{versionId}/metering-totals", {
          params: { path: { serviceId, versionId }, query: filter },
        }),
      ),
  });

export type MeteringTotals =
  paths["/external-services/{serviceId}/versions/{versionId}/metering-totals"]["get"]["responses"][200]["content"]["application/json"];

const pageLength = 50;

export const eventsQuery = (serviceId: string, versionId: string, filter: EventFilter) =>
  infiniteQueryOptions({
    queryKey: ["service", serviceId, "metering-events", versionId, filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      fetchEvents({ serviceId, versionId }, filter, { limit: pageLength, cursor: pageParam }),
    getNextPageParam: page => page.next,
  });

type OfVersion<P extends "metering-refusals" | "metering-repetitions"> =
  paths[`/external-services/{serviceId}/versions/{versionId}/${P}`]["get"]["responses"][200]["content"]["application/json"][number];
export type Refusal = OfVersion<"metering-refusals">;
export type Repetition = OfVersion<"metering-repetitions">;

export const refusalsQuery = (serviceId: string, versionId: string) =>
  queryOptions({
    queryKey: ["service", serviceId, "metering-refusals", versionId],
    queryFn: () =>
      answerOf(
        api.GET("/external-services/{serviceId}/versions/{versionId}/metering-refusals", {
          params: { path: { serviceId, versionId } },
        }),
      ),
  });

export const repetitionsQuery = (serviceId: string, versionId: string) =>
  queryOptions({
    queryKey: ["service", serviceId, "metering-repetitions", versionId],
    queryFn: () =>
      answerOf(
        api.GET("/external-services/{serviceId}/versions/{versionId}/metering-repetitions", {
          params: { path: { serviceId, versionId } },
        }),
      ),
  });

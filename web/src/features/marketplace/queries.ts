import { answerOf, readAnswer, type paths } from "@tollgate/sdk";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api } from "../../app/api.js";
import { paged, pageFrom, pageOf } from "../../app/paged.js";

export type Entry = paths["/v2/apis/{id}"]["get"]["responses"][200]["content"]["application/json"];
export type EntryOverview = paths["/v2/apis"]["get"]["responses"][200]["content"]["application/json"][number];

export interface EntryFilter {
  readonly search?: string;
  /** Uuid of an industry. */
  readonly industry?: string;
}

// Whole rows of two and of three.
const pageLength = 48;

/** What fits a filter, a page at a time. */
export const entriesQuery = (filter: EntryFilter) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: ["entries", filter],
    queryFn: ({ pageParam }) =>
      pageOf(
        readAnswer(
          api.GET("/v2/apis", { params: { query: { ...filter, ...pageFrom(pageParam, pageLength) } } }),
        ),
      ),
  });

/** The industries that there are entries of. */
export const industriesQuery = queryOptions({
  queryKey: ["entries", "industries"],
  queryFn: () => answerOf(api.GET("/marketplace/industries")),
});

export const entryQuery = (id: string) =>
  queryOptions({
    queryKey: ["entry", id],
    queryFn: () => answerOf(api.GET("/v2/apis/{id}", { params: { path: { id } } })),
  });

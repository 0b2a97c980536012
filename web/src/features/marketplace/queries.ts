import { answerOf, type paths } from "@tollgate/sdk";
import { queryOptions } from "@tanstack/react-query";
import { api } from "../../app/api.js";

export type Entry = paths["/v2/apis/{id}"]["get"]["responses"][200]["content"]["application/json"];
export type EntryOverview = paths["/v2/apis"]["get"]["responses"][200]["content"]["application/json"][number];

export const entriesQuery = queryOptions({
  queryKey: ["entries"],
  queryFn: () => answerOf(api.GET("/v2/apis")),
});

export const entryQuery = (id: string) =>
  queryOptions({
    queryKey: ["entry", id],
    queryFn: () => answerOf(api.GET("/v2/apis/{id}", { params: { path: { id } } })),
  });

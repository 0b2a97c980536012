import { answerOf, readAnswer, type paths } from "@tollgate/sdk";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api } from "../../app/api.js";
import { paged, pageFrom, pageOf } from "../../app/paged.js";

export type Application =
  paths["/v2/applications/{id}"]["get"]["responses"][200]["content"]["application/json"];

export const applicationsQuery = queryOptions({
  queryKey: ["applications"],
  queryFn: () => answerOf(api.GET("/v2/applications")),
});

/** The applications whose name has a text in it, a page at a time. */
export const foundApplicationsQuery = (search: string) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: [...applicationsQuery.queryKey, "found", search],
    queryFn: ({ pageParam }) =>
      pageOf(
        readAnswer(
          api.GET("/v2/applications", {
            params: { query: { ...pageFrom(pageParam), ...(search !== "" && { search }) } },
          }),
        ),
      ),
  });

export const applicationQuery = (id: string) =>
  queryOptions({
    queryKey: ["application", id],
    queryFn: () => answerOf(api.GET("/v2/applications/{id}", { params: { path: { id } } })),
  });

export const credentialsQuery = (id: string) =>
  queryOptions({
    queryKey: ["application", id, "credentials"],
    queryFn: () => answerOf(api.GET("/v2/applications/{id}/credentials", { params: { path: { id } } })),
  });

/** A secret that was just made. It is kept in memory only, for the page that shows it this once. */
export const newSecretKey = (id: string) => ["application", id, "new-secret"] as const;

export const subscriptionsQuery = (id: string) =>
  queryOptions({
    queryKey: ["application", id, "subscriptions"],
    queryFn: () => answerOf(api.GET("/v2/applications/{id}/subscriptions", { params: { path: { id } } })),
  });

import { answerOf, type paths } from "@tollgate/sdk";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api } from "../../app/api.js";
import { paged, pageFrom } from "../../app/paged.js";

type Answer<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { "application/json": infer A } } } };
}
  ? A
  : never;
type Query<P extends keyof paths> = paths[P] extends { get: { parameters: { query?: infer Q } } }
  ? NonNullable<Q>
  : never;

export type OperatorAccount = Answer<"/operator/accounts">["items"][number];
export type OperatorService = Answer<"/operator/services">["items"][number];
export type OperatorAct = Answer<"/operator/acts">["items"][number];
export type SignUpMode = Answer<"/operator/sign-up">;
export type Health = Answer<"/operator/health">;

export type Closes = Answer<"/operator/closes">;
export type Close = Closes["items"][number];
export type BillingSettings = Answer<"/operator/billing-settings">;

export type AccountFilter = Pick<Query<"/operator/accounts">, "search" | "kind" | "state">;
export type ServiceFilter = Pick<Query<"/operator/services">, "search" | "state" | "ownerId">;

/** What every act may change. */
export const operatorKey = ["operator"] as const;

export const accountsQuery = (filter: AccountFilter) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: [...operatorKey, "accounts", filter],
    queryFn: ({ pageParam }) =>
      answerOf(api.GET("/operator/accounts", { params: { query: { ...filter, ...pageFrom(pageParam) } } })),
  });

export const operatorServicesQuery = (filter: ServiceFilter) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: [...operatorKey, "services", filter],
    queryFn: ({ pageParam }) =>
      answerOf(api.GET("/operator/services", { params: { query: { ...filter, ...pageFrom(pageParam) } } })),
  });

export const outboxQuery = infiniteQueryOptions({
  ...paged,
  queryKey: [...operatorKey, "outbox"],
  queryFn: ({ pageParam }) =>
    answerOf(api.GET("/operator/outbox", { params: { query: pageFrom(pageParam) } })),
});

export const actsQuery = infiniteQueryOptions({
  ...paged,
  queryKey: [...operatorKey, "acts"],
  queryFn: ({ pageParam }) => answerOf(api.GET("/operator/acts", { params: { query: pageFrom(pageParam) } })),
});

export const signUpModeQuery = queryOptions({
  queryKey: [...operatorKey, "sign-up"],
  queryFn: () => answerOf(api.GET("/operator/sign-up")),
});

export const healthQuery = queryOptions({
  queryKey: [...operatorKey, "health"],
  queryFn: () => answerOf(api.GET("/operator/health")),
});

export const closesQuery = queryOptions({
  queryKey: [...operatorKey, "closes"],
  queryFn: () => answerOf(api.GET("/operator/closes")),
});

/** A dry run of a month's close. @param month `2026-01` */
export const closePreviewQuery = (month: string) =>
  queryOptions({
    queryKey: [...operatorKey, "closes", month, "preview"],
    queryFn: () => answerOf(api.GET("/operator/closes/{month}/preview", { params: { path: { month } } })),
  });

export const operatorInvoicesQuery = infiniteQueryOptions({
  ...paged,
  queryKey: [...operatorKey, "invoices"],
  queryFn: ({ pageParam }) =>
    answerOf(api.GET("/operator/invoices", { params: { query: pageFrom(pageParam) } })),
});

export const operatorStatementsQuery = infiniteQueryOptions({
  ...paged,
  queryKey: [...operatorKey, "statements"],
  queryFn: ({ pageParam }) =>
    answerOf(api.GET("/operator/statements", { params: { query: pageFrom(pageParam) } })),
});

export const billingSettingsQuery = queryOptions({
  queryKey: [...operatorKey, "billing-settings"],
  queryFn: () => answerOf(api.GET("/operator/billing-settings")),
});

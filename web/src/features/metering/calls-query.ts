import { readAnswer, type paths } from "@tollgate/sdk";
import { infiniteQueryOptions } from "@tanstack/react-query";
import { api } from "../../app/api.js";
import { nextCursor } from "../../app/paged.js";

type OfApplication = paths["/v2/applications/{id}/calls"]["get"];
type OfService = paths["/external-services/{serviceId}/versions/{versionId}/calls"]["get"];
type ApplicationCall = OfApplication["responses"][200]["content"]["application/json"][number];
type ServiceCall = OfService["responses"][200]["content"]["application/json"][number];
type CallsQuery = NonNullable<OfApplication["parameters"]["query"]>;

/** Whose calls. */
export type CallsOf =
  { readonly applicationId: string } | { readonly serviceId: string; readonly versionId: string };

export type CallFilter = Pick<CallsQuery, "subscriptionId" | "mode" | "outcome" | "from" | "to">;

/** What an address asks for: the calls of one subscription in some time. */
export function filterOf({ subscription, from, to }: CallsSearch): CallFilter {
  return {
    ...(subscription !== undefined && { subscriptionId: subscription }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
}

interface CallsSearch {
  readonly subscription?: string;
  readonly from?: string;
  readonly to?: string;
}

/** A call as one side sees it. */
export interface ListedCall extends Omit<ApplicationCall, "serviceName" | "provider" | "cost"> {
  /** The service that was called, or the application that called. */
  readonly other: string | undefined;
  /** Whose that is. */
  readonly party: string | undefined;
  /** What it costs the one and brings the other; undefined while nothing was reported. */
  readonly money: ApplicationCall["cost"];
}

const pageLength = 50;

export const callsQuery = (of: CallsOf, filter: CallFilter) =>
  infiniteQueryOptions({
    queryKey: ["calls", of, filter],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const query = {
        ...filter,
        limit: pageLength,
        ...(pageParam !== undefined && { cursor: pageParam }),
      };
      return "applicationId" in of ? fetchOfApplication(of.applicationId, query) : fetchOfService(of, query);
    },
    getNextPageParam: page => page.next,
  });

async function fetchOfApplication(id: string, query: CallsQuery) {
  const { data, response } = await readAnswer(
    api.GET("/v2/applications/{id}/calls", { params: { path: { id }, query } }),
  );
  return { calls: data.map(fromApplication), next: nextCursor(response) };
}

async function fetchOfService(
  path: { readonly serviceId: string; readonly versionId: string },
  query: CallsQuery,
) {
  const { data, response } = await readAnswer(
    api.GET("/external-services/{serviceId}/versions/{versionId}/calls", { params: { path, query } }),
  );
  return { calls: data.map(fromService), next: nextCursor(response) };
}

function fromApplication({ serviceName, provider, cost, ...call }: ApplicationCall): ListedCall {
  return { ...call, other: serviceName, party: provider, money: cost };
}

function fromService({ applicationName, consumer, revenue, ...call }: ServiceCall): ListedCall {
  return { ...call, other: applicationName, party: consumer, money: revenue };
}

import { answerOf, ApiProblem, readAnswer, type paths } from "@tollgate/sdk";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api } from "../../app/api.js";
import { paged, pageFrom, pageOf } from "../../app/paged.js";

export type Service = paths["/services/{id}"]["get"]["responses"][200]["content"]["application/json"];
export type Definition = Service["serviceDefinitions"][number];
export type ServiceOverview =
  paths["/services"]["get"]["responses"][200]["content"]["application/json"][number];
export type Plan = Definition["pricingPlans"][number];
export type Subscriber =
  paths["/services/{serviceId}/versions/{versionId}/subscriptions"]["get"]["responses"][200]["content"]["application/json"][number];
export type Product = Plan["products"][number];

export const servicesQuery = queryOptions({
  queryKey: ["services"],
  queryFn: () => answerOf(api.GET("/services")),
});

/** The services whose name or address has a text in it, a page at a time. */
export const foundServicesQuery = (search: string) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: [...servicesQuery.queryKey, "found", search],
    queryFn: ({ pageParam }) =>
      pageOf(
        readAnswer(
          api.GET("/services", {
            params: { query: { ...pageFrom(pageParam), ...(search !== "" && { search }) } },
          }),
        ),
      ),
  });

export const serviceQuery = (serviceId: string) =>
  queryOptions({
    queryKey: ["service", serviceId],
    queryFn: () => answerOf(api.GET("/services/{id}", { params: { path: { id: serviceId } } })),
  });

/** A version's OpenAPI file as text; null when it has none. */
export const specificationQuery = (serviceId: string, versionId: string) =>
  queryOptions({
    queryKey: ["service", serviceId, "specification", versionId],
    queryFn: () => fetchSpecification(serviceId, versionId),
  });

export async function fetchSpecification(serviceId: string, versionId: string): Promise<string | null> {
  try {
    const path = { serviceId, versionId };
    return await answerOf(
      api.GET("/services/{serviceId}/versions/{versionId}/api-spec", { params: { path } }),
    );
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return null;
    throw error;
  }
}

export const subscribersQuery = (serviceId: string, versionId: string) =>
  queryOptions({
    queryKey: ["service", serviceId, "subscribers", versionId],
    queryFn: () =>
      answerOf(
        api.GET("/services/{serviceId}/versions/{versionId}/subscriptions", {
          params: { path: { serviceId, versionId } },
        }),
      ),
  });

/** The version that the pages show: the newest. @throws Error for a service without any */
export function newestDefinition(service: Service): Definition {
  const [definition] = service.serviceDefinitions;
  if (definition === undefined) throw new Error(`the service ${service.id} has no version`);
  return definition;
}

import { answerOf } from "@tollgate/sdk";
import { useQuery } from "@tanstack/react-query";
import { api } from "../../app/api.js";
import { useAccount, useSession } from "../../app/session.js";
import type { Plan } from "../catalog/queries.js";

/** A service that an application of the present account can subscribe to. */
export interface Subscribable {
  readonly serviceId: string;
  readonly label: string;
  /** Of an account that one belongs to: calls are tests. */
  readonly internal: boolean;
  /** The account that owns it, while it is internal. */
  readonly accountId: string | undefined;
  /** Its entry on the marketplace, if it has one. */
  readonly entryId: string | undefined;
}

/** Own services that are published, those of one's organizations for personal applications, and the marketplace. */
export function useSubscribable() {
  const account = useAccount();
  const { accounts } = useSession();
  const owners = account.isOrganization ? [account] : accounts;
  return useQuery({
    queryKey: ["subscribable", account.id],
    queryFn: async (): Promise<Subscribable[]> => {
      const [entries, ...owned] = await Promise.all([
        answerOf(api.GET("/v2/apis")),
        ...owners.map(async owner => ({ owner, services: await servicesOf(owner.id) })),
      ]);
      const internal = owned.flatMap(({ owner, services }) =>
        services
          .filter(({ lifecycle }) => lifecycle !== "CREATED")
          .map(({ id, name, lifecycle }) => ({
            serviceId: id,
            label: owner.id === account.id ? `${name} (own)` : `${name} (${owner.displayName})`,
            // To members it is like any other one once it is on the marketplace.
            internal: owner.id === account.id || lifecycle === "ACCESSIBLE",
            accountId: owner.id,
            entryId: entries.find(entry => entry.serviceId === id)?.id,
          })),
      );
      const known = new Set(internal.map(({ serviceId }) => serviceId));
      const offered = entries
        .filter(({ serviceId }) => !known.has(serviceId))
        .map(({ id, serviceId, name, provider }) => ({
          serviceId,
          label: `${name} (${provider})`,
          internal: false,
          accountId: undefined,
          entryId: id,
        }));
      return [...internal, ...offered];
    },
  });
}

function servicesOf(accountId: string) {
  return answerOf(api.GET("/services", { headers: { "X-OrganizationId": accountId } }));
}

/** The plans that one can choose from. */
export function usePlansOf(service: Subscribable | undefined) {
  return useQuery({
    queryKey: ["plans", service?.serviceId],
    enabled: service !== undefined,
    queryFn: async (): Promise<Plan[]> => {
      if (service?.entryId !== undefined) {
        return (await answerOf(api.GET("/v2/apis/{id}", { params: { path: { id: service.entryId } } })))
          .pricingPlans;
      }
      const own = await answerOf(
        api.GET("/services/{id}", {
          params: { path: { id: service?.serviceId ?? "" } },
          headers: { "X-OrganizationId": service?.accountId ?? "" },
        }),
      );
      return own.serviceDefinitions[0]?.pricingPlans ?? [];
    },
  });
}

import { answerOf, type paths } from "@tollgate/sdk";
import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { useActingOrganization } from "./acting-account.js";
import { api } from "./api.js";

export type Session = paths["/auth/session"]["get"]["responses"][200]["content"]["application/json"];
export type Account = Session["accounts"][number];

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  // The account that was acted for may be gone: who is signed in does not depend on it.
  queryFn: ({ signal }) => answerOf(api.GET("/auth/session", { signal })),
  staleTime: 60_000,
});

/** Who is signed in. Only below the pages that need a session. */
export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data;
}

/** The account that is acted for: the chosen organization while one is a member of it, else the own one. */
export function useAccount(): Account {
  const { accounts } = useSession();
  const organizationId = useActingOrganization();
  const account =
    accounts.find(each => each.id === organizationId) ?? accounts.find(each => !each.isOrganization);
  if (account === undefined) throw new Error("a session without a personal account");
  return account;
}

export interface Rights {
  /** Create and edit. */
  readonly edit: boolean;
  /** Delete, and manage members. */
  readonly own: boolean;
}

/** What one may do in the account that is acted for. */
export function useRights(): Rights {
  const { role } = useAccount();
  return { edit: role !== "VIEWER", own: role === "OWNER" };
}

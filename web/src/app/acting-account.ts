import { useSyncExternalStore } from "react";

const key = "tollgate.account";
const listeners = new Set<() => void>();

/** The organization that this browser acts for, kept over reloads; undefined: the person's own account. */
export function actingOrganization(): string | undefined {
  return localStorage.getItem(key) ?? undefined;
}

export function actFor(organizationId: string | undefined): void {
  if (organizationId === undefined) localStorage.removeItem(key);
  else localStorage.setItem(key, organizationId);
  for (const listener of listeners) listener();
}

export function useActingOrganization(): string | undefined {
  return useSyncExternalStore(subscribe, actingOrganization);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

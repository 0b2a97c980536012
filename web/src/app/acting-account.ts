import { useSyncExternalStore } from "react";

const key = "tollgate.account";
const personal = "";
const listeners = new Set<() => void>();

/**
 * The organization that this tab acts for, kept over reloads; undefined: the person's own account. A new tab begins with what
 * was chosen last in any; from then on each has its own, so that nothing is sent for another account than it shows.
 */
export function actingOrganization(): string | undefined {
  let chosen = sessionStorage.getItem(key);
  if (chosen === null) {
    chosen = localStorage.getItem(key) ?? personal;
    sessionStorage.setItem(key, chosen);
  }
  return chosen === personal ? undefined : chosen;
}

export function actFor(organizationId = personal): void {
  sessionStorage.setItem(key, organizationId);
  localStorage.setItem(key, organizationId);
  for (const listener of listeners) listener();
}

export function useActingOrganization(): string | undefined {
  return useSyncExternalStore(subscribe, actingOrganization);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

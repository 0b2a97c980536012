import { useSyncExternalStore } from "react";

let wanted = false;
const listeners = new Set<() => void>();

/** Says that something was done; errors are shown where they happened instead. */
export function notify(message: string): void {
  wanted = true;
  for (const listener of listeners) listener();
  // On demand: no page needs notices, and the library for them, to start.
  void import("@mantine/notifications").then(({ notifications }) =>
    notifications.show({
      message,
      color: "green",
      autoClose: 5_000,
      closeButtonProps: { "aria-label": "Close" },
    }),
  );
}

/** Whether there was a first notice. */
export function useNoticesWanted(): boolean {
  return useSyncExternalStore(
    listener => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => wanted,
  );
}

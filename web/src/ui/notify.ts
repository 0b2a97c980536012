import { useSyncExternalStore } from "react";

let wanted = false;
const listeners = new Set<() => void>();

/** Says that something was done. */
export function notify(message: string): void {
  show(message, "green");
}

/** Says what went wrong where nothing else stays to show it, such as a menu that closes; all other errors show where they happened. */
export function notifyFailed(error: Error): void {
  show(error.message, "red");
}

function show(message: string, color: "green" | "red"): void {
  wanted = true;
  for (const listener of listeners) listener();
  // On demand: no page needs notices, and the library for them, to start.
  void import("@mantine/notifications").then(({ notifications }) =>
    notifications.show({
      message,
      color,
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

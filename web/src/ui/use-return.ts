import { ApiProblem } from "@tollgate/sdk";
import { useEffect } from "react";

const againMs = 3_000;

/** Whether nobody could answer just now: the same may work in a moment. */
export function isAway(error: unknown): boolean {
  return error instanceof ApiProblem && (error.status === 0 || error.status >= 500);
}

/** Tries again by itself until the platform answers, so that nobody has to load the page again. */
export function useReturn(error: unknown, again: () => void): void {
  const away = isAway(error);
  useEffect(() => {
    if (!away) return;
    const timer = setInterval(again, againMs);
    return () => clearInterval(timer);
  }, [away, again]);
}

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";

/** Goes where one was on the way to, after signing in. Only paths of our own pages are followed. */
export function useArrival(): (next: string | undefined) => Promise<void> {
  const queryClient = useQueryClient();
  const router = useRouter();
  return async next => {
    queryClient.clear();
    const own = next !== undefined && /^\/(?!\/|\\)/.test(next) ? next : "/";
    router.history.push(own);
    await router.invalidate();
  };
}

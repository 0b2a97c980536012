import { ApiProblem } from "@tollgate/sdk";
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { sessionQuery } from "./session.js";

/** The pages' cache of the API. `onSignedOut` is called when the session turns out to have ended. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: Error): void => {
    if (!(error instanceof ApiProblem) || error.status !== 401) return;
    // A wrong password is a 401, too: only the session itself tells.
    if (client.getQueryData(sessionQuery.queryKey) === undefined) return;
    client.query({ ...sessionQuery, staleTime: 0, retry: false }).catch((refused: unknown) => {
      if (!(refused instanceof ApiProblem) || refused.status !== 401) return;
      // Of several queries that failed at once the first told: the others would take the page for signing in as where one was.
      if (client.getQueryData(sessionQuery.queryKey) !== undefined) onSignedOut();
    });
  };
  const client = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (query.queryHash !== '["session"]') onError(error);
      },
    }),
    mutationCache: new MutationCache({
      onError: error => {
        onError(error);
        // What was acted on is gone: deleted in another tab, or by somebody else. Nothing shown can be trusted.
        if (error instanceof ApiProblem && error.status === 404) void client.invalidateQueries();
      },
    }),
    defaultOptions: {
      queries: {
        // Long enough for the parts of one page to share an answer; the next page asks anew.
        staleTime: 1_000,
        retry: (failures, error) =>
          error instanceof ApiProblem && (error.status === 0 || error.status >= 502) && failures < 4,
        retryDelay: failures => Math.min(500 * 2 ** failures, 4_000),
        networkMode: "always",
      },
      mutations: { networkMode: "always" },
    },
  });
  return client;
}

import { answerOf, ApiProblem } from "@tollgate/sdk";
import type { QueryClient } from "@tanstack/react-query";
import { api } from "../../app/api.js";
import { credentialsQuery, newSecretKey } from "./queries.js";

/**
 * Makes the application's secret, or renews it, and the one before works on for the overlap; the pages of the application
 * show it until they are left.
 */
export async function makeSecret(
  queryClient: QueryClient,
  applicationId: string,
  overlapSeconds = 0,
): Promise<void> {
  const made = await answerOf(
    api.POST("/v2/applications/{id}/credentials", {
      params: { path: { id: applicationId } },
      body: { overlapSeconds },
    }),
  );
  queryClient.setQueryData<string>(newSecretKey(applicationId), made.consumerSecret);
  await queryClient.invalidateQueries({ queryKey: credentialsQuery(applicationId).queryKey });
}

/** The secret that comes with a new application. Its page offers to make one when this fails. */
export async function makeFirstSecret(queryClient: QueryClient, applicationId: string): Promise<void> {
  try {
    await makeSecret(queryClient, applicationId);
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
  }
}

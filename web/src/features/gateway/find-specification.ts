import { answerOf, ApiProblem } from "@tollgate/sdk";
import { api } from "../../app/api.js";

/** The OpenAPI file of a service that one may see; null without one. */
export async function findSpecification(entryId: string): Promise<string | null> {
  try {
    return await answerOf(api.GET("/v2/apis/{id}/api-spec", { params: { path: { id: entryId } } }));
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return null;
    throw error;
  }
}

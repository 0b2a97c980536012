import { notFound, type Problem } from "../../kernel/problem.js";

/** What is said of a service that isn't there, was deleted, or belongs to another account: no difference is told. */
export function definitionNotFound(): Problem {
  return notFound(
    "There is no such service in the account that you act for. Check the ids, and the header X-OrganizationId.",
  );
}

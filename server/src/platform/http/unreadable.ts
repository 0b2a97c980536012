import { invalidRequest, type Problem } from "../../kernel/problem.js";
import { UnwritableText } from "./json.js";

/** What the sender of a body is told that could not be parsed. */
export function unreadable(error: SyntaxError): Problem {
  if (!(error instanceof UnwritableText))
    return invalidRequest(`The body is not valid JSON: ${error.message}`, { cause: error });
  const { pointer, fault } = error;
  return invalidRequest(`A text of the body ${fault}.`, {
    errors: [{ pointer, message: fault }],
    cause: error,
  });
}

/**
 * An item of a body whose faults stand apart (`RouteShape.bodyFaults`).
 * @throws Problem invalid-request for one that had a fault
 */
export function readItem(item: unknown): unknown {
  if (item instanceof SyntaxError) throw unreadable(item);
  return item;
}

export { ApiProblem, unreachable, type ProblemFault } from "./api-problem.js";
export { answerOf, createClient, readAnswer, type ApiClient, type ClientOptions } from "./client.js";
export { decimal, decimalText, parseExact, writeExact, type Decimal, type ExactNumber } from "./decimal.js";
export type { components, operations, paths } from "./schema.gen.js";

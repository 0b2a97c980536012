export { act, type Subject } from "./act.js";
export { createOperator, type Operator, type OperatorDeps } from "./operator.js";

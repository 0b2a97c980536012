export { AmountText, readAmountText } from "./amount-text.js";
export { buildApiListener, toProblem } from "./api-listener.js";
export { AnswersInOrder } from "./answers-in-order.js";
export { answerOnSocket, problemOfParser, takeInTheRest } from "./bare-connection.js";
export {
  roleSuffices,
  roles,
  type ActingAccount,
  type Caller,
  type CallerToken,
  type Role,
  type TokenScope,
} from "./caller.js";
export { cutStalledReaders, watchConnections, type Connections } from "./connections.js";
export { framingFault } from "./framing-fault.js";
export { readItem } from "./unreadable.js";
export { jsonDecimal, numberText, parseJson, writeJson, type JsonNumber } from "./json.js";
export { unknownExpectation } from "./problems.js";
export { refuseChangesOfSuspended } from "./refuse-changes-of-suspended.js";
export { invalidBody, registerRoutes, type Authenticate } from "./register-routes.js";
export { created, defineRoute, noContent, ok, type Access, type Answer, type Route } from "./route.js";
export {
  DecimalNumber,
  IsoTime,
  MonthText,
  Name,
  PlatformTimestamp,
  Search,
  Strict,
  Uuid,
} from "./schemas.js";
export { bodyChecker } from "./validation.js";
export {
  nextPageLink,
  readInstant,
  readTimeCursor,
  timePage,
  timePageQuery,
  type PageOfTime,
  type TimeCursor,
} from "./time-pages.js";

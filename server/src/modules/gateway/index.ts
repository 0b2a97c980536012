export { answerProblem, answerProblemOnSocket, toProblem } from "./answer-problem.js";
export { createGateway, type Gateway, type GatewayDeps } from "./gateway.js";
export {
  callOutcomes,
  findCall,
  listCalls,
  outcomeOf,
  type CallFilter,
  type CallRow,
  type ListedCall,
} from "./reads.js";
export { tunnelRefused, unsupportedTransferCoding } from "./problems.js";
export { inviteBody } from "./request-body.js";
export { protocolsWanted } from "./serve-upgrade.js";

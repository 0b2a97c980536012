export {
  CorrelationIds,
  modeNumber,
  modeOf,
  type CallIdentity,
  type Mode,
  type Verification,
} from "./correlation-id.js";

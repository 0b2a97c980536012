export { findCorrections, type Correction } from "./correction-reads.js";
export { aboveCeiling } from "./above-ceiling.js";
export { holdCallOf, holdEvent, insertCorrection, type HeldEvent } from "./correction-store.js";
export { createMetering, type Metering, type MeteringDeps } from "./metering.js";
export { closePeriod } from "./store.js";
export {
  listEvents,
  listLiveEvents,
  sumLiveUsage,
  type AccountSide,
  type UsageEvent,
  type UsageSum,
} from "./reads.js";

export { findCorrections, type Correction } from "./correction-reads.js";
export { aboveCeiling } from "./above-ceiling.js";
export { holdCallOf, holdEvent, insertCorrection, type HeldEvent } from "./correction-store.js";
export { createMetering, type Metering, type MeteringDeps } from "./metering.js";
export { closePeriod, sumPeriod } from "./store.js";
export { countRule } from "./read-count.js";
export type { DocumentsOf, UsageOnDocument } from "./usage-on-document.js";
export { sumTestUsage } from "./test-usage-reads.js";
export { listEvents, listLiveEvents, type UsageEvent } from "./reads.js";
export {
  sumLiveUsage,
  sumLiveUsageByDay,
  type AccountSide,
  type DayUsage,
  type UsageUser,
  type UsageSum,
} from "./live-usage-reads.js";

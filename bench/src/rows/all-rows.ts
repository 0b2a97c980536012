import type { Measurement } from "../row.js";
import { batches } from "./batches.js";
import { close } from "./close.js";
import { cost } from "./cost.js";
import { gatewayProcesses } from "./gateway-processes.js";
import { gateway } from "./gateway.js";
import { growthLoad } from "./growth-load.js";
import { growthStored } from "./growth-stored.js";
import { latency } from "./latency.js";
import { metering } from "./metering.js";
import { nodes } from "./nodes.js";
import { start } from "./start.js";

/** In the order in which they are measured and shown. A new row is a file here and an entry in this list. */
export const measurements: readonly Measurement[] = [
  gateway,
  gatewayProcesses,
  latency,
  metering,
  batches,
  nodes,
  close,
  cost,
  start,
  growthLoad,
  growthStored,
];

export { anyOf } from "./any-of.js";
export { binaryColumns } from "./binary-arrays.js";
export { monthAt, periodOf } from "./billing-period.js";
export { containing } from "./containing.js";
export { openDatabase, type Database, type Db, type Tx } from "./database.js";
export { isDatabaseAway } from "./is-database-away.js";
export { migrate } from "./migrate.js";
export { checkDatabase, withClient } from "./preflight.js";
export { pinRootSecret } from "./root-secret.js";
export { pinSettings } from "./settings.js";
export {
  countLiveGateways,
  listNodes,
  readDatabaseHealth,
  type DatabaseHealth,
  type NodeView,
} from "./health.js";
export { NodeNumber } from "./node-number.js";
export { NodePresence } from "./node-presence.js";
export { dropCallPartitionsBefore, makePartitions } from "./partitions.js";
export { withinReach } from "./within-reach.js";
export type { DB } from "./generated.js";

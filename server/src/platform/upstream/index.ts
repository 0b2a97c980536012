export type { UpstreamLookup } from "./admitting-lookup.js";
export { createUpstreamConnector } from "./create-upstream-connector.js";
export type { UpstreamConnectorOptions } from "./create-upstream-connector.js";
export { machineAddresses } from "./machine-addresses.js";
export { UpstreamAddressRefused } from "./upstream-address-refused.js";

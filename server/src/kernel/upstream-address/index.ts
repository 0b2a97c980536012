export { normalizeServiceUrl, portOf } from "./normalize-service-url.js";
export type { ServiceUrlVerdict, UpstreamRefusal } from "./normalize-service-url.js";
export { isLocalhostName } from "./own-listener.js";
export type { HostAndPort, OwnListeners } from "./own-listener.js";
export { refusalOfTarget } from "./refusal-of-target.js";
export type { TargetRefusal, UpstreamPolicy, UpstreamRules } from "./refusal-of-target.js";

export { InvalidConfiguration, isLoopback, readConfig, type Config, type ProcessRole } from "./config.js";
export { readOrMakeRootSecret } from "./root-secret.js";
export { variables } from "./variables.js";

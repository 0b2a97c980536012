export { createApplications, type Applications, type ApplicationsDeps } from "./applications.js";
export {
  findApplication,
  findApplicationForSubscribing,
  findCallerApplication,
  findCredentials,
  type ApplicationRow,
  type CallerApplication,
  type StoredCredentials,
} from "./reads.js";
export { consumerSecretHashPurpose } from "./renew-secret.js";
export { endAccessOfAccount } from "./store.js";
export { toApplicationDto } from "./dto.js";
export { ApplicationDto } from "./schemas.js";

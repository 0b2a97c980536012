export { createApiSpecificationReader, ApiSpecificationReaderBusy } from "./api-specification-reader.js";
export type { ApiSpecificationReader } from "./api-specification-reader.js";
export type { ApiSpecification } from "./read-specification.js";
export { apiSpecificationLimits } from "./limits.js";
export type { Limits } from "./limits.js";
export { faultsToProblemErrors, InvalidApiSpecification } from "./specification-fault.js";
export type { SpecificationFault } from "./specification-fault.js";

import { unavailable } from "../../kernel/problem.js";
import {
  ApiSpecificationReaderBusy,
  faultsToProblemErrors,
  InvalidApiSpecification,
  type ApiSpecification,
  type ApiSpecificationReader,
} from "./api-specification/index.js";
import { invalidApiSpecification } from "./problems.js";

/** Reads an uploaded OpenAPI file, outside any transaction. @throws Problem invalid-api-specification, unavailable */
export async function readApiSpecification(
  reader: ApiSpecificationReader,
  bytes: Buffer,
): Promise<ApiSpecification> {
  try {
    return await reader.read(bytes);
  } catch (error) {
    if (error instanceof InvalidApiSpecification) {
      throw invalidApiSpecification(error.message, { errors: faultsToProblemErrors(error.faults) });
    }
    if (error instanceof ApiSpecificationReaderBusy) {
      throw unavailable(error.message, { headers: { "retry-after": "5" }, cause: error });
    }
    throw error;
  }
}

import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import formats from "ajv-formats";
import { isLosslessNumber, parse } from "lossless-json";
import { contractDocument, resolve, type ContractAnswer, type ContractSchema } from "./contract.js";
import type { SeenAnswer } from "./recording-client.js";

/** Where an answer differs from the contract. */
export interface Fault {
  /** Short and without ids, so that the same difference of many answers has one name; deviations.ts lists these. */
  readonly name: string;
  /** An example, for whoever mends it. */
  readonly example: string;
}

const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false });
formats.default(ajv);
ajv.addSchema({ $id: "contract", ...contractDocument });

/** What is wrong with an answer by the contract's text; nothing of the platform's own code takes part. */
export function findFaults(answer: SeenAnswer): readonly Fault[] {
  const { operation, status } = answer;
  const example = `${answer.request} -> ${status} ${answer.mediaType ?? "no body"} ${answer.text.slice(0, 200)}`;
  const documented = operation.answers.get(status);
  const names =
    documented === undefined
      ? [`status ${status} of ${operation.operationId}`, ...errorFaults(answer)]
      : [...mediaTypeFaults(answer, documented), ...bodyFaults(answer, documented), ...errorFaults(answer)];
  return [...new Set(names)].map(name => ({ name, example }));
}

function mediaTypeFaults(
  { operation, status, mediaType, text }: SeenAnswer,
  documented: ContractAnswer,
): string[] {
  if (documented.mediaType === undefined) {
    return mediaType === undefined && text === "" ? [] : [`body of ${operation.operationId} ${status}`];
  }
  if (mediaType === documented.mediaType) return [];
  const given = mediaType ?? "none";
  return status >= 400
    ? [`media type of errors: ${given}`]
    : [`media type of ${operation.operationId} ${status}: ${given}`];
}

function isJson(mediaType: string | undefined): boolean {
  return mediaType !== undefined && /[/+]json$/.test(mediaType);
}

function bodyFaults(
  { operation, status, mediaType, text }: SeenAnswer,
  documented: ContractAnswer,
): string[] {
  if (documented.pointer === undefined || !isJson(mediaType)) return [];
  const place = `${operation.operationId} ${status}`;
  const validate = validatorOf(documented.pointer);
  const body: unknown = JSON.parse(text);
  const shapes = validate(body) ? [] : (validate.errors ?? []).map(error => `${describe(error)} of ${place}`);
  // The served document has nulls of its own (examples, defaults); the contract says no more of it than "object".
  const exact = operation.operationId === "getOpenApiDocument" ? [] : literalFaults(text, documented.schema);
  return [...shapes, ...exact.map(fault => `${fault} of ${place}`)];
}

function describe(error: ErrorObject): string {
  const pointer = error.instancePath.replaceAll(/\/\d+(?=\/|$)/g, "/*");
  const missing = error.keyword === "required" ? ` ${String(error.params.missingProperty)}` : "";
  return `${error.keyword}${missing} at ${pointer === "" ? "/" : pointer}`;
}

const validators = new Map<string, ValidateFunction>();

function validatorOf(pointer: string): ValidateFunction {
  const known = validators.get(pointer);
  if (known) return known;
  const validate = ajv.compile({ $ref: `contract${encodePointer(pointer)}` });
  validators.set(pointer, validate);
  return validate;
}

const encodePointer = (pointer: string): string => pointer.replaceAll("{", "%7B").replaceAll("}", "%7D");

/** Errors that the contract's clients can show: a JSON object whose errorMessage is a sentence. */
function errorFaults({ operation, status, mediaType, text }: SeenAnswer): string[] {
  // The token endpoint speaks RFC 6749.
  if (status < 400 || operation.onGateway) return [];
  if (!isJson(mediaType)) return [`error without a JSON body: ${operation.operationId} ${status}`];
  const { errorMessage } = JSON.parse(text) as { readonly errorMessage?: unknown };
  const isSentence = typeof errorMessage === "string" && /\S/.test(errorMessage);
  return isSentence ? [] : [`error without errorMessage: ${operation.operationId} ${status}`];
}

/**
 * What a parser hides: null (the strict generated client rejects it anywhere), numbers in exponent form, and integers
 * written with a fraction (1.0).
 */
function literalFaults(text: string, schema: ContractSchema | undefined): string[] {
  const faults: string[] = [];
  const visit = (value: unknown, given: ContractSchema | undefined, pointer: string): void => {
    const known = given && dereferenced(given);
    if (value === null) faults.push(`null at ${pointer}`);
    else if (isLosslessNumber(value)) {
      if (/e/i.test(value.value)) faults.push(`exponent at ${pointer}`);
      if (known?.type === "integer" && Number.isInteger(Number(value.value)) && !/^-?\d+$/.test(value.value))
        faults.push(`integer with a fraction at ${pointer}`);
    } else if (Array.isArray(value)) {
      for (const item of value) visit(item, known?.items, `${pointer}/*`);
    } else if (typeof value === "object") {
      for (const [name, member] of Object.entries(value))
        visit(member, known?.properties?.[name], `${pointer}/${name}`);
    }
  };
  visit(parse(text), schema, "");
  return faults;
}

/** The schema behind references and single-entry allOf, which is how the contract attaches a description to one. */
export function dereferenced(schema: ContractSchema): ContractSchema {
  if (schema.$ref !== undefined) return dereferenced(resolve(schema.$ref) as ContractSchema);
  const [only, ...others] = schema.allOf ?? [];
  return only !== undefined && others.length === 0 ? dereferenced(only) : schema;
}

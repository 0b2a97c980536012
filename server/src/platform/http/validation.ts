import { Ajv, type AnySchema, type ErrorObject } from "ajv";
import type { DataValidationCxt } from "ajv/dist/types/index.js";
import formats from "ajv-formats";
import type { FastifySchemaCompiler } from "fastify";
import type { Static, TSchema } from "typebox";
import { plainName, showsSomething } from "../../kernel/given-name.js";
import { isUuid } from "../../kernel/ids.js";
import { monthPattern } from "../../kernel/period.js";
import type { ProblemFault } from "../../kernel/problem.js";
import { numberText } from "./json.js";

const addFormats = formats.default;

function makeAjv(coerceTypes: boolean): Ajv {
  const ajv = new Ajv({
    allErrors: true,
    coerceTypes,
    removeAdditional: false,
    useDefaults: true,
    strict: true,
    strictRequired: false,
  });
  addFormats(ajv);
  // The library's own also takes `urn:uuid:…`, which PostgreSQL doesn't.
  ajv.addFormat("uuid", isUuid);
  ajv.addKeyword({
    keyword: "x-decimal",
    schemaType: "boolean",
    validate: (_: unknown, value: unknown) => numberText(value) !== undefined,
  });
  // Before what counts characters: that must see the name that is kept, which can be longer.
  ajv.addKeyword({
    keyword: "x-name",
    type: "string",
    schemaType: "boolean",
    before: "maxLength",
    modifying: true,
    validate: (_: unknown, name: string, _schema?: AnySchema, place?: DataValidationCxt) => {
      const plain = plainName(name);
      if (place !== undefined) Object.assign(place.parentData, { [place.parentDataProperty]: plain });
      return showsSomething(plain);
    },
  });
  // Rows carry lower case, and what is compared with them must be like them. PostgreSQL itself takes both.
  ajv.addKeyword({
    keyword: "x-uuid",
    type: "string",
    schemaType: "boolean",
    modifying: true,
    validate: (_: unknown, id: string, _schema?: AnySchema, place?: DataValidationCxt) => {
      if (place !== undefined)
        Object.assign(place.parentData, { [place.parentDataProperty]: id.toLowerCase() });
      return true;
    },
  });
  return ajv;
}

// Nothing is coerced in bodies; path and query are text by nature.
const bodies = makeAjv(false);
const texts = makeAjv(true);

// allErrors walks the whole value; the answer names only so many.
const faultsMax = 20;

/** Fastify's validator: bodies exactly as they came, parameters coerced from text. */
export const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const validate = (httpPart === "body" ? bodies : texts).compile(schema as AnySchema);
  return (value: unknown) => {
    if (validate(value)) return { value };
    return {
      error: new InvalidInput((validate.errors ?? []).slice(0, faultsMax).map(toFault), httpPart ?? "body"),
    };
  };
};

/** Judges one value of a body by a schema, for handlers whose bodies hold values that are judged one by one. */
export function bodyChecker<S extends TSchema>(schema: S): (value: unknown) => Static<S> {
  const validate = bodies.compile(schema as AnySchema);
  return value => {
    if (validate(value)) return value as Static<S>;
    throw new InvalidInput((validate.errors ?? []).slice(0, faultsMax).map(toFault), "body");
  };
}

/** A part of the request did not fit its schema. */
export class InvalidInput extends Error {
  override readonly name = "InvalidInput";
  constructor(
    readonly faults: readonly ProblemFault[],
    readonly part: string,
  ) {
    super(faults[0] === undefined ? `The ${part} is not valid.` : sentence(faults[0], part));
  }
}

function sentence(fault: ProblemFault, part: string): string {
  const place =
    part === "body"
      ? fault.pointer === ""
        ? "The body"
        : `The member ${fault.pointer}`
      : `The parameter ${fault.pointer.slice(1)}`;
  return `${place} ${fault.message}.`;
}

function toFault(error: ErrorObject): ProblemFault {
  const params = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case "required":
      return { pointer: `${error.instancePath}/${String(params.missingProperty)}`, message: "is missing" };
    case "additionalProperties":
      return {
        pointer: `${error.instancePath}/${String(params.additionalProperty)}`,
        message: "is not known here",
      };
    case "enum":
      return {
        pointer: error.instancePath,
        message: `must be one of ${(params.allowedValues as unknown[]).map(String).join(", ")}`,
      };
    case "const":
      return { pointer: error.instancePath, message: `must be ${String(params.allowedValue)}` };
    case "x-decimal":
      return { pointer: error.instancePath, message: "must be a number" };
    case "x-name":
      return { pointer: error.instancePath, message: "must have a character that can be seen" };
    case "pattern":
      if (params.pattern === monthPattern)
        return { pointer: error.instancePath, message: "must be a month like 2026-01" };
      return { pointer: error.instancePath, message: "does not have the form that is asked for" };
    default:
      return { pointer: error.instancePath, message: error.message ?? "is not valid" };
  }
}

import { operations, type ContractSchema } from "./contract.js";
import { dereferenced } from "./find-faults.js";
import type { SeenAnswer } from "./recording-client.js";

/** Every property that the contract's successful answers may have, as `SchemaName.property`. */
export function documentedProperties(): ReadonlySet<string> {
  const names = new Set<string>();
  const visited = new Set<string>();
  const visit = (schema: ContractSchema, place: string): void => {
    const here = placeOf(schema, place);
    const known = dereferenced(schema);
    if (visited.has(here)) return;
    visited.add(here);
    if (known.items) visit(known.items, `${here}[]`);
    for (const [name, member] of Object.entries(known.properties ?? {})) {
      names.add(`${here}.${name}`);
      visit(member, `${here}.${name}`);
    }
  };
  for (const { operationId, answers } of operations) {
    for (const [status, { schema }] of answers) if (status < 300 && schema) visit(schema, operationId);
  }
  return names;
}

/** Those of them that stand in an answer which was seen. */
export function seenProperties(answers: readonly SeenAnswer[]): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (value: unknown, schema: ContractSchema | undefined, place: string): void => {
    if (schema === undefined || value === null || typeof value !== "object") return;
    const here = placeOf(schema, place);
    const known = dereferenced(schema);
    if (Array.isArray(value)) {
      for (const item of value) visit(item, known.items, `${here}[]`);
      return;
    }
    for (const [name, member] of Object.entries(value)) {
      const documented = known.properties?.[name];
      if (documented === undefined) continue;
      names.add(`${here}.${name}`);
      visit(member, documented, `${here}.${name}`);
    }
  };
  for (const { operation, status, mediaType, text } of answers) {
    if (status >= 300 || mediaType !== "application/json") continue;
    visit(JSON.parse(text), operation.answers.get(status)?.schema, operation.operationId);
  }
  return names;
}

/** A component goes by its own name wherever it stands; what is written in place goes by its place. */
function placeOf(schema: ContractSchema, place: string): string {
  return schema.$ref === undefined ? place : (schema.$ref.split("/").at(-1) ?? place);
}

import type { FastifyRequest } from "fastify";
import { apiSpecificationLimits } from "./api-specification/index.js";
import type { CatalogDeps } from "./catalog.js";
import { changeDefinition } from "./change-definition.js";
import { definitionNotFound } from "./definition-not-found.js";
import { readApiSpecification } from "./read-api-specification.js";
import { readUploadedFile } from "./read-multipart.js";
import { findDefinition, type DefinitionKey } from "./reads.js";

/**
 * Stores an uploaded OpenAPI file in place of the one before.
 *
 * @throws Problem not-found, invalid-request, invalid-api-specification, payload-too-large, unsupported-media-type, unavailable
 */
export async function replaceApiSpecification(
  { database, clock, specifications }: Pick<CatalogDeps, "database" | "clock" | "specifications">,
  input: { readonly key: DefinitionKey; readonly userId: string; readonly request: FastifyRequest },
): Promise<void> {
  const { key, userId, request } = input;
  // Reading a file costs up to ten seconds of a worker: nobody gets that for a service of others.
  if ((await findDefinition(database.db, key)) === undefined) throw definitionNotFound();
  const rule = { fileField: "file", fileBytesMax: apiSpecificationLimits.bytesMax };
  const specification = await readApiSpecification(specifications, await readUploadedFile(request, rule));
  const change = { userId, atMs: clock.nowMs() };
  await database.transaction(tx => changeDefinition(tx, key, { specification }, change));
}

// Writes src/schema.gen.ts from the OpenAPI document that a running platform serves:
//   node scripts/generate.mjs [URL or file of the document]
// Without a running platform: UPDATE_DOCS=1 npx vitest run server/test/conformance/openapi-document.test.ts
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";
import { format, resolveConfig } from "prettier";
import ts from "typescript";

/** Where the types of the API stand. */
export const schemaFile = fileURLToPath(new URL("../src/schema.gen.ts", import.meta.url));

/** The text of that file for a document. */
export async function schemaText(document) {
  const decimal = ts.factory.createTypeReferenceNode("Decimal");
  const nodes = await openapiTS(document, {
    inject: 'import type { Decimal } from "./decimal.js";\n',
    // Every number that is no integer is a price, an amount or a quantity: exact, never a double.
    transform: schema => (schema.type === "number" ? decimal : undefined),
  });
  const text = `// Made by scripts/generate.mjs from the served OpenAPI document. Do not edit.\n${astToString(nodes)}`;
  const style = await resolveConfig(schemaFile);
  return format(text, { ...style, parser: "typescript" });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const source = process.argv[2] ?? "http://localhost:8080/qc-catalog/docs";
  const text = source.startsWith("http")
    ? await (await fetch(source)).text()
    : await readFile(source, "utf8");
  await writeFile(schemaFile, await schemaText(JSON.parse(text)));
}

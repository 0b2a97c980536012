import { readdirSync, readFileSync } from "node:fs";

export const sourceDirectory = new URL("../../src/", import.meta.url);
export const docsDirectory = new URL("../../../docs/", import.meta.url);

export interface SourceFile {
  /** Below server/src, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** Every TypeScript file of server/src, but for the generated one. */
export const sourceFiles: readonly SourceFile[] = readdirSync(sourceDirectory, {
  recursive: true,
  encoding: "utf8",
})
  .map(path => path.replaceAll("\\", "/"))
  .filter(path => path.endsWith(".ts") && !path.endsWith("/generated.ts"))
  .map(path => ({ path, text: readFileSync(new URL(path, sourceDirectory), "utf8") }));

/** Those that ship. */
export const shippedFiles: readonly SourceFile[] = sourceFiles.filter(
  ({ path }) => !path.endsWith(".test.ts"),
);

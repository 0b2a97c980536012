import { existsSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { shippedFiles, sourceDirectory, sourceFiles, type SourceFile } from "./source-files.js";

const pathsOf = (files: readonly SourceFile[]): string[] => files.map(file => file.path);
const linesMax = 400;

/** Text without comments: prose may name what code may not. */
function codeOf({ text }: SourceFile): string {
  return text.replaceAll(/\/\*[^]*?\*\//g, "").replaceAll(/(^|\s)\/\/.*$/gm, "$1");
}

describe("the source of the server", () => {
  it("is found by these tests", () => {
    expect(sourceFiles.length).toBeGreaterThan(150);
    expect(shippedFiles.length).toBeLessThan(sourceFiles.length);
  });

  it(`has no file over ${linesMax} lines, tests aside`, () => {
    const long = shippedFiles.filter(({ text }) => text.trimEnd().split("\n").length > linesMax);
    expect(pathsOf(long)).toEqual([]);
  });

  it("has a README in every module that says what it owns and what it doesn't", () => {
    const modules = readdirSync(new URL("modules", sourceDirectory));
    const page = (module: string): URL => new URL(`modules/${module}/README.md`, sourceDirectory);
    expect(modules.filter(module => !existsSync(page(module)))).toEqual([]);
  });

  it("has a door in every module and platform folder", () => {
    const folders = ["modules", "platform"].flatMap(parent =>
      readdirSync(new URL(parent, sourceDirectory)).map(name => `${parent}/${name}`),
    );
    expect(folders.filter(folder => !existsSync(new URL(`${folder}/index.ts`, sourceDirectory)))).toEqual([]);
  });

  it("reads the environment in config/ only", () => {
    const readers = shippedFiles.filter(file => /\bprocess\s*\.\s*env\b|\bprocess\s*\[/.test(codeOf(file)));
    expect(pathsOf(readers).filter(path => !path.startsWith("config/"))).toEqual([]);
  });

  it("speaks SQL in stores, reads and platform/database only", () => {
    const speaks =
      /\bsql`|\bsql<|\.(?:selectFrom|insertInto|updateTable|deleteFrom|replaceInto|mergeInto)\(|\.query\(/;
    // The change feed listens, and reads the clock's shift as its heartbeat, on a connection that no store could use.
    const allowed =
      /(?:^|\/)(?:[a-z-]+-)?(?:store|reads)\.ts$|^platform\/database\/|^platform\/snapshot\/change-feed\.ts$/;
    const strays = shippedFiles.filter(file => speaks.test(codeOf(file)) && !allowed.test(file.path));
    expect(pathsOf(strays)).toEqual([]);
  });

  it("has no drawer for odds and ends", () => {
    const drawer = /(?:^|[/-])(?:utils?|helpers?|common|managers?|misc|shared)(?:[./-]|$)/;
    expect(pathsOf(sourceFiles).filter(path => drawer.test(path))).toEqual([]);
  });

  it("names its files in kebab-case", () => {
    const kebab = /^(?:[a-z0-9]+(?:-[a-z0-9]+)*\/)*[a-z0-9]+(?:-[a-z0-9]+)*(?:\.test)?\.ts$/;
    expect(pathsOf(sourceFiles).filter(path => !kebab.test(path))).toEqual([]);
  });

  it("switches no check off, leaves nothing for later and skips no test", () => {
    const comments = /eslint-disable|@ts-ignore|@ts-expect-error|@ts-nocheck|\bTODO\b|\bFIXME\b/;
    const code = /\bas any\b|\b(?:it|test|describe)\.(?:skip|only|todo|skipIf|runIf)\b/;
    const found = sourceFiles.filter(file => comments.test(file.text) || code.test(codeOf(file)));
    expect(pathsOf(found)).toEqual([]);
  });
});

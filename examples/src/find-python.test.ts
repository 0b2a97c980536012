import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { findPython, pythonCandidates } from "./find-python.js";

describe("finding a Python for the example", () => {
  const directory = mkdtempSync(join(tmpdir(), "find-python-"));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  const interpreter = (name: string, script: string): string => {
    const path = join(directory, name);
    writeFileSync(path, `#!/bin/sh\n${script}\n`);
    chmodSync(path, 0o755);
    return path;
  };
  const withModules = interpreter("with-modules", 'test "$2" = "import fastapi, requests, uvicorn"');
  const withoutModules = interpreter("without-modules", "exit 1");

  it("tries PYTHON, then the one on the PATH, then Debian's", () => {
    expect(pythonCandidates({ PYTHON: "/opt/python" })).toEqual([
      "/opt/python",
      "python3",
      "/usr/bin/python3",
    ]);
    expect(pythonCandidates({ PYTHON: " " })).toEqual(["python3", "/usr/bin/python3"]);
  });

  it("takes the first that can import what the example needs", () => {
    const another = interpreter("another", "exit 0");
    expect(findPython([join(directory, "absent"), withoutModules, withModules, another])).toBe(withModules);
  });

  it("says what to install when none can", () => {
    expect(() => findPython([withoutModules])).toThrow(
      /none of .*without-modules can import them.*python3-fastapi python3-uvicorn python3-requests.*requirements\.txt/,
    );
  });
});

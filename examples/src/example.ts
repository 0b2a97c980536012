import { fileURLToPath } from "node:url";
import { findPython, pythonCandidates } from "./find-python.js";
import type { Command } from "./logged-process.js";

export type Flavour = "typescript" | "python";

export interface Example {
  readonly command: Command;
  readonly apiSpecPath: string;
}

/** What to start for a flavour of the tutorial's service, and where its API description lies. */
export function exampleOf(flavour: Flavour, env: NodeJS.ProcessEnv): Example {
  if (flavour === "python") {
    return {
      command: { file: findPython(pythonCandidates(env)), args: [inPackage("random-number-python/main.py")] },
      apiSpecPath: inPackage("random-number-python/api-spec.yaml"),
    };
  }
  return {
    command: { file: process.execPath, args: [inPackage("dist/random-number/main.js")] },
    apiSpecPath: inPackage("src/random-number/api-spec.yaml"),
  };
}

/** The URL in the line that the service writes once it listens. */
export const listeningLine = /^random-number service listening on (http:\/\/\S+)$/;

function inPackage(path: string): string {
  return fileURLToPath(new URL(`../${path}`, import.meta.url));
}

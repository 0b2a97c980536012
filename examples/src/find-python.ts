import { spawnSync } from "node:child_process";

const importTimeoutMs = 30_000;

/**
 * The interpreters to try for the Python example: $PYTHON, then the one on the PATH, then Debian's (the one
 * on the PATH is often another one, without Debian's packages).
 */
export function pythonCandidates(env: NodeJS.ProcessEnv): string[] {
  const named = env.PYTHON?.trim() ?? "";
  return [...(named === "" ? [] : [named]), "python3", "/usr/bin/python3"];
}

/** The first candidate that can run the example. Throws a sentence that says what to install when none can. */
export function findPython(candidates: readonly string[]): string {
  const python = candidates.find(canRunExample);
  if (python !== undefined) return python;
  throw new Error(
    `The Python example needs fastapi, uvicorn and requests, and none of ${candidates.join(", ")} can import ` +
      "them. Install Debian's packages (apt-get install python3-fastapi python3-uvicorn python3-requests), or " +
      "run `pip install -r examples/random-number-python/requirements.txt` in an environment of your own and " +
      "name its interpreter in PYTHON.",
  );
}

function canRunExample(python: string): boolean {
  const args = ["-c", "import fastapi, requests, uvicorn"];
  return spawnSync(python, args, { stdio: "ignore", timeout: importTimeoutMs }).status === 0;
}

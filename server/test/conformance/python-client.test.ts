import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { smallSpecification } from "../seeds/services.js";
import { createWorld } from "./world.js";

const script = fileURLToPath(new URL("sample_provider.py", import.meta.url));
const interpreters = [process.env.PYTHON, "python3", "/usr/bin/python3"].filter(one => one !== undefined);

/** The interpreter on the PATH is often another one than Debian's, without Debian's packages. */
async function findPython(): Promise<string> {
  for (const interpreter of interpreters) {
    const found = await promisify(execFile)(interpreter, ["-c", "import requests"]).then(
      () => true,
      () => false,
    );
    if (found) return interpreter;
  }
  throw new Error(
    `None of ${interpreters.join(", ")} can import requests. Install Debian's python3-requests, or name an interpreter that has it in PYTHON.`,
  );
}

it("a provider's Python script registers, prices and publishes a service, calls it and reports its use", async () => {
  const python = await findPython();
  await using world = await createWorld();
  const { platform, provider } = world;
  const { stdout } = await promisify(execFile)(python, [script], {
    timeout: 60_000,
    env: {
      PATH: process.env.PATH,
      API_URL: platform.apiUrl,
      GATEWAY_URL: platform.gatewayUrl,
      UPSTREAM_URL: world.upstreamUrl,
      ACCESS_TOKEN: provider.token,
      EMAIL: provider.email,
      API_SPEC: smallSpecification,
    },
  });
  expect(stdout).toBe("reported 1 call of API\n");
}, 120_000);

import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeOnce } from "../platform/files/index.js";
import { InvalidConfiguration, rootSecretCharactersMin } from "./config.js";

/**
 * The root secret of an embedded platform, beside its cluster: read from the data directory, made at the first start.
 * @throws InvalidConfiguration when the file holds less than a secret
 */
export async function readOrMakeRootSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, "secret");
  const secret = (await readOrMake(path)).trim();
  if (secret.length >= rootSecretCharactersMin) return secret;
  throw new InvalidConfiguration(
    `${path} holds ${secret.length} characters, not a root secret of ${rootSecretCharactersMin} or more: it was cut off. ` +
      "Restore it from the backup.",
  );
}

async function readOrMake(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return writeOnce(path, `${randomBytes(32).toString("base64url")}\n`);
  }
}

import { conflict } from "../../kernel/problem.js";
import type { Tx } from "../../platform/database/index.js";
import { countLiveSecrets, endSecrets, insertSecret, lockApplication, type NewSecret } from "./store.js";

/** What the keyed hashes of consumer secrets are made for. */
export const consumerSecretHashPurpose = "consumer-secret";

/** The token endpoint compares what it is sent with each of them. */
export const liveSecretsMax = 10;

/**
 * Adds a secret; those before it end after the overlap, or earlier where that was set already.
 * @throws Problem conflict when too many work already
 */
export async function renewSecret(tx: Tx, secret: NewSecret, overlapMs: number): Promise<void> {
  const { applicationId, atMs } = secret;
  // Two renewals follow each other: the second ends what the first made.
  await lockApplication(tx, applicationId);
  await endSecrets(tx, applicationId, new Date(atMs + overlapMs));
  if ((await countLiveSecrets(tx, applicationId, new Date(atMs))) >= liveSecretsMax) {
    throw conflict(
      `The application has ${liveSecretsMax} secrets that work already. Renew without an overlap, which ends them, or wait until one has ended.`,
    );
  }
  await insertSecret(tx, secret);
}

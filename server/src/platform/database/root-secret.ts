import type pg from "pg";

/** The root secret is not the one that this database was last run with. */
export class RootSecretChanged extends Error {
  override readonly name = "RootSecretChanged";
}

/**
 * Notes the root secret in force. Refuses one that comes without the one that was in force so far: what was signed and sealed
 * under that since would be void.
 * @param fingerprints of the present secret, and of the previous one where it is being changed
 * @throws RootSecretChanged
 */
export async function pinRootSecret(client: pg.ClientBase, fingerprints: readonly string[]): Promise<void> {
  await client.query("begin");
  try {
    // Of two first starts with different secrets one is refused.
    await client.query("lock table platform.root_secret in exclusive mode");
    const inForce = await findInForce(client);
    if (inForce !== undefined && !fingerprints.includes(inForce)) throw changed();
    if (inForce !== fingerprints[0])
      await client.query(
        `insert into platform.root_secret (fingerprint) values ($1)
        on conflict (fingerprint) do update set in_force_since = excluded.in_force_since`,
        [fingerprints[0]],
      );
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}

async function findInForce(client: pg.ClientBase): Promise<string | undefined> {
  const { rows } = await client.query<{ fingerprint: string }>(
    "select fingerprint from platform.root_secret order by in_force_since desc limit 1",
  );
  return rows[0]?.fingerprint;
}

const changed = (): RootSecretChanged =>
  new RootSecretChanged(
    "The root secret is not the one of this database: every access token, application secret, credential and " +
      "correlation id of it would be void. Restore the file `secret` of the data directory, or set TOLLGATE_SECRET to " +
      "the former secret. To change it, set TOLLGATE_SECRET_PREVIOUS to the former one. If that is lost for good, " +
      "docs/operating.md says how to go on without it.",
  );

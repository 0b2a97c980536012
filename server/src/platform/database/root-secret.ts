import type pg from "pg";

/** The root secret is none that this database was ever run with. */
export class RootSecretChanged extends Error {
  override readonly name = "RootSecretChanged";
}

/**
 * Notes the root secret in force, and refuses one that neither is known here nor comes with one that is.
 * @param fingerprints of the present secret, and of the previous one where it is being changed
 * @throws RootSecretChanged
 */
export async function pinRootSecret(client: pg.ClientBase, fingerprints: readonly string[]): Promise<void> {
  await client.query("begin");
  try {
    // Of two first starts with different secrets one is refused.
    await client.query("lock table platform.root_secret in exclusive mode");
    await requireKnown(client, fingerprints);
    await client.query("insert into platform.root_secret (fingerprint) values ($1) on conflict do nothing", [
      fingerprints[0],
    ]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}

async function requireKnown(client: pg.ClientBase, fingerprints: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ fingerprint: string }>(
    "select fingerprint from platform.root_secret",
  );
  if (rows.length === 0 || rows.some(({ fingerprint }) => fingerprints.includes(fingerprint))) return;
  throw new RootSecretChanged(
    "The root secret is not the one of this database: every access token, application secret, credential and " +
      "correlation id of it would be void. Restore the file `secret` of the data directory, or set TOLLGATE_SECRET to " +
      "the former secret. To change it, set TOLLGATE_SECRET_PREVIOUS to the former one. If that is lost for good, " +
      "docs/operating.md says how to go on without it.",
  );
}

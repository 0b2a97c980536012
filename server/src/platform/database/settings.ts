import type pg from "pg";

/** A setting that is fixed at the first start differs from the environment's. */
export class SettingChanged extends Error {
  override readonly name = "SettingChanged";
}

/**
 * Stores settings that must never change over a database's life (billing zone, currency) at the first start, and
 * compares them at every later one.
 * @param settings by name: the value and the environment variable it came from
 * @throws SettingChanged
 */
export async function pinSettings(
  client: pg.ClientBase,
  settings: Readonly<Record<string, { readonly value: string; readonly variable: string }>>,
): Promise<void> {
  for (const [name, { value, variable }] of Object.entries(settings)) {
    await client.query("insert into platform.setting (name, value) values ($1, $2) on conflict do nothing", [
      name,
      value,
    ]);
    const { rows } = await client.query<{ value: string }>(
      "select value from platform.setting where name = $1",
      [name],
    );
    const stored = rows[0]?.value;
    if (stored !== value) {
      throw new SettingChanged(
        `${variable} is ${value}, but this database was set up with ${stored ?? "nothing"}. ` +
          `It can't change once usage was recorded: set ${variable}=${stored ?? ""} or start on another database.`,
      );
    }
  }
}

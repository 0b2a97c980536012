import type { Config } from "./config/index.js";
import type { StartedPlatform } from "./platform-process.js";

/** A line for the person at the terminal. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Tells where everything is and what to do next. */
export function announce(config: Config, started: StartedPlatform): void {
  for (const note of started.notes) say(`Note: ${note}`);
  const roles = [...config.roles].join(", ");
  say(`Tollgate is running (${roles}). Stop it with Ctrl-C.`);
  if (config.roles.has("api")) {
    say(`  Web      ${config.publicUrl}`);
    say(`  API      ${config.publicUrl}/qc-catalog    its description: ${config.publicUrl}/qc-catalog/docs`);
  }
  if (config.roles.has("gateway")) say(`  Gateway  ${config.gatewayUrl}`);
  if (config.databaseUrl === undefined) say(`  Data     ${config.dataDir}`);
  if (started.claimUrl !== undefined) {
    say("\nThere is no operator yet. Whoever opens this link first becomes it; the link works once:");
    say(`  ${started.claimUrl}`);
  }
  if (config.roles.has("api")) {
    say(`\nNext: sign up at ${config.publicUrl}, or watch \`npm run tutorial\` play a first metered call.`);
  }
}

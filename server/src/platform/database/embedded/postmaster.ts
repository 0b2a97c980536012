import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { runProgram, type Account } from "./account.js";
import { EmbeddedPostgresFailed, PostmasterBusy } from "./errors.js";
import { clusterOf } from "./location.js";
import { defusePidFile, isPidFileBeingWritten } from "./postmaster-file.js";
import { logOf, openLog, readLogTail } from "./postmaster-log.js";

export interface PostmasterOptions {
  readonly directory: string;
  readonly nativeDir: string;
  readonly account: Account | undefined;
  readonly settings: Readonly<Record<string, string>>;
}

// Recovery after a crash replays at most max_wal_size; a shutdown writes a checkpoint of at most shared_buffers.
export const startTimeoutMs = 180_000;
const stopTimeoutMs = 120_000;

/** What every start gets. Sizes are for a server that idles below 350 MB together with Node. */
const ourSettings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "200",
  shared_buffers: "64MB",
  io_workers: "1",
  max_wal_size: "512MB",
  fsync: "on",
  synchronous_commit: "on",
  full_page_writes: "on",
  timezone: "UTC",
  log_timezone: "UTC",
  log_checkpoints: "off",
  // Failed statements reach us as errors; their text may carry personal data, which a log must not keep.
  log_min_error_statement: "panic",
};

/**
 * Starts the postmaster in a session of its own and waits until it answers. Throws PostmasterBusy for what another try may
 * cure (port taken, backends of a killed postmaster still dying, another start at work), else EmbeddedPostgresFailed.
 */
export async function startPostmaster(options: PostmasterOptions, port: number): Promise<void> {
  const { directory, nativeDir, account } = options;
  await defusePidFile(directory);
  const logStart = await openLog(directory, account);
  const settings = { ...ourSettings, ...options.settings, port: String(port) };
  const started = await runProgram(
    join(nativeDir, "bin", "pg_ctl"),
    [
      "start",
      "--wait",
      `--timeout=${startTimeoutMs / 1000}`,
      `--pgdata=${clusterOf(directory)}`,
      `--log=${logOf(directory)}`,
      `--options=${settingsForShell(settings)}`,
    ],
    { account, detached: true },
  );
  if (started.ok) return;
  const tail = await readLogTail(directory, logStart);
  const message =
    `PostgreSQL did not start. The end of ${logOf(directory)}:\n${tail || "(empty)"}\n` +
    `pg_ctl said: ${started.output}\nCorrect the cause and start again, or set DATABASE_URL.`;
  throw (await passes(`${tail}\n${started.output}`, directory))
    ? new PostmasterBusy(message)
    : new EmbeddedPostgresFailed(message);
}

/** Fast shutdown: open transactions are rolled back, a checkpoint is written. */
export async function stopPostmaster(options: PostmasterOptions): Promise<void> {
  const { directory, nativeDir, account } = options;
  const stopped = await runProgram(
    join(nativeDir, "bin", "pg_ctl"),
    [
      "stop",
      "--mode=fast",
      "--wait",
      `--timeout=${stopTimeoutMs / 1000}`,
      `--pgdata=${clusterOf(directory)}`,
    ],
    { account, detached: true },
  );
  if (!stopped.ok) {
    throw new EmbeddedPostgresFailed(
      `PostgreSQL did not stop (${stopped.output}); its data are safe. See ${logOf(directory)}.`,
    );
  }
}

export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

async function passes(words: string, directory: string): Promise<boolean> {
  // Another postmaster has made the file and not written it yet; after a crash of the machine it stays that way.
  if (words.includes('postmaster.pid" is empty')) return isPidFileBeingWritten(directory);
  return /could not create any TCP\/IP sockets|lock file "postmaster\.pid" already exists|pre-existing shared memory block/.test(
    words,
  );
}

function settingsForShell(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `-c '${`${name}=${value}`.replaceAll("'", `'\\''`)}'`)
    .join(" ");
}

import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { connect, createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test, vi } from "vitest";
import { fetch } from "undici";
import { eventually, freePort } from "../harness/index.js";

const main = fileURLToPath(new URL("../../dist/main.js", import.meta.url));
const repository = fileURLToPath(new URL("../../../", import.meta.url));
const nobody = 65_534;
// On a quiet machine it is 3 s; a test machine that runs everything at once is not quiet.
const readyMsMax = 60_000;
// Some tests start it six times.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

interface Started {
  readonly child: ChildProcess;
  readonly apiUrl: string;
  readonly output: () => string;
  readonly exit: Promise<number | null>;
}

const children: ChildProcess[] = [];
const directories: string[] = [];

afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const exited = once(child, "exit");
    child.kill("SIGTERM");
    await exited;
  }
  for (const directory of directories.splice(0)) {
    await eventually(async () => (await postgresOf(directory)) === undefined, 30_000);
    await rm(directory, { recursive: true, force: true });
  }
});

async function emptyDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "tollgate process "));
  directories.push(directory);
  return directory;
}

async function start(
  directory: string,
  options: { readonly plainUser?: boolean; readonly environment?: Readonly<Record<string, string>> } = {},
): Promise<Started> {
  const apiPort = await freePort();
  const child = spawn(process.execPath, [main], {
    env: {
      PATH: process.env.PATH,
      TOLLGATE_DATA_DIR: directory,
      TOLLGATE_PORT: String(apiPort),
      TOLLGATE_GATEWAY_PORT: String(await freePort()),
      ...options.environment,
    },
    ...(options.plainUser === true && process.getuid?.() === 0 && { uid: nobody, gid: nobody }),
  });
  children.push(child);
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const exit = new Promise<number | null>(resolve => child.once("exit", resolve));
  return { child, apiUrl: `http://127.0.0.1:${apiPort}`, output: () => output, exit };
}

/** The process id of the cluster's postmaster while it runs. */
async function postgresOf(directory: string): Promise<number | undefined> {
  const file = await readFile(join(directory, "postgres", "postmaster.pid"), "utf8").catch(() => undefined);
  return file === undefined ? undefined : Number(file.split("\n")[0]);
}

/** A process that ended but was not yet collected by its parent (state Z) runs no more. */
function runs(processId: number): boolean {
  const state = spawnSync("ps", ["-o", "stat=", "-p", String(processId)], { encoding: "utf8" }).stdout.trim();
  return state !== "" && !state.startsWith("Z");
}

const ready = (started: Started): Promise<boolean> =>
  eventually(async () => {
    if (started.child.exitCode !== null) throw new Error(`it ended: ${started.output()}`);
    return (await fetch(`${started.apiUrl}/readyz`).catch(() => undefined))?.status === 200;
  }, readyMsMax);

test.each(["SIGINT", "SIGTERM"] as const)(
  "it starts on an empty directory, and %s stops everything with exit code 0",
  async signal => {
    const directory = await emptyDirectory();
    const started = await start(directory);
    await ready(started);
    const postgres = await postgresOf(directory);
    expect(postgres).toBeGreaterThan(1);
    started.child.kill(signal);
    expect(await started.exit).toBe(0);
    expect(await postgresOf(directory)).toBeUndefined();
    expect(runs(postgres ?? 0)).toBe(false);
  },
);

// Node has no pseudo-terminals; Python, which the example needs anyway, does.
const inTerminal = `
import os, pty, sys, time
child, terminal = pty.fork()
if child == 0:
    os.chdir(sys.argv[1])
    os.execvp("npm", ["npm", "start"])
output = b""
while b"is running" not in output:
    output += os.read(terminal, 65536)
os.write(terminal, b"\\x03")
try:
    while chunk := os.read(terminal, 65536):
        output += chunk
except OSError:
    pass  # Linux says so when the last process on the terminal has ended.
_, status = os.waitpid(child, 0)
sys.stdout.buffer.write(output)
sys.exit(os.waitstatus_to_exitcode(status) % 256)
`;

test("Ctrl-C under npm start, which passes the signal on a second time, stops everything with exit code 0", async () => {
  const directory = await emptyDirectory();
  const child = spawn("python3", ["-c", inTerminal, repository], {
    env: {
      PATH: process.env.PATH,
      HOME: directory,
      TOLLGATE_DATA_DIR: directory,
      TOLLGATE_PORT: String(await freePort()),
      TOLLGATE_GATEWAY_PORT: String(await freePort()),
    },
  });
  children.push(child);
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, "exit")) as [number | null];
  expect([code, output]).toEqual([0, expect.stringContaining("Stopped.")]);
  expect(await postgresOf(directory)).toBeUndefined();
});

test("a second Ctrl-C by somebody who does not want to wait ends it at once", async () => {
  const directory = await emptyDirectory();
  const started = await start(directory);
  await ready(started);
  // A body that never comes keeps the drain going. The server's invitation to send it proves that the request is under way.
  const socket = connect(Number(new URL(started.apiUrl).port), "127.0.0.1");
  socket.on("error", () => undefined);
  socket.write(
    "POST /qc-catalog/auth/sign-in HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9\r\nexpect: 100-continue\r\n\r\n",
  );
  await once(socket, "data");
  started.child.kill("SIGINT");
  await eventually(() => started.output().includes("finishing what is under way"));
  const again = setInterval(() => started.child.kill("SIGINT"), 200);
  expect(await started.exit).toBe(1);
  clearInterval(again);
  socket.destroy();
  // PostgreSQL was left running: the next start adopts it, and stops it in order.
  await ready(await start(directory));
});

test("a lost or cut off root secret is told of, instead of one made anew that would void everything", async () => {
  const directory = await emptyDirectory();
  const first = await start(directory);
  await ready(first);
  first.child.kill("SIGTERM");
  await first.exit;
  const path = join(directory, "secret");
  const secret = await readFile(path, "utf8");

  await writeFile(path, "");
  const cutOff = await start(directory);
  expect([await cutOff.exit, cutOff.output()]).toEqual([1, expect.stringContaining("it was cut off")]);

  await rm(path);
  const lost = await start(directory);
  expect([await lost.exit, lost.output()]).toEqual([
    1,
    expect.stringContaining("not the one of this database"),
  ]);

  const changed = await start(directory, {
    environment: { TOLLGATE_SECRET: "x".repeat(32), TOLLGATE_SECRET_PREVIOUS: secret.trim() },
  });
  await ready(changed);
  changed.child.kill("SIGTERM");
  await changed.exit;
  await writeFile(path, secret);
  const forgotten = await start(directory);
  expect([await forgotten.exit, forgotten.output()]).toEqual([
    1,
    expect.stringContaining("not the one of this database"),
  ]);
  const later = await start(directory, { environment: { TOLLGATE_SECRET: "x".repeat(32) } });
  await ready(later);
});

test("it runs as a plain user", async () => {
  const directory = await emptyDirectory();
  await chmod(directory, 0o777);
  const started = await start(directory, { plainUser: true });
  await ready(started);
  started.child.kill("SIGTERM");
  expect(await started.exit).toBe(0);
});

test("a second start on the same data says so and leaves the first alone", async () => {
  const directory = await emptyDirectory();
  const first = await start(directory);
  await ready(first);
  const second = await start(directory);
  expect(await second.exit).toBe(1);
  expect(second.output()).toMatch(/another Tollgate/i);
  expect((await fetch(`${first.apiUrl}/readyz`)).status).toBe(200);
});

test("after kill -9 the next start takes over, and what was stored is there", async () => {
  const directory = await emptyDirectory();
  const first = await start(directory);
  await ready(first);
  const signedUp = await fetch(`${first.apiUrl}/qc-catalog/auth/sign-up`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: "ada@example.org", password: "a long enough password", name: "Ada" }),
  });
  expect(signedUp.status).toBe(201);
  first.child.kill("SIGKILL");
  await first.exit;
  const second = await start(directory);
  await ready(second);
  const signedIn = await fetch(`${second.apiUrl}/qc-catalog/auth/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: "ada@example.org", password: "a long enough password" }),
  });
  expect(signedIn.status).toBe(200);
});

test.each([
  [{ TOLLGATE_PROT: "8080" }, "Did you mean TOLLGATE_PORT?"],
  [{ TOLLGATE_ROLES: "gateway" }, "set DATABASE_URL"],
  [{ DATABASE_URL: "postgres://localhost/x" }, "set TOLLGATE_SECRET"],
  [{ TOLLGATE_BILLING_TIMEZONE: "Mars/Olympus" }, "IANA time zone"],
  [{ TOLLGATE_HOST: "192.0.2.1" }, "no address 192.0.2.1. Correct TOLLGATE_HOST."],
  [
    { DATABASE_URL: "postgres://localhost:1/x", TOLLGATE_SECRET: "x".repeat(32) },
    "that DATABASE_URL is right",
  ],
  [{ DATABASE_URL: "postgres://localhost:1/x", TOLLGATE_SECRET: "x".repeat(32) }, "ECONNREFUSED"],
])("the environment %j is refused with a sentence that helps", async (environment, sentence) => {
  const started = await start(await emptyDirectory(), { environment });
  expect(await started.exit).toBe(1);
  expect(started.output()).toContain(sentence);
});

test.each(["TOLLGATE_PORT", "TOLLGATE_GATEWAY_PORT"])(
  "a port that is taken is told with %s",
  async variable => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const { port } = taken.address() as AddressInfo;
    try {
      const started = await start(await emptyDirectory(), { environment: { [variable]: String(port) } });
      expect(await started.exit).toBe(1);
      expect(started.output()).toContain(`Port ${port} of 127.0.0.1 is taken.`);
      expect(started.output()).toContain(`name another port in ${variable}`);
    } finally {
      taken.close();
    }
  },
);

test("a data directory that can't be written is told of, and not as a fault of PostgreSQL", async () => {
  const directory = await emptyDirectory();
  await chmod(directory, 0o555);
  const started = await start(directory, { plainUser: true });
  expect(await started.exit).toBe(1);
  expect(started.output()).toContain(`The data directory ${directory} can't be written`);
});

test("a billing zone other than that of the first start is refused", async () => {
  const directory = await emptyDirectory();
  const first = await start(directory, { environment: { TOLLGATE_BILLING_TIMEZONE: "Europe/Berlin" } });
  await ready(first);
  first.child.kill("SIGTERM");
  await first.exit;
  const second = await start(directory, { environment: { TOLLGATE_BILLING_TIMEZONE: "UTC" } });
  expect(await second.exit).toBe(1);
  expect(second.output()).toContain("set TOLLGATE_BILLING_TIMEZONE=Europe/Berlin");
});

import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Demo } from "../../examples/dist/demo/demo.js";
import { freePorts } from "../../examples/dist/tutorial/throw-away-platform.js";

const pastMonths = 2;

/** The demo, in a directory that is thrown away. */
export async function startDemoPlatform() {
  const [port, gatewayPort] = await freePorts();
  const directory = await mkdtemp(join(tmpdir(), "tollgate-screenshots-"));
  // Started as root, PostgreSQL runs as another user, who has to get through to its files.
  await chmod(directory, 0o711);
  const remove = () => rm(directory, { recursive: true, force: true });
  try {
    const place = { dataDir: join(directory, "data"), port, gatewayPort };
    const { signal } = new AbortController();
    const [running, demo] = await Demo.make(place, pastMonths, signal, line => {
      process.stdout.write(`${line}\n`);
    });
    const stop = async () => {
      await running.stop();
      await remove();
    };
    return { url: running.url, demo, stop };
  } catch (error) {
    await remove();
    throw error;
  }
}

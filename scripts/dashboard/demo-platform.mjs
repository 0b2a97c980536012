import { readFile } from "node:fs/promises";
import { exampleOf, listeningLine } from "../../examples/dist/example.js";
import { LoggedProcess } from "../../examples/dist/logged-process.js";
import { ThrowAwayPlatform } from "../../examples/dist/tutorial/throw-away-platform.js";
import { makeDemoData } from "./demo-data.mjs";

const waitMs = 30_000;

/** A throw-away platform and the example's service, each a process of its own, with the demo data in it. */
export async function startDemoPlatform() {
  const { signal } = new AbortController();
  const platform = await ThrowAwayPlatform.start();
  const host = new ExampleHost(platform.url);
  const stop = async () => {
    await host.stop();
    await platform.stop();
  };
  try {
    await platform.whenReady(signal);
    await host.start({});
    const claimToken = /\/claim\?token=([\w-]+)/.exec(platform.logTail.join("\n"))?.[1];
    const demo = await makeDemoData({ url: platform.url, gatewayUrl: platform.gatewayUrl, claimToken }, host);
    return { url: platform.url, demo, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The example as its provider hosts it: it keeps its port when it starts again with another environment. */
class ExampleHost {
  #example = exampleOf("typescript", process.env);
  #process;

  constructor(platformUrl) {
    this.meteringUrl = `${platformUrl}/qc-catalog/external-services/metering`;
  }

  async start(environment) {
    this.specification = await readFile(this.#example.apiSpecPath, "utf8");
    const env = {
      ...process.env,
      HOST: "127.0.0.1",
      PORT: this.url === undefined ? "0" : new URL(this.url).port,
      PLANQK_METERING_API: this.meteringUrl,
      ...environment,
    };
    this.#process = new LoggedProcess(this.#example.command, env, () => undefined);
    const line = await this.#process.line(
      text => listeningLine.test(text),
      waitMs,
      new AbortController().signal,
    );
    this.url = listeningLine.exec(line ?? "")?.[1];
    if (this.url === undefined) throw new Error("The example service did not start.");
  }

  async configure(environment) {
    await this.stop();
    await this.start(environment);
  }

  async stop() {
    await this.#process?.stop(waitMs);
    this.#process = undefined;
  }
}

import { readFile } from "node:fs/promises";
import { exampleOf } from "../example.js";
import { PlatformProcess, type PlatformPlace } from "../platform-process.js";
import { HostedService } from "../tutorial/hosted-service.js";
import type { Stage } from "../tutorial/stage.js";
import { Transcript } from "../tutorial/transcript.js";
import { beginAnew, keep, type KeptDemo } from "./data-directory.js";
import { beginningMs, playHistory } from "./history.js";
import { announceDearerTokens, findDocuments } from "./month-ends.js";
import { giveBillingDetails, logInsOf } from "./people.js";
import { PlatformClock } from "./platform-clock.js";
import { playToday, setScene, type DemoData, type DemoDocuments } from "./scene.js";
import { SideServices } from "./side-services.js";

/** A line for whoever waits. */
export type Say = (line: string) => void;

export type PastDemoData = DemoData & { readonly documents: DemoDocuments };

/** A platform and what its providers host: the example as a process of its own, the other services in this one. */
export class Demo {
  readonly #stage: Stage;
  readonly #hosted: HostedService;
  #platform: PlatformProcess;
  #side: SideServices | undefined;

  private constructor(platform: PlatformProcess, signal: AbortSignal) {
    const { url: platformUrl, gatewayUrl } = platform;
    this.#stage = { platformUrl, gatewayUrl, transcript: new Transcript(() => undefined), signal };
    this.#hosted = new HostedService(this.#stage, exampleOf("typescript", process.env));
    this.#platform = platform;
  }

  /** Makes a demo in an empty directory, or in place of a former one, and leaves it running. */
  static async make(
    place: PlatformPlace,
    pastMonths: number,
    signal: AbortSignal,
    say: Say,
  ): Promise<[Demo, PastDemoData]> {
    await beginAnew(place.dataDir);
    const demo = new Demo(PlatformProcess.start(place), signal);
    try {
      return [demo, await demo.#fill(place, pastMonths, say)];
    } catch (error) {
      await demo.#stopAfter(error);
      throw error;
    }
  }

  /** Starts one that was made before. */
  static async resume(place: PlatformPlace, kept: KeptDemo, signal: AbortSignal): Promise<Demo> {
    const demo = new Demo(PlatformProcess.start(place), signal);
    try {
      await demo.#platform.whenReady(signal);
      await demo.#host(kept);
      return demo;
    } catch (error) {
      await demo.#stopAfter(error);
      throw error;
    }
  }

  get url(): string {
    return this.#stage.platformUrl;
  }

  get gatewayUrl(): string {
    return this.#stage.gatewayUrl;
  }

  /** Resolves when the platform has ended, of itself or because it was asked to. */
  async ended(): Promise<void> {
    await this.#platform.ended;
  }

  /** Services first, so that their last reports are taken; then the platform, with its PostgreSQL. */
  async stop(): Promise<void> {
    const ends = [() => this.#hosted.stop(), () => this.#side?.stop(), () => this.#platform.stop()];
    const failures: Error[] = [];
    // One that ends badly, as a service that was stopped while it started, must not keep the others running.
    for (const end of ends) {
      try {
        await end();
      } catch (error) {
        failures.push(error instanceof Error ? error : new Error(String(error)));
      }
    }
    const [failure] = failures;
    if (failure !== undefined) throw failure;
  }

  /** What ended the work is to be told, with what the platform says to it; not how the end went. */
  async #stopAfter(error: unknown): Promise<void> {
    await this.stop().catch(() => undefined);
    if (this.#stage.signal.aborted || !(error instanceof Error)) return;
    error.message += `\nThe platform wrote at last:\n${this.#platform.logTail.join("\n")}`;
  }

  async #host({ random, side }: KeptDemo): Promise<void> {
    this.#side = await SideServices.start(Number(new URL(side.url).port));
    this.#side.products = side.products;
    await this.#hosted.start({ ...random.environment, PORT: new URL(random.url).port });
  }

  async #fill(place: PlatformPlace, pastMonths: number, say: Say): Promise<PastDemoData> {
    const stage = this.#stage;
    say("Starting the platform and moving its clock back …");
    const clock = await this.#travelBack(place, pastMonths);
    try {
      say("Signing people up, offering services, subscribing applications …");
      this.#side = await SideServices.start();
      await this.#hosted.start({});
      let environment: KeptDemo["random"]["environment"] = {};
      const host = {
        url: this.#hosted.url,
        specification: await readFile(this.#hosted.apiSpecPath, "utf8"),
        configure: async (given: Readonly<Record<string, string>>) => {
          environment = given;
          await this.#hosted.stop();
          await this.#hosted.start(given);
        },
      };
      const scene = await setScene(stage, this.#platform.claimToken ?? "", host, this.#side);
      await giveBillingDetails(scene);
      await playHistory(stage, clock, scene, this.#side, {
        pastMonths,
        tell: month => say(`Playing ${month} …`),
      });
      const data = {
        people: scene.people,
        ids: await playToday(stage, scene),
        documents: await findDocuments(scene),
      };
      await announceDearerTokens(scene);
      const { products } = this.#side;
      if (products === undefined) throw new Error("setScene has told the services their products");
      await keep(place.dataDir, {
        people: logInsOf(data.people),
        random: { url: host.url, environment },
        side: { url: this.#side.url, products },
      });
      return data;
    } finally {
      await clock[Symbol.asyncDispose]();
    }
  }

  /** The second start makes the partitions of the past: they are made from the month on that the clock shows. */
  async #travelBack(place: PlatformPlace, pastMonths: number): Promise<PlatformClock> {
    const { signal } = this.#stage;
    await this.#platform.whenReady(signal);
    const first = await PlatformClock.open(place.dataDir);
    await first.moveTo(beginningMs(Date.now(), pastMonths));
    await first[Symbol.asyncDispose]();
    await this.#platform.stop();
    this.#platform = PlatformProcess.start(place);
    await this.#platform.whenReady(signal);
    return PlatformClock.open(place.dataDir);
  }
}

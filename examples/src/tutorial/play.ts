import { exampleOf, type Example } from "../example.js";
import { closeWithTables } from "./closing-tables.js";
import { HostedService } from "./hosted-service.js";
import { playLiveHalf } from "./live-half.js";
import { offerService } from "./offer-service.js";
import type { Options } from "./options.js";
import { Person } from "./person.js";
import type { Stage } from "./stage.js";
import { playTestHalf } from "./test-half.js";
import { ThrowAwayPlatform } from "./throw-away-platform.js";
import type { Transcript } from "./transcript.js";

/** Plays the whole tutorial. Rejects with the first difference; the processes it started have ended then. */
export async function playTutorial(
  options: Options,
  transcript: Transcript,
  signal: AbortSignal,
): Promise<void> {
  const example = exampleOf(options.flavour, process.env);
  if (options.running !== undefined) {
    await playOn({ ...options.running, transcript, signal }, example);
    return;
  }
  const platform = await ThrowAwayPlatform.start();
  const { url: platformUrl, gatewayUrl } = platform;
  const play = async (): Promise<void> => {
    transcript.say(`Starting a throw-away platform: ${platformUrl}, its gateway: ${gatewayUrl}`);
    try {
      await platform.whenReady(signal);
      await playOn({ platformUrl, gatewayUrl, transcript, signal }, example);
    } catch (error) {
      if (!signal.aborted) for (const line of platform.logTail) transcript.logLine("platform", line);
      throw error;
    }
  };
  await playAndEnd(transcript, play, async () => platform.stop());
}

async function playOn(stage: Stage, example: Example): Promise<void> {
  const hosted = new HostedService(stage, example);
  const provider = new Person(stage, "Ada");
  const consumer = new Person(stage, "Carl");
  const play = async (): Promise<void> => {
    const service = await offerService(stage, hosted, provider);
    await playTestHalf(stage, service);
    const live = await playLiveHalf(stage, service, consumer);
    await closeWithTables(stage, service, consumer, live);
  };
  await playAndEnd(stage.transcript, play, async () => hosted.stop());
}

/** `end` runs whatever comes of `play`; when both fail, the failure of `play` is the one to report. */
async function playAndEnd(
  transcript: Transcript,
  play: () => Promise<void>,
  end: () => Promise<void>,
): Promise<void> {
  try {
    await play();
  } catch (error) {
    await end().catch((endError: unknown) =>
      transcript.say(`Besides: ${endError instanceof Error ? endError.message : String(endError)}`),
    );
    throw error;
  }
  await end();
}

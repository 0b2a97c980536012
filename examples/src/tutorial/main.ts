import { constants } from "node:os";
import { readOptions, usage } from "./options.js";
import { playTutorial } from "./play.js";
import { Transcript } from "./transcript.js";

process.exitCode = await main();

/** 0 when everything came out as promised, 1 with what differs, 128 + n when signal n interrupted the play. */
async function main(): Promise<number> {
  const transcript = new Transcript(text => process.stdout.write(text));
  const interruption = new AbortController();
  let interruptedBy: "SIGINT" | "SIGTERM" | "SIGHUP" | undefined;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      interruptedBy ??= signal;
      interruption.abort(new Error(`interrupted by ${signal}`));
    });
  }

  try {
    const options = readOptions(process.argv.slice(2));
    if (options.help) {
      process.stdout.write(`${usage}\n`);
      return 0;
    }
    await playTutorial(options, transcript, interruption.signal);
    transcript.heading("Everything came out as the tutorial says.");
    return 0;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`\n${transcript.secrets.shorten(message)}\n`);
    return interruptedBy === undefined ? 1 : 128 + constants.signals[interruptedBy];
  }
}

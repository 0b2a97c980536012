import { parseArgs } from "node:util";
import type { Flavour } from "../example.js";

export const usage = `Usage: npm run tutorial [-- OPTIONS]

  --python         play with the Python service instead of the TypeScript one
  --platform URL   play against a platform that runs already, on this machine,
  --gateway URL    and its gateway (both or none; without them a throw-away platform is started)
  --help           show this`;

export interface Options {
  readonly flavour: Flavour;
  /** Base URLs without a trailing slash; absent: a throw-away platform. */
  readonly running: { readonly platformUrl: string; readonly gatewayUrl: string } | undefined;
  readonly help: boolean;
}

/** Throws a sentence that says what is wrong with the arguments. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      python: { type: "boolean", default: false },
      platform: { type: "string" },
      gateway: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  const { platform, gateway } = values;
  if ((platform === undefined) !== (gateway === undefined)) {
    throw new Error("--platform and --gateway belong together: give both or none.");
  }
  return {
    flavour: values.python ? "python" : "typescript",
    running:
      platform === undefined || gateway === undefined
        ? undefined
        : { platformUrl: baseUrlOf("--platform", platform), gatewayUrl: baseUrlOf("--gateway", gateway) },
    help: values.help,
  };
}

function baseUrlOf(option: string, text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new Error(`${option} must be an http or https URL, for example http://localhost:8080.`);
  }
  return text.replace(/\/+$/, "");
}

import { parseArgs } from "node:util";
import { exampleOf, listeningLine } from "./example.js";
import { exitCodeOf, LoggedProcess } from "./logged-process.js";

const usage = "Usage: npm run example [-- --python]";

try {
  process.exitCode = await runExample();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

/** Runs the example until it ends; the result is its exit code. */
async function runExample(): Promise<number> {
  const { command, apiSpecPath } = exampleOf(readFlavour(), process.env);
  const example = new LoggedProcess(command, process.env, (line, source) => {
    process[source].write(`${line}\n`);
    const url = listeningLine.exec(line)?.[1];
    if (url !== undefined) printNextSteps(url, apiSpecPath);
  });
  process.on("SIGINT", () => example.kill("SIGINT"));
  process.on("SIGTERM", () => example.kill("SIGTERM"));
  // A closed terminal is no reason to lose reports: the example knows only how to end in order.
  process.on("SIGHUP", () => example.kill("SIGTERM"));
  return exitCodeOf(await example.ended);
}

function readFlavour(): "typescript" | "python" {
  try {
    const { values } = parseArgs({ options: { python: { type: "boolean", default: false } } });
    return values.python ? "python" : "typescript";
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${usage}`, { cause: error });
  }
}

function printNextSteps(url: string, apiSpecPath: string): void {
  print("");
  print(`  URL                ${url}`);
  print(`  API specification  ${apiSpecPath}`);
  print("");
  print("  Register the two on the page Create Service. To have usage reported, set ACCESS_TOKEN and");
  print("  PRODUCT_ID and start again. Ctrl-C ends the service.");
  print("");
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

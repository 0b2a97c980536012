import { execFile } from "node:child_process";
import { basename } from "node:path";
import type { Command } from "./program.js";

const outputBytesMax = 64 * 1024 * 1024;
const tailCharactersMax = 4_000;

/**
 * Runs a program to its end. @returns what it wrote to stdout and, behind that, to stderr
 * @throws when it ends with another exit code than 0 or `signal` fires
 */
export function runProgram(command: Command, signal: AbortSignal): Promise<string> {
  const { file, args, env = process.env, directory } = command;
  return new Promise((resolve, reject) => {
    const options = { env, cwd: directory, signal, maxBuffer: outputBytesMax };
    execFile(file, args, options, (error, stdout, stderr) => {
      if (error === null) {
        resolve(stdout + stderr);
        return;
      }
      const name = basename(file);
      const tail = (stdout + stderr).slice(-tailCharactersMax);
      reject(new Error(`${name} failed (${error.message.split("\n")[0] ?? ""}):\n${tail}`, { cause: error }));
    });
  });
}

import { describe, expect, it } from "vitest";
import { exitCodeOf, LoggedProcess } from "./logged-process.js";

const timeoutMs = 10_000;

function run(script: string): { process: LoggedProcess; seen: [string, string][] } {
  const seen: [string, string][] = [];
  const command = { file: process.execPath, args: ["-e", script] };
  return {
    process: new LoggedProcess(command, process.env, (line, source) => seen.push([source, line])),
    seen,
  };
}

describe("a logged process", () => {
  it("hands over every line of stdout and stderr, the last one before it counts as ended", async () => {
    const { process: child, seen } = run(
      'console.log("one"); console.error("two"); process.stdout.write("three")',
    );
    expect(await child.ended).toEqual({ code: 0, signal: null });
    expect(seen.filter(([source]) => source === "stdout").map(([, line]) => line)).toEqual(["one", "three"]);
    expect(seen.filter(([source]) => source === "stderr").map(([, line]) => line)).toEqual(["two"]);
    expect(child.lines).toHaveLength(3);
  });

  it("finds a line that was written already, waits for one to come, and gives up when the process ends", async () => {
    const { process: child } = run('console.log("early"); process.stdin.resume(); console.log("late")');
    expect(await child.line(line => line === "late", timeoutMs)).toBe("late");
    expect(await child.line(line => line === "early", timeoutMs)).toBe("early");
    expect(await child.line(line => line === "never", timeoutMs)).toBeUndefined();
  });

  it("gives up waiting for a line when the time is over or the signal fires", async () => {
    const { process: child } = run("setInterval(() => undefined, 1000)");
    expect(await child.line(() => true, 50)).toBeUndefined();
    const interruption = new AbortController();
    const waiting = child.line(() => true, timeoutMs, interruption.signal);
    interruption.abort();
    expect(await waiting).toBeUndefined();
    expect(exitCodeOf(await child.stop(timeoutMs))).toBe(128 + 15);
  });

  it("is killed when it doesn't end at SIGTERM in time", async () => {
    const { process: child } = run(
      'process.on("SIGTERM", () => undefined); setInterval(() => undefined, 1000); console.log("up")',
    );
    await child.line(line => line === "up", timeoutMs);
    expect(await child.stop(100)).toEqual({ code: null, signal: "SIGKILL" });
  });

  it("reports a program that can't be started, and waits for no line of it", async () => {
    const child = new LoggedProcess({ file: "/no/such/program", args: [] }, {}, () => undefined);
    expect(await child.line(() => true, timeoutMs)).toBeUndefined();
    await expect(child.ended).rejects.toThrow("ENOENT");
  });
});

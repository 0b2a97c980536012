import { familyOf, readProcessorSeconds } from "../programs/process-family.js";
import type { Platform } from "./platform.js";

/** Processor time in seconds, since they were started. */
export interface ProcessorTimes {
  readonly platform: number;
  readonly postgres: number;
}

/** What a platform's process and its PostgreSQL have used so far. */
export async function readProcessorTimes(platform: Platform): Promise<ProcessorTimes> {
  const sum = async (pid: number): Promise<number> => {
    const times = await Promise.all((await familyOf(pid)).map(readProcessorSeconds));
    return times.reduce((total, seconds) => total + seconds, 0);
  };
  return {
    platform: await sum(platform.processId),
    postgres: await sum(await platform.database.postmasterPid()),
  };
}

export { eachInTurns, mapInTurns } from "./in-turns.js";
export { ThreadPool, ThreadsBusy, type ThreadLimits } from "./thread-pool.js";
export { ThreadOverLimit } from "./worker-thread.js";

export { describeJobs, type JobsState } from "./describe-jobs.js";
export { startJobs, type RecurringJob } from "./jobs.js";
export { requestRun } from "./store.js";

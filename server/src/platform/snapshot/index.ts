export { ChangeFeed, type ChangeTag } from "./change-feed.js";
export { Questions, RememberedFacts } from "./remembered-facts.js";
export { Snapshot, type Reading } from "./snapshot.js";

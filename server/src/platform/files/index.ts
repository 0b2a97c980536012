export { dataDirUnwritable, DataDirectoryUnusable, makeDataDir, tryDataDir } from "./data-directory.js";
export { makeDirectory } from "./make-directory.js";
export { syncDirectory } from "./sync-directory.js";
export { writeOnce } from "./write-once.js";

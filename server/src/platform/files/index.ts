export { makeDirectory } from "./make-directory.js";
export { writeOnce } from "./write-once.js";

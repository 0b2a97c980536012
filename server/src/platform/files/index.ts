export { writeOnce } from "./write-once.js";

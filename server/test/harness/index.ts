export { ApiClient, type AnyJson, type ApiAnswer, type ApiRequest, type Credentials } from "./api-client.js";
export { changesHeard } from "./changes-heard.js";
export { createTestDatabase, type TestDatabase } from "./database.js";
export { eventually } from "./eventually.js";
export { freePort } from "./free-port.js";
export { captureLog } from "./log-capture.js";
export { pdfPages } from "./pdf-text.js";
export { openTestPool } from "./pool.js";
export {
  midMonth,
  signUp,
  startTestPlatform,
  type Person,
  type TestNode,
  type TestPlatform,
} from "./platform.js";
export { withinASecond } from "./within-a-second.js";

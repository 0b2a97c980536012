export { openBrowser } from "../../scripts/dashboard/open-browser.mjs";

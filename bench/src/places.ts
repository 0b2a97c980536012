import { fileURLToPath } from "node:url";

/** The workspace's directory, seen from the compiled code. */
const bench = new URL("../", import.meta.url);

export const rivalsDirectory = fileURLToPath(new URL("rivals", bench));
export const loadDirectory = fileURLToPath(new URL("load", bench));
export const repositoryDirectory = fileURLToPath(new URL("..", bench));
/** The platform under test: the built product. */
export const platformMain = fileURLToPath(new URL("../server/dist/main.js", bench));

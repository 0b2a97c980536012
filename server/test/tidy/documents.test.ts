import { readFile, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { variables } from "../../src/config/index.js";
import { problemKinds, problemType } from "../../src/kernel/problem.js";
import { startTestPlatform, type TestPlatform } from "../harness/index.js";
import { docsDirectory } from "./source-files.js";

/** UPDATE_DOCS=1 writes what these tests otherwise compare with. */
const updating = process.env.UPDATE_DOCS === "1";

// A context imports every module, and each module declares its problems when it is imported.
let platform: TestPlatform;
beforeAll(async () => {
  platform = await startTestPlatform();
});
afterAll(() => platform[Symbol.asyncDispose]());

describe("docs/errors.md", () => {
  it("describes every kind of problem in the code, and none that isn't there", async () => {
    const file = new URL("errors.md", docsDirectory);
    if (updating) await writeFile(file, errorsPage());
    expect(await readFile(file, "utf8")).toBe(errorsPage());
  });
});

describe("docs/operating.md", () => {
  it("lists every environment variable with its default and meaning", async () => {
    const file = new URL("operating.md", docsDirectory);
    const page = await readFile(file, "utf8");
    const wanted = page.replace(
      /<!-- variables -->[^]*<!-- \/variables -->/,
      () => `<!-- variables -->\n${variablesTable()}<!-- /variables -->`,
    );
    if (updating) await writeFile(file, wanted);
    expect(page, "the page has the two markers").toContain("<!-- variables -->");
    expect(await readFile(file, "utf8")).toBe(wanted);
  });
});

describe("docs/contract/README.md", () => {
  it("names every operation that is not the contract's, and none that isn't there", async () => {
    const page = await readFile(new URL("contract/README.md", docsDirectory), "utf8");
    const [, additions = ""] = page.split("Operations that are ours");
    const named = [...additions.matchAll(/^\| (.*?) \|/gm)].flatMap(([, cell = ""]) =>
      [...cell.matchAll(/`(\/[^`]+)`/g)].map(([, path = ""]) => path),
    );
    const covers = (name: string, path: string): boolean =>
      name.endsWith("/*") ? `${path}/`.startsWith(name.slice(0, -1)) : name === path;
    const paths = platform.context.routes.filter(route => route.contract !== true).map(route => route.path);
    expect(paths.filter(path => !named.some(name => covers(name, path)))).toEqual([]);
    expect(named.filter(name => !paths.some(path => covers(name, path)))).toEqual([]);
  });
});

function errorsPage(): string {
  const kinds = problemKinds();
  const sections = [...new Set(kinds.map(kind => kind.status))]
    .toSorted((a, b) => a - b)
    .map(status => {
      const entries = kinds
        .filter(kind => kind.status === status)
        .map(
          kind => `### ${kind.code}\n\n**${kind.title}.** ${kind.explanation}\n\n\`${problemType(kind)}\`\n`,
        );
      return `## ${status}\n\n${entries.join("\n")}`;
    });
  return `# Errors

Every error of the API, and every error that the gateway makes itself, is a problem document (RFC 9457,
\`application/problem+json\`):

| member | |
| --- | --- |
| \`type\` | names the kind of error, one of those below |
| \`title\` | the kind in a few words |
| \`status\` | the HTTP status again |
| \`detail\` | what is wrong with this request and what to do |
| \`requestId\` | names the request in the operator's log |
| \`errors\` | one \`{pointer, message}\` for each fault of the request; may be empty |
| \`errorMessage\` | equal to \`detail\`; the contract's clients read it |

The gateway marks its own errors with the header \`x-error-source: gateway\`; what comes from a provider's service is passed on
as it is. The token endpoint speaks RFC 6749 instead: \`error\` and \`error_description\`.

This page is written from the code: \`UPDATE_DOCS=1 npx vitest run server/test/tidy\`.

${sections.join("\n")}`;
}

function variablesTable(): string {
  const cell = (text: string): string => text.replaceAll("|", "\\|");
  const rows = variables.map(
    ({ name, fallback, meaning }) =>
      `| \`${name}\` | ${fallback === undefined ? "" : `\`${cell(fallback)}\``} | ${cell(meaning)} |\n`,
  );
  return `| variable | default | meaning |\n| --- | --- | --- |\n${rows.join("")}`;
}

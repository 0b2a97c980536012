import type { CallRequest } from "./call-request.js";

export type CallLanguage = "curl" | "python" | "javascript";

/** The same call for a program of one's own; it takes its token from the environment. */
export function callCode(language: CallLanguage, request: CallRequest): string {
  const headers = Object.entries(request.headers);
  switch (language) {
    case "curl":
      return [
        `curl -X ${request.method} ${shellText(request.url)}`,
        `-H "Authorization: Bearer $TOKEN"`,
        ...headers.map(([name, value]) => `-H ${shellText(`${name}: ${value}`)}`),
        ...(request.body === undefined ? [] : [`--data-raw ${shellText(request.body)}`]),
      ].join(" \\\n  ");
    case "python":
      return `import os
import requests

response = requests.request(
    ${JSON.stringify(request.method)},
    ${JSON.stringify(request.url)},
    headers={
        "Authorization": f"Bearer {os.environ['TOKEN']}",
${headers.map(([name, value]) => `        ${JSON.stringify(name)}: ${JSON.stringify(value)},\n`).join("")}    },${request.body === undefined ? "" : `\n    data=${JSON.stringify(request.body)}.encode(),`}
)
print(response.status_code, response.headers["x-correlation-id"], response.text)`;
    case "javascript":
      return `const response = await fetch(${JSON.stringify(request.url)}, {
  method: ${JSON.stringify(request.method)},
  headers: {
    Authorization: \`Bearer \${process.env.TOKEN}\`,
${headers.map(([name, value]) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)},\n`).join("")}  },${request.body === undefined ? "" : `\n  body: ${JSON.stringify(request.body)},`}
});
console.log(response.status, response.headers.get("x-correlation-id"), await response.text());`;
  }
}

function shellText(text: string): string {
  return `'${text.replace(/'/g, `'\\''`)}'`;
}

import { expect, test } from "vitest";
import { toCallRequest, type CallInput } from "../src/features/gateway/call-request.js";

const input: CallInput = {
  endpoint: "http://localhost:8081/a/b/1.0.0/",
  method: "POST",
  path: "/items/{id}",
  parameters: [
    { in: "path", name: "id", required: true, description: undefined, example: "" },
    { in: "header", name: "Accept", required: false, description: undefined, example: "" },
  ],
  values: { "path id": "a/b", "header Accept": "text/plain" },
  headers: "accept: text/html\nContent-Type: application/xml",
  contentType: "application/json",
  body: "<a/>",
};

test("a header is sent once, however its name is written, and what is typed goes before what is declared", () => {
  expect(toCallRequest(input)).toEqual({
    method: "POST",
    url: "http://localhost:8081/a/b/1.0.0/items/a%2Fb",
    headers: { accept: "text/html", "content-type": "application/xml" },
    body: "<a/>",
  });
  expect(toCallRequest({ ...input, headers: "" }).headers).toEqual({
    accept: "text/plain",
    "content-type": "application/json",
  });
});

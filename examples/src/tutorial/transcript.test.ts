import { expect, it } from "vitest";
import { Answer } from "./answer.js";
import { Transcript } from "./transcript.js";

function printed(play: (transcript: Transcript) => void): string {
  let text = "";
  play(new Transcript(part => (text += part)));
  return text;
}

function exchange(transcript: Transcript, shown: unknown, body: unknown): void {
  const url = new URL("http://localhost:8080/qc-catalog/my/access-tokens?name=a%20b");
  transcript.request({ who: "Ada", method: "POST", url, shown });
  transcript.answer(new Answer("POST /my/access-tokens", 201, new Headers(), body));
}

it("shows who sent what and what was answered", () => {
  const text = printed(transcript => exchange(transcript, { name: "a" }, { id: "1" }));
  expect(text).toContain("Ada → POST http://localhost:8080/qc-catalog/my/access-tokens?name=a b");
  expect(text).toContain('"name": "a"');
  expect(text).toContain("← 201 Created");
  expect(text).toContain('"id": "1"');
});

it.each(["password", "value", "token", "consumerSecret", "access_token"])(
  "shows no more than the first characters of a %s, wherever it comes again",
  key => {
    const secret = "tg_pat_Ab3dEf6hIj9lMn2pQr5tUv8xYz1b";
    const text = printed(transcript => {
      exchange(transcript, { deep: [{ [key]: secret }] }, { [key]: secret });
      transcript.say(`ACCESS_TOKEN=${secret}`);
    });
    expect(text).not.toContain(secret.slice(0, 11));
    expect(text).toContain("ACCESS_TOKEN=tg_pat_A…");
  },
);

it("cuts a body that would fill the screen, and says so", () => {
  const body = Array.from({ length: 100 }, () => "x".repeat(20));
  expect(printed(transcript => exchange(transcript, undefined, body))).toContain("… 42 more lines");
});

import { expect, test } from "vitest";
import { isOutOfReach, isPublicAddress } from "../src/features/catalog/public-address.js";

test.each([
  "https://numbers.example.org",
  "http://8.8.8.8:8000/path",
  "http://100.63.0.1",
  "http://172.32.0.1",
  "http://10.example.org",
  "http://[2001:db8::1]:8000",
])("%s can be reached from everywhere", url => {
  expect(isPublicAddress(url)).toBe(true);
});

test.each([
  "http://localhost:8080",
  "http://127.1.2.3",
  "http://10.0.0.7",
  "http://172.16.0.1",
  "http://192.168.1.5",
  "http://169.254.1.1",
  "http://100.64.0.1",
  "http://0.0.0.0:8000",
  "http://[::1]:8080",
  "http://[fd12:3456::1]",
  "http://[fe80::1]",
  "http://random-number:8000",
  "http://printer.local",
  "http://api.corp.internal",
])("%s is known in its own network only", url => {
  expect(isPublicAddress(url)).toBe(false);
});

test("only a public service is out of reach, and only of a platform that is not public", () => {
  expect(isOutOfReach("https://numbers.example.org", "http://localhost:8080")).toBe(true);
  expect(isOutOfReach("https://numbers.example.org", "https://tollgate.example.org")).toBe(false);
  expect(isOutOfReach("http://127.0.0.1:8000", "http://localhost:8080")).toBe(false);
});

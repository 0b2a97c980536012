import { Type } from "typebox";
import { expect, test } from "vitest";
import { Strict, Uuid } from "./schemas.js";
import { bodyChecker, validatorCompiler } from "./validation.js";

const capitals = "0198A2C4-7B1E-7F3A-9C55-ABCDEFABCDEF";
const small = capitals.toLowerCase();

const schema = Strict({
  id: Uuid(),
  among: Type.Optional(Type.Array(Uuid())),
  eventId: Type.Optional(Type.String()),
});

test.each(["params", "querystring", "body"])(
  "an id in the %s reaches the handler in lower case",
  httpPart => {
    const validate = validatorCompiler({ schema, httpPart, method: "GET", url: "/" });
    expect(validate({ id: capitals })).toEqual({ value: { id: small } });
  },
);

test("ids among others do, too, and a text that only looks like one stays as it is", () => {
  const check = bodyChecker(schema);
  expect(check({ id: capitals, among: [capitals, small], eventId: capitals })).toEqual({
    id: small,
    among: [small, small],
    eventId: capitals,
  });
});

import { defineRoute, ok, type Route } from "../../../platform/http/index.js";
import { signUpModeInForce } from "../../accounts/index.js";
import type { OperatorDeps } from "../operator.js";
import { SignUpModeDto } from "../schemas.js";

export const getSignUpMode = ({ database, config }: OperatorDeps): Route =>
  defineRoute({
    operationId: "getSignUpMode",
    method: "GET",
    path: "/operator/sign-up",
    summary: "Who may sign up at present, and whether that can be changed here",
    tag: "Operator",
    access: { kind: "operator" },
    answers: { 200: SignUpModeDto },
    problems: [404],
    handle: async () => ok(await signUpModeInForce(database.db, config)),
  });

import { problemKind } from "../../kernel/problem.js";

export const applicationNameTaken = problemKind(
  "application-name-taken",
  409,
  "An application of that name exists",
  "Names of applications are unique within an account, so that costs and calls can be told apart. Choose another one.",
);

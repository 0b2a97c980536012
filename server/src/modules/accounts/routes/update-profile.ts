import { defineRoute, Name, ok, Strict, type Route } from "../../../platform/http/index.js";
import type { Internals } from "../internals.js";
import { Person } from "../schemas.js";
import { renamePerson } from "../store.js";

export const updateProfile = ({ database, callers }: Internals): Route =>
  defineRoute({
    operationId: "updateProfile",
    method: "PATCH",
    path: "/my/profile",
    summary: "Change your name",
    tag: "Session",
    access: { kind: "caller" },
    body: Strict({ name: Name("how others see you") }),
    answers: { 200: Person },
    handle: async ({ body, caller }) => {
      const { name } = body;
      await renamePerson(database.db, caller.userId, name);
      callers.changed(caller.userId);
      return ok({ id: caller.userId, email: caller.email, name });
    },
  });

import { idPrefixes, randomText, uuidV7 } from "../../../kernel/ids.js";
import { present } from "../../../kernel/assert.js";
import { created, defineRoute, type Route } from "../../../platform/http/index.js";
import type { ApplicationsDeps } from "../applications.js";
import { toApplicationDto } from "../dto.js";
import { applicationNameTaken } from "../problems.js";
import { findApplication } from "../reads.js";
import { ApplicationDto, CreateApplicationRequest } from "../schemas.js";
import { insertApplication } from "../store.js";

const consumerKeyCharacters = 24;

export const createApplication = ({ database, clock }: ApplicationsDeps): Route =>
  defineRoute({
    operationId: "createApplication",
    method: "POST",
    path: "/v2/applications",
    summary: "Create an application; its secret is made by createApplicationSecret",
    tag: "Applications",
    access: { kind: "account", role: "maintainer" },
    contract: true,
    body: CreateApplicationRequest,
    answers: { 201: ApplicationDto },
    problems: [404, 409],
    handle: async ({ account, caller, body }) => {
      const { name } = body;
      const atMs = clock.nowMs();
      const id = uuidV7(atMs);
      const consumerKey = idPrefixes.consumerKey + randomText(consumerKeyCharacters);
      const inserted = await insertApplication(database.db, {
        id,
        accountId: account.id,
        name,
        consumerKey,
        createdBy: caller.userId,
        atMs,
      });
      if (!inserted) {
        throw applicationNameTaken(
          `This account has an application named "${name}" already. Choose another name.`,
        );
      }
      const row = present(
        await findApplication(database.db, id, account.id),
        "the application was just created",
      );
      return created(toApplicationDto(row, account.role, 0));
    },
  });

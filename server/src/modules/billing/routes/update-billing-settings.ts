import { uuidV7 } from "../../../kernel/ids.js";
import { currencyOf } from "../../../kernel/money.js";
import { requestRun } from "../../../platform/jobs/index.js";
import { defineRoute, ok, type Route } from "../../../platform/http/index.js";
import { act } from "../../operator/index.js";
import type { BillingDeps } from "../billing.js";
import { closeJobName } from "../close/close-months.js";
import {
  BillingSettingsDto,
  GivenBillingSettings,
  readSettings,
  toBillingSettingsDto,
} from "../settings/schemas.js";
import { findSettings, insertSettings } from "../settings/store.js";

export const updateBillingSettings = (deps: BillingDeps): Route =>
  defineRoute({
    operationId: "updateBillingSettings",
    method: "PUT",
    path: "/operator/billing-settings",
    summary: "Say who sells and on what terms from now on; documents that are issued keep what they have",
    tag: "Operator",
    access: { kind: "operator" },
    body: GivenBillingSettings,
    answers: { 200: BillingSettingsDto },
    problems: [404],
    handle: async ({ body, caller }) => {
      const { database, clock } = deps;
      const currency = currencyOf(deps.config.currency);
      const settings = readSettings(body, currency, clock.nowMs());
      const what = { kind: "change-billing-settings", reason: undefined } as const;
      await act(deps, caller, what, async (tx, at) => {
        const change = { id: uuidV7(at.getTime()), at, userId: caller.userId };
        await insertSettings(tx, settings, change);
        return { name: settings.seller.name };
      });
      // Whoever waited for these details goes on.
      await requestRun(database.pool, closeJobName);
      return ok(toBillingSettingsDto(await findSettings(database.db), currency));
    },
  });

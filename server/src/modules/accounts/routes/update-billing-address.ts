import { Type } from "typebox";
import { defineRoute, ok, type Route } from "../../../platform/http/index.js";
import {
  BillingAddressDto,
  GivenBillingAddress,
  readBillingAddress,
  toBillingAddressDto,
} from "../billing-address.js";
import { insertBillingAddress } from "../billing-address-store.js";
import type { Internals } from "../internals.js";

export const updateBillingAddress = ({ database, clock, attempts }: Internals): Route =>
  defineRoute({
    operationId: "updateBillingAddress",
    method: "PUT",
    path: "/v2/billing-address",
    summary: "Say where invoices of the account go from now on; earlier ones keep the address of their time",
    tag: "Billing address",
    access: { kind: "account", role: "owner" },
    body: GivenBillingAddress,
    answers: { 200: Type.Object({ address: BillingAddressDto }) },
    problems: [404, 429],
    handle: async ({ account, body, caller }) => {
      const address = readBillingAddress(body, clock.nowMs());
      attempts.addressChangesPerAccount.take(account.id);
      const who = { accountId: account.id, updatedBy: caller.userId };
      await insertBillingAddress(database.db, who, address);
      return ok({ address: toBillingAddressDto(address) });
    },
  });

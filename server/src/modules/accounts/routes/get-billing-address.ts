import { Type } from "typebox";
import { defineRoute, ok, type Route } from "../../../platform/http/index.js";
import { BillingAddressDto, toBillingAddressDto } from "../billing-address.js";
import { findBillingAddress } from "../billing-address-store.js";
import type { Internals } from "../internals.js";

export const getBillingAddress = ({ database }: Internals): Route =>
  defineRoute({
    operationId: "getBillingAddress",
    method: "GET",
    path: "/v2/billing-address",
    summary: "Where invoices of the account go; empty until somebody says so",
    tag: "Billing address",
    access: { kind: "account", role: "viewer" },
    answers: { 200: Type.Object({ address: Type.Optional(BillingAddressDto) }) },
    problems: [404],
    handle: async ({ account }) => {
      const address = await findBillingAddress(database.db, account.id);
      return ok(address === undefined ? {} : { address: toBillingAddressDto(address) });
    },
  });

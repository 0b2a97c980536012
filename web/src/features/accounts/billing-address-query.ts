import { answerOf, type paths } from "@tollgate/sdk";
import { queryOptions } from "@tanstack/react-query";
import { api } from "../../app/api.js";

type BillingAddressPath = paths["/v2/billing-address"];
export type BillingAddress = NonNullable<
  BillingAddressPath["get"]["responses"][200]["content"]["application/json"]["address"]
>;
export type GivenBillingAddress = BillingAddressPath["put"]["requestBody"]["content"]["application/json"];

/** Where invoices of an account go, if somebody said so. */
export const billingAddressQuery = (accountId: string) =>
  queryOptions({
    queryKey: ["billing-address", accountId],
    queryFn: () => answerOf(api.GET("/v2/billing-address", { headers: { "X-OrganizationId": accountId } })),
  });

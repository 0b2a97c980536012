import { Type } from "typebox";
import { created, defineRoute, invalidBody, Uuid, type Route } from "../../../platform/http/index.js";
import { createSubscription } from "../create-subscription.js";
import { readSubscription } from "../read-subscription.js";
import { ApplicationParams, SubscriptionDto } from "../schemas.js";
import type { SubscriptionsDeps } from "../subscriptions.js";

const Request = Type.Object({
  serviceId: Uuid(),
  applicationId: Type.Optional(Uuid("older clients repeat the id of the path")),
});

export const createInternalSubscription = ({ database, clock, config }: SubscriptionsDeps): Route =>
  defineRoute({
    operationId: "createInternalSubscription",
    method: "POST",
    path: "/v2/applications/{id}/subscriptions",
    summary: "Subscribe an application (the way of clients before 2024)",
    tag: "Applications",
    deprecated: true,
    access: { kind: "account", role: "maintainer" },
    contract: true,
    params: ApplicationParams,
    body: Request,
    answers: { 201: SubscriptionDto },
    problems: [404, 409],
    handle: async ({ account, caller, params, body }) => {
      if (body.applicationId !== undefined && body.applicationId !== params.id) {
        throw invalidBody("/applicationId", "names another application than the path");
      }
      const id = await database.transaction(tx =>
        createSubscription(
          tx,
          clock,
          { caller, account },
          { applicationId: params.id, serviceId: body.serviceId, pricingPlanId: undefined },
        ),
      );
      return created(await readSubscription(database.db, config, id, account));
    },
  });

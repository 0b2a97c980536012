import { notFound } from "../../../kernel/problem.js";
import { defineRoute, noContent, type Route } from "../../../platform/http/index.js";
import type { CatalogDeps } from "../catalog.js";
import { definitionNotFound } from "../definition-not-found.js";
import { setOncePerCall } from "../plans/store.js";
import { lockDefinition } from "../reads.js";
import { ProductParams, UpdateProductRequest } from "../schemas.js";
import { touchDefinition } from "../store.js";

export const updateProduct = ({ database, clock }: CatalogDeps): Route =>
  defineRoute({
    operationId: "updateProduct",
    method: "PUT",
    path: "/external-services/{serviceId}/versions/{versionId}/products/{productId}",
    summary: "Say whether a product's use counts once in a call at the most, whatever plan prices it",
    tag: "Services",
    access: { kind: "account", role: "maintainer" },
    params: ProductParams,
    body: UpdateProductRequest,
    answers: { 204: null },
    problems: [404],
    handle: async ({ account, caller, params, body }) => {
      const { productId, ...version } = params;
      await database.transaction(async tx => {
        const definition = await lockDefinition(tx, { accountId: account.id, ...version });
        if (definition === undefined) throw definitionNotFound();
        const { serviceId } = definition;
        if (!(await setOncePerCall(tx, { serviceId, productId, oncePerCall: body.oncePerCall })))
          throw notFound("The service has no such product.");
        await touchDefinition(tx, definition.id, { userId: caller.userId, atMs: clock.nowMs() });
      });
      return noContent;
    },
  });

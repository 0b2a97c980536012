/**
 * The one list of differences between this platform and docs/contract/qc-catalog.openapi.yaml that a client can see. The
 * conformance test fails for a difference that is missing here, and for an entry that no longer occurs. The words for
 * users stand in docs/contract/README.md.
 */
export interface Deviation {
  /** Names that find-faults.ts gives. */
  readonly faults: readonly string[];
  readonly reason: string;
}

const statuses = (status: number, operationIds: readonly string[]): string[] =>
  operationIds.map(operationId => `status ${status} of ${operationId}`);

export const deviations: readonly Deviation[] = [
  {
    faults: ["media type of errors: application/problem+json"],
    reason:
      "Errors are RFC 9457 problem documents. They are JSON with errorMessage, which is all that the contract's clients read.",
  },
  {
    faults: ["type at /count of metering 200", "type at /*/count of getExternalServiceMeteringEvents 200"],
    reason:
      "A count may have up to 9 decimals, for products like GPU hours. A provider that reports integers only ever gets integers.",
  },
  {
    faults: ["media type of getLogo 200: image/png"],
    reason:
      "The contract's string of an unstated encoding is of use to nobody; the logo is sent as the image that the provider uploaded.",
  },
  {
    faults: statuses(400, [
      "getService",
      "deleteService",
      "getServiceVersions",
      "getServiceVersion",
      "getApiDefinition",
      "publishService",
      "publishServiceInternal",
      "unpublishService",
      "getServiceSubscriptions",
      "deletePricingPlanExternalService",
      "getExternalServiceMeteringEvents",
      "getApplication",
      "deleteApplication",
      "getAccessToken",
      "getApplicationSubscriptions",
      "getSubscription",
      "deleteSubscription",
      "getSubscriptionServiceExecutions",
      "findService",
      "getLogo",
    ]),
    reason:
      "An id that is no UUID can't be that of anything: the request is at fault, and the answer says which part.",
  },
  {
    faults: statuses(400, ["getServices"]),
    reason: "A lifecycle that doesn't exist is a mistake of the caller's; an empty list would hide it.",
  },
  {
    faults: statuses(400, ["getApplications", "findServices"]),
    reason:
      "Lists may be searched and paged, which is our addition; a cursor of somebody else's would give an arbitrary page.",
  },
  {
    faults: statuses(400, ["authorize"]),
    reason: "The operation takes no body, but what is sent as application/json has to be JSON.",
  },
  {
    faults: statuses(403, [
      "authorize",
      "getMyAccounts",
      "findServices",
      "findService",
      "getLogo",
      "getIndustries",
    ]),
    reason:
      "A token without the scope API may not use the platform API at all; 401 would say that it is not valid.",
  },
  {
    faults: statuses(404, [
      "getServices",
      "createExternalService",
      "getApplications",
      "createApplication",
      "getCostsByMonth",
      "getRevenueByMonth",
    ]),
    reason:
      "X-OrganizationId names no organization of the caller's: 404 rather than 403, so that nobody learns which exist.",
  },
  {
    faults: statuses(409, ["metering"]),
    reason:
      "An idempotency key that was used for other usage. Only clients that send a key, which is our addition, meet it.",
  },
  {
    faults: [
      ...statuses(413, [
        "createExternalService",
        "updateApiDefinition",
        "updateApiSpecification",
        "metering",
      ]),
      ...statuses(415, ["createExternalService", "updateApiDefinition", "updateApiSpecification"]),
    ],
    reason: "Sizes are bounded and media types are not guessed; 400 would tell a client less.",
  },
  {
    faults: statuses(503, [
      "createExternalService",
      "updateApiDefinition",
      "updateApiSpecification",
      "metering",
    ]),
    reason:
      "More OpenAPI files, or more reports, than can wait: the client repeats the request after Retry-After.",
  },
];

/** Properties of the contract's answers that the platform never sends. All are optional there. */
export const neverAnswered: readonly { readonly properties: readonly string[]; readonly reason: string }[] = [
  {
    properties: [
      "ServiceDefinitionDto.configurations",
      "ServiceDefinitionDto.processDefinitionId",
      "ServiceDefinitionDto.runtimeConfiguration",
      "ServiceDefinitionDto.source",
      "ServiceDefinitionDto.workflowModel",
      "ServiceOverviewDto.buildStatus",
      "ServiceExecutionConsumerDto.createdAt",
      "ServiceExecutionConsumerDto.endedAt",
      "ServiceExecutionConsumerDto.id",
      "ServiceExecutionConsumerDto.startedAt",
      "ServiceExecutionConsumerDto.status",
    ],
    reason:
      "Of managed and workflow services, which are out of scope. The list of executions is always empty.",
  },
  {
    properties: [
      "AccessTokenDto.createdAt",
      "AccessTokenDto.id",
      "AccessTokenDto.name",
      "AccessTokenDto.scopes",
      "AccessTokenDto.usedAt",
      "AccessTokenDto.value",
    ],
    reason: "Of personal access tokens. An application's gateway token is not stored and has none of them.",
  },
  {
    properties: ["ApiDto.rating", "ApiOverviewDto.rating", "ApiDto.isFeatured", "ApiOverviewDto.isFeatured"],
    reason: "Nothing here is rated or featured, and a made-up value would mislead.",
  },
  {
    properties: ["AuthPrincipal.accessToken"],
    reason: "Its meaning is not stated, no client reads it, and a secret is not echoed.",
  },
  {
    properties: ["Account.accountType.feature"],
    reason: "Any value by the contract, read by no client.",
  },
];

import { problemKind } from "../../kernel/problem.js";

export const serviceNameTaken = problemKind(
  "service-name-taken",
  409,
  "A service of that name exists",
  "The gateway address is made from the name, so two services of an account may not lead to the same one. Choose another name, or delete the service that has it.",
);
export const notReadyToPublish = problemKind(
  "not-ready-to-publish",
  409,
  "Something is missing for the marketplace",
  "The marketplace takes a service with a pricing plan and an API specification; `errors` names what is missing.",
);
export const stillOffered = problemKind(
  "still-offered",
  409,
  "The service is still offered",
  "A service that consumers can subscribe to is unpublished first: the command UNPUBLISH (`POST …/commands`), or UNPUBLISH_FORCE to end its subscriptions.",
);
export const takenDown = problemKind(
  "taken-down",
  409,
  "The operator has taken the service down",
  "The service can't be called, published or deleted until the operator restores it; then it is as it was. The reason stands on its page. It can be edited meanwhile.",
);
export const activeSubscriptions = problemKind(
  "active-subscriptions",
  409,
  "Subscriptions are active",
  "Somebody relies on this. Wait until they unsubscribe, or, for a whole service, use the command UNPUBLISH_FORCE (`POST …/commands`).",
);
export const planNeeded = problemKind(
  "plan-needed",
  409,
  "A published service needs a pricing plan",
  "The last pricing plan of a service on the marketplace can't be deleted. Add its successor first, or unpublish the service.",
);
export const priceChangePending = problemKind(
  "price-change-pending",
  409,
  "Other terms are announced already",
  "A plan has one announced change at a time. Withdraw that one, or announce the next one once it is in force.",
);
export const tooLateToWithdraw = problemKind(
  "too-late-to-withdraw",
  409,
  "The announced terms can't be withdrawn any more",
  "Announced terms can be withdrawn until one hour before they take effect. Announce other ones from a later month.",
);
export const tooManyPlans = problemKind(
  "too-many-plans",
  409,
  "The service has too many pricing plans",
  "Delete pricing plans that nobody is subscribed to.",
);
export const invalidApiSpecification = problemKind(
  "invalid-api-specification",
  400,
  "The OpenAPI file is refused",
  "The file is no OpenAPI 3.0 or 3.1 in JSON or YAML, or breaks a limit; `errors` names each place by line and JSON pointer.",
);
export const invalidServiceUrl = problemKind(
  "invalid-service-url",
  400,
  "The service URL is refused",
  "The URL can't be called by the gateway or isn't allowed here; the detail names the reason.",
);

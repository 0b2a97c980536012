// Made by scripts/generate.mjs from the served OpenAPI document. Do not edit.
import type { Decimal } from "./decimal.js";
export interface paths {
  "/auth/sign-up": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Create an account and sign in to it */
    post: operations["signUp"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/auth/sign-in": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sign in with e-mail and password; with a second factor, the first of two steps */
    post: operations["signIn"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/auth/sign-in/second-factor": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** The second step of signing in: a code of the authenticator app, or a backup code */
    post: operations["signInWithSecondFactor"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/auth/sign-out": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** End the session of the cookie, if there is one */
    post: operations["signOut"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/auth/session": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who is signed in, and the accounts they may act for */
    get: operations["getSession"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/auth/request-password-reset": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Mail a link to set a new password, if the address has an account */
    post: operations["requestPasswordReset"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/auth/reset-password": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Set a new password by the link's token; all sessions and access tokens end, the first time the secrets of your own applications, too */
    post: operations["resetPassword"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/auth/change-password": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Change your password; your other sessions end */
    post: operations["changePassword"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/auth/second-factor": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Make a secret for an authenticator app; nothing changes until a code of it is confirmed */
    post: operations["beginSecondFactor"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/auth/second-factor/confirm": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Turn the second factor on by a first code of the app; answers the backup codes, this once */
    post: operations["confirmSecondFactor"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/auth/second-factor/turn-off": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Turn the second factor off, by your password and a code; its backup codes end */
    post: operations["turnOffSecondFactor"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/auth/second-factor/backup-codes": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Make new backup codes, by your password and a code; all former ones end */
    post: operations["createBackupCodes"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/auth/claim-operator": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Become operator by the link that the first start printed, with a new account or by the password of one's own */
    post: operations["claimOperator"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/authorize": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Check a personal access token and say who it belongs to */
    post: operations["authorize"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/my/profile": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** Change your name */
    patch: operations["updateProfile"];
    trace?: never;
  };
  "/my/accounts": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The accounts you may act for: your own first, then your organizations */
    get: operations["getMyAccounts"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/my/access-tokens": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Your access tokens that are not revoked, newest first */
    get: operations["getMyAccessTokens"];
    put?: never;
    /** Create an access token; its value is shown in this answer and never again */
    post: operations["createAccessToken"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/my/access-tokens/{id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Revoke an access token: every node refuses it within a second */
    delete: operations["revokeAccessToken"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v2/billing-address": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Where invoices of the account go; empty until somebody says so */
    get: operations["getBillingAddress"];
    /** Say where invoices of the account go from now on; earlier ones keep the address of their time */
    put: operations["updateBillingAddress"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/organizations": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Create an organization that you own */
    post: operations["createOrganization"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/organizations/{id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** An organization that you belong to, with your role */
    get: operations["getOrganization"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** Rename an organization; its gateway addresses stay */
    patch: operations["updateOrganization"];
    trace?: never;
  };
  "/organizations/{id}/members": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The members of an organization, newest first */
    get: operations["getMembers"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/organizations/{id}/members/{userId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Remove a member, or leave the organization yourself */
    delete: operations["removeMember"];
    options?: never;
    head?: never;
    /** Give a member another role */
    patch: operations["updateMember"];
    trace?: never;
  };
  "/organizations/{id}/invitations": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Invitations that can still be accepted, with their links, newest first */
    get: operations["getInvitations"];
    put?: never;
    /** Invite an e-mail address: it is mailed a link, and the answer has one to pass on */
    post: operations["createInvitation"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/organizations/{id}/invitations/{invitationId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Withdraw an invitation */
    delete: operations["deleteInvitation"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/invitations/{id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What an invitation's link invites to; for whoever has the link */
    get: operations["getInvitation"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/invitations/{id}/accept": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Join the organization that an invitation's link invites to; the mailed link confirms the e-mail address, and the first time all other sessions, all other access tokens and the secrets of your own applications end */
    post: operations["acceptInvitation"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/operator/outbox": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All mail of the platform, newest first; without SMTP this is the only place to read it */
    get: operations["getOutbox"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/services": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The account's services, newest first */
    get: operations["getServices"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v2/external-services": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Register a service that runs on the provider's own infrastructure */
    post: operations["createExternalService"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/services/{id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One service with its definitions */
    get: operations["getService"];
    put?: never;
    post?: never;
    /** Delete a service that is not published */
    delete: operations["deleteService"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/services/{id}/versions": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All definitions of a service; exactly one today */
    get: operations["getServiceVersions"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/services/{serviceId}/versions/{versionId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One service definition */
    get: operations["getServiceVersion"];
    /** Change description or industries; what is left out stays, an empty list removes all industries */
    put: operations["updateServiceVersion"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/external-services/{serviceId}/versions/{versionId}/endpoint": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Change where calls are forwarded to, the credentials for it, the time it may take to begin an answer, and how many calls it takes at a time */
    put: operations["updateServiceEndpoint"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/services/{serviceId}/versions/{versionId}/api-spec": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The OpenAPI file as it was uploaded: a JSON string, or plain for Accept: text/plain, text/yaml, application/yaml */
    get: operations["getApiDefinition"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v3/services/{serviceId}/versions/{versionId}/api-spec": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Replace the OpenAPI file */
    put: operations["updateApiDefinition"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v2/services/{serviceId}/versions/{versionId}/api-spec": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Replace the OpenAPI file (earlier path)
     * @deprecated
     */
    put: operations["updateApiSpecification"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/services/{serviceId}/versions/{versionId}/logo": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Replace the logo: PNG, JPEG or WebP, at most 256 KiB */
    put: operations["updateServiceLogo"];
    post?: never;
    /** Remove the logo, if there is one */
    delete: operations["deleteServiceLogo"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/external-services/{serviceId}/versions/{versionId}/pricing-plans": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Add a pricing plan; a product that the service has already keeps its id */
    post: operations["addPricingPlanExternalService"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/external-services/{serviceId}/versions/{versionId}/pricing-plans/{pricingPlanId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Take a pricing plan out of the offer */
    delete: operations["deletePricingPlanExternalService"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/external-services/{serviceId}/versions/{versionId}/products/{productId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Say whether a product's use counts once in a call at the most, whatever plan prices it */
    put: operations["updateProduct"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/services/{serviceId}/versions/{versionId}/publish": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Offer the service to everybody on the marketplace */
    post: operations["publishService"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/services/{serviceId}/versions/{versionId}/publish-internal": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Offer the service inside the own account only */
    post: operations["publishServiceInternal"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/services/{serviceId}/versions/{versionId}/unpublish": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Take the service back by force: active subscriptions end
     * @deprecated
     */
    post: operations["unpublishService"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/services/{serviceId}/versions/{versionId}/commands": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** UNPUBLISH takes the service back unless subscriptions are active; UNPUBLISH_FORCE ends them */
    post: operations["commands"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/taxonomies/industries": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The industries that a service can be assigned to: sections and divisions of ISIC Rev. 4 */
    get: operations["getIndustries"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v2/apis": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Everything on the marketplace, the newest entry first */
    get: operations["findServices"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/marketplace/industries": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The industries that entries of the marketplace are in, by label */
    get: operations["getMarketplaceIndustries"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v2/apis/{id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One marketplace entry with pricing plans and gateway address */
    get: operations["findService"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v2/apis/{id}/logo": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The logo as an image; of a service that is not published only for members of its account */
    get: operations["getLogo"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v2/apis/{id}/api-spec": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The OpenAPI file as its provider uploaded it; of a service that is not published only for members of its account */
    get: operations["getApiSpecification"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v2/applications": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The account's applications, newest first */
    get: operations["getApplications"];
    put?: never;
    /** Create an application; its secret is made by createApplicationSecret */
    post: operations["createApplication"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v2/applications/{id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One application */
    get: operations["getApplication"];
    put?: never;
    post?: never;
    /** Delete an application: its tokens and subscriptions end at once */
    delete: operations["deleteApplication"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v2/applications/{id}/credentials": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Consumer key, token endpoint, and which secrets work (not the secrets) */
    get: operations["getApplicationCredentials"];
    put?: never;
    /** Make the application's secret, or renew it with an overlap */
    post: operations["createApplicationSecret"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/subscriptions": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Subscribe an application to a service */
    post: operations["createSubscription"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v2/applications/{id}/subscriptions": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** An application's active subscriptions, newest first */
    get: operations["getApplicationSubscriptions"];
    put?: never;
    /**
     * Subscribe an application (the way of clients before 2024)
     * @deprecated
     */
    post: operations["createInternalSubscription"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/subscriptions/{id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One active subscription */
    get: operations["getSubscription"];
    put?: never;
    post?: never;
    /** End a subscription; usage of calls made before may still be reported and is billed */
    delete: operations["deleteSubscription"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/subscriptions/{id}/pricing-plan": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Choose the plan by which calls from now on are billed */
    put: operations["acceptPricingPlan"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/subscriptions/{id}/service-executions": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Always empty: executions belong to managed services (docs/decisions/0006) */
    get: operations["getSubscriptionServiceExecutions"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/services/{serviceId}/versions/{versionId}/subscriptions": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Active subscriptions to a service, seen by its provider, newest first */
    get: operations["getServiceSubscriptions"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/services/{serviceId}/versions/{versionId}/subscriptions/{subscriptionId}/rate-limit": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Set how often one subscription may call, whatever its plan says, or let the plan decide again */
    put: operations["setSubscriptionRateLimit"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/subscriptions/{id}/call-ceiling": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Set the most that one call may cost; a report that would bring a call above it is refused */
    put: operations["setCallCeiling"];
    post?: never;
    /** Let one call cost anything again; calls made under the ceiling may then be reported without it */
    delete: operations["deleteCallCeiling"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v2/applications/{id}/access-token": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A bearer token of the application for calls through the gateway */
    post: operations["getAccessToken"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/external-services/metering": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Report usage for a call; answered after it is on disk */
    post: operations["metering"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/external-services/metering/batch": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Report many usages at once; each is taken or refused by itself, answered after all are on disk */
    post: operations["reportMeteringBatch"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/external-services/metering/cloudevents": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Report usage as CloudEvents 1.0: structured, binary or batched */
    post: operations["reportMeteringCloudEvents"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/external-services/{serviceId}/versions/{versionId}/metering-events": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Usage that was reported for a service, newest first */
    get: operations["getExternalServiceMeteringEvents"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/external-services/{serviceId}/versions/{versionId}/metering-refusals": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The newest 200 reports for a service that were refused, with the reason */
    get: operations["getMeteringRefusals"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/external-services/{serviceId}/versions/{versionId}/metering-repetitions": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The 200 events of a service whose report last came again; each counts once */
    get: operations["getMeteringRepetitions"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/external-services/{serviceId}/versions/{versionId}/metering-totals": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What the usage that was reported for a service comes to, by product */
    get: operations["getMeteringTotals"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/calls/{correlationId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A call's receipt: who called, what was forwarded, what was reported or why not, and what it costs */
    get: operations["getCall"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v2/applications/{id}/calls": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The calls that an application made, newest first, each with what it costs */
    get: operations["getApplicationCalls"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/external-services/{serviceId}/versions/{versionId}/calls": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The calls that were forwarded to a service, newest first, each with what it brings */
    get: operations["getServiceCalls"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/subscriptions/{id}/metering-events": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What a line of costs is made of: the live usage of a subscription in a month, by the time of the calls */
    get: operations["getSubscriptionMeteringEvents"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/external-services/{serviceId}/versions/{versionId}/reconciliation": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What does not add up in a service's month, one kind at a time, newest first, each with its call */
    get: operations["getReconciliation"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/dashboard/costs": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What the account owes for a month, by service and product; exact, before VAT and fee */
    get: operations["getCostsByMonth"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/dashboard/revenue": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What the account earned in a month, by service and product; exact, before VAT and fee */
    get: operations["getRevenueByMonth"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/billing/costs": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What a month costs the account so far: by subscription and product, and day by day, exact */
    get: operations["getCosts"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/billing/budgets": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What the month under way costs so far, and how much of each budget that is */
    get: operations["getBudgets"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/billing/budgets/account": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Set what a month may cost the account: to be told of, or to stop calls */
    put: operations["setAccountBudget"];
    post?: never;
    /** Remove the account's budget; calls that it stopped go through again at once */
    delete: operations["deleteAccountBudget"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/billing/budgets/subscriptions/{subscriptionId}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Set what a month of one subscription may cost: to be told of, or to stop its calls */
    put: operations["setSubscriptionBudget"];
    post?: never;
    /** Remove a subscription's budget; calls that it stopped go through again at once */
    delete: operations["deleteSubscriptionBudget"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/billing/revenue": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What a month brings the account so far: by subscription and product, and day by day, exact */
    get: operations["getRevenue"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/billing/invoices": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The account's invoices, credit notes and amounts that were carried forward, newest first */
    get: operations["getInvoices"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/billing/invoices/{id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** An invoice, a credit note, or an amount that was carried forward */
    get: operations["getInvoice"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/billing/invoices/{id}/lines": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What an invoice is made of: each line exact and rounded once */
    get: operations["getInvoiceLines"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/billing/invoices/{id}/lines.csv": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The lines of an invoice as CSV */
    get: operations["getInvoiceLinesCsv"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/billing/invoices/{id}/events.csv": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Every event behind an invoice as CSV; its amounts sum to the invoice's net exactly */
    get: operations["getInvoiceEventsCsv"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/billing/invoices/{id}/corrections": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The corrections of usage that an invoice is about, or a credit note settles, newest first, each with its call */
    get: operations["getInvoiceCorrections"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/billing/invoices/{id}/document.pdf": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** An invoice or a credit note as PDF, the same bytes every time */
    get: operations["getInvoicePdf"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/billing/statements": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The account's statements of revenue (self-billed credit notes), newest first */
    get: operations["getStatements"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/billing/statements/{id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A statement of revenue, or an amount that was carried forward */
    get: operations["getStatement"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/billing/statements/{id}/lines": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What a statement is made of: revenue by service and product, and the marketplace fee */
    get: operations["getStatementLines"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/billing/statements/{id}/lines.csv": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The lines of a statement as CSV */
    get: operations["getStatementLinesCsv"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/billing/statements/{id}/events.csv": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Every event behind a statement as CSV; its amounts sum to the statement's net exactly */
    get: operations["getStatementEventsCsv"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/billing/statements/{id}/corrections": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The corrections of usage that a statement is about, newest first, each with its call */
    get: operations["getStatementCorrections"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/billing/statements/{id}/document.pdf": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A statement as PDF, the same bytes every time */
    get: operations["getStatementPdf"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/external-services/{serviceId}/versions/{versionId}/sample-invoice": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Close this month's test usage of a service for show: the invoice that it would come to, with nothing booked */
    get: operations["getSampleInvoice"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/external-services/metering/corrections": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Say what an accepted event of a service of the account should have counted; repeating it changes nothing */
    post: operations["correctUsage"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/external-services/metering/corrections/preview": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** What a correction of an event would change: its amount, the month, the invoice; nothing is kept */
    post: operations["previewCorrection"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/external-services/{serviceId}/versions/{versionId}/pricing-plans/{pricingPlanId}/price-changes": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Announce what a plan costs from the beginning of a month to come; its subscribers get a mail */
    post: operations["announcePriceChange"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/external-services/{serviceId}/versions/{versionId}/pricing-plans/{pricingPlanId}/price-changes/{month}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Withdraw an announced price change, until one hour before it; its subscribers get a mail */
    delete: operations["withdrawPriceChange"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v2/apis/{id}/cost-estimates": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** What a whole month of some usage would cost under each plan of a marketplace entry */
    post: operations["estimateCosts"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/operator/billing-settings": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who sells on this platform and on what terms, and what is missing before invoices can be issued */
    get: operations["getBillingSettings"];
    /** Say who sells and on what terms from now on; documents that are issued keep what they have */
    put: operations["updateBillingSettings"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/operator/closes": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How far the close of every month is, newest first, which accounts wait for what, which PDFs are due, and whether the clock is in doubt */
    get: operations["getCloses"];
    put?: never;
    /** Close a month that is over now, without waiting for the end of its grace time; again changes nothing */
    post: operations["startClose"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/operator/clock-confirmation": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Say that the clock is right after the platform was off for days, so that months are closed again */
    post: operations["confirmClock"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/operator/closes/{month}/preview": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A dry run: what closing the month now would come to, account by account; nothing is written */
    get: operations["previewClose"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/operator/invoices": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Invoices, credit notes and carried amounts of all accounts, newest first */
    get: operations["getOperatorInvoices"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/operator/statements": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Statements of revenue and carried amounts of all providers, newest first */
    get: operations["getOperatorStatements"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/operator/documents/{id}/document.pdf": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** An invoice, credit note or statement of any account as PDF, the same bytes every time */
    get: operations["getOperatorDocumentPdf"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/operator/documents/{id}/payment": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Note that an invoice was paid by its consumer, or a statement to its provider */
    post: operations["notePayment"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/operator/accounts": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All people's own accounts and organizations, newest first */
    get: operations["getOperatorAccounts"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/operator/accounts/{id}/suspend": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Shut an account out: no calls by it or to it, and no sign-in for a person; nothing is deleted */
    post: operations["suspendAccount"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/operator/accounts/{id}/restore": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Let a suspended account in again, with everything as it was */
    post: operations["restoreAccount"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/operator/services": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The services of all accounts, newest first */
    get: operations["getOperatorServices"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/operator/services/{id}/take-down": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** End all calls of a service, and hide it, until it is restored; its provider can't publish or delete it */
    post: operations["takeDownService"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/operator/services/{id}/restore": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Bring a service that was taken down back to the state that it had */
    post: operations["restoreService"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/operator/sign-up": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who may sign up at present, and whether that can be changed here */
    get: operations["getSignUpMode"];
    /** Let anybody sign up, or only who was invited; from the next sign-up on, on every node */
    put: operations["setSignUpMode"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/operator/health": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How database, processes, jobs and mail are */
    get: operations["getHealth"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/operator/acts": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What operators did, to whom, when and why, newest first; nobody can change it */
    get: operations["getOperatorActs"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/dashboard/overview": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Calls and errors by day, test usage of the month, and what needs attention */
    get: operations["getOverview"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/docs": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** This document */
    get: operations["getOpenApiDocument"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: never;
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  signUp: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** Format: email */
          email: string;
          /** @description 12 to 200 characters */
          password: string;
          /** @description how others see you */
          name: string;
          invitation?: {
            /**
             * Format: uuid
             * @description of the invitation whose link the person came by; needed while sign-up is by invitation
             */
            id: string;
            token: string;
          };
        };
      };
    };
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            user: {
              /** Format: uuid */
              id: string;
              email: string;
              name: string;
            };
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  signIn: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** Format: email */
          email: string;
          password: string;
        };
      };
    };
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json":
            | {
                user: {
                  /** Format: uuid */
                  id: string;
                  email: string;
                  name: string;
                };
              }
            | {
                secondFactor: {
                  /** @description for the second step; good for nothing else */
                  token: string;
                  /** Format: date-time */
                  expiresAt: string;
                };
              };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  signInWithSecondFactor: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          token: string;
          code: string;
        };
      };
    };
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            user: {
              /** Format: uuid */
              id: string;
              email: string;
              name: string;
            };
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  signOut: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description no body */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getSession: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            user: {
              /** Format: uuid */
              id: string;
              email: string;
              name: string;
            };
            isOperator: boolean;
            secondFactor: {
              on: boolean;
              backupCodesLeft: number;
            };
            accounts: {
              /**
               * Format: uuid
               * @description for an organization: the value of X-OrganizationId
               */
              id: string;
              displayName: string;
              /** @enum {unknown} */
              role: "VIEWER" | "MAINTAINER" | "OWNER";
              isOrganization: boolean;
              accountType: {
                /** @enum {unknown} */
                name: "PERSONAL" | "ORGANIZATION";
              };
              /** @description while the operator has it shut out */
              suspension?: {
                /** Format: date-time */
                since: string;
                reason: string;
              };
            }[];
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  requestPasswordReset: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** Format: email */
          email: string;
        };
      };
    };
    responses: {
      /** @description no body */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  resetPassword: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          token: string;
          /** @description 12 to 200 characters */
          newPassword: string;
        };
      };
    };
    responses: {
      /** @description no body */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  changePassword: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          currentPassword: string;
          /** @description 12 to 200 characters */
          newPassword: string;
        };
      };
    };
    responses: {
      /** @description no body */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  beginSecondFactor: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          password: string;
        };
      };
    };
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @description base32, to be typed into an app; shown this once */
            secret: string;
            /** @description otpauth:// with the secret: what apps open, or scan as a QR code */
            uri: string;
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  confirmSecondFactor: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          code: string;
        };
      };
    };
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @description each works once; shown this once */
            backupCodes: string[];
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  turnOffSecondFactor: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          password: string;
          code: string;
        };
      };
    };
    responses: {
      /** @description no body */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  createBackupCodes: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          password: string;
          code: string;
        };
      };
    };
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @description each works once; shown this once */
            backupCodes: string[];
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  claimOperator: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          token: string;
          name: string;
          /** Format: email */
          email: string;
          /** @description 12 to 200 characters */
          password: string;
        };
      };
    };
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            user: {
              /** Format: uuid */
              id: string;
              email: string;
              name: string;
            };
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  authorize: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            user: {
              /** Format: uuid */
              id: string;
              /** @description the e-mail address */
              username: string;
              firstName: string;
              lastName?: string;
              email: string;
            };
            roles: ("USER" | "OPERATOR")[];
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  updateProfile: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @description how others see you */
          name: string;
        };
      };
    };
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** Format: uuid */
            id: string;
            email: string;
            name: string;
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getMyAccounts: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /**
             * Format: uuid
             * @description for an organization: the value of X-OrganizationId
             */
            id: string;
            displayName: string;
            /** @enum {unknown} */
            role: "VIEWER" | "MAINTAINER" | "OWNER";
            isOrganization: boolean;
            accountType: {
              /** @enum {unknown} */
              name: "PERSONAL" | "ORGANIZATION";
            };
            /** @description while the operator has it shut out */
            suspension?: {
              /** Format: date-time */
              since: string;
              reason: string;
            };
          }[];
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getMyAccessTokens: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** Format: uuid */
            id: string;
            name: string;
            scopes: ("API" | "QUANTUM_TOKENS" | "METERING")[];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            usedAt?: string;
            /**
             * Format: date
             * @description valid to the end of this day, UTC
             */
            expiresAt?: string;
            /**
             * Format: uuid
             * @description the one account that a METERING token may report for
             */
            accountId?: string;
            /**
             * Format: uuid
             * @description the one service that a METERING token may report for
             */
            serviceId?: string;
          }[];
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  createAccessToken: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @description no other token of yours has it */
          name: string;
          scopes: ("API" | "QUANTUM_TOKENS" | "METERING")[];
          /**
           * Format: date
           * @description the last day on which it is valid, UTC; needed, and bounded, when an access token that expires asks
           */
          expiresAt?: string;
          /**
           * Format: uuid
           * @description with METERING alone: may report for this account only
           */
          accountId?: string;
          /**
           * Format: uuid
           * @description with accountId: may report for this service only
           */
          serviceId?: string;
        };
      };
    };
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** Format: uuid */
            id: string;
            name: string;
            scopes: ("API" | "QUANTUM_TOKENS" | "METERING")[];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            usedAt?: string;
            /**
             * Format: date
             * @description valid to the end of this day, UTC
             */
            expiresAt?: string;
            /**
             * Format: uuid
             * @description the one account that a METERING token may report for
             */
            accountId?: string;
            /**
             * Format: uuid
             * @description the one service that a METERING token may report for
             */
            serviceId?: string;
            /** @description the token itself; shown this once */
            value: string;
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  revokeAccessToken: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description no body */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getBillingAddress: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            address?: {
              /** @description of the person or company that pays */
              name: string;
              streetLines: string[];
              /** @description some countries have none */
              postalCode?: string;
              city: string;
              /** @description ISO 3166-1 alpha-2 */
              country: string;
              /** @description with the prefix of its country; spaces, dots and dashes don't matter */
              vatId?: string;
              /** Format: email */
              email: string;
              /**
               * Format: uuid
               * @description of this address as it stands here: a change has another one
               */
              id: string;
              /** Format: date-time */
              updatedAt: string;
            };
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  updateBillingAddress: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @description of the person or company that pays */
          name: string;
          streetLines: string[];
          /** @description some countries have none */
          postalCode?: string;
          city: string;
          /**
           * @description ISO 3166-1 alpha-2
           * @enum {unknown}
           */
          country:
            | "AD"
            | "AE"
            | "AF"
            | "AG"
            | "AI"
            | "AL"
            | "AM"
            | "AO"
            | "AQ"
            | "AR"
            | "AS"
            | "AT"
            | "AU"
            | "AW"
            | "AX"
            | "AZ"
            | "BA"
            | "BB"
            | "BD"
            | "BE"
            | "BF"
            | "BG"
            | "BH"
            | "BI"
            | "BJ"
            | "BL"
            | "BM"
            | "BN"
            | "BO"
            | "BQ"
            | "BR"
            | "BS"
            | "BT"
            | "BV"
            | "BW"
            | "BY"
            | "BZ"
            | "CA"
            | "CC"
            | "CD"
            | "CF"
            | "CG"
            | "CH"
            | "CI"
            | "CK"
            | "CL"
            | "CM"
            | "CN"
            | "CO"
            | "CR"
            | "CU"
            | "CV"
            | "CW"
            | "CX"
            | "CY"
            | "CZ"
            | "DE"
            | "DJ"
            | "DK"
            | "DM"
            | "DO"
            | "DZ"
            | "EC"
            | "EE"
            | "EG"
            | "EH"
            | "ER"
            | "ES"
            | "ET"
            | "FI"
            | "FJ"
            | "FK"
            | "FM"
            | "FO"
            | "FR"
            | "GA"
            | "GB"
            | "GD"
            | "GE"
            | "GF"
            | "GG"
            | "GH"
            | "GI"
            | "GL"
            | "GM"
            | "GN"
            | "GP"
            | "GQ"
            | "GR"
            | "GS"
            | "GT"
            | "GU"
            | "GW"
            | "GY"
            | "HK"
            | "HM"
            | "HN"
            | "HR"
            | "HT"
            | "HU"
            | "ID"
            | "IE"
            | "IL"
            | "IM"
            | "IN"
            | "IO"
            | "IQ"
            | "IR"
            | "IS"
            | "IT"
            | "JE"
            | "JM"
            | "JO"
            | "JP"
            | "KE"
            | "KG"
            | "KH"
            | "KI"
            | "KM"
            | "KN"
            | "KP"
            | "KR"
            | "KW"
            | "KY"
            | "KZ"
            | "LA"
            | "LB"
            | "LC"
            | "LI"
            | "LK"
            | "LR"
            | "LS"
            | "LT"
            | "LU"
            | "LV"
            | "LY"
            | "MA"
            | "MC"
            | "MD"
            | "ME"
            | "MF"
            | "MG"
            | "MH"
            | "MK"
            | "ML"
            | "MM"
            | "MN"
            | "MO"
            | "MP"
            | "MQ"
            | "MR"
            | "MS"
            | "MT"
            | "MU"
            | "MV"
            | "MW"
            | "MX"
            | "MY"
            | "MZ"
            | "NA"
            | "NC"
            | "NE"
            | "NF"
            | "NG"
            | "NI"
            | "NL"
            | "NO"
            | "NP"
            | "NR"
            | "NU"
            | "NZ"
            | "OM"
            | "PA"
            | "PE"
            | "PF"
            | "PG"
            | "PH"
            | "PK"
            | "PL"
            | "PM"
            | "PN"
            | "PR"
            | "PS"
            | "PT"
            | "PW"
            | "PY"
            | "QA"
            | "RE"
            | "RO"
            | "RS"
            | "RU"
            | "RW"
            | "SA"
            | "SB"
            | "SC"
            | "SD"
            | "SE"
            | "SG"
            | "SH"
            | "SI"
            | "SJ"
            | "SK"
            | "SL"
            | "SM"
            | "SN"
            | "SO"
            | "SR"
            | "SS"
            | "ST"
            | "SV"
            | "SX"
            | "SY"
            | "SZ"
            | "TC"
            | "TD"
            | "TF"
            | "TG"
            | "TH"
            | "TJ"
            | "TK"
            | "TL"
            | "TM"
            | "TN"
            | "TO"
            | "TR"
            | "TT"
            | "TV"
            | "TW"
            | "TZ"
            | "UA"
            | "UG"
            | "UM"
            | "US"
            | "UY"
            | "UZ"
            | "VA"
            | "VC"
            | "VE"
            | "VG"
            | "VI"
            | "VN"
            | "VU"
            | "WF"
            | "WS"
            | "YE"
            | "YT"
            | "ZA"
            | "ZM"
            | "ZW";
          /** @description with the prefix of its country; spaces, dots and dashes don't matter */
          vatId?: string;
          /** Format: email */
          email: string;
        };
      };
    };
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            address: {
              /** @description of the person or company that pays */
              name: string;
              streetLines: string[];
              /** @description some countries have none */
              postalCode?: string;
              city: string;
              /** @description ISO 3166-1 alpha-2 */
              country: string;
              /** @description with the prefix of its country; spaces, dots and dashes don't matter */
              vatId?: string;
              /** Format: email */
              email: string;
              /**
               * Format: uuid
               * @description of this address as it stands here: a change has another one
               */
              id: string;
              /** Format: date-time */
              updatedAt: string;
            };
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  createOrganization: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @description how the organization is shown; its slug is made of it once */
          name: string;
        };
      };
    };
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description owner segment of gateway addresses; never changes */
            slug: string;
            /** @enum {unknown} */
            role: "viewer" | "maintainer" | "owner";
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getOrganization: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description the organization */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description owner segment of gateway addresses; never changes */
            slug: string;
            /** @enum {unknown} */
            role: "viewer" | "maintainer" | "owner";
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  updateOrganization: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description the organization */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @description how the organization is shown; its slug is made of it once */
          name: string;
        };
      };
    };
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description owner segment of gateway addresses; never changes */
            slug: string;
            /** @enum {unknown} */
            role: "viewer" | "maintainer" | "owner";
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getMembers: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description the organization */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** Format: uuid */
            userId: string;
            name: string;
            email: string;
            /** @enum {unknown} */
            role: "viewer" | "maintainer" | "owner";
            /** Format: date-time */
            since: string;
          }[];
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  removeMember: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description the organization */
        id: string;
        userId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description no body */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  updateMember: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description the organization */
        id: string;
        userId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @enum {unknown} */
          role: "viewer" | "maintainer" | "owner";
        };
      };
    };
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** Format: uuid */
            userId: string;
            name: string;
            email: string;
            /** @enum {unknown} */
            role: "viewer" | "maintainer" | "owner";
            /** Format: date-time */
            since: string;
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getInvitations: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description the organization */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** Format: uuid */
            id: string;
            email: string;
            /** @enum {unknown} */
            role: "viewer" | "maintainer" | "owner";
            /** Format: date-time */
            expiresAt: string;
            /** @description a link to pass on; whoever has it and the e-mail address may join. Only the mailed link, another one, confirms the address */
            url: string;
          }[];
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  createInvitation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description the organization */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** Format: email */
          email: string;
          /** @enum {unknown} */
          role: "viewer" | "maintainer" | "owner";
        };
      };
    };
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** Format: uuid */
            id: string;
            email: string;
            /** @enum {unknown} */
            role: "viewer" | "maintainer" | "owner";
            /** Format: date-time */
            expiresAt: string;
            /** @description a link to pass on; whoever has it and the e-mail address may join. Only the mailed link, another one, confirms the address */
            url: string;
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  deleteInvitation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description the organization */
        id: string;
        invitationId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description no body */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getInvitation: {
    parameters: {
      query: {
        token: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** Format: uuid */
            id: string;
            email: string;
            /** @enum {unknown} */
            role: "viewer" | "maintainer" | "owner";
            /** Format: date-time */
            expiresAt: string;
            organization: {
              /** Format: uuid */
              id: string;
              name: string;
            };
            inviter: string;
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  acceptInvitation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          token: string;
        };
      };
    };
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description owner segment of gateway addresses; never changes */
            slug: string;
            /** @enum {unknown} */
            role: "viewer" | "maintainer" | "owner";
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getOutbox: {
    parameters: {
      query: {
        limit: number;
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: {
              /** Format: uuid */
              id: string;
              to: string;
              subject: string;
              text: string;
              /** Format: date-time */
              createdAt: string;
              /** Format: date-time */
              sentAt?: string;
              attempts: number;
              lastError?: string;
            }[];
            nextCursor?: string;
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getServices: {
    parameters: {
      query?: {
        lifecycle?: "CREATED" | "ACCESSIBLE" | "PUBLISHED";
        /** @description part of the name, or of the gateway address */
        search?: string;
        limit?: number;
        /** @description of the Link header's next page */
        cursor?: string;
      };
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @enum {unknown} */
            currentUserPermission: "VIEWER" | "MAINTAINER" | "OWNER";
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            serviceDefinitionId: string;
            name: string;
            /** @enum {string} */
            type: "EXTERNAL";
            version: string;
            /** @enum {unknown} */
            lifecycle: "CREATED" | "ACCESSIBLE" | "PUBLISHED";
            /** @description while the operator has the service taken down: nobody can call, subscribe or publish */
            takeDown?: {
              /** Format: date-time */
              since: string;
              reason: string;
            };
            createdAt: string;
            logoUrl?: string;
          }[];
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  createExternalService: {
    parameters: {
      query?: {
        /** @description required, here or as a field of the body */
        name?: string;
        /** @description required, here or as a field of the body */
        url?: string;
        description?: string;
        /** @description NONE or BASIC */
        securityConfiguration?: string;
        /** @description for BASIC */
        username?: string;
        /** @description for BASIC; better sent as a field of the body */
        password?: string;
      };
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "multipart/form-data": {
          /** @description required, here or as a field of the body */
          name?: string;
          /** @description required, here or as a field of the body */
          url?: string;
          description?: string;
          /** @description NONE or BASIC */
          securityConfiguration?: string;
          /** @description for BASIC */
          username?: string;
          /** @description for BASIC; better sent as a field of the body */
          password?: string;
          /**
           * Format: binary
           * @description OpenAPI 3.0 or 3.1, JSON or YAML; may be supplied later
           */
          apiDefinition?: string;
        };
      };
    };
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @enum {unknown} */
            currentUserPermission: "VIEWER" | "MAINTAINER" | "OWNER";
            /** Format: uuid */
            id: string;
            name: string;
            /** @description while the operator has the service taken down: nobody can call, subscribe or publish */
            takeDown?: {
              /** Format: date-time */
              since: string;
              reason: string;
            };
            serviceDefinitions: {
              /** Format: uuid */
              id: string;
              version: string;
              name: string;
              context: string;
              description?: string;
              productionEndpoint: string;
              gatewayEndpoint: string;
              /** @enum {string} */
              type: "EXTERNAL";
              /** @enum {unknown} */
              securityConfiguration: "NONE" | "BASIC";
              /** @description how long the service may take to begin its answer, before the gateway gives up with 504 */
              firstByteTimeoutSeconds: Decimal;
              /** @description how many calls may be under way at a time, on all gateways together; more get 503 */
              concurrentCallsMax: number;
              pricingPlans: {
                id: string;
                name?: string;
                /** @enum {unknown} */
                type: "FREE" | "COMMERCIAL";
                /** @description true on what a consumer gets who chooses no plan */
                isDefault?: boolean;
                /** @description whole currency units for each month begun */
                monthlyFee?: Decimal;
                products: {
                  /** @description the productId of usage reports */
                  id: string;
                  name: string;
                  unitLabel?: string;
                  /** @description price of one unit in whole currency units */
                  amountMajor: Decimal;
                  currency: string;
                  /** @description true: one report in a call counts, however many come */
                  oncePerCall?: boolean;
                  /** @description units that cost nothing, each month */
                  allowance?: Decimal;
                  /** @enum {string} */
                  type: "CUSTOM";
                }[];
                rateLimit?: {
                  /** @description calls that each period allows */
                  calls: number;
                  /** @enum {unknown} */
                  per: "SECOND" | "MINUTE";
                  /** @description calls that may come at once after a pause */
                  burst: number;
                };
                /** @description what the plan costs from the beginning of a month to come */
                announced?: {
                  /** Format: date-time */
                  effectiveFrom: string;
                  /** @description which begins then in the billing zone, like 2026-01 */
                  month: string;
                  monthlyFee: Decimal;
                  products: {
                    /** @description the productId of usage reports */
                    id: string;
                    name: string;
                    unitLabel?: string;
                    /** @description price of one unit in whole currency units */
                    amountMajor: Decimal;
                    currency: string;
                    /** @description true: one report in a call counts, however many come */
                    oncePerCall?: boolean;
                    /** @description units that cost nothing, each month */
                    allowance?: Decimal;
                    /** @enum {string} */
                    type: "CUSTOM";
                  }[];
                };
              }[];
              /** @enum {unknown} */
              lifecycle: "CREATED" | "ACCESSIBLE" | "PUBLISHED";
              industries: {
                uuid: string;
                label: string;
                children?: {
                  uuid: string;
                  label: string;
                }[];
              }[];
              logoUrl?: string;
              createdAt: string;
              modifiedAt: string;
              createdBy?: string;
              modifiedBy?: string;
            }[];
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getService: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        /** @description id of the service */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @enum {unknown} */
            currentUserPermission: "VIEWER" | "MAINTAINER" | "OWNER";
            /** Format: uuid */
            id: string;
            name: string;
            /** @description while the operator has the service taken down: nobody can call, subscribe or publish */
            takeDown?: {
              /** Format: date-time */
              since: string;
              reason: string;
            };
            serviceDefinitions: {
              /** Format: uuid */
              id: string;
              version: string;
              name: string;
              context: string;
              description?: string;
              productionEndpoint: string;
              gatewayEndpoint: string;
              /** @enum {string} */
              type: "EXTERNAL";
              /** @enum {unknown} */
              securityConfiguration: "NONE" | "BASIC";
              /** @description how long the service may take to begin its answer, before the gateway gives up with 504 */
              firstByteTimeoutSeconds: Decimal;
              /** @description how many calls may be under way at a time, on all gateways together; more get 503 */
              concurrentCallsMax: number;
              pricingPlans: {
                id: string;
                name?: string;
                /** @enum {unknown} */
                type: "FREE" | "COMMERCIAL";
                /** @description true on what a consumer gets who chooses no plan */
                isDefault?: boolean;
                /** @description whole currency units for each month begun */
                monthlyFee?: Decimal;
                products: {
                  /** @description the productId of usage reports */
                  id: string;
                  name: string;
                  unitLabel?: string;
                  /** @description price of one unit in whole currency units */
                  amountMajor: Decimal;
                  currency: string;
                  /** @description true: one report in a call counts, however many come */
                  oncePerCall?: boolean;
                  /** @description units that cost nothing, each month */
                  allowance?: Decimal;
                  /** @enum {string} */
                  type: "CUSTOM";
                }[];
                rateLimit?: {
                  /** @description calls that each period allows */
                  calls: number;
                  /** @enum {unknown} */
                  per: "SECOND" | "MINUTE";
                  /** @description calls that may come at once after a pause */
                  burst: number;
                };
                /** @description what the plan costs from the beginning of a month to come */
                announced?: {
                  /** Format: date-time */
                  effectiveFrom: string;
                  /** @description which begins then in the billing zone, like 2026-01 */
                  month: string;
                  monthlyFee: Decimal;
                  products: {
                    /** @description the productId of usage reports */
                    id: string;
                    name: string;
                    unitLabel?: string;
                    /** @description price of one unit in whole currency units */
                    amountMajor: Decimal;
                    currency: string;
                    /** @description true: one report in a call counts, however many come */
                    oncePerCall?: boolean;
                    /** @description units that cost nothing, each month */
                    allowance?: Decimal;
                    /** @enum {string} */
                    type: "CUSTOM";
                  }[];
                };
              }[];
              /** @enum {unknown} */
              lifecycle: "CREATED" | "ACCESSIBLE" | "PUBLISHED";
              industries: {
                uuid: string;
                label: string;
                children?: {
                  uuid: string;
                  label: string;
                }[];
              }[];
              logoUrl?: string;
              createdAt: string;
              modifiedAt: string;
              createdBy?: string;
              modifiedBy?: string;
            }[];
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  deleteService: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        /** @description id of the service */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description no body */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getServiceVersions: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        /** @description id of the service */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** Format: uuid */
            id: string;
            version: string;
            name: string;
            context: string;
            description?: string;
            productionEndpoint: string;
            gatewayEndpoint: string;
            /** @enum {string} */
            type: "EXTERNAL";
            /** @enum {unknown} */
            securityConfiguration: "NONE" | "BASIC";
            /** @description how long the service may take to begin its answer, before the gateway gives up with 504 */
            firstByteTimeoutSeconds: Decimal;
            /** @description how many calls may be under way at a time, on all gateways together; more get 503 */
            concurrentCallsMax: number;
            pricingPlans: {
              id: string;
              name?: string;
              /** @enum {unknown} */
              type: "FREE" | "COMMERCIAL";
              /** @description true on what a consumer gets who chooses no plan */
              isDefault?: boolean;
              /** @description whole currency units for each month begun */
              monthlyFee?: Decimal;
              products: {
                /** @description the productId of usage reports */
                id: string;
                name: string;
                unitLabel?: string;
                /** @description price of one unit in whole currency units */
                amountMajor: Decimal;
                currency: string;
                /** @description true: one report in a call counts, however many come */
                oncePerCall?: boolean;
                /** @description units that cost nothing, each month */
                allowance?: Decimal;
                /** @enum {string} */
                type: "CUSTOM";
              }[];
              rateLimit?: {
                /** @description calls that each period allows */
                calls: number;
                /** @enum {unknown} */
                per: "SECOND" | "MINUTE";
                /** @description calls that may come at once after a pause */
                burst: number;
              };
              /** @description what the plan costs from the beginning of a month to come */
              announced?: {
                /** Format: date-time */
                effectiveFrom: string;
                /** @description which begins then in the billing zone, like 2026-01 */
                month: string;
                monthlyFee: Decimal;
                products: {
                  /** @description the productId of usage reports */
                  id: string;
                  name: string;
                  unitLabel?: string;
                  /** @description price of one unit in whole currency units */
                  amountMajor: Decimal;
                  currency: string;
                  /** @description true: one report in a call counts, however many come */
                  oncePerCall?: boolean;
                  /** @description units that cost nothing, each month */
                  allowance?: Decimal;
                  /** @enum {string} */
                  type: "CUSTOM";
                }[];
              };
            }[];
            /** @enum {unknown} */
            lifecycle: "CREATED" | "ACCESSIBLE" | "PUBLISHED";
            industries: {
              uuid: string;
              label: string;
              children?: {
                uuid: string;
                label: string;
              }[];
            }[];
            logoUrl?: string;
            createdAt: string;
            modifiedAt: string;
            createdBy?: string;
            modifiedBy?: string;
          }[];
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getServiceVersion: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        /** @description id of the service */
        serviceId: string;
        /** @description id of the service definition, not the version's number */
        versionId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** Format: uuid */
            id: string;
            version: string;
            name: string;
            context: string;
            description?: string;
            productionEndpoint: string;
            gatewayEndpoint: string;
            /** @enum {string} */
            type: "EXTERNAL";
            /** @enum {unknown} */
            securityConfiguration: "NONE" | "BASIC";
            /** @description how long the service may take to begin its answer, before the gateway gives up with 504 */
            firstByteTimeoutSeconds: Decimal;
            /** @description how many calls may be under way at a time, on all gateways together; more get 503 */
            concurrentCallsMax: number;
            pricingPlans: {
              id: string;
              name?: string;
              /** @enum {unknown} */
              type: "FREE" | "COMMERCIAL";
              /** @description true on what a consumer gets who chooses no plan */
              isDefault?: boolean;
              /** @description whole currency units for each month begun */
              monthlyFee?: Decimal;
              products: {
                /** @description the productId of usage reports */
                id: string;
                name: string;
                unitLabel?: string;
                /** @description price of one unit in whole currency units */
                amountMajor: Decimal;
                currency: string;
                /** @description true: one report in a call counts, however many come */
                oncePerCall?: boolean;
                /** @description units that cost nothing, each month */
                allowance?: Decimal;
                /** @enum {string} */
                type: "CUSTOM";
              }[];
              rateLimit?: {
                /** @description calls that each period allows */
                calls: number;
                /** @enum {unknown} */
                per: "SECOND" | "MINUTE";
                /** @description calls that may come at once after a pause */
                burst: number;
              };
              /** @description what the plan costs from the beginning of a month to come */
              announced?: {
                /** Format: date-time */
                effectiveFrom: string;
                /** @description which begins then in the billing zone, like 2026-01 */
                month: string;
                monthlyFee: Decimal;
                products: {
                  /** @description the productId of usage reports */
                  id: string;
                  name: string;
                  unitLabel?: string;
                  /** @description price of one unit in whole currency units */
                  amountMajor: Decimal;
                  currency: string;
                  /** @description true: one report in a call counts, however many come */
                  oncePerCall?: boolean;
                  /** @description units that cost nothing, each month */
                  allowance?: Decimal;
                  /** @enum {string} */
                  type: "CUSTOM";
                }[];
              };
            }[];
            /** @enum {unknown} */
            lifecycle: "CREATED" | "ACCESSIBLE" | "PUBLISHED";
            industries: {
              uuid: string;
              label: string;
              children?: {
                uuid: string;
                label: string;
              }[];
            }[];
            logoUrl?: string;
            createdAt: string;
            modifiedAt: string;
            createdBy?: string;
            modifiedBy?: string;
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  updateServiceVersion: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        /** @description id of the service */
        serviceId: string;
        /** @description id of the service definition, not the version's number */
        versionId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          description?: string;
          industryUuids?: string[];
        };
      };
    };
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** Format: uuid */
            id: string;
            version: string;
            name: string;
            context: string;
            description?: string;
            productionEndpoint: string;
            gatewayEndpoint: string;
            /** @enum {string} */
            type: "EXTERNAL";
            /** @enum {unknown} */
            securityConfiguration: "NONE" | "BASIC";
            /** @description how long the service may take to begin its answer, before the gateway gives up with 504 */
            firstByteTimeoutSeconds: Decimal;
            /** @description how many calls may be under way at a time, on all gateways together; more get 503 */
            concurrentCallsMax: number;
            pricingPlans: {
              id: string;
              name?: string;
              /** @enum {unknown} */
              type: "FREE" | "COMMERCIAL";
              /** @description true on what a consumer gets who chooses no plan */
              isDefault?: boolean;
              /** @description whole currency units for each month begun */
              monthlyFee?: Decimal;
              products: {
                /** @description the productId of usage reports */
                id: string;
                name: string;
                unitLabel?: string;
                /** @description price of one unit in whole currency units */
                amountMajor: Decimal;
                currency: string;
                /** @description true: one report in a call counts, however many come */
                oncePerCall?: boolean;
                /** @description units that cost nothing, each month */
                allowance?: Decimal;
                /** @enum {string} */
                type: "CUSTOM";
              }[];
              rateLimit?: {
                /** @description calls that each period allows */
                calls: number;
                /** @enum {unknown} */
                per: "SECOND" | "MINUTE";
                /** @description calls that may come at once after a pause */
                burst: number;
              };
              /** @description what the plan costs from the beginning of a month to come */
              announced?: {
                /** Format: date-time */
                effectiveFrom: string;
                /** @description which begins then in the billing zone, like 2026-01 */
                month: string;
                monthlyFee: Decimal;
                products: {
                  /** @description the productId of usage reports */
                  id: string;
                  name: string;
                  unitLabel?: string;
                  /** @description price of one unit in whole currency units */
                  amountMajor: Decimal;
                  currency: string;
                  /** @description true: one report in a call counts, however many come */
                  oncePerCall?: boolean;
                  /** @description units that cost nothing, each month */
                  allowance?: Decimal;
                  /** @enum {string} */
                  type: "CUSTOM";
                }[];
              };
            }[];
            /** @enum {unknown} */
            lifecycle: "CREATED" | "ACCESSIBLE" | "PUBLISHED";
            industries: {
              uuid: string;
              label: string;
              children?: {
                uuid: string;
                label: string;
              }[];
            }[];
            logoUrl?: string;
            createdAt: string;
            modifiedAt: string;
            createdBy?: string;
            modifiedBy?: string;
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  updateServiceEndpoint: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        /** @description id of the service */
        serviceId: string;
        /** @description id of the service definition, not the version's number */
        versionId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          url: string;
          /** @enum {unknown} */
          securityConfiguration: "NONE" | "BASIC";
          username?: string;
          password?: string;
          /** @description left out: as before; 300 from the start */
          firstByteTimeoutSeconds?: number;
          /** @description left out: as before; 1,000 from the start */
          concurrentCallsMax?: number;
        };
      };
    };
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** Format: uuid */
            id: string;
            version: string;
            name: string;
            context: string;
            description?: string;
            productionEndpoint: string;
            gatewayEndpoint: string;
            /** @enum {string} */
            type: "EXTERNAL";
            /** @enum {unknown} */
            securityConfiguration: "NONE" | "BASIC";
            /** @description how long the service may take to begin its answer, before the gateway gives up with 504 */
            firstByteTimeoutSeconds: Decimal;
            /** @description how many calls may be under way at a time, on all gateways together; more get 503 */
            concurrentCallsMax: number;
            pricingPlans: {
              id: string;
              name?: string;
              /** @enum {unknown} */
              type: "FREE" | "COMMERCIAL";
              /** @description true on what a consumer gets who chooses no plan */
              isDefault?: boolean;
              /** @description whole currency units for each month begun */
              monthlyFee?: Decimal;
              products: {
                /** @description the productId of usage reports */
                id: string;
                name: string;
                unitLabel?: string;
                /** @description price of one unit in whole currency units */
                amountMajor: Decimal;
                currency: string;
                /** @description true: one report in a call counts, however many come */
                oncePerCall?: boolean;
                /** @description units that cost nothing, each month */
                allowance?: Decimal;
                /** @enum {string} */
                type: "CUSTOM";
              }[];
              rateLimit?: {
                /** @description calls that each period allows */
                calls: number;
                /** @enum {unknown} */
                per: "SECOND" | "MINUTE";
                /** @description calls that may come at once after a pause */
                burst: number;
              };
              /** @description what the plan costs from the beginning of a month to come */
              announced?: {
                /** Format: date-time */
                effectiveFrom: string;
                /** @description which begins then in the billing zone, like 2026-01 */
                month: string;
                monthlyFee: Decimal;
                products: {
                  /** @description the productId of usage reports */
                  id: string;
                  name: string;
                  unitLabel?: string;
                  /** @description price of one unit in whole currency units */
                  amountMajor: Decimal;
                  currency: string;
                  /** @description true: one report in a call counts, however many come */
                  oncePerCall?: boolean;
                  /** @description units that cost nothing, each month */
                  allowance?: Decimal;
                  /** @enum {string} */
                  type: "CUSTOM";
                }[];
              };
            }[];
            /** @enum {unknown} */
            lifecycle: "CREATED" | "ACCESSIBLE" | "PUBLISHED";
            industries: {
              uuid: string;
              label: string;
              children?: {
                uuid: string;
                label: string;
              }[];
            }[];
            logoUrl?: string;
            createdAt: string;
            modifiedAt: string;
            createdBy?: string;
            modifiedBy?: string;
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getApiDefinition: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        /** @description id of the service */
        serviceId: string;
        /** @description id of the service definition, not the version's number */
        versionId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": string;
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  updateApiDefinition: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        /** @description id of the service */
        serviceId: string;
        /** @description id of the service definition, not the version's number */
        versionId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "multipart/form-data": {
          /**
           * Format: binary
           * @description OpenAPI 3.0 or 3.1, JSON or YAML
           */
          file?: string;
        };
      };
    };
    responses: {
      /** @description no body */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  updateApiSpecification: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        /** @description id of the service */
        serviceId: string;
        /** @description id of the service definition, not the version's number */
        versionId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "multipart/form-data": {
          /**
           * Format: binary
           * @description OpenAPI 3.0 or 3.1, JSON or YAML
           */
          file?: string;
        };
      };
    };
    responses: {
      /** @description no body */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  updateServiceLogo: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        /** @description id of the service */
        serviceId: string;
        /** @description id of the service definition, not the version's number */
        versionId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "multipart/form-data": {
          /**
           * Format: binary
           * @description PNG, JPEG or WebP
           */
          file?: string;
        };
      };
    };
    responses: {
      /** @description no body */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  deleteServiceLogo: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        /** @description id of the service */
        serviceId: string;
        /** @description id of the service definition, not the version's number */
        versionId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description no body */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  addPricingPlanExternalService: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        /** @description id of the service */
        serviceId: string;
        /** @description id of the service definition, not the version's number */
        versionId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          name?: string;
          /** @enum {unknown} */
          type: "FREE" | "COMMERCIAL";
          /** @description for each month begun, never in part; COMMERCIAL plans only; default 0 */
          monthlyFee?: Decimal;
          products?: {
            name: string;
            unitLabel?: string;
            /** @description one report in a call counts; for a product that the service has already leave it out, or repeat what holds: updateProduct changes it */
            oncePerCall?: boolean;
            /** @description price of one unit, up to 18 decimals; a FREE plan may leave it out */
            amountMajor?: Decimal;
            /** @description units that cost nothing, each month, up to 9 decimals; default 0 */
            allowance?: Decimal;
          }[];
          rateLimit?: {
            /** @description calls that each period allows */
            calls: number;
            /** @enum {unknown} */
            per: "SECOND" | "MINUTE";
            /** @description calls that may come at once after a pause; left out: as many as `calls` */
            burst?: number;
          };
        };
      };
    };
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            id: string;
            name?: string;
            /** @enum {unknown} */
            type: "FREE" | "COMMERCIAL";
            /** @description true on what a consumer gets who chooses no plan */
            isDefault?: boolean;
            /** @description whole currency units for each month begun */
            monthlyFee?: Decimal;
            products: {
              /** @description the productId of usage reports */
              id: string;
              name: string;
              unitLabel?: string;
              /** @description price of one unit in whole currency units */
              amountMajor: Decimal;
              currency: string;
              /** @description true: one report in a call counts, however many come */
              oncePerCall?: boolean;
              /** @description units that cost nothing, each month */
              allowance?: Decimal;
              /** @enum {string} */
              type: "CUSTOM";
            }[];
            rateLimit?: {
              /** @description calls that each period allows */
              calls: number;
              /** @enum {unknown} */
              per: "SECOND" | "MINUTE";
              /** @description calls that may come at once after a pause */
              burst: number;
            };
            /** @description what the plan costs from the beginning of a month to come */
            announced?: {
              /** Format: date-time */
              effectiveFrom: string;
              /** @description which begins then in the billing zone, like 2026-01 */
              month: string;
              monthlyFee: Decimal;
              products: {
                /** @description the productId of usage reports */
                id: string;
                name: string;
                unitLabel?: string;
                /** @description price of one unit in whole currency units */
                amountMajor: Decimal;
                currency: string;
                /** @description true: one report in a call counts, however many come */
                oncePerCall?: boolean;
                /** @description units that cost nothing, each month */
                allowance?: Decimal;
                /** @enum {string} */
                type: "CUSTOM";
              }[];
            };
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  deletePricingPlanExternalService: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        /** @description id of the service */
        serviceId: string;
        /** @description id of the service definition, not the version's number */
        versionId: string;
        pricingPlanId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description no body */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  updateProduct: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        /** @description id of the service */
        serviceId: string;
        /** @description id of the service definition, not the version's number */
        versionId: string;
        productId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          oncePerCall: boolean;
        };
      };
    };
    responses: {
      /** @description no body */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  publishService: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        /** @description id of the service */
        serviceId: string;
        /** @description id of the service definition, not the version's number */
        versionId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** Format: uuid */
            id: string;
            version: string;
            name: string;
            context: string;
            description?: string;
            productionEndpoint: string;
            gatewayEndpoint: string;
            /** @enum {string} */
            type: "EXTERNAL";
            /** @enum {unknown} */
            securityConfiguration: "NONE" | "BASIC";
            /** @description how long the service may take to begin its answer, before the gateway gives up with 504 */
            firstByteTimeoutSeconds: Decimal;
            /** @description how many calls may be under way at a time, on all gateways together; more get 503 */
            concurrentCallsMax: number;
            pricingPlans: {
              id: string;
              name?: string;
              /** @enum {unknown} */
              type: "FREE" | "COMMERCIAL";
              /** @description true on what a consumer gets who chooses no plan */
              isDefault?: boolean;
              /** @description whole currency units for each month begun */
              monthlyFee?: Decimal;
              products: {
                /** @description the productId of usage reports */
                id: string;
                name: string;
                unitLabel?: string;
                /** @description price of one unit in whole currency units */
                amountMajor: Decimal;
                currency: string;
                /** @description true: one report in a call counts, however many come */
                oncePerCall?: boolean;
                /** @description units that cost nothing, each month */
                allowance?: Decimal;
                /** @enum {string} */
                type: "CUSTOM";
              }[];
              rateLimit?: {
                /** @description calls that each period allows */
                calls: number;
                /** @enum {unknown} */
                per: "SECOND" | "MINUTE";
                /** @description calls that may come at once after a pause */
                burst: number;
              };
              /** @description what the plan costs from the beginning of a month to come */
              announced?: {
                /** Format: date-time */
                effectiveFrom: string;
                /** @description which begins then in the billing zone, like 2026-01 */
                month: string;
                monthlyFee: Decimal;
                products: {
                  /** @description the productId of usage reports */
                  id: string;
                  name: string;
                  unitLabel?: string;
                  /** @description price of one unit in whole currency units */
                  amountMajor: Decimal;
                  currency: string;
                  /** @description true: one report in a call counts, however many come */
                  oncePerCall?: boolean;
                  /** @description units that cost nothing, each month */
                  allowance?: Decimal;
                  /** @enum {string} */
                  type: "CUSTOM";
                }[];
              };
            }[];
            /** @enum {unknown} */
            lifecycle: "CREATED" | "ACCESSIBLE" | "PUBLISHED";
            industries: {
              uuid: string;
              label: string;
              children?: {
                uuid: string;
                label: string;
              }[];
            }[];
            logoUrl?: string;
            createdAt: string;
            modifiedAt: string;
            createdBy?: string;
            modifiedBy?: string;
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  publishServiceInternal: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        /** @description id of the service */
        serviceId: string;
        /** @description id of the service definition, not the version's number */
        versionId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** Format: uuid */
            id: string;
            version: string;
            name: string;
            context: string;
            description?: string;
            productionEndpoint: string;
            gatewayEndpoint: string;
            /** @enum {string} */
            type: "EXTERNAL";
            /** @enum {unknown} */
            securityConfiguration: "NONE" | "BASIC";
            /** @description how long the service may take to begin its answer, before the gateway gives up with 504 */
            firstByteTimeoutSeconds: Decimal;
            /** @description how many calls may be under way at a time, on all gateways together; more get 503 */
            concurrentCallsMax: number;
            pricingPlans: {
              id: string;
              name?: string;
              /** @enum {unknown} */
              type: "FREE" | "COMMERCIAL";
              /** @description true on what a consumer gets who chooses no plan */
              isDefault?: boolean;
              /** @description whole currency units for each month begun */
              monthlyFee?: Decimal;
              products: {
                /** @description the productId of usage reports */
                id: string;
                name: string;
                unitLabel?: string;
                /** @description price of one unit in whole currency units */
                amountMajor: Decimal;
                currency: string;
                /** @description true: one report in a call counts, however many come */
                oncePerCall?: boolean;
                /** @description units that cost nothing, each month */
                allowance?: Decimal;
                /** @enum {string} */
                type: "CUSTOM";
              }[];
              rateLimit?: {
                /** @description calls that each period allows */
                calls: number;
                /** @enum {unknown} */
                per: "SECOND" | "MINUTE";
                /** @description calls that may come at once after a pause */
                burst: number;
              };
              /** @description what the plan costs from the beginning of a month to come */
              announced?: {
                /** Format: date-time */
                effectiveFrom: string;
                /** @description which begins then in the billing zone, like 2026-01 */
                month: string;
                monthlyFee: Decimal;
                products: {
                  /** @description the productId of usage reports */
                  id: string;
                  name: string;
                  unitLabel?: string;
                  /** @description price of one unit in whole currency units */
                  amountMajor: Decimal;
                  currency: string;
                  /** @description true: one report in a call counts, however many come */
                  oncePerCall?: boolean;
                  /** @description units that cost nothing, each month */
                  allowance?: Decimal;
                  /** @enum {string} */
                  type: "CUSTOM";
                }[];
              };
            }[];
            /** @enum {unknown} */
            lifecycle: "CREATED" | "ACCESSIBLE" | "PUBLISHED";
            industries: {
              uuid: string;
              label: string;
              children?: {
                uuid: string;
                label: string;
              }[];
            }[];
            logoUrl?: string;
            createdAt: string;
            modifiedAt: string;
            createdBy?: string;
            modifiedBy?: string;
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  unpublishService: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        /** @description id of the service */
        serviceId: string;
        /** @description id of the service definition, not the version's number */
        versionId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** Format: uuid */
            id: string;
            version: string;
            name: string;
            context: string;
            description?: string;
            productionEndpoint: string;
            gatewayEndpoint: string;
            /** @enum {string} */
            type: "EXTERNAL";
            /** @enum {unknown} */
            securityConfiguration: "NONE" | "BASIC";
            /** @description how long the service may take to begin its answer, before the gateway gives up with 504 */
            firstByteTimeoutSeconds: Decimal;
            /** @description how many calls may be under way at a time, on all gateways together; more get 503 */
            concurrentCallsMax: number;
            pricingPlans: {
              id: string;
              name?: string;
              /** @enum {unknown} */
              type: "FREE" | "COMMERCIAL";
              /** @description true on what a consumer gets who chooses no plan */
              isDefault?: boolean;
              /** @description whole currency units for each month begun */
              monthlyFee?: Decimal;
              products: {
                /** @description the productId of usage reports */
                id: string;
                name: string;
                unitLabel?: string;
                /** @description price of one unit in whole currency units */
                amountMajor: Decimal;
                currency: string;
                /** @description true: one report in a call counts, however many come */
                oncePerCall?: boolean;
                /** @description units that cost nothing, each month */
                allowance?: Decimal;
                /** @enum {string} */
                type: "CUSTOM";
              }[];
              rateLimit?: {
                /** @description calls that each period allows */
                calls: number;
                /** @enum {unknown} */
                per: "SECOND" | "MINUTE";
                /** @description calls that may come at once after a pause */
                burst: number;
              };
              /** @description what the plan costs from the beginning of a month to come */
              announced?: {
                /** Format: date-time */
                effectiveFrom: string;
                /** @description which begins then in the billing zone, like 2026-01 */
                month: string;
                monthlyFee: Decimal;
                products: {
                  /** @description the productId of usage reports */
                  id: string;
                  name: string;
                  unitLabel?: string;
                  /** @description price of one unit in whole currency units */
                  amountMajor: Decimal;
                  currency: string;
                  /** @description true: one report in a call counts, however many come */
                  oncePerCall?: boolean;
                  /** @description units that cost nothing, each month */
                  allowance?: Decimal;
                  /** @enum {string} */
                  type: "CUSTOM";
                }[];
              };
            }[];
            /** @enum {unknown} */
            lifecycle: "CREATED" | "ACCESSIBLE" | "PUBLISHED";
            industries: {
              uuid: string;
              label: string;
              children?: {
                uuid: string;
                label: string;
              }[];
            }[];
            logoUrl?: string;
            createdAt: string;
            modifiedAt: string;
            createdBy?: string;
            modifiedBy?: string;
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  commands: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        /** @description id of the service */
        serviceId: string;
        /** @description id of the service definition, not the version's number */
        versionId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @enum {unknown} */
          type: "UNPUBLISH" | "UNPUBLISH_FORCE";
        };
      };
    };
    responses: {
      /** @description no body */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getIndustries: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            uuid: string;
            label: string;
            children?: {
              uuid: string;
              label: string;
            }[];
          }[];
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  findServices: {
    parameters: {
      query?: {
        /** @description words that are in name, provider, description or an industry's label, each somewhere */
        search?: string;
        /** @description of an industry that the entry is in */
        industry?: string;
        limit?: number;
        /** @description of the Link header's next page */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            serviceId: string;
            name: string;
            provider: string;
            /** @enum {string} */
            type: "EXTERNAL";
            /** @enum {unknown} */
            lifecycle: "CREATED" | "ACCESSIBLE" | "PUBLISHED";
            industries: {
              uuid: string;
              label: string;
              children?: {
                uuid: string;
                label: string;
              }[];
            }[];
            /** @enum {unknown} */
            pricingCategory?: "FREE" | "FREEMIUM" | "COMMERCIAL";
            logoUrl?: string;
            /** @description the first 200 characters of it */
            description?: string;
            /** @description the product that costs least a unit, of the plans that cost something */
            lowestPrice?: {
              amountMajor: Decimal;
              currency: string;
              productName: string;
              unitLabel?: string;
            };
          }[];
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getMarketplaceIndustries: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            uuid: string;
            label: string;
            children?: {
              uuid: string;
              label: string;
            }[];
          }[];
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  findService: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description id of the marketplace entry, not of the service */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /**
             * Format: uuid
             * @description id of the marketplace entry, which is that of the service definition
             */
            id: string;
            /** Format: uuid */
            serviceId: string;
            name: string;
            context: string;
            version: string;
            description?: string;
            gatewayEndpoint: string;
            pricingPlans: {
              id: string;
              name?: string;
              /** @enum {unknown} */
              type: "FREE" | "COMMERCIAL";
              /** @description true on what a consumer gets who chooses no plan */
              isDefault?: boolean;
              /** @description whole currency units for each month begun */
              monthlyFee?: Decimal;
              products: {
                /** @description the productId of usage reports */
                id: string;
                name: string;
                unitLabel?: string;
                /** @description price of one unit in whole currency units */
                amountMajor: Decimal;
                currency: string;
                /** @description true: one report in a call counts, however many come */
                oncePerCall?: boolean;
                /** @description units that cost nothing, each month */
                allowance?: Decimal;
                /** @enum {string} */
                type: "CUSTOM";
              }[];
              rateLimit?: {
                /** @description calls that each period allows */
                calls: number;
                /** @enum {unknown} */
                per: "SECOND" | "MINUTE";
                /** @description calls that may come at once after a pause */
                burst: number;
              };
              /** @description what the plan costs from the beginning of a month to come */
              announced?: {
                /** Format: date-time */
                effectiveFrom: string;
                /** @description which begins then in the billing zone, like 2026-01 */
                month: string;
                monthlyFee: Decimal;
                products: {
                  /** @description the productId of usage reports */
                  id: string;
                  name: string;
                  unitLabel?: string;
                  /** @description price of one unit in whole currency units */
                  amountMajor: Decimal;
                  currency: string;
                  /** @description true: one report in a call counts, however many come */
                  oncePerCall?: boolean;
                  /** @description units that cost nothing, each month */
                  allowance?: Decimal;
                  /** @enum {string} */
                  type: "CUSTOM";
                }[];
              };
            }[];
            /** @enum {unknown} */
            pricingCategory?: "FREE" | "FREEMIUM" | "COMMERCIAL";
            industries: {
              uuid: string;
              label: string;
              children?: {
                uuid: string;
                label: string;
              }[];
            }[];
            provider: string;
            /** @enum {unknown} */
            lifecycle: "CREATED" | "ACCESSIBLE" | "PUBLISHED";
            /**
             * @description the operator's decision for which the service can't be called at present
             * @enum {unknown}
             */
            withheld?: "TAKEN_DOWN" | "PROVIDER_SUSPENDED";
            /** @enum {string} */
            serviceType: "EXTERNAL";
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getLogo: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description id of the marketplace entry, not of the service */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": string;
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getApiSpecification: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description id of the marketplace entry, not of the service */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description the file's text */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": string;
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getApplications: {
    parameters: {
      query?: {
        /** @description part of the name */
        search?: string;
        limit?: number;
        /** @description of the Link header's next page */
        cursor?: string;
      };
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @enum {unknown} */
            currentUserPermission: "VIEWER" | "MAINTAINER" | "OWNER";
            /** Format: uuid */
            id: string;
            name: string;
            subscriptionCount: number;
            createdAt: string;
          }[];
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  createApplication: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @description unique among the account's applications */
          name: string;
        };
      };
    };
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @enum {unknown} */
            currentUserPermission: "VIEWER" | "MAINTAINER" | "OWNER";
            /** Format: uuid */
            id: string;
            name: string;
            subscriptionCount: number;
            createdAt: string;
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getApplication: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        /** @description id of the application */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @enum {unknown} */
            currentUserPermission: "VIEWER" | "MAINTAINER" | "OWNER";
            /** Format: uuid */
            id: string;
            name: string;
            subscriptionCount: number;
            createdAt: string;
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  deleteApplication: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        /** @description id of the application */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description no body */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getApplicationCredentials: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        /** @description id of the application */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            consumerKey: string;
            tokenEndpoint: string;
            /** @description the secrets that work now, newest first */
            secrets: {
              /** Format: uuid */
              id: string;
              /** @description the secret's last four characters, to tell it from others */
              lastFour: string;
              /** Format: date-time */
              createdAt: string;
              /** Format: date-time */
              expiresAt?: string;
            }[];
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  createApplicationSecret: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        /** @description id of the application */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /**
           * @description how long the secrets before this one keep working; 0 ends them, and tokens made with them, at once
           * @default 0
           */
          overlapSeconds?: number;
        };
      };
    };
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            consumerKey: string;
            /** @description shown this once */
            consumerSecret: string;
            tokenEndpoint: string;
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  createSubscription: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** Format: uuid */
          serviceId: string;
          /** Format: uuid */
          applicationId: string;
          /** @description one of the entry's plans; absent: its first */
          pricingPlanId?: string;
        };
      };
    };
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** Format: uuid */
            id: string;
            application: {
              /** @enum {unknown} */
              currentUserPermission: "VIEWER" | "MAINTAINER" | "OWNER";
              /** Format: uuid */
              id: string;
              name: string;
              subscriptionCount: number;
              createdAt: string;
            };
            api?: {
              /**
               * Format: uuid
               * @description id of the marketplace entry, which is that of the service definition
               */
              id: string;
              /** Format: uuid */
              serviceId: string;
              name: string;
              context: string;
              version: string;
              description?: string;
              gatewayEndpoint: string;
              pricingPlans: {
                id: string;
                name?: string;
                /** @enum {unknown} */
                type: "FREE" | "COMMERCIAL";
                /** @description true on what a consumer gets who chooses no plan */
                isDefault?: boolean;
                /** @description whole currency units for each month begun */
                monthlyFee?: Decimal;
                products: {
                  /** @description the productId of usage reports */
                  id: string;
                  name: string;
                  unitLabel?: string;
                  /** @description price of one unit in whole currency units */
                  amountMajor: Decimal;
                  currency: string;
                  /** @description true: one report in a call counts, however many come */
                  oncePerCall?: boolean;
                  /** @description units that cost nothing, each month */
                  allowance?: Decimal;
                  /** @enum {string} */
                  type: "CUSTOM";
                }[];
                rateLimit?: {
                  /** @description calls that each period allows */
                  calls: number;
                  /** @enum {unknown} */
                  per: "SECOND" | "MINUTE";
                  /** @description calls that may come at once after a pause */
                  burst: number;
                };
                /** @description what the plan costs from the beginning of a month to come */
                announced?: {
                  /** Format: date-time */
                  effectiveFrom: string;
                  /** @description which begins then in the billing zone, like 2026-01 */
                  month: string;
                  monthlyFee: Decimal;
                  products: {
                    /** @description the productId of usage reports */
                    id: string;
                    name: string;
                    unitLabel?: string;
                    /** @description price of one unit in whole currency units */
                    amountMajor: Decimal;
                    currency: string;
                    /** @description true: one report in a call counts, however many come */
                    oncePerCall?: boolean;
                    /** @description units that cost nothing, each month */
                    allowance?: Decimal;
                    /** @enum {string} */
                    type: "CUSTOM";
                  }[];
                };
              }[];
              /** @enum {unknown} */
              pricingCategory?: "FREE" | "FREEMIUM" | "COMMERCIAL";
              industries: {
                uuid: string;
                label: string;
                children?: {
                  uuid: string;
                  label: string;
                }[];
              }[];
              provider: string;
              /** @enum {unknown} */
              lifecycle: "CREATED" | "ACCESSIBLE" | "PUBLISHED";
              /**
               * @description the operator's decision for which the service can't be called at present
               * @enum {unknown}
               */
              withheld?: "TAKEN_DOWN" | "PROVIDER_SUSPENDED";
              /** @enum {string} */
              serviceType: "EXTERNAL";
            };
            pricingPlan?: {
              id: string;
              name?: string;
              /** @enum {unknown} */
              type: "FREE" | "COMMERCIAL";
              /** @description true on what a consumer gets who chooses no plan */
              isDefault?: boolean;
              /** @description whole currency units for each month begun */
              monthlyFee?: Decimal;
              products: {
                /** @description the productId of usage reports */
                id: string;
                name: string;
                unitLabel?: string;
                /** @description price of one unit in whole currency units */
                amountMajor: Decimal;
                currency: string;
                /** @description true: one report in a call counts, however many come */
                oncePerCall?: boolean;
                /** @description units that cost nothing, each month */
                allowance?: Decimal;
                /** @enum {string} */
                type: "CUSTOM";
              }[];
              rateLimit?: {
                /** @description calls that each period allows */
                calls: number;
                /** @enum {unknown} */
                per: "SECOND" | "MINUTE";
                /** @description calls that may come at once after a pause */
                burst: number;
              };
              /** @description what the plan costs from the beginning of a month to come */
              announced?: {
                /** Format: date-time */
                effectiveFrom: string;
                /** @description which begins then in the billing zone, like 2026-01 */
                month: string;
                monthlyFee: Decimal;
                products: {
                  /** @description the productId of usage reports */
                  id: string;
                  name: string;
                  unitLabel?: string;
                  /** @description price of one unit in whole currency units */
                  amountMajor: Decimal;
                  currency: string;
                  /** @description true: one report in a call counts, however many come */
                  oncePerCall?: boolean;
                  /** @description units that cost nothing, each month */
                  allowance?: Decimal;
                  /** @enum {string} */
                  type: "CUSTOM";
                }[];
              };
            };
            /** @description how often the application may call; absent: as often as it likes */
            rateLimit?: {
              /** @description calls that each period allows */
              calls: number;
              /** @enum {unknown} */
              per: "SECOND" | "MINUTE";
              /** @description calls that may come at once after a pause */
              burst: number;
              /**
               * @description SUBSCRIPTION: the provider has set it for this subscription alone
               * @enum {unknown}
               */
              source: "PLAN" | "SUBSCRIPTION";
            };
            /** @description the most that one call may cost, as its consumer says; absent: anything */
            callCeiling?: {
              /** @description decimal text, in whole currency units, before VAT and allowances */
              amount: string;
              /**
               * Format: date-time
               * @description it holds for calls from then on
               */
              since: string;
            };
            logsAvailable: boolean;
            /** @description made while the service was internal: usage stays test until its owner accepts a plan */
            testUntilAccepted: boolean;
            /** Format: date-time */
            createdAt: string;
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getApplicationSubscriptions: {
    parameters: {
      query?: {
        limit?: number;
        /** @description of the Link header's next page */
        cursor?: string;
      };
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        /** @description id of the application */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** Format: uuid */
            id: string;
            application: {
              /** @enum {unknown} */
              currentUserPermission: "VIEWER" | "MAINTAINER" | "OWNER";
              /** Format: uuid */
              id: string;
              name: string;
              subscriptionCount: number;
              createdAt: string;
            };
            api?: {
              /**
               * Format: uuid
               * @description id of the marketplace entry, which is that of the service definition
               */
              id: string;
              /** Format: uuid */
              serviceId: string;
              name: string;
              context: string;
              version: string;
              description?: string;
              gatewayEndpoint: string;
              pricingPlans: {
                id: string;
                name?: string;
                /** @enum {unknown} */
                type: "FREE" | "COMMERCIAL";
                /** @description true on what a consumer gets who chooses no plan */
                isDefault?: boolean;
                /** @description whole currency units for each month begun */
                monthlyFee?: Decimal;
                products: {
                  /** @description the productId of usage reports */
                  id: string;
                  name: string;
                  unitLabel?: string;
                  /** @description price of one unit in whole currency units */
                  amountMajor: Decimal;
                  currency: string;
                  /** @description true: one report in a call counts, however many come */
                  oncePerCall?: boolean;
                  /** @description units that cost nothing, each month */
                  allowance?: Decimal;
                  /** @enum {string} */
                  type: "CUSTOM";
                }[];
                rateLimit?: {
                  /** @description calls that each period allows */
                  calls: number;
                  /** @enum {unknown} */
                  per: "SECOND" | "MINUTE";
                  /** @description calls that may come at once after a pause */
                  burst: number;
                };
                /** @description what the plan costs from the beginning of a month to come */
                announced?: {
                  /** Format: date-time */
                  effectiveFrom: string;
                  /** @description which begins then in the billing zone, like 2026-01 */
                  month: string;
                  monthlyFee: Decimal;
                  products: {
                    /** @description the productId of usage reports */
                    id: string;
                    name: string;
                    unitLabel?: string;
                    /** @description price of one unit in whole currency units */
                    amountMajor: Decimal;
                    currency: string;
                    /** @description true: one report in a call counts, however many come */
                    oncePerCall?: boolean;
                    /** @description units that cost nothing, each month */
                    allowance?: Decimal;
                    /** @enum {string} */
                    type: "CUSTOM";
                  }[];
                };
              }[];
              /** @enum {unknown} */
              pricingCategory?: "FREE" | "FREEMIUM" | "COMMERCIAL";
              industries: {
                uuid: string;
                label: string;
                children?: {
                  uuid: string;
                  label: string;
                }[];
              }[];
              provider: string;
              /** @enum {unknown} */
              lifecycle: "CREATED" | "ACCESSIBLE" | "PUBLISHED";
              /**
               * @description the operator's decision for which the service can't be called at present
               * @enum {unknown}
               */
              withheld?: "TAKEN_DOWN" | "PROVIDER_SUSPENDED";
              /** @enum {string} */
              serviceType: "EXTERNAL";
            };
            pricingPlan?: {
              id: string;
              name?: string;
              /** @enum {unknown} */
              type: "FREE" | "COMMERCIAL";
              /** @description true on what a consumer gets who chooses no plan */
              isDefault?: boolean;
              /** @description whole currency units for each month begun */
              monthlyFee?: Decimal;
              products: {
                /** @description the productId of usage reports */
                id: string;
                name: string;
                unitLabel?: string;
                /** @description price of one unit in whole currency units */
                amountMajor: Decimal;
                currency: string;
                /** @description true: one report in a call counts, however many come */
                oncePerCall?: boolean;
                /** @description units that cost nothing, each month */
                allowance?: Decimal;
                /** @enum {string} */
                type: "CUSTOM";
              }[];
              rateLimit?: {
                /** @description calls that each period allows */
                calls: number;
                /** @enum {unknown} */
                per: "SECOND" | "MINUTE";
                /** @description calls that may come at once after a pause */
                burst: number;
              };
              /** @description what the plan costs from the beginning of a month to come */
              announced?: {
                /** Format: date-time */
                effectiveFrom: string;
                /** @description which begins then in the billing zone, like 2026-01 */
                month: string;
                monthlyFee: Decimal;
                products: {
                  /** @description the productId of usage reports */
                  id: string;
                  name: string;
                  unitLabel?: string;
                  /** @description price of one unit in whole currency units */
                  amountMajor: Decimal;
                  currency: string;
                  /** @description true: one report in a call counts, however many come */
                  oncePerCall?: boolean;
                  /** @description units that cost nothing, each month */
                  allowance?: Decimal;
                  /** @enum {string} */
                  type: "CUSTOM";
                }[];
              };
            };
            /** @description how often the application may call; absent: as often as it likes */
            rateLimit?: {
              /** @description calls that each period allows */
              calls: number;
              /** @enum {unknown} */
              per: "SECOND" | "MINUTE";
              /** @description calls that may come at once after a pause */
              burst: number;
              /**
               * @description SUBSCRIPTION: the provider has set it for this subscription alone
               * @enum {unknown}
               */
              source: "PLAN" | "SUBSCRIPTION";
            };
            /** @description the most that one call may cost, as its consumer says; absent: anything */
            callCeiling?: {
              /** @description decimal text, in whole currency units, before VAT and allowances */
              amount: string;
              /**
               * Format: date-time
               * @description it holds for calls from then on
               */
              since: string;
            };
            logsAvailable: boolean;
            /** @description made while the service was internal: usage stays test until its owner accepts a plan */
            testUntilAccepted: boolean;
            /** Format: date-time */
            createdAt: string;
          }[];
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  createInternalSubscription: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        /** @description id of the application */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** Format: uuid */
          serviceId: string;
          /**
           * Format: uuid
           * @description older clients repeat the id of the path
           */
          applicationId?: string;
        };
      };
    };
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** Format: uuid */
            id: string;
            application: {
              /** @enum {unknown} */
              currentUserPermission: "VIEWER" | "MAINTAINER" | "OWNER";
              /** Format: uuid */
              id: string;
              name: string;
              subscriptionCount: number;
              createdAt: string;
            };
            api?: {
              /**
               * Format: uuid
               * @description id of the marketplace entry, which is that of the service definition
               */
              id: string;
              /** Format: uuid */
              serviceId: string;
              name: string;
              context: string;
              version: string;
              description?: string;
              gatewayEndpoint: string;
              pricingPlans: {
                id: string;
                name?: string;
                /** @enum {unknown} */
                type: "FREE" | "COMMERCIAL";
                /** @description true on what a consumer gets who chooses no plan */
                isDefault?: boolean;
                /** @description whole currency units for each month begun */
                monthlyFee?: Decimal;
                products: {
                  /** @description the productId of usage reports */
                  id: string;
                  name: string;
                  unitLabel?: string;
                  /** @description price of one unit in whole currency units */
                  amountMajor: Decimal;
                  currency: string;
                  /** @description true: one report in a call counts, however many come */
                  oncePerCall?: boolean;
                  /** @description units that cost nothing, each month */
                  allowance?: Decimal;
                  /** @enum {string} */
                  type: "CUSTOM";
                }[];
                rateLimit?: {
                  /** @description calls that each period allows */
                  calls: number;
                  /** @enum {unknown} */
                  per: "SECOND" | "MINUTE";
                  /** @description calls that may come at once after a pause */
                  burst: number;
                };
                /** @description what the plan costs from the beginning of a month to come */
                announced?: {
                  /** Format: date-time */
                  effectiveFrom: string;
                  /** @description which begins then in the billing zone, like 2026-01 */
                  month: string;
                  monthlyFee: Decimal;
                  products: {
                    /** @description the productId of usage reports */
                    id: string;
                    name: string;
                    unitLabel?: string;
                    /** @description price of one unit in whole currency units */
                    amountMajor: Decimal;
                    currency: string;
                    /** @description true: one report in a call counts, however many come */
                    oncePerCall?: boolean;
                    /** @description units that cost nothing, each month */
                    allowance?: Decimal;
                    /** @enum {string} */
                    type: "CUSTOM";
                  }[];
                };
              }[];
              /** @enum {unknown} */
              pricingCategory?: "FREE" | "FREEMIUM" | "COMMERCIAL";
              industries: {
                uuid: string;
                label: string;
                children?: {
                  uuid: string;
                  label: string;
                }[];
              }[];
              provider: string;
              /** @enum {unknown} */
              lifecycle: "CREATED" | "ACCESSIBLE" | "PUBLISHED";
              /**
               * @description the operator's decision for which the service can't be called at present
               * @enum {unknown}
               */
              withheld?: "TAKEN_DOWN" | "PROVIDER_SUSPENDED";
              /** @enum {string} */
              serviceType: "EXTERNAL";
            };
            pricingPlan?: {
              id: string;
              name?: string;
              /** @enum {unknown} */
              type: "FREE" | "COMMERCIAL";
              /** @description true on what a consumer gets who chooses no plan */
              isDefault?: boolean;
              /** @description whole currency units for each month begun */
              monthlyFee?: Decimal;
              products: {
                /** @description the productId of usage reports */
                id: string;
                name: string;
                unitLabel?: string;
                /** @description price of one unit in whole currency units */
                amountMajor: Decimal;
                currency: string;
                /** @description true: one report in a call counts, however many come */
                oncePerCall?: boolean;
                /** @description units that cost nothing, each month */
                allowance?: Decimal;
                /** @enum {string} */
                type: "CUSTOM";
              }[];
              rateLimit?: {
                /** @description calls that each period allows */
                calls: number;
                /** @enum {unknown} */
                per: "SECOND" | "MINUTE";
                /** @description calls that may come at once after a pause */
                burst: number;
              };
              /** @description what the plan costs from the beginning of a month to come */
              announced?: {
                /** Format: date-time */
                effectiveFrom: string;
                /** @description which begins then in the billing zone, like 2026-01 */
                month: string;
                monthlyFee: Decimal;
                products: {
                  /** @description the productId of usage reports */
                  id: string;
                  name: string;
                  unitLabel?: string;
                  /** @description price of one unit in whole currency units */
                  amountMajor: Decimal;
                  currency: string;
                  /** @description true: one report in a call counts, however many come */
                  oncePerCall?: boolean;
                  /** @description units that cost nothing, each month */
                  allowance?: Decimal;
                  /** @enum {string} */
                  type: "CUSTOM";
                }[];
              };
            };
            /** @description how often the application may call; absent: as often as it likes */
            rateLimit?: {
              /** @description calls that each period allows */
              calls: number;
              /** @enum {unknown} */
              per: "SECOND" | "MINUTE";
              /** @description calls that may come at once after a pause */
              burst: number;
              /**
               * @description SUBSCRIPTION: the provider has set it for this subscription alone
               * @enum {unknown}
               */
              source: "PLAN" | "SUBSCRIPTION";
            };
            /** @description the most that one call may cost, as its consumer says; absent: anything */
            callCeiling?: {
              /** @description decimal text, in whole currency units, before VAT and allowances */
              amount: string;
              /**
               * Format: date-time
               * @description it holds for calls from then on
               */
              since: string;
            };
            logsAvailable: boolean;
            /** @description made while the service was internal: usage stays test until its owner accepts a plan */
            testUntilAccepted: boolean;
            /** Format: date-time */
            createdAt: string;
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getSubscription: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        /** @description id of the subscription */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** Format: uuid */
            id: string;
            application: {
              /** @enum {unknown} */
              currentUserPermission: "VIEWER" | "MAINTAINER" | "OWNER";
              /** Format: uuid */
              id: string;
              name: string;
              subscriptionCount: number;
              createdAt: string;
            };
            api?: {
              /**
               * Format: uuid
               * @description id of the marketplace entry, which is that of the service definition
               */
              id: string;
              /** Format: uuid */
              serviceId: string;
              name: string;
              context: string;
              version: string;
              description?: string;
              gatewayEndpoint: string;
              pricingPlans: {
                id: string;
                name?: string;
                /** @enum {unknown} */
                type: "FREE" | "COMMERCIAL";
                /** @description true on what a consumer gets who chooses no plan */
                isDefault?: boolean;
                /** @description whole currency units for each month begun */
                monthlyFee?: Decimal;
                products: {
                  /** @description the productId of usage reports */
                  id: string;
                  name: string;
                  unitLabel?: string;
                  /** @description price of one unit in whole currency units */
                  amountMajor: Decimal;
                  currency: string;
                  /** @description true: one report in a call counts, however many come */
                  oncePerCall?: boolean;
                  /** @description units that cost nothing, each month */
                  allowance?: Decimal;
                  /** @enum {string} */
                  type: "CUSTOM";
                }[];
                rateLimit?: {
                  /** @description calls that each period allows */
                  calls: number;
                  /** @enum {unknown} */
                  per: "SECOND" | "MINUTE";
                  /** @description calls that may come at once after a pause */
                  burst: number;
                };
                /** @description what the plan costs from the beginning of a month to come */
                announced?: {
                  /** Format: date-time */
                  effectiveFrom: string;
                  /** @description which begins then in the billing zone, like 2026-01 */
                  month: string;
                  monthlyFee: Decimal;
                  products: {
                    /** @description the productId of usage reports */
                    id: string;
                    name: string;
                    unitLabel?: string;
                    /** @description price of one unit in whole currency units */
                    amountMajor: Decimal;
                    currency: string;
                    /** @description true: one report in a call counts, however many come */
                    oncePerCall?: boolean;
                    /** @description units that cost nothing, each month */
                    allowance?: Decimal;
                    /** @enum {string} */
                    type: "CUSTOM";
                  }[];
                };
              }[];
              /** @enum {unknown} */
              pricingCategory?: "FREE" | "FREEMIUM" | "COMMERCIAL";
              industries: {
                uuid: string;
                label: string;
                children?: {
                  uuid: string;
                  label: string;
                }[];
              }[];
              provider: string;
              /** @enum {unknown} */
              lifecycle: "CREATED" | "ACCESSIBLE" | "PUBLISHED";
              /**
               * @description the operator's decision for which the service can't be called at present
               * @enum {unknown}
               */
              withheld?: "TAKEN_DOWN" | "PROVIDER_SUSPENDED";
              /** @enum {string} */
              serviceType: "EXTERNAL";
            };
            pricingPlan?: {
              id: string;
              name?: string;
              /** @enum {unknown} */
              type: "FREE" | "COMMERCIAL";
              /** @description true on what a consumer gets who chooses no plan */
              isDefault?: boolean;
              /** @description whole currency units for each month begun */
              monthlyFee?: Decimal;
              products: {
                /** @description the productId of usage reports */
                id: string;
                name: string;
                unitLabel?: string;
                /** @description price of one unit in whole currency units */
                amountMajor: Decimal;
                currency: string;
                /** @description true: one report in a call counts, however many come */
                oncePerCall?: boolean;
                /** @description units that cost nothing, each month */
                allowance?: Decimal;
                /** @enum {string} */
                type: "CUSTOM";
              }[];
              rateLimit?: {
                /** @description calls that each period allows */
                calls: number;
                /** @enum {unknown} */
                per: "SECOND" | "MINUTE";
                /** @description calls that may come at once after a pause */
                burst: number;
              };
              /** @description what the plan costs from the beginning of a month to come */
              announced?: {
                /** Format: date-time */
                effectiveFrom: string;
                /** @description which begins then in the billing zone, like 2026-01 */
                month: string;
                monthlyFee: Decimal;
                products: {
                  /** @description the productId of usage reports */
                  id: string;
                  name: string;
                  unitLabel?: string;
                  /** @description price of one unit in whole currency units */
                  amountMajor: Decimal;
                  currency: string;
                  /** @description true: one report in a call counts, however many come */
                  oncePerCall?: boolean;
                  /** @description units that cost nothing, each month */
                  allowance?: Decimal;
                  /** @enum {string} */
                  type: "CUSTOM";
                }[];
              };
            };
            /** @description how often the application may call; absent: as often as it likes */
            rateLimit?: {
              /** @description calls that each period allows */
              calls: number;
              /** @enum {unknown} */
              per: "SECOND" | "MINUTE";
              /** @description calls that may come at once after a pause */
              burst: number;
              /**
               * @description SUBSCRIPTION: the provider has set it for this subscription alone
               * @enum {unknown}
               */
              source: "PLAN" | "SUBSCRIPTION";
            };
            /** @description the most that one call may cost, as its consumer says; absent: anything */
            callCeiling?: {
              /** @description decimal text, in whole currency units, before VAT and allowances */
              amount: string;
              /**
               * Format: date-time
               * @description it holds for calls from then on
               */
              since: string;
            };
            logsAvailable: boolean;
            /** @description made while the service was internal: usage stays test until its owner accepts a plan */
            testUntilAccepted: boolean;
            /** Format: date-time */
            createdAt: string;
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  deleteSubscription: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        /** @description id of the subscription */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description no body */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  acceptPricingPlan: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        /** @description id of the subscription */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          pricingPlanId: string;
        };
      };
    };
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** Format: uuid */
            id: string;
            application: {
              /** @enum {unknown} */
              currentUserPermission: "VIEWER" | "MAINTAINER" | "OWNER";
              /** Format: uuid */
              id: string;
              name: string;
              subscriptionCount: number;
              createdAt: string;
            };
            api?: {
              /**
               * Format: uuid
               * @description id of the marketplace entry, which is that of the service definition
               */
              id: string;
              /** Format: uuid */
              serviceId: string;
              name: string;
              context: string;
              version: string;
              description?: string;
              gatewayEndpoint: string;
              pricingPlans: {
                id: string;
                name?: string;
                /** @enum {unknown} */
                type: "FREE" | "COMMERCIAL";
                /** @description true on what a consumer gets who chooses no plan */
                isDefault?: boolean;
                /** @description whole currency units for each month begun */
                monthlyFee?: Decimal;
                products: {
                  /** @description the productId of usage reports */
                  id: string;
                  name: string;
                  unitLabel?: string;
                  /** @description price of one unit in whole currency units */
                  amountMajor: Decimal;
                  currency: string;
                  /** @description true: one report in a call counts, however many come */
                  oncePerCall?: boolean;
                  /** @description units that cost nothing, each month */
                  allowance?: Decimal;
                  /** @enum {string} */
                  type: "CUSTOM";
                }[];
                rateLimit?: {
                  /** @description calls that each period allows */
                  calls: number;
                  /** @enum {unknown} */
                  per: "SECOND" | "MINUTE";
                  /** @description calls that may come at once after a pause */
                  burst: number;
                };
                /** @description what the plan costs from the beginning of a month to come */
                announced?: {
                  /** Format: date-time */
                  effectiveFrom: string;
                  /** @description which begins then in the billing zone, like 2026-01 */
                  month: string;
                  monthlyFee: Decimal;
                  products: {
                    /** @description the productId of usage reports */
                    id: string;
                    name: string;
                    unitLabel?: string;
                    /** @description price of one unit in whole currency units */
                    amountMajor: Decimal;
                    currency: string;
                    /** @description true: one report in a call counts, however many come */
                    oncePerCall?: boolean;
                    /** @description units that cost nothing, each month */
                    allowance?: Decimal;
                    /** @enum {string} */
                    type: "CUSTOM";
                  }[];
                };
              }[];
              /** @enum {unknown} */
              pricingCategory?: "FREE" | "FREEMIUM" | "COMMERCIAL";
              industries: {
                uuid: string;
                label: string;
                children?: {
                  uuid: string;
                  label: string;
                }[];
              }[];
              provider: string;
              /** @enum {unknown} */
              lifecycle: "CREATED" | "ACCESSIBLE" | "PUBLISHED";
              /**
               * @description the operator's decision for which the service can't be called at present
               * @enum {unknown}
               */
              withheld?: "TAKEN_DOWN" | "PROVIDER_SUSPENDED";
              /** @enum {string} */
              serviceType: "EXTERNAL";
            };
            pricingPlan?: {
              id: string;
              name?: string;
              /** @enum {unknown} */
              type: "FREE" | "COMMERCIAL";
              /** @description true on what a consumer gets who chooses no plan */
              isDefault?: boolean;
              /** @description whole currency units for each month begun */
              monthlyFee?: Decimal;
              products: {
                /** @description the productId of usage reports */
                id: string;
                name: string;
                unitLabel?: string;
                /** @description price of one unit in whole currency units */
                amountMajor: Decimal;
                currency: string;
                /** @description true: one report in a call counts, however many come */
                oncePerCall?: boolean;
                /** @description units that cost nothing, each month */
                allowance?: Decimal;
                /** @enum {string} */
                type: "CUSTOM";
              }[];
              rateLimit?: {
                /** @description calls that each period allows */
                calls: number;
                /** @enum {unknown} */
                per: "SECOND" | "MINUTE";
                /** @description calls that may come at once after a pause */
                burst: number;
              };
              /** @description what the plan costs from the beginning of a month to come */
              announced?: {
                /** Format: date-time */
                effectiveFrom: string;
                /** @description which begins then in the billing zone, like 2026-01 */
                month: string;
                monthlyFee: Decimal;
                products: {
                  /** @description the productId of usage reports */
                  id: string;
                  name: string;
                  unitLabel?: string;
                  /** @description price of one unit in whole currency units */
                  amountMajor: Decimal;
                  currency: string;
                  /** @description true: one report in a call counts, however many come */
                  oncePerCall?: boolean;
                  /** @description units that cost nothing, each month */
                  allowance?: Decimal;
                  /** @enum {string} */
                  type: "CUSTOM";
                }[];
              };
            };
            /** @description how often the application may call; absent: as often as it likes */
            rateLimit?: {
              /** @description calls that each period allows */
              calls: number;
              /** @enum {unknown} */
              per: "SECOND" | "MINUTE";
              /** @description calls that may come at once after a pause */
              burst: number;
              /**
               * @description SUBSCRIPTION: the provider has set it for this subscription alone
               * @enum {unknown}
               */
              source: "PLAN" | "SUBSCRIPTION";
            };
            /** @description the most that one call may cost, as its consumer says; absent: anything */
            callCeiling?: {
              /** @description decimal text, in whole currency units, before VAT and allowances */
              amount: string;
              /**
               * Format: date-time
               * @description it holds for calls from then on
               */
              since: string;
            };
            logsAvailable: boolean;
            /** @description made while the service was internal: usage stays test until its owner accepts a plan */
            testUntilAccepted: boolean;
            /** Format: date-time */
            createdAt: string;
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getSubscriptionServiceExecutions: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        /** @description id of the subscription */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": Record<string, never>[];
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getServiceSubscriptions: {
    parameters: {
      query?: {
        limit?: number;
        /** @description of the Link header's next page */
        cursor?: string;
      };
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        /** @description id of the service */
        serviceId: string;
        /** @description id of the service definition */
        versionId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** Format: uuid */
            id: string;
            application: {
              /** Format: uuid */
              id: string;
              name: string;
              createdAt: string;
            };
            /** @description display name of the consumer's account */
            consumer: string;
            pricingPlan?: {
              id: string;
              name?: string;
              /** @enum {unknown} */
              type: "FREE" | "COMMERCIAL";
              /** @description true on what a consumer gets who chooses no plan */
              isDefault?: boolean;
              /** @description whole currency units for each month begun */
              monthlyFee?: Decimal;
              products: {
                /** @description the productId of usage reports */
                id: string;
                name: string;
                unitLabel?: string;
                /** @description price of one unit in whole currency units */
                amountMajor: Decimal;
                currency: string;
                /** @description true: one report in a call counts, however many come */
                oncePerCall?: boolean;
                /** @description units that cost nothing, each month */
                allowance?: Decimal;
                /** @enum {string} */
                type: "CUSTOM";
              }[];
              rateLimit?: {
                /** @description calls that each period allows */
                calls: number;
                /** @enum {unknown} */
                per: "SECOND" | "MINUTE";
                /** @description calls that may come at once after a pause */
                burst: number;
              };
              /** @description what the plan costs from the beginning of a month to come */
              announced?: {
                /** Format: date-time */
                effectiveFrom: string;
                /** @description which begins then in the billing zone, like 2026-01 */
                month: string;
                monthlyFee: Decimal;
                products: {
                  /** @description the productId of usage reports */
                  id: string;
                  name: string;
                  unitLabel?: string;
                  /** @description price of one unit in whole currency units */
                  amountMajor: Decimal;
                  currency: string;
                  /** @description true: one report in a call counts, however many come */
                  oncePerCall?: boolean;
                  /** @description units that cost nothing, each month */
                  allowance?: Decimal;
                  /** @enum {string} */
                  type: "CUSTOM";
                }[];
              };
            };
            /** @description how often the application may call; absent: as often as it likes */
            rateLimit?: {
              /** @description calls that each period allows */
              calls: number;
              /** @enum {unknown} */
              per: "SECOND" | "MINUTE";
              /** @description calls that may come at once after a pause */
              burst: number;
              /**
               * @description SUBSCRIPTION: the provider has set it for this subscription alone
               * @enum {unknown}
               */
              source: "PLAN" | "SUBSCRIPTION";
            };
            /** @description the most that one call may cost, as its consumer says; absent: anything */
            callCeiling?: {
              /** @description decimal text, in whole currency units, before VAT and allowances */
              amount: string;
              /**
               * Format: date-time
               * @description it holds for calls from then on
               */
              since: string;
            };
            logsAvailable: boolean;
          }[];
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  setSubscriptionRateLimit: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        /** @description id of the service */
        serviceId: string;
        /** @description id of the service definition */
        versionId: string;
        /** @description id of the subscription */
        subscriptionId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @description left out: the plan's limit applies, if it has one */
          rateLimit?: {
            /** @description calls that each period allows */
            calls: number;
            /** @enum {unknown} */
            per: "SECOND" | "MINUTE";
            /** @description calls that may come at once after a pause; left out: as many as `calls` */
            burst?: number;
          };
        };
      };
    };
    responses: {
      /** @description no body */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  setCallCeiling: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        /** @description id of the subscription */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /**
           * @description the most that one call may cost, before VAT and allowances; decimal text, above 0
           * @example 25.00
           */
          amount: string;
        };
      };
    };
    responses: {
      /** @description the most that one call may cost, as its consumer says; absent: anything */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @description decimal text, in whole currency units, before VAT and allowances */
            amount: string;
            /**
             * Format: date-time
             * @description it holds for calls from then on
             */
            since: string;
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  deleteCallCeiling: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        /** @description id of the subscription */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description no body */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getAccessToken: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        /** @description id of the application */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @description the bearer value for the gateway */
            token: string;
            /**
             * Format: date
             * @description day on which it ends; it lives an hour
             */
            expiresAt: string;
            /** Format: date-time */
            tokenExpiresAt: string;
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  metering: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @description the x-correlation-id of the forwarded call */
          correlationId?: string;
          /** @description text: a product of the service that was called */
          productId?: unknown;
          /** @description former name of productId */
          itemId?: unknown;
          /** @description units used: above 0, up to 1e12, up to 9 decimals */
          count?: unknown;
          /** @description text of 1 to 255 characters; like the header Idempotency-Key */
          eventId?: unknown;
        };
      };
    };
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            testMode: boolean;
            count: Decimal;
            productId: string;
            correlationId: string;
            /** @description true when the key was seen before: nothing was added */
            duplicate?: boolean;
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  reportMeteringBatch: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @description each as the body of a single report: correlationId, productId, count, and eventId as its key */
          events: unknown[];
        };
      };
    };
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @description one per event, in the order in which they came */
            results: {
              /** @description the status that the event would have got by itself */
              status: number;
              testMode?: boolean;
              count?: Decimal;
              productId?: string;
              correlationId?: string;
              /** @description true when the key was seen before: nothing was added */
              duplicate?: boolean;
              type?: string;
              title?: string;
              detail?: string;
              errorMessage?: string;
              errors?: {
                pointer: string;
                message: string;
              }[];
            }[];
          };
        };
      };
      /** @description Default Response */
      207: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @description one per event, in the order in which they came */
            results: {
              /** @description the status that the event would have got by itself */
              status: number;
              testMode?: boolean;
              count?: Decimal;
              productId?: string;
              correlationId?: string;
              /** @description true when the key was seen before: nothing was added */
              duplicate?: boolean;
              type?: string;
              title?: string;
              detail?: string;
              errorMessage?: string;
              errors?: {
                pointer: string;
                message: string;
              }[];
            }[];
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  reportMeteringCloudEvents: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description type is "tollgate.usage"; data are correlationId, productId and count; source and id are the key of the report */
    requestBody: {
      content: {
        "application/json": unknown;
      };
    };
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json":
            | {
                testMode: boolean;
                count: Decimal;
                productId: string;
                correlationId: string;
                /** @description true when the key was seen before: nothing was added */
                duplicate?: boolean;
              }
            | {
                /** @description one per event, in the order in which they came */
                results: {
                  /** @description the status that the event would have got by itself */
                  status: number;
                  testMode?: boolean;
                  count?: Decimal;
                  productId?: string;
                  correlationId?: string;
                  /** @description true when the key was seen before: nothing was added */
                  duplicate?: boolean;
                  type?: string;
                  title?: string;
                  detail?: string;
                  errorMessage?: string;
                  errors?: {
                    pointer: string;
                    message: string;
                  }[];
                }[];
              };
        };
      };
      /** @description Default Response */
      207: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @description one per event, in the order in which they came */
            results: {
              /** @description the status that the event would have got by itself */
              status: number;
              testMode?: boolean;
              count?: Decimal;
              productId?: string;
              correlationId?: string;
              /** @description true when the key was seen before: nothing was added */
              duplicate?: boolean;
              type?: string;
              title?: string;
              detail?: string;
              errorMessage?: string;
              errors?: {
                pointer: string;
                message: string;
              }[];
            }[];
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getExternalServiceMeteringEvents: {
    parameters: {
      query?: {
        /** @description accepted at or after */
        from?: string;
        /** @description accepted before */
        to?: string;
        productId?: string;
        mode?: "test" | "live";
        subscriptionId?: string;
        limit?: number;
        /** @description of the Link header's next page */
        cursor?: string;
      };
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        serviceId: string;
        versionId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            timestamp: string;
            productName: string;
            productId: string;
            unitPrice: Decimal;
            currency: string;
            count: Decimal;
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            acceptedAt: string;
            testMode: boolean;
            /** Format: uuid */
            subscriptionId: string;
            applicationName?: string;
            correlationId?: string;
            /** @description what was corrected later, in order */
            corrections?: {
              /** Format: uuid */
              id: string;
              /** Format: date-time */
              correctedAt: string;
              /** @description added to what was reported; below zero when that was too much */
              count: Decimal;
              reason: string;
              /** @description what it was made for, in the provider's words */
              reference?: string;
              /** @description the provider's side only */
              author?: string;
            }[];
          }[];
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getMeteringRefusals: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        serviceId: string;
        versionId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            refusedAt: string;
            /** @description code of the problem, as in docs/errors.md */
            reason: string;
            detail: string;
            tokenName?: string;
            productId?: string;
            /** @description as it came */
            count?: string;
            /** @description of the call it was for, where its record is kept */
            correlationId?: string;
          }[];
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getMeteringRepetitions: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        serviceId: string;
        versionId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /**
             * Format: uuid
             * @description the event that was accepted, and counts
             */
            eventId: string;
            /** Format: date-time */
            acceptedAt: string;
            /** @description how often the report came again */
            times: number;
            /**
             * Format: date-time
             * @description the last time
             */
            repeatedAt: string;
            productId: string;
            productName: string;
            count: Decimal;
            testMode: boolean;
            /** @description the token that it last came with */
            tokenName?: string;
            correlationId?: string;
          }[];
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getMeteringTotals: {
    parameters: {
      query?: {
        /** @description accepted at or after */
        from?: string;
        /** @description accepted before */
        to?: string;
        productId?: string;
        mode?: "test" | "live";
        subscriptionId?: string;
      };
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        serviceId: string;
        versionId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            currency: string;
            /** @description by product, live before test; what nothing was reported for is left out */
            items: {
              testMode: boolean;
              productId: string;
              productName: string;
              events: number;
              /** @description corrections included */
              count: Decimal;
              /** @description exact, corrections included */
              amount: Decimal;
            }[];
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getCall: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        correlationId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            correlationId: string;
            /** Format: date-time */
            calledAt: string;
            testMode: boolean;
            /** @description as whom the caller sees this */
            views: ("consumer" | "provider" | "operator")[];
            service: {
              /** Format: uuid */
              id: string;
              /** Format: uuid */
              definitionId: string;
              name: string;
              version: string;
              provider: string;
              /**
               * Format: uuid
               * @description the provider's account; its side only
               */
              accountId?: string;
            };
            application: {
              /**
               * Format: uuid
               * @description the consumer's side only
               */
              id?: string;
              name: string;
            };
            /** @description display name of the consumer's account */
            consumer: string;
            subscription: {
              /** Format: uuid */
              id: string;
              /** Format: date-time */
              createdAt: string;
              /** Format: date-time */
              endedAt?: string;
              endReason?: string;
            };
            /** @description absent: details not written yet, or lost with a crash; the call was forwarded all the same, unless usage.state is not-forwarded */
            forwarded?: {
              method: string;
              path: string;
              /** @description what the consumer got; 499: it left before an answer */
              status: number;
              /** @enum {unknown} */
              answeredBy: "upstream" | "gateway" | "consumer";
              fault?: string;
              firstByteMs?: number;
              durationMs: number;
              requestBytes: number;
              responseBytes: number;
            };
            reports: {
              /** Format: uuid */
              eventId: string;
              /** Format: date-time */
              acceptedAt: string;
              productId: string;
              productName: string;
              /** @description as it was reported */
              count: Decimal;
              corrections?: {
                /** Format: uuid */
                id: string;
                /** Format: date-time */
                correctedAt: string;
                /** @description added to what was reported; below zero when that was too much */
                count: Decimal;
                reason: string;
                /** @description what it was made for, in the provider's words */
                reference?: string;
                /** @description the provider's side only */
                author?: string;
              }[];
              unitPrice: Decimal;
              /** @description exact, corrections included; rounded once, on the invoice line */
              amount: Decimal;
              /** @description the provider's side only */
              tokenName?: string;
              /** @description the same report came again; it counts once */
              repeated?: {
                times: number;
                /** Format: date-time */
                lastAt: string;
              };
              /** @description of live usage: the line it ended up in, for each side */
              documents?: {
                /** @enum {unknown} */
                side: "consumer" | "provider";
                /**
                 * @description open: its month is not settled yet. free: settled, and on no document, since it costs nothing. carried: too little so far, it waits for the next document
                 * @enum {unknown}
                 */
                state: "open" | "free" | "carried" | "issued";
                document?: {
                  /** Format: uuid */
                  id: string;
                  /** @enum {unknown} */
                  kind: "INVOICE" | "CREDIT_NOTE" | "STATEMENT" | "CARRIED_FORWARD";
                  /** @description none for what is carried forward */
                  number?: string;
                  /** @description the line on it */
                  position: number;
                };
                /** @description credit notes, or later statements, that correct that line */
                correctedBy?: {
                  /** Format: uuid */
                  id: string;
                  /** @enum {unknown} */
                  kind: "INVOICE" | "CREDIT_NOTE" | "STATEMENT" | "CARRIED_FORWARD";
                  number: string;
                }[];
              }[];
            }[];
            refusals: {
              /** Format: uuid */
              id: string;
              /** Format: date-time */
              refusedAt: string;
              /** @description code of the problem, as in docs/errors.md */
              reason: string;
              detail: string;
              tokenName?: string;
              productId?: string;
              /** @description as it came */
              count?: string;
            }[];
            usage: {
              /** @enum {unknown} */
              state: "reported" | "refused" | "awaited" | "never-reported" | "not-forwarded";
              explanation: string;
              /** Format: date-time */
              reportsAcceptedUntil: string;
              /** @description accepted before those listed, which are the newest; all are in the total */
              reportsLeftOut: number;
              /** @description refused before those listed, which are the newest */
              refusalsLeftOut: number;
            };
            total: {
              amount: Decimal;
              currency: string;
            };
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getApplicationCalls: {
    parameters: {
      query?: {
        /** @description called at or after */
        from?: string;
        /** @description called before */
        to?: string;
        subscriptionId?: string;
        mode?: "test" | "live";
        /** @description ok: the service answered wholly, with a status below 400; refused: it answered with 400 to 499; failed: everything else, whoever was at fault */
        outcome?: "ok" | "refused" | "failed";
        limit?: number;
        /** @description of the Link header's next page */
        cursor?: string;
      };
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        /** @description id of the application */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @description names the call's receipt, /calls/{correlationId} */
            correlationId?: string;
            /** Format: date-time */
            calledAt: string;
            testMode: boolean;
            /** Format: uuid */
            subscriptionId: string;
            method: string;
            /** @description below the service, without the query */
            path: string;
            /** @description what the consumer got; 499: it left before an answer */
            status: number;
            /** @enum {unknown} */
            outcome: "ok" | "refused" | "failed";
            /** @description what broke the call off, as in docs/errors.md */
            fault?: string;
            durationMs: number;
            requestBytes: number;
            responseBytes: number;
            /** @description how often usage was reported for it */
            reports: number;
            serviceName?: string;
            /** @description display name of the provider's account */
            provider?: string;
            /** @description exact; absent while nothing was reported. What test calls cost is shown and never billed */
            cost?: {
              amount: Decimal;
              currency: string;
            };
          }[];
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getServiceCalls: {
    parameters: {
      query?: {
        /** @description called at or after */
        from?: string;
        /** @description called before */
        to?: string;
        subscriptionId?: string;
        mode?: "test" | "live";
        /** @description ok: the service answered wholly, with a status below 400; refused: it answered with 400 to 499; failed: everything else, whoever was at fault */
        outcome?: "ok" | "refused" | "failed";
        limit?: number;
        /** @description of the Link header's next page */
        cursor?: string;
      };
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        serviceId: string;
        versionId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @description names the call's receipt, /calls/{correlationId} */
            correlationId?: string;
            /** Format: date-time */
            calledAt: string;
            testMode: boolean;
            /** Format: uuid */
            subscriptionId: string;
            method: string;
            /** @description below the service, without the query */
            path: string;
            /** @description what the consumer got; 499: it left before an answer */
            status: number;
            /** @enum {unknown} */
            outcome: "ok" | "refused" | "failed";
            /** @description what broke the call off, as in docs/errors.md */
            fault?: string;
            durationMs: number;
            requestBytes: number;
            responseBytes: number;
            /** @description how often usage was reported for it */
            reports: number;
            applicationName?: string;
            /** @description display name of the consumer's account */
            consumer?: string;
            /** @description exact, before VAT and fee; absent while nothing was reported. What test calls bring is shown and never billed */
            revenue?: {
              amount: Decimal;
              currency: string;
            };
          }[];
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getSubscriptionMeteringEvents: {
    parameters: {
      query: {
        /** @description like 2026-01, in the billing zone; absent: the month under way */
        month?: string;
        productId?: string;
        /** @description decimal digits: only what was priced so */
        unitPrice?: string;
        limit: number;
        /** @description nextCursor of the page before */
        cursor?: string;
      };
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            month: string;
            currency: string;
            serviceName: string;
            /** Format: uuid */
            applicationId: string;
            applicationName: string;
            items: {
              /** Format: uuid */
              id: string;
              /** Format: date-time */
              acceptedAt: string;
              /** Format: date-time */
              calledAt: string;
              /** @description names the call's receipt, /calls/{correlationId} */
              correlationId?: string;
              productId: string;
              productName: string;
              /** @description as it was reported */
              count: Decimal;
              corrections?: {
                /** Format: uuid */
                id: string;
                /** Format: date-time */
                correctedAt: string;
                /** @description added to what was reported; below zero when that was too much */
                count: Decimal;
                reason: string;
                /** @description what it was made for, in the provider's words */
                reference?: string;
                /** @description the provider's side only */
                author?: string;
              }[];
              unitPrice: Decimal;
              /** @description exact, corrections included, before any allowance */
              amount: Decimal;
            }[];
            nextCursor?: string;
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getReconciliation: {
    parameters: {
      query: {
        /** @description calls-without-usage: answered well, nothing reported; unusual-usage: far above the product's norm; failed-but-charged: status from 400 on, or broken off, and an amount; repeated-usage: same call, product and count as an earlier report; refused-reports. Live usage only */
        finding:
          | "calls-without-usage"
          | "unusual-usage"
          | "failed-but-charged"
          | "repeated-usage"
          | "refused-reports";
        /** @description like 2026-01, in the billing zone; absent: the month under way */
        month?: string;
        limit: number;
        /** @description nextCursor of the page before */
        cursor?: string;
      };
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        serviceId: string;
        versionId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            month: string;
            currency: string;
            items: {
              /** Format: date-time */
              at: string;
              /** @description names the call's receipt, /calls/{correlationId}; absent: its record is lost */
              correlationId?: string;
              applicationName?: string;
              /** @description display name of the consumer's account */
              consumer?: string;
              call?: {
                method: string;
                path: string;
                status: number;
                fault?: string;
              };
              /**
               * Format: date-time
               * @description of a call without usage: how long some may still come
               */
              reportsAcceptedUntil?: string;
              event?: {
                /** Format: uuid */
                id: string;
                productId: string;
                productName: string;
                /** @description with its corrections */
                count: Decimal;
                unitPrice: Decimal;
              };
              /** @description what it is charged now, exact, before any allowance */
              amount?: Decimal;
              refusal?: {
                /** Format: uuid */
                id: string;
                /** Format: date-time */
                refusedAt: string;
                /** @description code of the problem, as in docs/errors.md */
                reason: string;
                detail: string;
                tokenName?: string;
                productId?: string;
                /** @description as it came */
                count?: string;
              };
            }[];
            /** @description with unusual-usage; products with fewer than 20 events have none */
            norms?: {
              productId: string;
              productName: string;
              /** @description that it comes from: the newest of the month */
              events: number;
              median: Decimal;
              /** @description 5 times the median, or 6 standard deviations (from the median absolute one) above it if that is more */
              threshold: Decimal;
            }[];
            /** @description there is more to look through; a page may hold less than its limit, or nothing, and have one */
            nextCursor?: string;
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getCostsByMonth: {
    parameters: {
      query: {
        year: number;
        month: number;
      };
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            year: number;
            month: number;
            amountMajor: {
              /** @description exact, before VAT and fee */
              value: Decimal;
              currency: string;
            };
            groups: {
              /** @description the service */
              name: string;
              amountMajor: {
                /** @description exact, before VAT and fee */
                value: Decimal;
                currency: string;
              };
              products: {
                /** @description the product, or Monthly fee */
                name: string;
                amountMajor: {
                  /** @description exact, before VAT and fee */
                  value: Decimal;
                  currency: string;
                };
                /** @description units used, free ones included; of fees their number */
                count: Decimal;
              }[];
            }[];
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getRevenueByMonth: {
    parameters: {
      query: {
        year: number;
        month: number;
      };
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            year: number;
            month: number;
            amountMajor: {
              /** @description exact, before VAT and fee */
              value: Decimal;
              currency: string;
            };
            groups: {
              /** @description the service */
              name: string;
              amountMajor: {
                /** @description exact, before VAT and fee */
                value: Decimal;
                currency: string;
              };
              products: {
                /** @description the product, or Monthly fee */
                name: string;
                amountMajor: {
                  /** @description exact, before VAT and fee */
                  value: Decimal;
                  currency: string;
                };
                /** @description units used, free ones included; of fees their number */
                count: Decimal;
              }[];
            }[];
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getCosts: {
    parameters: {
      query?: {
        /** @description like 2026-01, in the billing zone; absent: the month under way */
        month?: string;
      };
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            month: string;
            /** Format: date-time */
            start: string;
            /**
             * Format: date-time
             * @description the first instant after the month
             */
            end: string;
            currency: string;
            /** @description exact, in whole currency units; before VAT and marketplace fee */
            amount: Decimal;
            lines: {
              /** @enum {unknown} */
              kind: "USAGE" | "MONTHLY_FEE";
              service: {
                /** Format: uuid */
                id: string;
                name: string;
              };
              /** Format: uuid */
              subscriptionId: string;
              application: {
                /**
                 * Format: uuid
                 * @description the consumer's side only
                 */
                id?: string;
                name: string;
              };
              /** @description of costs the provider, of revenue the consumer */
              counterparty: string;
              plan?: {
                id: string;
                name?: string;
              };
              product?: {
                id: string;
                name: string;
                unitLabel?: string;
              };
              quantity: Decimal;
              /** @description the part of it that the allowance covers */
              freeQuantity?: Decimal;
              unitPrice: Decimal;
              /** @description exact, in whole currency units; before VAT and marketplace fee */
              amount: Decimal;
            }[];
            /** @description lines beyond the first thousand; all are in the amounts */
            linesLeftOut: number;
            /** @description what each day added; days that added nothing are left out */
            days: {
              /** Format: date */
              date: string;
              /** @description exact, in whole currency units; before VAT and marketplace fee */
              amount: Decimal;
            }[];
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getBudgets: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @description the month under way, in the billing zone */
            month: string;
            /** Format: date-time */
            start: string;
            /**
             * Format: date-time
             * @description from then on every budget is whole again
             */
            end: string;
            currency: string;
            account: {
              /** @description what the month costs so far, by the ledger: decimal text, exact, live usage and fees, before VAT */
              spent: string;
              budget?: {
                /** @description decimal text */
                amount: string;
                /**
                 * @description NOTICE: only told of. HARD_STOP: the gateway also refuses live calls with 402 until the month ends
                 * @enum {unknown}
                 */
                kind: "NOTICE" | "HARD_STOP";
                /** Format: date-time */
                changedAt: string;
                /** @description which shares of it the month's costs have reached */
                notices: {
                  percent: number;
                  /** Format: date-time */
                  at: string;
                }[];
                /**
                 * Format: date-time
                 * @description calls are refused until then, or until it is raised
                 */
                stoppedUntil?: string;
              };
            };
            /** @description active ones, the newest first */
            subscriptions: {
              /** Format: uuid */
              id: string;
              service: {
                /** Format: uuid */
                id: string;
                name: string;
              };
              provider: string;
              application: {
                /** Format: uuid */
                id: string;
                name: string;
              };
              /** @description what the month costs so far, by the ledger: decimal text, exact, live usage and fees, before VAT */
              spent: string;
              budget?: {
                /** @description decimal text */
                amount: string;
                /**
                 * @description NOTICE: only told of. HARD_STOP: the gateway also refuses live calls with 402 until the month ends
                 * @enum {unknown}
                 */
                kind: "NOTICE" | "HARD_STOP";
                /** Format: date-time */
                changedAt: string;
                /** @description which shares of it the month's costs have reached */
                notices: {
                  percent: number;
                  /** Format: date-time */
                  at: string;
                }[];
                /**
                 * Format: date-time
                 * @description calls are refused until then, or until it is raised
                 */
                stoppedUntil?: string;
              };
              /** @description the most that one call may cost, as its consumer says; absent: anything */
              callCeiling?: {
                /** @description decimal text, in whole currency units, before VAT and allowances */
                amount: string;
                /**
                 * Format: date-time
                 * @description it holds for calls from then on
                 */
                since: string;
              };
            }[];
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  setAccountBudget: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /**
           * @description the most that a month may cost, in whole currency units, before VAT; decimal text, above 0
           * @example 25.00
           */
          amount: string;
          /**
           * @description NOTICE: only told of. HARD_STOP: the gateway also refuses live calls with 402 until the month ends
           * @enum {unknown}
           */
          kind: "NOTICE" | "HARD_STOP";
        };
      };
    };
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @description what the month costs so far, by the ledger: decimal text, exact, live usage and fees, before VAT */
            spent: string;
            budget: {
              /** @description decimal text */
              amount: string;
              /**
               * @description NOTICE: only told of. HARD_STOP: the gateway also refuses live calls with 402 until the month ends
               * @enum {unknown}
               */
              kind: "NOTICE" | "HARD_STOP";
              /** Format: date-time */
              changedAt: string;
              /** @description which shares of it the month's costs have reached */
              notices: {
                percent: number;
                /** Format: date-time */
                at: string;
              }[];
              /**
               * Format: date-time
               * @description calls are refused until then, or until it is raised
               */
              stoppedUntil?: string;
            };
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  deleteAccountBudget: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description no body */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  setSubscriptionBudget: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        /** @description id of the subscription */
        subscriptionId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /**
           * @description the most that a month may cost, in whole currency units, before VAT; decimal text, above 0
           * @example 25.00
           */
          amount: string;
          /**
           * @description NOTICE: only told of. HARD_STOP: the gateway also refuses live calls with 402 until the month ends
           * @enum {unknown}
           */
          kind: "NOTICE" | "HARD_STOP";
        };
      };
    };
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @description what the month costs so far, by the ledger: decimal text, exact, live usage and fees, before VAT */
            spent: string;
            budget: {
              /** @description decimal text */
              amount: string;
              /**
               * @description NOTICE: only told of. HARD_STOP: the gateway also refuses live calls with 402 until the month ends
               * @enum {unknown}
               */
              kind: "NOTICE" | "HARD_STOP";
              /** Format: date-time */
              changedAt: string;
              /** @description which shares of it the month's costs have reached */
              notices: {
                percent: number;
                /** Format: date-time */
                at: string;
              }[];
              /**
               * Format: date-time
               * @description calls are refused until then, or until it is raised
               */
              stoppedUntil?: string;
            };
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  deleteSubscriptionBudget: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        /** @description id of the subscription */
        subscriptionId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description no body */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getRevenue: {
    parameters: {
      query?: {
        /** @description like 2026-01, in the billing zone; absent: the month under way */
        month?: string;
      };
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            month: string;
            /** Format: date-time */
            start: string;
            /**
             * Format: date-time
             * @description the first instant after the month
             */
            end: string;
            currency: string;
            /** @description exact, in whole currency units; before VAT and marketplace fee */
            amount: Decimal;
            lines: {
              /** @enum {unknown} */
              kind: "USAGE" | "MONTHLY_FEE";
              service: {
                /** Format: uuid */
                id: string;
                name: string;
              };
              /** Format: uuid */
              subscriptionId: string;
              application: {
                /**
                 * Format: uuid
                 * @description the consumer's side only
                 */
                id?: string;
                name: string;
              };
              /** @description of costs the provider, of revenue the consumer */
              counterparty: string;
              plan?: {
                id: string;
                name?: string;
              };
              product?: {
                id: string;
                name: string;
                unitLabel?: string;
              };
              quantity: Decimal;
              /** @description the part of it that the allowance covers */
              freeQuantity?: Decimal;
              unitPrice: Decimal;
              /** @description exact, in whole currency units; before VAT and marketplace fee */
              amount: Decimal;
            }[];
            /** @description lines beyond the first thousand; all are in the amounts */
            linesLeftOut: number;
            /** @description what each day added; days that added nothing are left out */
            days: {
              /** Format: date */
              date: string;
              /** @description exact, in whole currency units; before VAT and marketplace fee */
              amount: Decimal;
            }[];
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getInvoices: {
    parameters: {
      query: {
        limit: number;
        /** @description nextCursor of the page before */
        cursor?: string;
      };
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: {
              /** Format: uuid */
              id: string;
              /** @description none for what is carried forward */
              number?: string;
              month: string;
              /** Format: date-time */
              periodStart: string;
              /**
               * Format: date-time
               * @description the first instant after the month
               */
              periodEnd: string;
              /**
               * Format: date
               * @description in the billing zone
               */
              issuedOn: string;
              /** Format: date */
              paidOn?: string;
              currency: string;
              /** @description sum of the lines */
              net: Decimal;
              /** @description one entry per rate; none for what is carried forward */
              vat: {
                /** @enum {unknown} */
                rule: "standard" | "reverse-charge" | "outside-scope" | "not-registered";
                percent: Decimal;
                base: Decimal;
                amount: Decimal;
                /** @description what the law wants on the document beside a rate */
                note?: string;
              }[];
              /** @description net and VAT */
              gross: Decimal;
              /**
               * Format: uuid
               * @description the document that a carried amount stands on
               */
              carriedTo?: string;
              /**
               * Format: uuid
               * @description the document whose amount was carried here
               */
              carriedFrom?: string;
              supplier?: {
                name: string;
                streetLines: string[];
                postalCode?: string;
                city: string;
                /** @description ISO 3166-1 alpha-2 */
                country: string;
                vatId?: string;
                taxNumber?: string;
                email: string;
              };
              customer?: {
                name: string;
                streetLines: string[];
                postalCode?: string;
                city: string;
                /** @description ISO 3166-1 alpha-2 */
                country: string;
                vatId?: string;
                taxNumber?: string;
                email: string;
              };
              /** @enum {unknown} */
              kind: "INVOICE" | "CREDIT_NOTE" | "CARRIED_FORWARD";
              /**
               * @description of invoices; CREDITED: in full
               * @enum {unknown}
               */
              state?: "OPEN" | "OVERDUE" | "PAID" | "CREDITED";
              /** Format: date */
              dueOn?: string;
              /** @description gross sum of the invoice's credit notes, if there are any */
              credited?: Decimal;
              /** @description of a credit note: the invoice */
              corrects?: {
                /** Format: uuid */
                id: string;
                number: string;
              };
            }[];
            nextCursor?: string;
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getInvoice: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** Format: uuid */
            id: string;
            /** @description none for what is carried forward */
            number?: string;
            month: string;
            /** Format: date-time */
            periodStart: string;
            /**
             * Format: date-time
             * @description the first instant after the month
             */
            periodEnd: string;
            /**
             * Format: date
             * @description in the billing zone
             */
            issuedOn: string;
            /** Format: date */
            paidOn?: string;
            currency: string;
            /** @description sum of the lines */
            net: Decimal;
            /** @description one entry per rate; none for what is carried forward */
            vat: {
              /** @enum {unknown} */
              rule: "standard" | "reverse-charge" | "outside-scope" | "not-registered";
              percent: Decimal;
              base: Decimal;
              amount: Decimal;
              /** @description what the law wants on the document beside a rate */
              note?: string;
            }[];
            /** @description net and VAT */
            gross: Decimal;
            /**
             * Format: uuid
             * @description the document that a carried amount stands on
             */
            carriedTo?: string;
            /**
             * Format: uuid
             * @description the document whose amount was carried here
             */
            carriedFrom?: string;
            supplier?: {
              name: string;
              streetLines: string[];
              postalCode?: string;
              city: string;
              /** @description ISO 3166-1 alpha-2 */
              country: string;
              vatId?: string;
              taxNumber?: string;
              email: string;
            };
            customer?: {
              name: string;
              streetLines: string[];
              postalCode?: string;
              city: string;
              /** @description ISO 3166-1 alpha-2 */
              country: string;
              vatId?: string;
              taxNumber?: string;
              email: string;
            };
            /** @enum {unknown} */
            kind: "INVOICE" | "CREDIT_NOTE" | "CARRIED_FORWARD";
            /**
             * @description of invoices; CREDITED: in full
             * @enum {unknown}
             */
            state?: "OPEN" | "OVERDUE" | "PAID" | "CREDITED";
            /** Format: date */
            dueOn?: string;
            /** @description gross sum of the invoice's credit notes, if there are any */
            credited?: Decimal;
            /** @description of a credit note: the invoice */
            corrects?: {
              /** Format: uuid */
              id: string;
              number: string;
            };
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getInvoiceLines: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            lines: {
              position: number;
              /** @enum {unknown} */
              kind: "usage" | "fee" | "carried" | "correction" | "marketplace-fee";
              text: string;
              service?: {
                /** Format: uuid */
                id: string;
                name: string;
              };
              /** Format: uuid */
              subscriptionId?: string;
              applicationName?: string;
              product?: {
                id: string;
                name: string;
                unitLabel?: string;
              };
              planName?: string;
              /** @description of the marketplace fee: percent */
              quantity?: Decimal;
              /** @description the part that the allowance covers */
              freeQuantity?: Decimal;
              unitPrice?: Decimal;
              /** @description before the line was rounded */
              exactAmount: Decimal;
              /** @description rounded once, half away from zero; of a correction the difference of two rounded amounts */
              amount: Decimal;
              /** @description of a correction: the line that it corrects */
              corrects?: {
                /** Format: uuid */
                documentId: string;
                position: number;
              };
            }[];
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getInvoiceLinesCsv: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": string;
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getInvoiceEventsCsv: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": string;
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getInvoiceCorrections: {
    parameters: {
      query: {
        limit: number;
        /** @description nextCursor of the page before */
        cursor?: string;
      };
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: {
              /** Format: uuid */
              id: string;
              /** Format: date-time */
              correctedAt: string;
              /** Format: uuid */
              eventId: string;
              /** @description names the call's receipt, /calls/{correlationId} */
              correlationId?: string;
              serviceName: string;
              applicationName: string;
              productName: string;
              /** @description added to what was reported; below zero when that was too much */
              count: Decimal;
              unitPrice: Decimal;
              /** @description count × unit price, exact, before any allowance */
              amount: Decimal;
              reason: string;
              reference?: string;
              /** @description the provider's side only */
              author?: string;
              /** @description it came when the month's document was issued already */
              afterIssue: boolean;
            }[];
            nextCursor?: string;
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getInvoicePdf: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": string;
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getStatements: {
    parameters: {
      query: {
        limit: number;
        /** @description nextCursor of the page before */
        cursor?: string;
      };
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: {
              /** Format: uuid */
              id: string;
              /** @description none for what is carried forward */
              number?: string;
              month: string;
              /** Format: date-time */
              periodStart: string;
              /**
               * Format: date-time
               * @description the first instant after the month
               */
              periodEnd: string;
              /**
               * Format: date
               * @description in the billing zone
               */
              issuedOn: string;
              /** Format: date */
              paidOn?: string;
              currency: string;
              /** @description sum of the lines */
              net: Decimal;
              /** @description one entry per rate; none for what is carried forward */
              vat: {
                /** @enum {unknown} */
                rule: "standard" | "reverse-charge" | "outside-scope" | "not-registered";
                percent: Decimal;
                base: Decimal;
                amount: Decimal;
                /** @description what the law wants on the document beside a rate */
                note?: string;
              }[];
              /** @description net and VAT */
              gross: Decimal;
              /**
               * Format: uuid
               * @description the document that a carried amount stands on
               */
              carriedTo?: string;
              /**
               * Format: uuid
               * @description the document whose amount was carried here
               */
              carriedFrom?: string;
              supplier?: {
                name: string;
                streetLines: string[];
                postalCode?: string;
                city: string;
                /** @description ISO 3166-1 alpha-2 */
                country: string;
                vatId?: string;
                taxNumber?: string;
                email: string;
              };
              customer?: {
                name: string;
                streetLines: string[];
                postalCode?: string;
                city: string;
                /** @description ISO 3166-1 alpha-2 */
                country: string;
                vatId?: string;
                taxNumber?: string;
                email: string;
              };
              /** @enum {unknown} */
              kind: "STATEMENT" | "CARRIED_FORWARD";
              /**
               * @description of statements
               * @enum {unknown}
               */
              state?: "OPEN" | "PAID";
              /** @description before the marketplace fee */
              revenue: Decimal;
              /** @description what the platform keeps */
              fee: Decimal;
            }[];
            nextCursor?: string;
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getStatement: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** Format: uuid */
            id: string;
            /** @description none for what is carried forward */
            number?: string;
            month: string;
            /** Format: date-time */
            periodStart: string;
            /**
             * Format: date-time
             * @description the first instant after the month
             */
            periodEnd: string;
            /**
             * Format: date
             * @description in the billing zone
             */
            issuedOn: string;
            /** Format: date */
            paidOn?: string;
            currency: string;
            /** @description sum of the lines */
            net: Decimal;
            /** @description one entry per rate; none for what is carried forward */
            vat: {
              /** @enum {unknown} */
              rule: "standard" | "reverse-charge" | "outside-scope" | "not-registered";
              percent: Decimal;
              base: Decimal;
              amount: Decimal;
              /** @description what the law wants on the document beside a rate */
              note?: string;
            }[];
            /** @description net and VAT */
            gross: Decimal;
            /**
             * Format: uuid
             * @description the document that a carried amount stands on
             */
            carriedTo?: string;
            /**
             * Format: uuid
             * @description the document whose amount was carried here
             */
            carriedFrom?: string;
            supplier?: {
              name: string;
              streetLines: string[];
              postalCode?: string;
              city: string;
              /** @description ISO 3166-1 alpha-2 */
              country: string;
              vatId?: string;
              taxNumber?: string;
              email: string;
            };
            customer?: {
              name: string;
              streetLines: string[];
              postalCode?: string;
              city: string;
              /** @description ISO 3166-1 alpha-2 */
              country: string;
              vatId?: string;
              taxNumber?: string;
              email: string;
            };
            /** @enum {unknown} */
            kind: "STATEMENT" | "CARRIED_FORWARD";
            /**
             * @description of statements
             * @enum {unknown}
             */
            state?: "OPEN" | "PAID";
            /** @description before the marketplace fee */
            revenue: Decimal;
            /** @description what the platform keeps */
            fee: Decimal;
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getStatementLines: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            lines: {
              position: number;
              /** @enum {unknown} */
              kind: "usage" | "fee" | "carried" | "correction" | "marketplace-fee";
              text: string;
              service?: {
                /** Format: uuid */
                id: string;
                name: string;
              };
              /** Format: uuid */
              subscriptionId?: string;
              applicationName?: string;
              product?: {
                id: string;
                name: string;
                unitLabel?: string;
              };
              planName?: string;
              /** @description of the marketplace fee: percent */
              quantity?: Decimal;
              /** @description the part that the allowance covers */
              freeQuantity?: Decimal;
              unitPrice?: Decimal;
              /** @description before the line was rounded */
              exactAmount: Decimal;
              /** @description rounded once, half away from zero; of a correction the difference of two rounded amounts */
              amount: Decimal;
              /** @description of a correction: the line that it corrects */
              corrects?: {
                /** Format: uuid */
                documentId: string;
                position: number;
              };
            }[];
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getStatementLinesCsv: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": string;
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getStatementEventsCsv: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": string;
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getStatementCorrections: {
    parameters: {
      query: {
        limit: number;
        /** @description nextCursor of the page before */
        cursor?: string;
      };
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: {
              /** Format: uuid */
              id: string;
              /** Format: date-time */
              correctedAt: string;
              /** Format: uuid */
              eventId: string;
              /** @description names the call's receipt, /calls/{correlationId} */
              correlationId?: string;
              serviceName: string;
              applicationName: string;
              productName: string;
              /** @description added to what was reported; below zero when that was too much */
              count: Decimal;
              unitPrice: Decimal;
              /** @description count × unit price, exact, before any allowance */
              amount: Decimal;
              reason: string;
              reference?: string;
              /** @description the provider's side only */
              author?: string;
              /** @description it came when the month's document was issued already */
              afterIssue: boolean;
            }[];
            nextCursor?: string;
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getStatementPdf: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": string;
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getSampleInvoice: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        serviceId: string;
        versionId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description a sample: it has no number and is kept nowhere */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @enum {boolean} */
            sample: true;
            /** @description the month under way */
            month: string;
            /** Format: date-time */
            periodStart: string;
            /**
             * Format: date-time
             * @description the first instant after the month
             */
            periodEnd: string;
            /** Format: date-time */
            drawnAt: string;
            /**
             * @description what it would be: CARRIED_FORWARD below the operator's minimum, NOTHING without a price
             * @enum {unknown}
             */
            outcome: "INVOICE" | "CARRIED_FORWARD" | "NOTHING";
            currency: string;
            lines: {
              position: number;
              /** @enum {unknown} */
              kind: "usage" | "fee" | "carried" | "correction" | "marketplace-fee";
              text: string;
              service?: {
                /** Format: uuid */
                id: string;
                name: string;
              };
              /** Format: uuid */
              subscriptionId?: string;
              applicationName?: string;
              product?: {
                id: string;
                name: string;
                unitLabel?: string;
              };
              planName?: string;
              /** @description of the marketplace fee: percent */
              quantity?: Decimal;
              /** @description the part that the allowance covers */
              freeQuantity?: Decimal;
              unitPrice?: Decimal;
              /** @description before the line was rounded */
              exactAmount: Decimal;
              /** @description rounded once, half away from zero; of a correction the difference of two rounded amounts */
              amount: Decimal;
              /** @description of a correction: the line that it corrects */
              corrects?: {
                /** Format: uuid */
                documentId: string;
                position: number;
              };
            }[];
            /** @description sum of the lines */
            net: Decimal;
            /** @description none while something is missing, or nothing is invoiced */
            vat: {
              /** @enum {unknown} */
              rule: "standard" | "reverse-charge" | "outside-scope" | "not-registered";
              percent: Decimal;
              base: Decimal;
              amount: Decimal;
              /** @description what the law wants on the document beside a rate */
              note?: string;
            }[];
            /** @description net and VAT */
            gross: Decimal;
            /** @description what a real invoice would wait for */
            missing: ("operator-details-missing" | "billing-address-missing")[];
            supplier?: {
              name: string;
              streetLines: string[];
              postalCode?: string;
              city: string;
              /** @description ISO 3166-1 alpha-2 */
              country: string;
              vatId?: string;
              taxNumber?: string;
              email: string;
            };
            customer?: {
              name: string;
              streetLines: string[];
              postalCode?: string;
              city: string;
              /** @description ISO 3166-1 alpha-2 */
              country: string;
              vatId?: string;
              taxNumber?: string;
              email: string;
            };
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  correctUsage: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /**
           * Format: uuid
           * @description the id of a metering event
           */
          eventId: string;
          /** @description what it should have said: 0 and more, up to 9 decimals */
          count: Decimal;
          /** @description consumer and provider read it on the call's receipt */
          reason: string;
          /** @description what it is made for: a ticket, a letter; both sides read it */
          reference?: string;
        };
      };
    };
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** Format: uuid */
            eventId: string;
            count: Decimal;
            /** @description to what it said before; 0: nothing was changed */
            difference: Decimal;
            /** Format: uuid */
            correctionId?: string;
            /** @description when the event was invoiced already; the consumer has it */
            creditNote?: {
              /** Format: uuid */
              id: string;
              number: string;
            };
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  previewCorrection: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /**
           * Format: uuid
           * @description the id of a metering event
           */
          eventId: string;
          /** @description what it should have said: 0 and more, up to 9 decimals */
          count: Decimal;
        };
      };
    };
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** Format: uuid */
            eventId: string;
            /** @description as reported, with all corrections so far */
            countBefore: Decimal;
            countAfter: Decimal;
            unitPrice: Decimal;
            currency: string;
            /** @description of the event alone, exact, before any allowance */
            amountBefore: Decimal;
            amountAfter: Decimal;
            testMode: boolean;
            /** @description that the event counts for */
            month: string;
            /** @description what the consumer's month changes by, exact; with an allowance less than the event may */
            monthDifference: Decimal;
            /**
             * @description what becomes of it for the consumer. IN_PLACE: the month is not invoiced yet; NEXT_DOCUMENT: what changes is less than a minor unit, or carried, so that it waits for the next document
             * @enum {unknown}
             */
            invoice: "NONE" | "IN_PLACE" | "CREDIT_NOTE" | "NEXT_DOCUMENT";
            /**
             * @description and for the provider
             * @enum {unknown}
             */
            statement: "NONE" | "IN_PLACE" | "NEXT_STATEMENT";
            /** @description what the credit note would come to, before VAT; below zero */
            creditNoteNet?: Decimal;
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  announcePriceChange: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        /** @description id of the service */
        serviceId: string;
        /** @description id of the service definition, not the version's number */
        versionId: string;
        pricingPlanId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @description a month to come, like 2026-01 */
          effectiveFrom: string;
          /** @description for each month begun, never in part; COMMERCIAL plans only; default 0 */
          monthlyFee?: Decimal;
          products: {
            name: string;
            unitLabel?: string;
            /** @description one report in a call counts; for a product that the service has already leave it out, or repeat what holds: updateProduct changes it */
            oncePerCall?: boolean;
            /** @description price of one unit, up to 18 decimals; a FREE plan may leave it out */
            amountMajor?: Decimal;
            /** @description units that cost nothing, each month, up to 9 decimals; default 0 */
            allowance?: Decimal;
          }[];
        };
      };
    };
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            id: string;
            name?: string;
            /** @enum {unknown} */
            type: "FREE" | "COMMERCIAL";
            /** @description true on what a consumer gets who chooses no plan */
            isDefault?: boolean;
            /** @description whole currency units for each month begun */
            monthlyFee?: Decimal;
            products: {
              /** @description the productId of usage reports */
              id: string;
              name: string;
              unitLabel?: string;
              /** @description price of one unit in whole currency units */
              amountMajor: Decimal;
              currency: string;
              /** @description true: one report in a call counts, however many come */
              oncePerCall?: boolean;
              /** @description units that cost nothing, each month */
              allowance?: Decimal;
              /** @enum {string} */
              type: "CUSTOM";
            }[];
            rateLimit?: {
              /** @description calls that each period allows */
              calls: number;
              /** @enum {unknown} */
              per: "SECOND" | "MINUTE";
              /** @description calls that may come at once after a pause */
              burst: number;
            };
            /** @description what the plan costs from the beginning of a month to come */
            announced?: {
              /** Format: date-time */
              effectiveFrom: string;
              /** @description which begins then in the billing zone, like 2026-01 */
              month: string;
              monthlyFee: Decimal;
              products: {
                /** @description the productId of usage reports */
                id: string;
                name: string;
                unitLabel?: string;
                /** @description price of one unit in whole currency units */
                amountMajor: Decimal;
                currency: string;
                /** @description true: one report in a call counts, however many come */
                oncePerCall?: boolean;
                /** @description units that cost nothing, each month */
                allowance?: Decimal;
                /** @enum {string} */
                type: "CUSTOM";
              }[];
            };
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  withdrawPriceChange: {
    parameters: {
      query?: never;
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path: {
        /** @description id of the service */
        serviceId: string;
        /** @description id of the service definition, not the version's number */
        versionId: string;
        pricingPlanId: string;
        /** @description from whose beginning the prices were announced, like 2026-01 */
        month: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description no body */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  estimateCosts: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description of the marketplace entry */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @description each product once */
          quantities: {
            productId: string;
            /** @description units in the month: 0 and more, up to 9 decimals */
            count: Decimal;
          }[];
        };
      };
    };
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            currency: string;
            plans: {
              pricingPlanId: string;
              /** @description exact, before VAT */
              amount: Decimal;
              /** @description as an invoice would have it: each line rounded once */
              rounded: Decimal;
              lines: {
                /** @description absent: the monthly fee */
                productId?: string;
                quantity: Decimal;
                /** @description what the allowance covers */
                freeQuantity?: Decimal;
                unitPrice: Decimal;
                amount: Decimal;
              }[];
              /** @description under the terms to come, if there are any */
              announced?: {
                /** Format: date-time */
                effectiveFrom: string;
                /** @description exact, before VAT */
                amount: Decimal;
                /** @description as an invoice would have it: each line rounded once */
                rounded: Decimal;
                lines: {
                  /** @description absent: the monthly fee */
                  productId?: string;
                  quantity: Decimal;
                  /** @description what the allowance covers */
                  freeQuantity?: Decimal;
                  unitPrice: Decimal;
                  amount: Decimal;
                }[];
              };
            }[];
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getBillingSettings: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @description absent until set */
            settings?: {
              /** @description of the person or company that pays */
              name: string;
              streetLines: string[];
              /** @description some countries have none */
              postalCode?: string;
              city: string;
              country: string;
              /** @description with the prefix of its country; spaces, dots and dashes don't matter */
              vatId?: string;
              /** Format: email */
              email: string;
              /** @description where there is no VAT id; then no VAT is charged */
              taxNumber?: string;
              /** @description net, in whole currency units; what is below is carried forward; default 1 */
              minimumAmount?: Decimal;
              /** @description kept of a provider's revenue; default 0 */
              feePercent?: Decimal;
              /** @description default 14 */
              paymentDays?: number;
              /** @description before the number; default INV */
              invoiceSeries?: string;
              /** @description before the number; default CN */
              creditNoteSeries?: string;
              /** @description before the number; default ST */
              statementSeries?: string;
              /** Format: date-time */
              updatedAt: string;
            };
            /** @description whether invoices can be issued */
            complete: boolean;
            /** @description what is needed before any invoice is issued */
            missing: string[];
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  updateBillingSettings: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @description of the person or company that pays */
          name: string;
          streetLines: string[];
          /** @description some countries have none */
          postalCode?: string;
          city: string;
          /**
           * @description ISO 3166-1 alpha-2
           * @enum {unknown}
           */
          country:
            | "AD"
            | "AE"
            | "AF"
            | "AG"
            | "AI"
            | "AL"
            | "AM"
            | "AO"
            | "AQ"
            | "AR"
            | "AS"
            | "AT"
            | "AU"
            | "AW"
            | "AX"
            | "AZ"
            | "BA"
            | "BB"
            | "BD"
            | "BE"
            | "BF"
            | "BG"
            | "BH"
            | "BI"
            | "BJ"
            | "BL"
            | "BM"
            | "BN"
            | "BO"
            | "BQ"
            | "BR"
            | "BS"
            | "BT"
            | "BV"
            | "BW"
            | "BY"
            | "BZ"
            | "CA"
            | "CC"
            | "CD"
            | "CF"
            | "CG"
            | "CH"
            | "CI"
            | "CK"
            | "CL"
            | "CM"
            | "CN"
            | "CO"
            | "CR"
            | "CU"
            | "CV"
            | "CW"
            | "CX"
            | "CY"
            | "CZ"
            | "DE"
            | "DJ"
            | "DK"
            | "DM"
            | "DO"
            | "DZ"
            | "EC"
            | "EE"
            | "EG"
            | "EH"
            | "ER"
            | "ES"
            | "ET"
            | "FI"
            | "FJ"
            | "FK"
            | "FM"
            | "FO"
            | "FR"
            | "GA"
            | "GB"
            | "GD"
            | "GE"
            | "GF"
            | "GG"
            | "GH"
            | "GI"
            | "GL"
            | "GM"
            | "GN"
            | "GP"
            | "GQ"
            | "GR"
            | "GS"
            | "GT"
            | "GU"
            | "GW"
            | "GY"
            | "HK"
            | "HM"
            | "HN"
            | "HR"
            | "HT"
            | "HU"
            | "ID"
            | "IE"
            | "IL"
            | "IM"
            | "IN"
            | "IO"
            | "IQ"
            | "IR"
            | "IS"
            | "IT"
            | "JE"
            | "JM"
            | "JO"
            | "JP"
            | "KE"
            | "KG"
            | "KH"
            | "KI"
            | "KM"
            | "KN"
            | "KP"
            | "KR"
            | "KW"
            | "KY"
            | "KZ"
            | "LA"
            | "LB"
            | "LC"
            | "LI"
            | "LK"
            | "LR"
            | "LS"
            | "LT"
            | "LU"
            | "LV"
            | "LY"
            | "MA"
            | "MC"
            | "MD"
            | "ME"
            | "MF"
            | "MG"
            | "MH"
            | "MK"
            | "ML"
            | "MM"
            | "MN"
            | "MO"
            | "MP"
            | "MQ"
            | "MR"
            | "MS"
            | "MT"
            | "MU"
            | "MV"
            | "MW"
            | "MX"
            | "MY"
            | "MZ"
            | "NA"
            | "NC"
            | "NE"
            | "NF"
            | "NG"
            | "NI"
            | "NL"
            | "NO"
            | "NP"
            | "NR"
            | "NU"
            | "NZ"
            | "OM"
            | "PA"
            | "PE"
            | "PF"
            | "PG"
            | "PH"
            | "PK"
            | "PL"
            | "PM"
            | "PN"
            | "PR"
            | "PS"
            | "PT"
            | "PW"
            | "PY"
            | "QA"
            | "RE"
            | "RO"
            | "RS"
            | "RU"
            | "RW"
            | "SA"
            | "SB"
            | "SC"
            | "SD"
            | "SE"
            | "SG"
            | "SH"
            | "SI"
            | "SJ"
            | "SK"
            | "SL"
            | "SM"
            | "SN"
            | "SO"
            | "SR"
            | "SS"
            | "ST"
            | "SV"
            | "SX"
            | "SY"
            | "SZ"
            | "TC"
            | "TD"
            | "TF"
            | "TG"
            | "TH"
            | "TJ"
            | "TK"
            | "TL"
            | "TM"
            | "TN"
            | "TO"
            | "TR"
            | "TT"
            | "TV"
            | "TW"
            | "TZ"
            | "UA"
            | "UG"
            | "UM"
            | "US"
            | "UY"
            | "UZ"
            | "VA"
            | "VC"
            | "VE"
            | "VG"
            | "VI"
            | "VN"
            | "VU"
            | "WF"
            | "WS"
            | "YE"
            | "YT"
            | "ZA"
            | "ZM"
            | "ZW";
          /** @description with the prefix of its country; spaces, dots and dashes don't matter */
          vatId?: string;
          /** Format: email */
          email: string;
          /** @description where there is no VAT id; then no VAT is charged */
          taxNumber?: string;
          /** @description net, in whole currency units; what is below is carried forward; default 1 */
          minimumAmount?: Decimal;
          /** @description kept of a provider's revenue; default 0 */
          feePercent?: Decimal;
          /** @description default 14 */
          paymentDays?: number;
          /** @description before the number; default INV */
          invoiceSeries?: string;
          /** @description before the number; default CN */
          creditNoteSeries?: string;
          /** @description before the number; default ST */
          statementSeries?: string;
        };
      };
    };
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @description absent until set */
            settings?: {
              /** @description of the person or company that pays */
              name: string;
              streetLines: string[];
              /** @description some countries have none */
              postalCode?: string;
              city: string;
              country: string;
              /** @description with the prefix of its country; spaces, dots and dashes don't matter */
              vatId?: string;
              /** Format: email */
              email: string;
              /** @description where there is no VAT id; then no VAT is charged */
              taxNumber?: string;
              /** @description net, in whole currency units; what is below is carried forward; default 1 */
              minimumAmount?: Decimal;
              /** @description kept of a provider's revenue; default 0 */
              feePercent?: Decimal;
              /** @description default 14 */
              paymentDays?: number;
              /** @description before the number; default INV */
              invoiceSeries?: string;
              /** @description before the number; default CN */
              creditNoteSeries?: string;
              /** @description before the number; default ST */
              statementSeries?: string;
              /** Format: date-time */
              updatedAt: string;
            };
            /** @description whether invoices can be issued */
            complete: boolean;
            /** @description what is needed before any invoice is issued */
            missing: string[];
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getCloses: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: {
              month: string;
              /** Format: date-time */
              start: string;
              /** Format: date-time */
              end: string;
              /**
               * @description OPEN: under way. GRACE: over, open for corrections. DUE: the next run begins it. WAITING: all is done but for accounts whose details are missing
               * @enum {unknown}
               */
              state: "OPEN" | "GRACE" | "DUE" | "CLOSING" | "WAITING" | "CLOSED";
              /**
               * Format: date-time
               * @description end of the grace time
               */
              settlesAt: string;
              /** Format: date-time */
              requestedAt?: string;
              /** Format: date-time */
              finishedAt?: string;
              /** @description accounts still to settle; a provider that also consumes counts twice */
              due: number;
              /** @description accounts whose details are missing */
              waiting: number;
              invoices: number;
              statements: number;
              /** @description too little for a document; carried to the next month */
              carried: number;
              /** @description accounts whose month came to nothing */
              nothing: number;
            }[];
            /** @description why no month is closed at present */
            clockDoubt?: {
              /**
               * @description LEAPT: an operator can confirm it. APART: two clocks differ, and one must be set
               * @enum {unknown}
               */
              kind: "LEAPT" | "APART";
              detail: string;
            };
            /** @description the first hundred */
            waiting: {
              month: string;
              /** @enum {unknown} */
              side: "consumer" | "provider";
              account: {
                /** Format: uuid */
                id: string;
                name: string;
              };
              /** @enum {unknown} */
              reason: "operator-details-missing" | "billing-address-missing";
            }[];
            /** @description PDFs of documents; they never hold up a close */
            pdfs: {
              /** @description issued, and not made yet */
              due: number;
              /** @description of those, what could not be made so far; the first hundred */
              failed: {
                /** Format: uuid */
                documentId: string;
                number: string;
                attempts: number;
                /** @description of the last attempt */
                error: string;
                /** Format: date-time */
                nextAt: string;
              }[];
            };
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  startClose: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @description a month that is over; its grace time is cut short, and earlier months that are due go first */
          month: string;
        };
      };
    };
    responses: {
      /** @description Default Response */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            month: string;
            /** Format: date-time */
            start: string;
            /** Format: date-time */
            end: string;
            /**
             * @description OPEN: under way. GRACE: over, open for corrections. DUE: the next run begins it. WAITING: all is done but for accounts whose details are missing
             * @enum {unknown}
             */
            state: "OPEN" | "GRACE" | "DUE" | "CLOSING" | "WAITING" | "CLOSED";
            /**
             * Format: date-time
             * @description end of the grace time
             */
            settlesAt: string;
            /** Format: date-time */
            requestedAt?: string;
            /** Format: date-time */
            finishedAt?: string;
            /** @description accounts still to settle; a provider that also consumes counts twice */
            due: number;
            /** @description accounts whose details are missing */
            waiting: number;
            invoices: number;
            statements: number;
            /** @description too little for a document; carried to the next month */
            carried: number;
            /** @description accounts whose month came to nothing */
            nothing: number;
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  confirmClock: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description no body */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  previewClose: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        month: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            month: string;
            accounts: {
              /** @enum {unknown} */
              side: "consumer" | "provider";
              account: {
                /** Format: uuid */
                id: string;
                name: string;
              };
              /** @enum {unknown} */
              outcome: "nothing" | "waiting" | "carried" | "document";
              /** @enum {unknown} */
              reason?: "operator-details-missing" | "billing-address-missing";
              net: Decimal;
            }[];
            /** @description accounts beyond those listed */
            leftOut: number;
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getOperatorInvoices: {
    parameters: {
      query: {
        limit: number;
        /** @description nextCursor of the page before */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: {
              /** Format: uuid */
              id: string;
              /** @description none for what is carried forward */
              number?: string;
              month: string;
              /** Format: date-time */
              periodStart: string;
              /**
               * Format: date-time
               * @description the first instant after the month
               */
              periodEnd: string;
              /**
               * Format: date
               * @description in the billing zone
               */
              issuedOn: string;
              /** Format: date */
              paidOn?: string;
              currency: string;
              /** @description sum of the lines */
              net: Decimal;
              /** @description one entry per rate; none for what is carried forward */
              vat: {
                /** @enum {unknown} */
                rule: "standard" | "reverse-charge" | "outside-scope" | "not-registered";
                percent: Decimal;
                base: Decimal;
                amount: Decimal;
                /** @description what the law wants on the document beside a rate */
                note?: string;
              }[];
              /** @description net and VAT */
              gross: Decimal;
              /**
               * Format: uuid
               * @description the document that a carried amount stands on
               */
              carriedTo?: string;
              /**
               * Format: uuid
               * @description the document whose amount was carried here
               */
              carriedFrom?: string;
              supplier?: {
                name: string;
                streetLines: string[];
                postalCode?: string;
                city: string;
                /** @description ISO 3166-1 alpha-2 */
                country: string;
                vatId?: string;
                taxNumber?: string;
                email: string;
              };
              customer?: {
                name: string;
                streetLines: string[];
                postalCode?: string;
                city: string;
                /** @description ISO 3166-1 alpha-2 */
                country: string;
                vatId?: string;
                taxNumber?: string;
                email: string;
              };
              /** @enum {unknown} */
              kind: "INVOICE" | "CREDIT_NOTE" | "CARRIED_FORWARD";
              /**
               * @description of invoices; CREDITED: in full
               * @enum {unknown}
               */
              state?: "OPEN" | "OVERDUE" | "PAID" | "CREDITED";
              /** Format: date */
              dueOn?: string;
              /** @description gross sum of the invoice's credit notes, if there are any */
              credited?: Decimal;
              /** @description of a credit note: the invoice */
              corrects?: {
                /** Format: uuid */
                id: string;
                number: string;
              };
              account: {
                /** Format: uuid */
                id: string;
                name: string;
              };
            }[];
            nextCursor?: string;
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getOperatorStatements: {
    parameters: {
      query: {
        limit: number;
        /** @description nextCursor of the page before */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: {
              /** Format: uuid */
              id: string;
              /** @description none for what is carried forward */
              number?: string;
              month: string;
              /** Format: date-time */
              periodStart: string;
              /**
               * Format: date-time
               * @description the first instant after the month
               */
              periodEnd: string;
              /**
               * Format: date
               * @description in the billing zone
               */
              issuedOn: string;
              /** Format: date */
              paidOn?: string;
              currency: string;
              /** @description sum of the lines */
              net: Decimal;
              /** @description one entry per rate; none for what is carried forward */
              vat: {
                /** @enum {unknown} */
                rule: "standard" | "reverse-charge" | "outside-scope" | "not-registered";
                percent: Decimal;
                base: Decimal;
                amount: Decimal;
                /** @description what the law wants on the document beside a rate */
                note?: string;
              }[];
              /** @description net and VAT */
              gross: Decimal;
              /**
               * Format: uuid
               * @description the document that a carried amount stands on
               */
              carriedTo?: string;
              /**
               * Format: uuid
               * @description the document whose amount was carried here
               */
              carriedFrom?: string;
              supplier?: {
                name: string;
                streetLines: string[];
                postalCode?: string;
                city: string;
                /** @description ISO 3166-1 alpha-2 */
                country: string;
                vatId?: string;
                taxNumber?: string;
                email: string;
              };
              customer?: {
                name: string;
                streetLines: string[];
                postalCode?: string;
                city: string;
                /** @description ISO 3166-1 alpha-2 */
                country: string;
                vatId?: string;
                taxNumber?: string;
                email: string;
              };
              /** @enum {unknown} */
              kind: "STATEMENT" | "CARRIED_FORWARD";
              /**
               * @description of statements
               * @enum {unknown}
               */
              state?: "OPEN" | "PAID";
              /** @description before the marketplace fee */
              revenue: Decimal;
              /** @description what the platform keeps */
              fee: Decimal;
              account: {
                /** Format: uuid */
                id: string;
                name: string;
              };
            }[];
            nextCursor?: string;
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getOperatorDocumentPdf: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": string;
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  notePayment: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /**
           * Format: date
           * @description default: today in the billing zone
           */
          paidOn?: string;
        };
      };
    };
    responses: {
      /** @description no body */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getOperatorAccounts: {
    parameters: {
      query: {
        limit: number;
        /** @description nextCursor of the page before */
        cursor?: string;
        search?: string;
        kind?: "PERSONAL" | "ORGANIZATION";
        state?: "ACTIVE" | "SUSPENDED";
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: {
              /** Format: uuid */
              id: string;
              /** @enum {unknown} */
              kind: "PERSONAL" | "ORGANIZATION";
              name: string;
              slug: string;
              /** @description of a person */
              email?: string;
              isOperator: boolean;
              /** Format: date-time */
              createdAt: string;
              suspension?: {
                /** Format: date-time */
                since: string;
                reason: string;
              };
              /** @description that it offers or could offer */
              services: number;
              /** @description active subscriptions to its services */
              subscribers: number;
              /** @description active ones of its applications */
              subscriptions: number;
            }[];
            nextCursor?: string;
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  suspendAccount: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description id of the account */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @description whoever it concerns reads it, too */
          reason: string;
        };
      };
    };
    responses: {
      /** @description no body */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  restoreAccount: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description id of the account */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          reason?: string;
        };
      };
    };
    responses: {
      /** @description no body */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getOperatorServices: {
    parameters: {
      query: {
        limit: number;
        /** @description nextCursor of the page before */
        cursor?: string;
        search?: string;
        state?: "CREATED" | "ACCESSIBLE" | "PUBLISHED" | "TAKEN_DOWN";
        /** @description id of the account that owns them */
        ownerId?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: {
              /** Format: uuid */
              id: string;
              name: string;
              owner: {
                /** Format: uuid */
                id: string;
                name: string;
                suspended: boolean;
              };
              /** @enum {unknown} */
              lifecycle: "CREATED" | "ACCESSIBLE" | "PUBLISHED";
              takeDown?: {
                /** Format: date-time */
                since: string;
                reason: string;
              };
              /** Format: date-time */
              createdAt: string;
              /** @description active subscriptions */
              subscribers: number;
            }[];
            nextCursor?: string;
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  takeDownService: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description id of the service */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @description whoever it concerns reads it, too */
          reason: string;
        };
      };
    };
    responses: {
      /** @description no body */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  restoreService: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description id of the service */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          reason?: string;
        };
      };
    };
    responses: {
      /** @description no body */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getSignUpMode: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @enum {unknown} */
            mode: "open" | "invite";
            /** @description TOLLGATE_SIGNUP is set and decides; it can't be changed here */
            fixed: boolean;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  setSignUpMode: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @enum {unknown} */
          mode: "open" | "invite";
        };
      };
    };
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @enum {unknown} */
            mode: "open" | "invite";
            /** @description TOLLGATE_SIGNUP is set and decides; it can't be changed here */
            fixed: boolean;
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getHealth: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            database: {
              version: string;
              sizeBytes: number;
              /** @description of all databases on the server */
              connectionsInUse: number;
              connectionsMax: number;
              oldestTransactionSeconds?: number;
              fsync: string;
              synchronousCommit: string;
              tables: {
                name: string;
                /** @description months to come that have a partition */
                monthsAhead: number;
                /** @description rows in the DEFAULT partition, counted up to 1,000 */
                strayRows: number;
              }[];
            };
            nodes: {
              number: number;
              roles: string[];
              host: string;
              processId: number;
              /** Format: date-time */
              startedAt: string;
              /** Format: date-time */
              seenAt: string;
              silentSeconds: number;
            }[];
            jobs: {
              name: string;
              /** @description five fields, in UTC */
              schedule: string;
              /** Format: date-time */
              startedAt?: string;
              /** Format: date-time */
              finishedAt?: string;
              /** @description of the run that finished last */
              error?: string;
              /** Format: date-time */
              nextAt?: string;
            }[];
            failedJobs: {
              name: string;
              attempts: number;
              attemptsMax: number;
              /** Format: date-time */
              failedAt: string;
              /** Format: date-time */
              nextAt?: string;
              error: string;
            }[];
            mail: {
              /** @description whether mail leaves at all */
              server: boolean;
              waiting: number;
              givenUp: number;
              sentLastDay: number;
            };
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getOperatorActs: {
    parameters: {
      query: {
        limit: number;
        /** @description nextCursor of the page before */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            items: {
              /** Format: uuid */
              id: string;
              /** Format: date-time */
              at: string;
              operator: {
                /** Format: uuid */
                id: string;
                name: string;
              };
              /** @enum {unknown} */
              kind:
                | "suspend-account"
                | "restore-account"
                | "take-down-service"
                | "restore-service"
                | "set-sign-up-mode"
                | "change-billing-settings"
                | "start-close"
                | "note-payment"
                | "confirm-clock";
              subject: {
                /** Format: uuid */
                id?: string;
                name: string;
              };
              reason?: string;
            }[];
            nextCursor?: string;
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getOverview: {
    parameters: {
      query?: {
        days?: number;
      };
      header?: {
        /** @description the organization to act for; absent: your own account */
        "x-organizationid"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @description up to today, the oldest first */
            days: {
              /**
               * Format: date
               * @description of the billing zone
               */
              day: string;
              served: {
                calls: number;
                /** @description of the calls, those in test mode */
                test: number;
                /** @description of the calls, those that the service answered with 400 to 499 */
                refused: number;
                /** @description of the calls, those that failed, whoever was at fault */
                failed: number;
              };
              made: {
                calls: number;
                /** @description of the calls, those in test mode */
                test: number;
                /** @description of the calls, those that the service answered with 400 to 499 */
                refused: number;
                /** @description of the calls, those that failed, whoever was at fault */
                failed: number;
              };
            }[];
            /** @description this month's test usage of the account's services */
            testUsage: {
              /** @description exact; never billed */
              amount: Decimal;
              currency: string;
              services: {
                /** Format: uuid */
                id: string;
                name: string;
                amount: Decimal;
              }[];
            };
            /** @description what somebody can do something about, the most serious kind first */
            attention: {
              /** @enum {unknown} */
              kind:
                | "service-taken-down"
                | "budget-stopped"
                | "usage-not-reported"
                | "reports-refused"
                | "service-failing"
                | "budget-used"
                | "subscription-ended"
                | "billing-address-missing"
                | "access-token-expiring";
              /** @description the service, application or access token; absent for the account itself */
              subject?: {
                /** Format: uuid */
                id: string;
                name: string;
              };
              /** @description calls or reports; of a budget the percent used */
              count?: number;
              /** @description a reason, or the service of a subscription */
              detail?: string;
              /** Format: date-time */
              at?: string;
            }[];
          };
        };
      };
      /** @description problem */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
      /** @description problem */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/problem+json": {
            type: string;
            title: string;
            status: number;
            detail: string;
            requestId: string;
            errors: {
              pointer: string;
              message: string;
            }[];
            /** @description equal to detail; the contract's clients read it */
            errorMessage: string;
          };
        };
      };
    };
  };
  getOpenApiDocument: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": Record<string, never>;
        };
      };
    };
  };
}

export { createAccounts, type Accounts } from "./accounts.js";
export type { AccountsDeps } from "./internals.js";
export type { Credential } from "./access-store.js";
export { hasAccessTokenForm } from "./access-token-value.js";
export { listAccounts, type AccountFilter, type ListedAccount } from "./account-reads.js";
export { GivenBillingAddress, readBillingAddress } from "./billing-address.js";
export {
  findBillingAddress,
  type BillingAddress,
  type StoredBillingAddress,
} from "./billing-address-store.js";
export {
  findAccessTokenNames,
  listOwnerEmails,
  type AccountView,
  type Membership,
  type Suspension,
} from "./reads.js";
export { requireInForce } from "./require-in-force.js";
export { setSignUpMode, signUpModeInForce } from "./sign-up-mode.js";
export { lockMembership } from "./store.js";
export { restoreAccount, suspendAccount } from "./suspend-account.js";
export type { SignUpMode } from "./sign-up-mode-store.js";

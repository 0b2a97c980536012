import type { Route } from "../../platform/http/index.js";
import type { Internals } from "./internals.js";
import { acceptInvitation } from "./routes/accept-invitation.js";
import { authorize } from "./routes/authorize.js";
import { beginSecondFactor } from "./routes/begin-second-factor.js";
import { changePassword } from "./routes/change-password.js";
import { claimOperator } from "./routes/claim-operator.js";
import { confirmSecondFactor } from "./routes/confirm-second-factor.js";
import { createAccessToken } from "./routes/create-access-token.js";
import { createBackupCodes } from "./routes/create-backup-codes.js";
import { createInvitation } from "./routes/create-invitation.js";
import { createOrganization } from "./routes/create-organization.js";
import { deleteInvitation } from "./routes/delete-invitation.js";
import { getBillingAddress } from "./routes/get-billing-address.js";
import { getInvitation } from "./routes/get-invitation.js";
import { getInvitations } from "./routes/get-invitations.js";
import { getMembers } from "./routes/get-members.js";
import { getMyAccessTokens } from "./routes/get-my-access-tokens.js";
import { getMyAccounts } from "./routes/get-my-accounts.js";
import { getOrganization } from "./routes/get-organization.js";
import { getOutbox } from "./routes/get-outbox.js";
import { getSession } from "./routes/get-session.js";
import { removeMember } from "./routes/remove-member.js";
import { requestPasswordReset } from "./routes/request-password-reset.js";
import { resetPassword } from "./routes/reset-password.js";
import { revokeAccessToken } from "./routes/revoke-access-token.js";
import { signIn } from "./routes/sign-in.js";
import { signInWithSecondFactor } from "./routes/sign-in-with-second-factor.js";
import { signOut } from "./routes/sign-out.js";
import { signUp } from "./routes/sign-up.js";
import { turnOffSecondFactor } from "./routes/turn-off-second-factor.js";
import { updateBillingAddress } from "./routes/update-billing-address.js";
import { updateMember } from "./routes/update-member.js";
import { updateOrganization } from "./routes/update-organization.js";
import { updateProfile } from "./routes/update-profile.js";

/** Every operation of the module. */
export function accountsRoutes(internals: Internals): readonly Route[] {
  return [
    signUp(internals),
    signIn(internals),
    signInWithSecondFactor(internals),
    signOut(internals),
    getSession(internals),
    requestPasswordReset(internals),
    resetPassword(internals),
    changePassword(internals),
    beginSecondFactor(internals),
    confirmSecondFactor(internals),
    turnOffSecondFactor(internals),
    createBackupCodes(internals),
    claimOperator(internals),
    authorize(),
    updateProfile(internals),
    getMyAccounts(internals),
    getMyAccessTokens(internals),
    createAccessToken(internals),
    revokeAccessToken(internals),
    getBillingAddress(internals),
    updateBillingAddress(internals),
    createOrganization(internals),
    getOrganization(internals),
    updateOrganization(internals),
    getMembers(internals),
    updateMember(internals),
    removeMember(internals),
    createInvitation(internals),
    getInvitations(internals),
    deleteInvitation(internals),
    getInvitation(internals),
    acceptInvitation(internals),
    getOutbox(internals),
  ];
}

import { problemKind } from "../../kernel/problem.js";

export const wrongCredentials = problemKind(
  "wrong-credentials",
  401,
  "The e-mail address or the password is wrong",
  "Nothing tells which of the two it is, so that nobody can find out who has an account.",
);
export const wrongCode = problemKind(
  "wrong-code",
  401,
  "The code is wrong",
  "The code of the second factor is wrong, too old or was used already. Each code works once, and after some wrong ones only one is tried every few minutes.",
);
export const signInNotValid = problemKind(
  "sign-in-not-valid",
  410,
  "This sign-in is not valid any more",
  "The code must follow the password within five minutes, and the password must not have changed in between. Start again with the password.",
);
export const emailTaken = problemKind(
  "email-taken",
  409,
  "The e-mail address has an account already",
  "Sign in with it, or ask for a link to set a new password.",
);
export const signUpClosed = problemKind(
  "sign-up-closed",
  403,
  "Sign-up is by invitation",
  "The operator admits invited people only. Ask an organization for an invitation to this e-mail address, and sign up from its link.",
);
export const crossOrigin = problemKind(
  "cross-origin",
  403,
  "The request came from another site",
  "A session cookie counts only for requests of the platform's own pages (header Origin). Programs send an access token instead.",
);
export const linkNotValid = problemKind(
  "link-not-valid",
  410,
  "The link is not valid any more",
  "Links that were sent or printed work once and for a limited time. Ask for a new one.",
);
export const otherRecipient = problemKind(
  "other-recipient",
  403,
  "The invitation is for somebody else",
  "An invitation can be accepted only by the account of the e-mail address that it was sent to.",
);
export const lastOwner = problemKind(
  "last-owner",
  409,
  "The organization would be left without an owner",
  "Make another member owner first.",
);
export const lastOperator = problemKind(
  "last-operator",
  409,
  "The platform would be left without an operator",
  "Operators can't suspend themselves, and one of them always stays.",
);
export const nameTaken = problemKind(
  "name-taken",
  409,
  "The name is in use",
  "Access tokens of one person, and organizations, go by names that no other one has. Choose another name.",
);
export const limitReached = problemKind(
  "limit-reached",
  409,
  "There can't be more of these",
  "Nothing grows without a bound; the detail names it. End what is not needed any more.",
);

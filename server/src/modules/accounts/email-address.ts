/**
 * The addresses that may sign up: exactly those that better-auth accepts at sign-in, so that nobody can create an
 * account and then not enter it. ASCII only, with a top-level domain.
 */
export const emailPattern = String.raw`^(?:[A-Za-z0-9_'+-]+\.)*[A-Za-z0-9_'+-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$`;

const pattern = new RegExp(emailPattern);

export function isEmailAddress(text: string): boolean {
  return pattern.test(text);
}

/** Addresses are compared in lower case, as better-auth does. */
export function normalizeEmail(email: string): string {
  return email.toLowerCase();
}

/** What the link of an invitation holds, if that is where somebody is on the way to: sign-up may ask for it. */
export function invitationOf(
  next: string | undefined,
): { readonly id: string; readonly token: string } | undefined {
  if (next === undefined || !URL.canParse(next, location.origin)) return undefined;
  const { pathname, searchParams } = new URL(next, location.origin);
  const id = /^\/invitations\/([\da-f-]{36})$/i.exec(pathname)?.[1];
  const token = searchParams.get("token");
  return id === undefined || token === null ? undefined : { id, token };
}

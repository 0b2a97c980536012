declare global {
  /** Read by get-nonce, with which the dialogs' scroll lock makes its style element. */
  var __webpack_nonce__: string | undefined;
}

/** The nonce of this page's content security policy; style elements made without it are refused. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? "";
}

export function adoptStyleNonce(): void {
  globalThis.__webpack_nonce__ = styleNonce();
}

/** What the server wrote into this page: addresses under which the platform is reached from outside. */
function setting(name: string): string | undefined {
  const content = document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content;
  return content === undefined || content === "" || content.startsWith("__") ? undefined : content;
}

/** Origin of the API and pages as TOLLGATE_PUBLIC_URL has it; while developing that of the page. */
export const publicUrl = setting("tollgate-public-url") ?? window.location.origin;

/** Where services report usage. */
export const meteringUrl = `${publicUrl}/qc-catalog/external-services/metering`;

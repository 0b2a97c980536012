/** Puts text on the clipboard; also where the page has no secure context, and so no clipboard API. */
export async function copyText(text: string): Promise<boolean> {
  if (window.isSecureContext) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Refused by the browser's settings; the way below needs no permission.
    }
  }
  return copyBySelection(text);
}

function copyBySelection(text: string): boolean {
  const area = document.createElement("textarea");
  area.value = text;
  area.readOnly = true;
  area.className = "tollgate-offscreen";
  // Inside an open dialog, else its focus trap takes the selection away.
  const host = document.activeElement?.closest('[role="dialog"]') ?? document.body;
  const focused = document.activeElement;
  host.append(area);
  area.select();
  // eslint knows it as deprecated; nothing else works over plain http.
  const copy = (document as { execCommand(command: string): boolean }).execCommand.bind(document);
  const copied = copy("copy");
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}

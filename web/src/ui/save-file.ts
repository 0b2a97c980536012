/** Lets the browser save a text as a file. `type` is its media type. */
export function saveTextFile(name: string, text: string, type = "text/plain"): void {
  saveFile(name, new Blob([text], { type }));
}

/** Lets the browser save bytes as a file. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

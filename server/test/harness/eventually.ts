/** Polls until the probe answers something other than undefined or false; fails after the bound with what came last. */
export async function eventually<T>(
  probe: () => Promise<T | undefined | false> | T | undefined | false,
  timeoutMs = 5_000,
): Promise<T> {
  const endMs = performance.now() + timeoutMs;
  for (;;) {
    const found = await probe();
    if (found !== undefined && found !== false) return found;
    if (performance.now() > endMs) throw new Error(`it did not happen within ${timeoutMs} ms`);
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

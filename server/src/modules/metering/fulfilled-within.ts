/** Whether work is fulfilled within so many milliseconds. Never rejects; what comes of it later is the caller's concern. */
export async function fulfilledWithin(work: Promise<unknown> | undefined, msMax: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>(resolve => {
    timer = setTimeout(resolve, msMax, false);
  });
  const inTime = Promise.resolve(work).then(
    () => true,
    () => false,
  );
  const fulfilled = await Promise.race([inTime, late]);
  clearTimeout(timer);
  return fulfilled;
}

import { unavailable } from "../../kernel/problem.js";

// A frozen server keeps its sockets open; nobody who only reads should wait for the driver's own, long limit.
const readMsMax = 2_000;

/** The answer of a read, if it comes soon. @throws Problem unavailable after `msMax`, two seconds by default */
export async function withinReach<T>(read: Promise<T>, msMax = readMsMax): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      // Timers come before sockets: where it was this process that stood still, the answer may lie there already.
      setImmediate(() => {
        reject(
          unavailable("The platform's database does not answer. Try again shortly.", {
            headers: { "retry-after": "2" },
          }),
        );
      });
    }, msMax);
  });
  try {
    return await Promise.race([read, late]);
  } finally {
    clearTimeout(timer);
  }
}

import { unavailable } from "../../kernel/problem.js";

// A frozen server keeps its sockets open; nobody who only reads should wait for the driver's own, long limit.
const readMsMax = 2_000;

/** The answer of a read, if it comes soon. @throws Problem unavailable after two seconds */
export async function withinReach<T>(read: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(
        unavailable("The platform's database does not answer. Try again shortly.", {
          headers: { "retry-after": "2" },
        }),
      );
    }, readMsMax);
  });
  try {
    return await Promise.race([read, late]);
  } finally {
    clearTimeout(timer);
  }
}

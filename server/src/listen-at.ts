interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

/** The machine does not give a listener its address; the message says why and what to do. */
class CantListen extends Error {
  override readonly name = "CantListen";
}

/** @throws CantListen */
export async function listenAt(
  { host, port, variable }: ListenAddress & { readonly variable: "TOLLGATE_PORT" | "TOLLGATE_GATEWAY_PORT" },
  listen: (address: ListenAddress) => Promise<unknown>,
): Promise<void> {
  try {
    await listen({ host, port });
  } catch (cause) {
    const sentence = {
      EADDRINUSE: `Port ${port} of ${host} is taken. End what listens there, or name another port in ${variable}.`,
      EACCES: `Port ${port} is not for the user that runs Tollgate. Name one from 1024 on in ${variable}.`,
      EADDRNOTAVAIL: `This machine has no address ${host}. Correct TOLLGATE_HOST.`,
      ENOTFOUND: `The host name ${host} leads to no address. Correct TOLLGATE_HOST.`,
    }[String((cause as NodeJS.ErrnoException).code)];
    throw sentence === undefined ? cause : new CantListen(sentence, { cause });
  }
}

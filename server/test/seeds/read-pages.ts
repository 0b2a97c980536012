import type { ApiAnswer, ApiClient, Credentials } from "../harness/index.js";

/** Every page of a list with a `Link` header to the next one, in order. */
export async function readPages(api: ApiClient, path: string, as: Credentials): Promise<ApiAnswer[]> {
  const pages: ApiAnswer[] = [];
  let query: string | undefined = path.slice(path.indexOf("?"));
  while (query !== undefined) {
    const page: ApiAnswer = await api.get(`${path.slice(0, path.indexOf("?"))}${query}`, { as });
    pages.push(page);
    query = /(\?[^>]*)>; rel="next"/.exec(page.headers.get("link") ?? "")?.[1];
  }
  return pages;
}

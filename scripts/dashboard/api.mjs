/** Requests to a platform's API as the pages make them: with a session cookie from the platform's own origin. */
export class Api {
  constructor(url) {
    this.url = url;
  }

  /** @returns the answer's body; @throws Error for an answer that is no success */
  async send(method, path, { as, organization, body, form } = {}) {
    const response = await fetch(`${this.url}/qc-catalog${path}`, {
      method,
      headers: {
        origin: this.url,
        ...(as && { cookie: as.cookie }),
        ...(organization && { "x-organizationid": organization }),
        ...(body && { "content-type": "application/json" }),
      },
      ...((form ?? body) && { body: form ?? JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    const cookie = response.headers
      .getSetCookie()
      .map(line => line.split(";")[0])
      .join("; ");
    return { ...(text === "" ? {} : JSON.parse(text)), ...(cookie !== "" && { cookie }) };
  }

  /** The same for an answer that is a list. */
  async list(path, as) {
    const response = await fetch(`${this.url}/qc-catalog${path}`, {
      headers: { origin: this.url, cookie: as.cookie },
    });
    if (!response.ok) throw new Error(`GET ${path} answered ${response.status}`);
    return response.json();
  }
}

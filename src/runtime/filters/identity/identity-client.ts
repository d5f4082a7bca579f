/** Speaks with the Identity service, version 3, over HTTP. */
import { readText } from "./answer-text.js";
import type { IdentityOptions } from "./auth-token-conf.js";
import { parseToken, type Token } from "./token.js";

const { setTimeout: sleep } = process.getBuiltinModule("node:timers/promises");

/** The Identity service could not be reached, or gave an answer that tells nothing about the token. */
export class IdentityError extends Error {
  override readonly name: string = "IdentityError";
}

/** What the Identity service has answered so far: its body may still be coming. */
interface Answered {
  readonly response: Response;
  /** When its time is over, as `performance.now()` counts. */
  readonly until: number;
}

interface ServiceToken {
  readonly text: string;
  readonly expiresAt: number;
}

/** A token of our own is renewed this long before it expires. */
const renewEarlyMs = 30_000;
/** The wait before the second try; each further one doubles it. */
const firstRetryMs = 100;

/** The Identity service, asked with this service's own token, which is got when it is first needed and renewed in time. */
export class IdentityClient {
  readonly #options: IdentityOptions;
  #serviceToken: ServiceToken | null = null;
  #login: Promise<ServiceToken> | null = null;

  constructor(options: IdentityOptions) {
    this.#options = options;
  }

  /** What a token is; null when it is not valid. Throws `IdentityError` when that can't be told. */
  async validate(subject: string, allowExpired: boolean): Promise<Token | null> {
    const own = await this.#token();
    const answered = await this.#ask(own, subject, allowExpired);
    if (answered.response.status !== 401) return readToken(answered);
    // our own token may have been revoked: once more with a new one, which another call may have got meanwhile
    await discard(answered);
    if (this.#serviceToken?.text === own) this.#serviceToken = null;
    return readToken(await this.#ask(await this.#token(), subject, allowExpired));
  }

  async #ask(own: string, subject: string, allowExpired: boolean): Promise<Answered> {
    const query = new URLSearchParams();
    if (!this.#options.includeCatalog) query.set("nocatalog", "1");
    if (allowExpired) query.set("allow_expired", "1");
    return this.#fetch(query.size === 0 ? "/auth/tokens" : `/auth/tokens?${query.toString()}`, {
      headers: {
        Accept: "application/json",
        "X-Auth-Token": own,
        "X-Subject-Token": subject,
        "OpenStack-Identity-Access-Rules": "1.0",
      },
    });
  }

  async #token(): Promise<string> {
    const { credentials } = this.#options;
    if (credentials === null) throw new IdentityError("no auth_url is configured");
    if (credentials.kind === "token") return credentials.token;
    if (this.#serviceToken === null || this.#serviceToken.expiresAt - renewEarlyMs <= Date.now()) {
      // All who wait share one login.
      this.#login ??= this.#logIn(credentials.body).finally(() => (this.#login = null));
      this.#serviceToken = await this.#login;
    }
    return this.#serviceToken.text;
  }

  async #logIn(body: string): Promise<ServiceToken> {
    const headers = { Accept: "application/json", "Content-Type": "application/json" };
    const answered = await this.#fetch("/auth/tokens?nocatalog=1", { method: "POST", headers, body });
    const { response } = answered;
    const text = response.headers.get("x-subject-token");
    if (response.status !== 201 || text === null) {
      await discard(answered);
      throw new IdentityError(
        `the Identity service answered ${response.status.toString()} to this service's own credentials`,
      );
    }
    const token = parseToken(await readJson(answered));
    if (token === null)
      throw new IdentityError("the Identity service's answer to this service's own credentials is no token");
    return { text, expiresAt: token.expiresAt };
  }

  /** Tries again when there was no answer at all. */
  async #fetch(path: string, init: RequestInit): Promise<Answered> {
    const { url, retries, timeoutMs } = this.#options;
    for (let attempt = 0; ; attempt++) {
      const until = performance.now() + timeoutMs;
      try {
        const signal = AbortSignal.timeout(timeoutMs);
        return { response: await fetch(`${url ?? ""}${path}`, { ...init, redirect: "error", signal }), until };
      } catch (error) {
        const late = error instanceof DOMException && error.name === "TimeoutError";
        if (late || attempt >= retries)
          throw new IdentityError("the Identity service can't be reached", { cause: error });
        await sleep(firstRetryMs * 2 ** attempt);
      }
    }
  }
}

async function readToken(answered: Answered): Promise<Token | null> {
  const { status } = answered.response;
  if (status === 200) {
    const token = parseToken(await readJson(answered));
    if (token === null) throw new IdentityError("the Identity service's answer is no token");
    return token;
  }
  await discard(answered);
  if (status === 404) return null;
  throw new IdentityError(`the Identity service answered ${status.toString()}`);
}

/** Lets the connection go. How a body ends that nobody wants does not matter. */
async function discard({ response }: Answered): Promise<void> {
  await response.body?.cancel().catch(() => undefined);
}

async function readJson({ response, until }: Answered): Promise<unknown> {
  try {
    return JSON.parse(await readText(response, until));
  } catch (error) {
    throw new IdentityError("the Identity service's answer can't be read", { cause: error });
  }
}

/** Finds out whether tokens are valid: from memory, or from the Identity service. */
import { getLogger } from "../../log.js";
import { IdentityClient, IdentityError } from "./identity-client.js";
import { TokenCache } from "./token-cache.js";
import type { AuthTokenOptions } from "./auth-token-conf.js";
import type { Token } from "./token.js";

/** A valid token's facts; `invalid`; or `unknown` when the Identity service could not tell. */
export type Verdict = Token | "invalid" | "unknown";

/** Validates tokens. Several who ask about one token at the same time share one call. */
export class TokenValidator {
  readonly #client: IdentityClient;
  readonly #cache: TokenCache;
  readonly #asked = new Map<string, Promise<Verdict>>();

  constructor(options: AuthTokenOptions) {
    this.#client = new IdentityClient(options.identity);
    this.#cache = new TokenCache(options.cacheSize, options.cacheMs);
  }

  /** A plain verdict when it is remembered. An expired token is invalid, unless `allowExpired`. */
  validate(header: string, allowExpired: boolean): Verdict | Promise<Verdict> {
    const text = header.trim();
    // Anything else could not be sent on, and is no token of any kind.
    if (!/^[\x21-\x7e]+$/.test(text)) return "invalid";
    const known = this.#cache.get(text);
    if (known !== undefined) return judge(known, allowExpired);
    const key = `${allowExpired ? "+" : "-"}${text}`;
    let asked = this.#asked.get(key);
    if (asked === undefined) {
      asked = this.#ask(text, allowExpired).finally(() => this.#asked.delete(key));
      this.#asked.set(key, asked);
    }
    return asked;
  }

  async #ask(text: string, allowExpired: boolean): Promise<Verdict> {
    try {
      const token = await this.#client.validate(text, allowExpired);
      if (token === null) return "invalid";
      this.#cache.set(text, token);
      return judge(token, allowExpired);
    } catch (error) {
      if (!(error instanceof IdentityError)) throw error;
      getLogger().error({ err: error }, "Unable to validate token");
      return "unknown";
    }
  }
}

function judge(token: Token, allowExpired: boolean): Verdict {
  return allowExpired || token.expiresAt > Date.now() ? token : "invalid";
}

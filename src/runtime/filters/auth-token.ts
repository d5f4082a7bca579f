/** Authenticates requests with the Identity service: keystonemiddleware.auth_token. */
import { HTTPServiceUnavailable } from "../dispatch/errors.js";
import { faultResponse } from "../dispatch/faults.js";
import type { Answer } from "../http/after.js";
import { around } from "../http/around.js";
import type { PasteRequest } from "../http/request.js";
import { PasteResponse } from "../http/response.js";
import { getLogger } from "../log.js";
import type { App, Filter, GlobalConf } from "../paste/protocols.js";
import { mayAccess } from "./identity/access-rules.js";
import { type AuthTokenConf, type AuthTokenOptions, readAuthToken } from "./identity/auth-token-conf.js";
import { removeIdentity, setService, setUser } from "./identity/identity-headers.js";
import { TokenValidator, type Verdict } from "./identity/token-validator.js";
import type { Token } from "./identity/token.js";

/**
 * Validates `X-Auth-Token` (or `X-Storage-Token`), and `X-Service-Token` where there is one, with the Identity service (v3), and tells the app who asks:
 * `X-Identity-Status`, `X-User-Id`, `X-Project-Id`, `X-Roles`, `X-Service-Catalog` and so on. What a client sends under these names is always removed.
 *
 * No token, or one that is not valid, is 401 with `WWW-Authenticate`, unless `delay_auth_decision` leaves that to the app. When the Identity service can't
 * tell, the answer is 503: a token that was not validated never passes, delayed or not. Answers are remembered for `token_cache_time`, never beyond the token's
 * end. Throws `ConfigError` for a bad setting; without `auth_url` it only warns, and every token is answered with 503.
 */
export function authToken(globalConf: GlobalConf, conf: AuthTokenConf): Filter {
  const options = readAuthToken(globalConf, conf);
  warnOf(options, conf);
  const validator = new TokenValidator(options);
  const challenge = (response: PasteResponse): PasteResponse => {
    if (response.status === 401) response.appendHeader("WWW-Authenticate", options.challenge);
    return response;
  };
  return (app) => {
    const decide = (req: PasteRequest, user: Verdict | null, service: Verdict | null): Answer => {
      const refused = admit(req, { user, service, options });
      return refused ?? around(app, req, challenge);
    };
    return authenticating(validator, options, decide);
  };
}

type Decide = (req: PasteRequest, user: Verdict | null, service: Verdict | null) => Answer;

/** Asks about the service's token first: it may let a user's expired one pass. */
function authenticating(validator: TokenValidator, options: AuthTokenOptions, decide: Decide): App {
  const ofUser = (req: PasteRequest, told: Verdict | null): Answer => {
    const service = isElsewhereBound(told, options) ? "invalid" : told;
    const text = req.header("x-auth-token") ?? req.header("x-storage-token");
    const allowExpired = service !== null && typeof service === "object" && isService(service, options);
    const user = text ? validator.validate(text, allowExpired) : null;
    return user instanceof Promise ? user.then((verdict) => decide(req, verdict, service)) : decide(req, user, service);
  };
  return (req) => {
    removeIdentity(req);
    const text = req.header("x-service-token");
    const service = text ? validator.validate(text, false) : null;
    return service instanceof Promise ? service.then((verdict) => ofUser(req, verdict)) : ofUser(req, service);
  };
}

/** What was found out about the tokens of a request; null where it has none. */
interface Verdicts {
  readonly user: Verdict | null;
  readonly service: Verdict | null;
  readonly options: AuthTokenOptions;
}

/** Tells the app who asks; or gives the answer to a request that must not pass. */
function admit(req: PasteRequest, { user, service, options }: Verdicts): PasteResponse | null {
  if (user === "unknown" || service === "unknown") {
    return faultResponse(new HTTPServiceUnavailable("The Keystone service is temporarily unavailable."), req);
  }
  const validService =
    service !== null && service !== "invalid" && (!options.serviceRolesRequired || isService(service, options))
      ? service
      : null;
  const valid = user !== null && user !== "invalid" && mayPass(user, req, { validService, options }) ? user : null;
  const accepted = valid !== null && (service === null || validService !== null);
  if (!accepted && !options.delay) return unauthorized(options);
  setUser(req, valid, options.identity.includeCatalog);
  if (service !== null) setService(req, validService);
  return null;
}

/**
 * A token's restrictions do not hold for a request that a service makes with it. Anybody can send some service token: one that is not valid, or is not of a
 * service, lifts nothing.
 */
function mayPass(token: Token, req: PasteRequest, { validService, options }: Sender): boolean {
  const isOfService = validService !== null && isService(validService, options);
  return (
    mayAccess(token, req, { serviceType: options.serviceType, isOfService }) &&
    (validService !== null || isBindAllowed(token, options.bind))
  );
}

/** Who sends a user's token: a service, or the user. */
interface Sender {
  /** The service token beside it, if it is accepted; null: none. */
  readonly validService: Token | null;
  readonly options: AuthTokenOptions;
}

function isService(token: Token, options: AuthTokenOptions): boolean {
  return token.roles.some((role) => options.serviceRoles.has(role));
}

/** A service's token has to be bound as a user's does. */
function isElsewhereBound(service: Verdict | null, { bind }: AuthTokenOptions): boolean {
  return service !== null && typeof service === "object" && !isBindAllowed(service, bind);
}

/** No server here authenticates by Kerberos, so a token that is bound to a Kerberos user is nobody's. */
function isBindAllowed(token: Token, mode: string): boolean {
  if (mode === "disabled") return true;
  const bound = Object.keys((token.facts["bind"] as object | undefined) ?? {});
  if (bound.length === 0) return mode === "permissive" || mode === "strict";
  return mode === "permissive" && !bound.includes("kerberos");
}

const rejection = JSON.stringify({
  error: { code: 401, title: "Unauthorized", message: "The request you have made requires authentication." },
});

function unauthorized(options: AuthTokenOptions): PasteResponse {
  return new PasteResponse(401, ["Content-Type", "application/json", "WWW-Authenticate", options.challenge], rejection);
}

function warnOf(options: AuthTokenOptions, conf: AuthTokenConf): void {
  const log = getLogger();
  if (options.identity.url === null)
    log.warn("authToken: no auth_url (or OS_KEYSTONE_AUTHTOKEN__AUTH_URL): every token will be answered with 503");
  for (const name of ["cafile", "certfile", "keyfile", "insecure"] as const) {
    if (conf[name] !== undefined)
      log.warn(`authToken: ${name} has no effect; NODE_EXTRA_CA_CERTS names further certificate authorities`);
  }
}

/** What this service shows the Identity service to get a token of its own. */
import { ConfigError } from "../../paste/config-error.js";
import type { Option } from "../../paste/oslo-options.js";
import type { CredentialsConf } from "./conf-parts.js";

/** A fixed token, or the body of a request for one. */
export type Credentials =
  { readonly kind: "token"; readonly token: string } | { readonly kind: "login"; readonly body: string };

type Ask = Option<keyof CredentialsConf>;
type Names = readonly (keyof CredentialsConf)[];

/** A token that never ends, an application credential, or a user with a password. Throws `ConfigError` when there is none of them. */
export function readCredentials(option: Ask): Credentials {
  const token = first(option, ["admin_token"]);
  if (token !== undefined) return { kind: "token", token };
  const secret = first(option, ["application_credential_secret"]);
  const auth = secret === undefined ? passwordLogin(option) : applicationLogin(option, secret);
  return { kind: "login", body: JSON.stringify({ auth }) };
}

function applicationLogin(option: Ask, secret: string): unknown {
  const id = first(option, ["application_credential_id"]);
  if (id !== undefined)
    return { identity: { methods: ["application_credential"], application_credential: { id, secret } } };
  const name = required(option, ["application_credential_name"], "an application credential's id or name");
  return {
    identity: { methods: ["application_credential"], application_credential: { name, secret, user: user(option) } },
  };
}

function passwordLogin(option: Ask): unknown {
  const password = required(option, ["password", "admin_password"], "the service user's password");
  const scope = readScope(option);
  const identity = { methods: ["password"], password: { user: { ...user(option), password } } };
  return scope === null ? { identity } : { identity, scope };
}

function user(option: Ask): object {
  const id = first(option, ["user_id"]);
  if (id !== undefined) return { id };
  const name = required(option, ["username", "user_name", "admin_user"], "the service's user");
  return { name, domain: domain(option, ["user_domain_id"], ["user_domain_name"]) };
}

function readScope(option: Ask): object | null {
  const id = first(option, ["project_id", "tenant_id"]);
  if (id !== undefined) return { project: { id } };
  const name = first(option, ["project_name", "tenant_name", "admin_tenant_name"]);
  if (name !== undefined)
    return { project: { name, domain: domain(option, ["project_domain_id"], ["project_domain_name"]) } };
  if (first(option, ["system_scope"]) === "all") return { system: { all: true } };
  const ofDomain = first(option, ["domain_id", "domain_name"]);
  return ofDomain === undefined ? null : { domain: domain(option, ["domain_id"], ["domain_name"]) };
}

function domain(option: Ask, ids: Names, names: Names): object {
  const id = first(option, ids);
  if (id !== undefined) return { id };
  const name = first(option, names);
  if (name !== undefined) return { name };
  const otherName = first(option, ["default_domain_name"]);
  return otherName === undefined ? { id: first(option, ["default_domain_id"]) ?? "default" } : { name: otherName };
}

/** The first of these settings that has a value. */
function first(option: Ask, names: Names): string | undefined {
  for (const name of names) {
    const value = option(name);
    if (value !== undefined && value !== "") return value;
  }
  return undefined;
}

function required(option: Ask, names: Names, what: string): string {
  const value = first(option, names);
  if (value === undefined)
    throw new ConfigError(names[0] ?? "", undefined, `${what}, to ask the Identity service about tokens with`);
  return value;
}

/** Tokens as Identity v3 describes them. */

/** A named thing with an id. */
export interface Named {
  readonly id: string | undefined;
  readonly name: string | undefined;
}

/** What is known of a token. */
export interface Token {
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  readonly user: Named & { readonly domain: Named };
  readonly project: Named & { readonly domain: Named };
  readonly domain: Named;
  readonly systemScope: "all" | undefined;
  readonly roles: readonly string[];
  readonly isAdminProject: boolean;
  /** As keystonemiddleware hands it on: endpoints by region, `publicURL` and the like; as JSON. Undefined when the token has none. */
  readonly catalog: string | undefined;
  /** The `token` of the answer. */
  readonly facts: Facts;
}

/** A JSON object. */
export type Facts = Readonly<Record<string, unknown>>;

/** Reads the body of an answer; null when it is no token. */
export function parseToken(body: unknown): Token | null {
  const facts = asFacts(asFacts(body)?.["token"]);
  const expiresAt = Date.parse(text(facts?.["expires_at"]) ?? "");
  if (facts === null || Number.isNaN(expiresAt)) return null;
  const catalog = facts["catalog"];
  return {
    expiresAt,
    user: owned(facts["user"]),
    project: owned(facts["project"]),
    domain: named(facts["domain"]),
    systemScope: asFacts(facts["system"])?.["all"] === true ? "all" : undefined,
    roles: list(facts["roles"]).flatMap((role) => text(role["name"]) ?? []),
    // a token that does not say counts as one for the admin project (as keystoneauth)
    isAdminProject: facts["is_admin_project"] !== false,
    catalog: Array.isArray(catalog) ? asciiJson(list(catalog).map(service)) : undefined,
    facts,
  };
}

/** A service of the catalog in the shape of Identity v2, which services read. */
function service(told: Facts): object {
  const regions = new Map<unknown, Record<string, unknown>>();
  for (const endpoint of list(told["endpoints"])) {
    const region = endpoint["region"] ?? null;
    const entry = regions.get(region) ?? (region ? { region } : {});
    regions.set(region, entry);
    entry[`${(text(endpoint["interface"]) ?? "").toLowerCase()}URL`] = endpoint["url"];
  }
  const name = told["name"] === undefined ? {} : { name: told["name"] };
  return { type: told["type"], ...name, endpoints: [...regions.values()] };
}

/** Headers carry no more than Latin-1 safely. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function owned(value: unknown): Named & { readonly domain: Named } {
  return { ...named(value), domain: named(asFacts(value)?.["domain"]) };
}

function named(value: unknown): Named {
  const facts = asFacts(value);
  return { id: text(facts?.["id"]), name: text(facts?.["name"]) };
}

/** The objects of a list; anything else in it is left out. */
export function list(value: unknown): readonly Facts[] {
  return Array.isArray(value) ? value.map(asFacts).filter((item) => item !== null) : [];
}

/** A JSON object, or null. */
export function asFacts(value: unknown): Facts | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Facts) : null;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** The headers by which authToken tells apps who asks. */
import type { PasteRequest } from "../../http/request.js";
import type { Token } from "./token.js";

type Read = (token: Token) => string | undefined;

/** What users and services have alike: `X-User-Id` and `X-Service-User-Id`. */
const shared: Readonly<Record<string, Read>> = {
  "domain-id": (t) => t.domain.id,
  "domain-name": (t) => t.domain.name,
  "project-id": (t) => t.project.id,
  "project-name": (t) => t.project.name,
  "project-domain-id": (t) => t.project.domain.id,
  "project-domain-name": (t) => t.project.domain.name,
  "user-id": (t) => t.user.id,
  "user-name": (t) => t.user.name,
  "user-domain-id": (t) => t.user.domain.id,
  "user-domain-name": (t) => t.user.domain.name,
  roles: (t) => t.roles.join(","),
};

/** Only users have these; the later ones are old names. */
const ofUsers: Readonly<Record<string, Read>> = {
  "x-is-admin-project": (t) => (t.isAdminProject ? "True" : "False"),
  "openstack-system-scope": (t) => t.systemScope,
  "x-role": (t) => t.roles.join(","),
  "x-user": (t) => t.user.name,
  "x-tenant-id": (t) => t.project.id,
  "x-tenant-name": (t) => t.project.name,
  "x-tenant": (t) => t.project.name,
};

const userHeaders = new Map([
  ...Object.entries(shared).map(([name, read]): [string, Read] => [`x-${name}`, read]),
  ...Object.entries(ofUsers),
]);
const serviceHeaders = new Map(
  Object.entries(shared).map(([name, read]): [string, Read] => [`x-service-${name}`, read]),
);

const userStatus = "x-identity-status";
const serviceStatus = "x-service-identity-status";
const serviceCatalog = "x-service-catalog";

const all: readonly string[] = [
  ...userHeaders.keys(),
  ...serviceHeaders.keys(),
  userStatus,
  serviceStatus,
  serviceCatalog,
];

/** Takes away whatever a client, or a filter in front, says about who asks. */
export function removeIdentity(req: PasteRequest): void {
  for (const name of all) req.setHeader(name, undefined);
}

/** Tells whose token it is; null: it is not valid, or there is none. */
export function setUser(req: PasteRequest, token: Token | null, withCatalog: boolean): void {
  req.setHeader(userStatus, token === null ? "Invalid" : "Confirmed");
  if (token === null) return;
  for (const [name, read] of userHeaders) req.setHeader(name, read(token));
  if (withCatalog) req.setHeader(serviceCatalog, token.catalog);
  req.environ.token = token.facts;
}

/** Tells whose service token it is; null: it is not valid. */
export function setService(req: PasteRequest, token: Token | null): void {
  req.setHeader(serviceStatus, token === null ? "Invalid" : "Confirmed");
  if (token === null) return;
  for (const [name, read] of serviceHeaders) req.setHeader(name, read(token));
}

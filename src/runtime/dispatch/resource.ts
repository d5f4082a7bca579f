/** A resource: what stands behind one route, and the order of Nova's checks. */
import type { Answer } from "../http/after.js";
import type { PasteRequest } from "../http/request.js";
import { PasteResponse } from "../http/response.js";
import type { JsonValue } from "../json.js";
import { peekAction } from "./action.js";
import type { Microversion } from "./microversion.js";
import { isReadable, parseJson } from "./body.js";
import { createMediaTypes, type MediaTypes, withoutParameters } from "./content-type.js";
import { HTTPBadRequest, HTTPException, HTTPNotFound } from "./errors.js";
import { exceptionFault, fault, withVersion } from "./faults.js";
import { createMethod, type Method, run } from "./method.js";
import type { Negotiate } from "./version-negotiation.js";
import type { AnyEndpoint } from "./routes.js";
import type { Deserializer } from "./serializer.js";
import { MalformedRequestBody } from "./service-exception.js";

/** What the resources of a router share. */
export interface ResourceSetup {
  readonly negotiate: Negotiate;
  /** The media types that every method takes and gives; the first is for clients that ask for none. */
  readonly mediaTypes: readonly string[];
  /** The same, made ready for those that have no others. */
  readonly media: MediaTypes;
}

/** An endpoint made ready: all that can be known before a request comes. */
export interface Resource {
  readonly setup: ResourceSetup;
  /** The method of the request. */
  readonly verb: string;
  readonly kind: AnyEndpoint["kind"];
  /** The media types of all its methods together. */
  readonly media: MediaTypes;
  readonly deserializers: ReadonlyMap<string, Deserializer>;
  /** Whether its answers may have media types that a URL map in front does not know. */
  readonly choosesMediaType: boolean;
  /** Its methods, that of the newest versions first. */
  readonly variants: readonly Method[];
  /** The resources of an action table by key; empty for all others. */
  readonly actions: ReadonlyMap<string, Resource>;
}

const methodsWithBody: ReadonlySet<string> = new Set(["POST", "PUT", "PATCH"]);

/** Makes an endpoint ready. Throws a `RangeError` for text that is no version. */
export function createResource(endpoint: AnyEndpoint, verb: string, setup: ResourceSetup): Resource {
  const actions = endpoint.kind === "actions" ? actionsOf(endpoint.table, verb, setup) : none;
  const variants = variantsOf(endpoint, setup);
  const methods = actions === none ? variants : [...actions.values()].flatMap((action) => action.variants);
  const { media, deserializers, choosesMediaType } = formatsOf(methods, setup);
  return { setup, verb, kind: endpoint.kind, variants, actions, media, deserializers, choosesMediaType };
}

/** Most resources have neither actions nor formats of their own: these share a map. */
const none: ReadonlyMap<string, never> = new Map<string, never>();

function actionsOf(
  table: Readonly<Record<string, AnyEndpoint>>,
  verb: string,
  setup: ResourceSetup,
): ReadonlyMap<string, Resource> {
  return new Map(Object.entries(table).map(([key, action]) => [key, createResource(action, verb, setup)]));
}

/** What all methods of a resource together read and write. */
function formatsOf(
  methods: readonly Method[],
  { mediaTypes, media }: ResourceSetup,
): Pick<Resource, "media" | "deserializers" | "choosesMediaType"> {
  if (methods.every(({ serializers, deserializers }) => serializers.size + deserializers.size === 0))
    return { media, deserializers: none, choosesMediaType: false };
  const deserializers = new Map(methods.flatMap((m) => [...m.deserializers]));
  const written = methods.flatMap((m) => [...m.serializers.keys()]);
  return {
    media: createMediaTypes([...new Set([...mediaTypes, ...written])], [...mediaTypes, ...deserializers.keys()]),
    deserializers,
    choosesMediaType: written.length > 0,
  };
}

function variantsOf(endpoint: AnyEndpoint, setup: ResourceSetup): readonly Method[] {
  if (endpoint.kind === "method") return [createMethod(endpoint.spec, setup)];
  if (endpoint.kind !== "versions") return [];
  return endpoint.variants.flatMap((variant) => variantsOf(variant, setup)).sort(newestFirst);
}

function newestFirst({ min: a }: Method, { min: b }: Method): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return b.compare(a);
}

/** Answers a request whose route has been found: version, media type, method, body. No promise where nothing is asynchronous. */
export function answer(resource: Resource, req: PasteRequest): Answer {
  const found = resource.setup.negotiate(req);
  if (found instanceof PasteResponse) return found;
  req.apiVersion = found.version;
  req.versionHeaders = found.headers;
  if (!resource.media.accepts(req.header("content-type"))) return refuse(req, 415, "Unsupported Content-Type");
  if (resource.kind === "no-method") return refuse(req, 404, HTTPNotFound.explanation);
  const bytes = readBody(req);
  if (bytes instanceof PasteResponse) return bytes;
  if (!(bytes instanceof Promise)) return withBody(resource, req, bytes);
  return bytes.then(
    (read) => withBody(resource, req, read),
    (error: unknown) => unreadable(error, req),
  );
}

function readBody(req: PasteRequest): ReturnType<PasteRequest["readBody"]> | PasteResponse {
  try {
    return req.readBody();
  } catch (error) {
    return unreadable(error, req);
  }
}

/** A body over the limit is a fault of this request; a broken connection is nobody's answer. */
function unreadable(error: unknown, req: PasteRequest): PasteResponse {
  if (error instanceof HTTPException) return withVersion(exceptionFault(error, req), req);
  throw error;
}

/** The body is JSON where the method has one; elsewhere it only must be text (as Nova). */
function withBody(resource: Resource, req: PasteRequest, bytes: Uint8Array | null): Answer {
  if (resource.kind === "actions") return withAction(resource, req, parse(resource, req, bytes));
  if (!methodsWithBody.has(resource.verb)) {
    return isReadable(bytes) ? withMethod(resource, req, null) : refuse(req, 400, "Malformed request body");
  }
  const body = bytes === null || bytes.length === 0 ? null : parse(resource, req, bytes);
  return body === undefined ? refuse(req, 400, "Malformed request body") : withMethod(resource, req, body);
}

/** The value of a body, undefined when it is malformed. */
function parse({ deserializers }: Resource, req: PasteRequest, bytes: Uint8Array | null): JsonValue | undefined {
  if (bytes === null) return undefined;
  const own =
    deserializers.size === 0 ? undefined : deserializers.get(withoutParameters(req.header("content-type") ?? ""));
  if (own === undefined) return parseJson(bytes);
  try {
    return own.deserialize(bytes);
  } catch (error) {
    if (error instanceof MalformedRequestBody) return undefined;
    throw error;
  }
}

function withAction(resource: Resource, req: PasteRequest, body: JsonValue | undefined): Answer {
  const peek = peekAction(body);
  if (peek === "malformed") return refuse(req, 400, "Malformed request body");
  if (peek === "not-found") return refuse(req, 404, HTTPNotFound.explanation);
  const action = resource.actions.get(peek.key);
  return action ? withMethod(action, req, body) : refuse(req, 400, `There is no such action: ${peek.key}`);
}

/** The project, the version, then the method itself. */
function withMethod(resource: Resource, req: PasteRequest, body: unknown): Answer {
  if (!isOwnProject(req)) return refuse(req, 400, projectMismatch(req));
  if (resource.kind === "misfit") return refuse(req, 400, HTTPBadRequest.explanation);
  const method = pick(resource.variants, req.apiVersion);
  if (method === undefined) return refuse(req, 404, HTTPNotFound.explanation);
  if (req.bestContentType === null || resource.choosesMediaType) req.bestContentType = method.media.best(req);
  return run(method, req, body);
}

/** The newest variant that serves a version; without versions the newest of all. */
function pick(variants: readonly Method[], version: Microversion | null): Method | undefined {
  for (const method of variants) if (version === null || version.matches(method.min, method.max)) return method;
  return undefined;
}

/** A path without a project is anybody's; without a context nobody knows (as Nova). */
function isOwnProject({ context, params }: PasteRequest): boolean {
  const inUrl = params["project_id"];
  return inUrl === undefined || context === null || inUrl === context.projectId;
}

function projectMismatch({ context, params }: PasteRequest): string {
  const [inUrl, own] = [params["project_id"] ?? "", context?.projectId ?? "None"];
  return `Malformed request URL: URL's project_id '${inUrl}' doesn't match Context's project_id '${own}'`;
}

function refuse(req: PasteRequest, code: number, explanation: string): PasteResponse {
  return withVersion(fault(code, explanation), req);
}

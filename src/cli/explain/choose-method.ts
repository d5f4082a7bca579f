/** From a route to the controller method: the version that the request asks for, then the action that the body names. */
import type { BoundMethod, Endpoint, RouterModel } from "../../parser/app-model.js";
import { nearest } from "../../parser/nearest.js";
import { methodName } from "../../parser/link/bind.js";
import type { Origin } from "../../parser/model.js";
import type { SchemaUse } from "../../parser/source-model.js";
import { compareVersions, describeRange } from "../../parser/versions.js";
import { refusedParam } from "./convert-params.js";
import type { Loser, RoutedRequest, Trace, TraceStep } from "./trace.js";
import { step, unanswered } from "./trace.js";

/** The rest of the way behind a route. The version is looked at first, as the runtime does. */
export function chooseMethod(router: RouterModel, endpoint: Endpoint, request: RoutedRequest): Trace {
  const range = versionsOf(router);
  if (range === null) return chooseIn(endpoint, { ...request, version: null });
  const version = effectiveVersion(range, request);
  return contains(range, version)
    ? chooseIn(endpoint, { ...request, version })
    : unanswered([], `406: version ${version} is not between ${range.min} and ${range.max}`);
}

interface Versions {
  readonly min: string;
  readonly max: string;
}

/** The versions of a router; null when it has none, and reads no header: it needs a service and both bounds. */
function versionsOf({ settings: { service, minVersion, maxVersion } }: RouterModel): Versions | null {
  return service === null || minVersion === null || maxVersion === null ? null : { min: minVersion, max: maxVersion };
}

/** The version that is asked for, or else the oldest. */
function effectiveVersion({ min, max }: Versions, { apiVersion, legacy }: RoutedRequest): string {
  if (legacy) return min;
  return apiVersion === "latest" ? max : (apiVersion ?? min);
}

interface VersionedRequest extends RoutedRequest {
  /** The version that counts; null for a router without versions. */
  readonly version: string | null;
}

function chooseIn(endpoint: Endpoint, request: VersionedRequest): Trace {
  switch (endpoint.kind) {
    case "methods":
      return chooseVersion(endpoint.methods, request);
    case "actions":
      return chooseAction(endpoint.table, request);
    case "no-method":
      return unanswered(
        [],
        `404: the route is connected, but ${endpoint.controller.className} has no method ${endpoint.name}`,
      );
    case "misfit":
      return unanswered(
        [],
        `400: ${methodName(endpoint.controller, endpoint.method)} takes other arguments than the route gives`,
      );
  }
}

type ActionTable = Extract<Endpoint, { kind: "actions" }>["table"];

function chooseAction(table: ActionTable, request: VersionedRequest): Trace {
  const keys = table.map(({ key }) => key);
  const known = `the actions are ${keys.join(", ")}`;
  if (request.action === null) return unanswered([], `400: the body names no action; ${known} (--action)`);
  const entry = table.find(({ key }) => key === request.action);
  if (entry === undefined) {
    const near = nearest(request.action, keys);
    return unanswered(
      [],
      `400: there is no action ${request.action}; ${near === null ? known : `did you mean ${near}?`}`,
    );
  }
  const rest = chooseIn(entry.endpoint, request);
  return { ...rest, steps: [step("action", entry.key), ...rest.steps] };
}

/** The version, and why it is that one where the request does not say so. */
function describeVersion({ version, apiVersion, legacy }: VersionedRequest): string {
  if (version === null) return "no version";
  if (legacy) return `${version}, as legacyV2Compatible drops the header`;
  return apiVersion === null ? `${version}, as no header asks for another` : version;
}

function chooseVersion(methods: readonly BoundMethod[], request: VersionedRequest): Trace {
  const { version } = request;
  // they stand from the oldest to the newest, and the newest is taken
  const chosen = methods.findLast((method) => version === null || contains(method, version));
  const losers = methods.filter((method) => method !== chosen).map((method) => methodLoser(method, version));
  const asked = describeVersion(request);
  if (chosen === undefined)
    return unanswered([{ ...step("version", asked), losers }], `404: no method is for version ${version ?? ""}`);
  const versions = methods.length > 1 || chosen.min !== null || chosen.max !== null;
  const name = methodName(chosen.controller, chosen.method);
  // as Nova
  const holds = (use: SchemaUse): boolean =>
    request.legacy ? use.min === null || use.min === "2.0" : version === null || contains(use, version);
  const steps: TraceStep[] = [
    ...(versions ? [{ ...step("version", asked, { detail: describeRange(chosen) }), losers }] : []),
    ...schemaSteps("schema", [...chosen.schemas, ...chosen.querySchemas], holds),
    step("method", name, { detail: fileOf(chosen), origin: chosen.method.origin }),
    ...schemaSteps("response", chosen.responseSchemas, holds),
  ];
  const refused = refusedParam(chosen.arguments, request.params);
  if (refused !== null) return unanswered(steps, `400: ${refused}`);
  return { steps, answered: true, outcome: `answered by ${name}` };
}

function schemaSteps(
  kind: "schema" | "response",
  uses: readonly SchemaUse[],
  holds: (use: SchemaUse) => boolean,
): TraceStep[] {
  return uses
    .filter(holds)
    .map((use) => step(kind, use.schema.name, { detail: describeRange(use), origin: use.origin }));
}

function methodLoser(method: BoundMethod, version: string | null): Loser {
  const what = methodName(method.controller, method.method);
  const origin: Origin = method.method.origin;
  return {
    what,
    why: version === null ? "another is taken when no version is asked for" : `it is for ${describeRange(method)}`,
    origin,
  };
}

function contains(
  { min, max }: { readonly min: string | null; readonly max: string | null },
  version: string,
): boolean {
  return (min === null || compareVersions(min, version) <= 0) && (max === null || compareVersions(version, max) <= 0);
}

function fileOf({ controller }: BoundMethod): string {
  return `${controller.from.module}#${controller.from.name}`;
}

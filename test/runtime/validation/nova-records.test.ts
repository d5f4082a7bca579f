/** The recorded exchanges that schemas decide (README J), asked of the compiled validators directly. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { Microversion } from "../../../src/runtime/dispatch/microversion.js";
import { Query } from "../../../src/runtime/http/query.js";
import { bodyValidator, queryValidator } from "../../../src/runtime/index.js";
import type { BodyCheck, QueryCheck } from "../../../src/runtime/index.js";
import type { Json } from "../../../src/parser/model.js";
import { compileValidators } from "../../../src/templates/validators.js";
import { shared } from "../../shared.js";
import { runValidators } from "../../templates/load-validators.js";

interface Exchange {
  readonly id: number;
  readonly tag: string;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers: readonly (readonly [string, string])[];
    readonly body?: string;
  };
  readonly response: { readonly status: number; readonly body: string };
  readonly level: string;
}

const tags = ["schema", "schema_legacy", "body_schema", "query", "query_legacy", "versioned", "action"];

function readExchanges(folder: string): Exchange[] {
  const lines = readFileSync(path.join(folder, "nova/dispatch.jsonl"), "utf8").trim().split("\n");
  return lines
    .map((line) => JSON.parse(line) as Exchange)
    .filter((e) => tags.includes(e.tag) && (e.level === "full" || e.level === "field"));
}

function compileWidgets(folder: string): ReturnType<typeof runValidators> {
  const schemas = JSON.parse(readFileSync(path.join(folder, "nova/widgets-schemas.json"), "utf8")) as Record<
    string,
    Json
  >;
  const validators = Object.entries(schemas).map(([name, schema]) => ({
    name,
    schema,
    kind: name.startsWith("list_query") ? ("query" as const) : ("body" as const),
    types: [],
    origin: name,
  }));
  return runValidators(compileValidators({ banner: "//", typeImports: [], validators }).text);
}

/** What the widgets API asks of its schemas (widgets.md); null for an exchange that no schema decides. */
function questions(folder: string): (exchange: Exchange) => (() => unknown) | null {
  const checks = compileWidgets(folder);
  const body = (name: string): BodyCheck<unknown> => checks[name] as BodyCheck<unknown>;
  const query = (name: string): QueryCheck => checks[name] as QueryCheck;
  const create = bodyValidator([
    { min: "2.0", max: "2.0", check: body("widget_create_v20") },
    { min: "2.1", max: "2.9", check: body("widget_create") },
    { min: "2.10", check: body("widget_create_v210") },
  ]);
  const spin = bodyValidator(body("spin_action"));
  const named = bodyValidator(body("widget_create_v210"));
  const list = queryValidator([
    { min: "2.1", max: "2.9", check: query("list_query") },
    { min: "2.10", check: query("list_query_v210") },
  ]);
  return ({ request }) => {
    const [, mount = "", resource = "", search = ""] = /^(\/v2(?:\.1)?)(\/[^?]*)\??(.*)$/.exec(request.path) ?? [];
    const at = { apiVersion: versionOf(request.headers), legacyV2: mount === "/v2" };
    const parsed = (): unknown => (request.body === undefined ? null : JSON.parse(request.body));
    if (request.method === "GET" && resource === "/widgets") return () => list(Query.parse(search), at);
    if (request.method === "POST" && !isJson(request.body)) return null;
    if (request.method === "POST" && resource === "/widgets") return () => create(parsed(), at);
    if (request.method === "POST" && resource === "/versioned" && at.apiVersion.toString() === "2.6")
      return () => named(parsed(), at);
    if (
      request.method === "POST" &&
      /^\/widgets\/[^/]+\/action$/.test(resource) &&
      /^\{"spin": [^,]*\}$/.test(request.body ?? "")
    )
      return () => spin(parsed(), at);
    return null;
  };
}

/** Malformed bodies are dispatch's to refuse. */
function isJson(text: string | undefined): boolean {
  try {
    return text === undefined || JSON.parse(text) !== undefined;
  } catch {
    return false;
  }
}

/** Numbers that JavaScript doesn't keep apart as Python does: `1.0`, `-0.0`, integers beyond 2^53. */
const unlikePython = /[0-9]\.0|[0-9][eE]|-0|[0-9]{17}/;

function versionOf(headers: Exchange["request"]["headers"]): Microversion {
  const header = headers.find(([name]) => name.toLowerCase() === "openstack-api-version")?.[1] ?? "compute 2.1";
  return Microversion.parse(header.replace("compute ", "").replace("latest", "2.93")) ?? new Microversion(2, 1);
}

const field = (sentence: string): string | undefined =>
  /^Invalid input for (?:field\/attribute|query parameters) (.*?)\. Value: /.exec(sentence)?.[1];

describe.skipIf(shared === null)("recorded exchanges (../shared/nova/dispatch.jsonl)", () => {
  const folder = shared ?? "";
  const ask = shared === null ? () => null : questions(folder);
  const asked = (shared === null ? [] : readExchanges(folder)).flatMap((exchange) => {
    const question = ask(exchange);
    return question === null ? [] : [{ ...exchange, question }];
  });

  test("there are enough of them", () => {
    expect(asked.length).toBeGreaterThan(200);
  });

  test.each(asked)("#$id $tag $request.path $request.body", ({ question, request, response }) => {
    let refused: string | null = null;
    let value: unknown;
    try {
      value = question();
    } catch (error) {
      refused = (error as Error).message;
    }
    if (response.status < 300 || response.status === 409) {
      expect(refused).toBeNull();
      if (value instanceof Query)
        expect(value.entries()).toEqual((JSON.parse(response.body) as { query: unknown }).query);
      else if (response.status === 202 && response.body.startsWith('{"widget"'))
        expect(value).toMatchObject(JSON.parse(response.body) as object);
      return;
    }
    const message = (JSON.parse(response.body) as { badRequest: { message: string } }).badRequest.message;
    expect(field(refused ?? "")).toBe(field(message));
    if (!unlikePython.test(request.body ?? "")) expect(refused).toBe(message);
  });
});

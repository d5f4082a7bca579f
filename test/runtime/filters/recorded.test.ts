/** The recorded answers of the real Nova that its filters and versions documents give, through hand-made pipelines around an app that answers 404. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import * as paste from "../../../src/runtime/index.js";
import { shared } from "../../shared.js";
import { silent } from "../requests.js";

interface Recorded {
  readonly id: number;
  readonly tag: string;
  readonly level: string;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers: readonly (readonly [string, string])[];
    readonly body?: string;
    readonly body_b64?: string;
  };
  readonly response: {
    readonly status: number;
    readonly headers: readonly (readonly [string, string])[];
    readonly body?: string;
  };
}

const before = paste.setLogger(silent);
const g = {};
const routerless: paste.App = () => {
  throw new paste.HTTPNotFound();
};
const front = [paste.cors(g, { oslo_config_project: "nova" })];
const tail = [paste.faultWrap(g, {}), paste.requestLog(g, {})];
const outer = [paste.healthcheck(g, {}), ...front, paste.httpProxyToWsgi(g, {}), paste.computeReqId(g, {}), ...tail];
const inner = [paste.sizeLimit(g, {}), paste.osprofiler(g, {})];
const legacy = paste.legacyV2Compatible(g, {});

const nest = (filters: readonly paste.Filter[], app: paste.App): paste.App => paste.pipeline("recorded", app, filters);

const widgets = paste.novaUrlMap({
  "/": nest([...front, ...tail, paste.httpProxyToWsgi(g, {})], paste.versionsApp(g, {})),
  "/v2": nest([...front, paste.computeReqId(g, {}), ...tail, legacy], paste.versionsV2App(g, {})),
  "/v2.1": nest([...front, paste.computeReqId(g, {}), ...tail], paste.versionsV2App(g, {})),
  "/v2/+": nest([...outer, ...inner, paste.keystoneContext(g, {}), legacy], routerless),
  "/v2.1/+": nest([...outer, ...inner, paste.keystoneContext(g, {})], routerless),
  "/noauth/+": nest([...outer, ...inner, paste.noauth2(g, {})], routerless),
  "/noctx/+": nest([paste.computeReqId(g, {}), paste.faultWrap(g, {}), ...inner], routerless),
  "/direct": nest([paste.computeReqId(g, {}), paste.faultWrap(g, {}), ...inner], routerless),
  "/bare/+": routerless,
});

/** What the router or a controller answered can't come out of these pipelines; what no UTF-8 is, and Nova's accidents, are elsewhere. */
function isOurs({ request, response, tag }: Recorded): boolean {
  if (/%[89a-f]/i.test(request.path) || response.status === 500) return false;
  if (tag === "cors") return true;
  const [, mount = "", rest = ""] =
    /^\/+(v2|v2\.1|noauth|noctx|direct|bare)(?:$|(?=[?/]))(\/+[^/?])?/.exec(request.path) ?? [];
  if (mount === "direct") return false;
  if (mount === "" || rest === "") return true;
  if (/\/(?:errors|responses)\//.test(request.path)) return false;
  return response.status === 401 || response.status === 413 || (mount === "noauth" && response.status === 204);
}

describe.skipIf(shared === null)("the filters of Nova's pipelines, as recorded (skipped without ../shared)", () => {
  afterAll(() => {
    paste.setLogger(before);
  });
  const records =
    shared === null
      ? []
      : readFileSync(path.join(shared, "nova/dispatch.jsonl"), "utf8")
          .split("\n")
          .filter((line) => line !== "")
          .map((line) => JSON.parse(line) as Recorded)
          .filter(isOurs);

  it("are many", () => {
    expect(records.length).toBeGreaterThan(150);
  });

  it.each(
    records.map((record): [string, Recorded] => [
      `#${record.id.toString()} ${record.request.method} ${record.request.path}`,
      record,
    ]),
  )("%s", async (_name, { request, response, level }) => {
    const own = request.headers.some(([name]) => name.toLowerCase() === "host");
    const headers: readonly (readonly [string, string])[] = own
      ? request.headers
      : [["Host", "oracle.test:8774"], ...request.headers];
    const body = request.body_b64 === undefined ? request.body : Buffer.from(request.body_b64, "base64");
    const got = await paste.inject(widgets, {
      method: request.method,
      path: request.path,
      headers,
      ...(body === undefined ? {} : { body }),
    });
    expect(got.status).toBe(response.status);
    if (level !== "full") return;
    const named = (list: readonly (readonly [string, string])[]) =>
      list
        .map(([name, value]) => [name.toLowerCase(), value.replace(/^req-.*/, "req-<id>")])
        .filter(([name]) => /^(?:openstack-api-version|vary|location|retry-after|x-.*)$/.test(name ?? ""))
        .sort();
    const pairs = got.headers.flatMap((name, i, all) => (i % 2 === 0 ? [[name, all[i + 1] ?? ""] as const] : []));
    expect(named(pairs)).toEqual(named(response.headers));
    if (request.method === "HEAD" || !response.body) return;
    expect(got.json()).toEqual(JSON.parse(response.body));
  });
});

// Fastify, with schemas for bodies and for answers, as its manual recommends.
import Fastify from "fastify";
import { makeReport } from "../report.mjs";
import { bodyLimit, chainHeaders, contextOf, notFound, originOf, scenarioOf, spinSchema } from "./chain.mjs";

/** @param {readonly { method: string, path: string }[]} routes */
export async function createFastify(routes) {
  const app = Fastify({ logger: false, bodyLimit });
  addChain(app);
  app.setNotFoundHandler((req, reply) => reply.code(404).send(notFound()));
  for (const prefix of ["/v2.1/:project_id(^[0-9a-f-]+$)", "/v2.1"])
    for (const route of routes) {
      const url = prefix + route.path.replace(/\{(\w+)\}/g, ":$1");
      app.route({ method: route.method, url, ...(handlers[scenarioOf(route)] ?? { handler: () => ({ ok: true }) }) });
    }
  await app.ready();
  return app.server;
}

/** The hooks that stand for the filters; other frameworks on Fastify have them, too. */
export function addChain(app) {
  app.decorateRequest("context", null);
  app.addHook("onRequest", (req, reply, done) => {
    req.context = contextOf(req.headers);
    for (const [name, value] of chainHeaders()) reply.header(name, value);
    const origin = originOf(req.headers);
    if (origin !== undefined) reply.header("Access-Control-Allow-Origin", origin);
    done();
  });
}

const handlers = {
  small: {
    schema: { response: { 200: schemaOf({ widget: { id: "" } }) } },
    handler: (req) => ({ widget: { id: req.params.id } }),
  },
  object: {
    schema: { response: { 200: schemaOf(makeReport("")) } },
    handler: (req) => makeReport(req.params.id),
  },
  action: {
    schema: { body: spinSchema },
    handler: (req, reply) => reply.code(202).send({ spun: req.params.id, direction: req.body.spin.direction }),
  },
};

/** The schema of an answer, from one of them. */
function schemaOf(value) {
  if (value === null) return { type: ["string", "null"] };
  if (Array.isArray(value)) return { type: "array", items: schemaOf(value[0]) };
  if (typeof value !== "object") return { type: typeof value === "number" ? "integer" : typeof value };
  const properties = Object.entries(value).map(([name, part]) => [name, schemaOf(part)]);
  return { type: "object", properties: Object.fromEntries(properties) };
}

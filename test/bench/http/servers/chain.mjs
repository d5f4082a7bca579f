// What the filters of the widgets pipeline do for a request, as somebody would write it for a framework: the peers do this much, too.
import { randomUUID } from "node:crypto";

/** How long a body may be, in bytes. */
export const bodyLimit = 114_688;

/** The headers that the filters and the negotiation add, names and values in turn. */
export function chainHeaders() {
  const id = `req-${randomUUID()}`;
  return [
    ["X-Openstack-Request-Id", id],
    ["X-Compute-Request-Id", id],
    ["OpenStack-API-Version", "compute 2.1"],
    ["X-OpenStack-Nova-API-Version", "2.1"],
    ["Vary", "OpenStack-API-Version, X-OpenStack-Nova-API-Version"],
  ];
}

/** Who asks: keystonecontext. */
export function contextOf(headers) {
  return {
    userId: headers["x-user-id"],
    projectId: headers["x-project-id"],
    roles: headers["x-roles"].split(","),
    authToken: headers["x-auth-token"],
  };
}

/** The id of the caller's own, where an origin is told: cors. */
export const originOf = (headers) => headers.origin;

/** A 404 as Nova tells it. */
export const notFound = () => ({ itemNotFound: { code: 404, message: "The resource could not be found." } });

/** The schema of the action. */
export const spinSchema = {
  type: "object",
  properties: {
    spin: {
      type: "object",
      properties: { direction: { type: "string", enum: ["left", "right"] } },
      required: ["direction"],
      additionalProperties: false,
    },
  },
  required: ["spin"],
  additionalProperties: false,
};

/** Which of the measured routes a route is; null for the rest, which only fill the table. */
export function scenarioOf({ method, path }) {
  if (method === "GET" && path === "/widgets/{id}") return "small";
  if (method === "GET" && path === "/reports/{id}") return "object";
  if (method === "POST" && path === "/widgets/{id}/action") return "action";
  return null;
}

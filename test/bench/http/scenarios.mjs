// What is asked of every server, and what each must answer: the same work for all.
import { randomBytes, randomUUID } from "node:crypto";

/** The headers of an OpenStack client whose token was validated in front of the service. */
const head = [
  "Host: 127.0.0.1:8774",
  "Accept: application/json",
  "User-Agent: python-novaclient",
  "Accept-Encoding: gzip, deflate",
  "X-Auth-Token: gAAAAABkZ0",
  "X-User-Id: 7a0f3c52",
  "X-Roles: member,reader",
  "OpenStack-API-Version: compute 2.1",
  "X-OpenStack-Nova-API-Version: 2.1",
];

const spin = '{"spin":{"direction":"left"}}';

/** A project's id, as Keystone makes them. */
const project = () => randomBytes(16).toString("hex");

/** The scenarios of the tables: who the bare server of each is, one request of it, and whether an answer to that request is right. */
export const scenarios = {
  small: {
    title: "GET, small answer",
    bare: "constant",
    request: (id = randomUUID(), own = project()) => get(`/v2.1/${own}/widgets/${id}`, own),
    isRight: (answer) => answer.startsWith("HTTP/1.1 200 ") && /"widget":\{"id":"[0-9a-f-]{36}"\}/.test(answer),
  },
  object: {
    title: "GET, 1.2 kB object",
    bare: "stringify",
    request: (id = randomUUID(), own = project()) => get(`/v2.1/${own}/reports/${id}`, own),
    isRight: (answer) => answer.startsWith("HTTP/1.1 200 ") && answer.includes('"hostId"') && answer.length > 1200,
  },
  action: {
    title: "POST action, validated",
    bare: "parse",
    request: (id = randomUUID(), own = project()) => post(`/v2.1/${own}/widgets/${id}/action`, own, spin),
    isRight: (answer) => answer.startsWith("HTTP/1.1 202 ") && answer.includes('"direction":"left"'),
  },
  missing: {
    title: "404",
    bare: "missing",
    request: (id = randomUUID(), own = project()) => get(`/v2.1/${own}/nothing-here/${id}`, own),
    isRight: (answer) => answer.startsWith("HTTP/1.1 404 ") && answer.includes('"itemNotFound"'),
  },
};

/** A body that the action's schema refuses: peers that do not check would be doing less. */
export function malformedAction() {
  const own = project();
  return post(`/v2.1/${own}/widgets/${randomUUID()}/action`, own, '{"spin":{"direction":"up"}}');
}

function get(path, own) {
  return Buffer.from(`GET ${path} HTTP/1.1\r\n${[...head, `X-Project-Id: ${own}`].join("\r\n")}\r\n\r\n`, "latin1");
}

function post(path, own, body) {
  const lines = [
    ...head,
    `X-Project-Id: ${own}`,
    "Content-Type: application/json",
    `Content-Length: ${String(body.length)}`,
  ];
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n${body}`, "latin1");
}

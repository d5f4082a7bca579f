/** Gives every request an id, as oslo_middleware.request_id and nova.api.compute_req_id. */
import { around } from "../http/around.js";
import type { PasteRequest } from "../http/request.js";
import { RequestIds } from "../http/request-ids.js";
import type { PasteResponse } from "../http/response.js";
import type { Filter, GlobalConf } from "../paste/protocols.js";
import type { OsloConf } from "../paste/oslo-options.js";

/** `requestId` has no settings of its own. */
export type RequestIdConf = OsloConf;

/** `computeReqId` has no settings of its own. */
export type ComputeReqIdConf = OsloConf;

const idForm = /^req-[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}$/;

/**
 * Makes an id for each request: `req-<uuid>`, in `req.requestId` and in the answer's `X-Openstack-Request-Id`, unless the answer has one.
 *
 * An `X-Openstack-Request-Id` that the client sends is never taken for the request's own: when it is a valid id it becomes `req.environ.globalRequestId`.
 */
export function requestId(_globalConf: GlobalConf, _conf: RequestIdConf): Filter {
  const identify = createIdentification();
  return (app) => (req) => {
    identify(req);
    return around(app, req, addHeader);
  };
}

/** `requestId`, with the id in `X-Compute-Request-Id` as well: Nova's name for it. */
export function computeReqId(_globalConf: GlobalConf, _conf: ComputeReqIdConf): Filter {
  const identify = createIdentification();
  return (app) => (req) => {
    identify(req);
    return around(app, req, addHeaders);
  };
}

function createIdentification(): (req: PasteRequest) => void {
  const ids = new RequestIds();
  return (req) => {
    const inbound = req.header("x-openstack-request-id");
    if (inbound !== undefined && idForm.test(inbound)) req.environ.globalRequestId = inbound;
    req.requestId = ids.next();
  };
}

function addHeader(response: PasteResponse, req: PasteRequest): PasteResponse {
  add(response, "X-Openstack-Request-Id", req);
  return response;
}

function addHeaders(response: PasteResponse, req: PasteRequest): PasteResponse {
  add(response, "X-Openstack-Request-Id", req);
  add(response, "X-Compute-Request-Id", req);
  return response;
}

function add(response: PasteResponse, name: string, req: PasteRequest): void {
  if (req.requestId !== null && response.header(name) === undefined) response.headers.push(name, req.requestId);
}

import {
  type JsonValue,
  type PasteRequest,
  Resource,
} from "@paste-gen/runtime";

/** Tells what reaches a controller. */
@Resource("echo", "echo")
export class EchoController {
  /** POST /echo */
  create(body: JsonValue): JsonValue {
    return { body };
  }

  /** PUT /echo/{id} */
  update(id: string, body: JsonValue): JsonValue {
    return { id, body };
  }

  /** DELETE /echo/{id} */
  delete(id: string, req: PasteRequest): JsonValue {
    return { deleted: id, method: req.method };
  }

  /** GET /echo/{id} */
  show(id: string, req: PasteRequest): JsonValue {
    const { context } = req;
    return {
      id,
      method: req.method,
      script_name: req.scriptName,
      path_info: req.pathInfo,
      url: req.url,
      best_content_type: req.bestContentType,
      version: req.apiVersion?.toString() ?? null,
      legacy_v2: req.legacyV2,
      user: context?.userId ?? null,
      project: context?.projectId ?? null,
      is_admin: context?.isAdmin ?? null,
    };
  }
}

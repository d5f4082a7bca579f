import {
  ApiVersion,
  type JsonValue,
  type PasteRequest,
  Resource,
  Schema,
  Status,
  VariantOf,
} from "@paste-gen/runtime";
import { widgetCreateV210 } from "../schemas.js";
import type { Widget } from "../widget.js";

/** Methods that change with the microversion, with gaps between their ranges. */
@Resource("versioned", "versioned")
export class VersionedController {
  /** GET /versioned up to 2.4 */
  @ApiVersion("2.1", "2.4")
  index(req: PasteRequest): JsonValue {
    return { range: "2.1-2.4", version: versionOf(req) };
  }

  /** GET /versioned from 2.5 to 2.9 */
  @VariantOf("index")
  @ApiVersion("2.5", "2.9")
  @Status(201)
  indexCreated(req: PasteRequest): JsonValue {
    return { range: "2.5-2.9", version: versionOf(req) };
  }

  /** GET /versioned from 2.10 on */
  @VariantOf("index")
  @ApiVersion("2.10")
  indexNew(req: PasteRequest): JsonValue {
    return { range: "2.10-", version: versionOf(req) };
  }

  /** GET /versioned/{id} from 2.2 to 2.4 */
  @ApiVersion("2.2", "2.4")
  show(id: string): JsonValue {
    return { range: "2.2-2.4", id };
  }

  /** GET /versioned/{id} in 2.7 and 2.8 */
  @VariantOf("show")
  @ApiVersion("2.7", "2.8")
  @Status(203)
  showNew(id: string): JsonValue {
    return { range: "2.7-2.8", id };
  }

  /** POST /versioned in 2.6 */
  @ApiVersion("2.6", "2.6")
  @Status(202)
  @Schema(widgetCreateV210)
  create(body: { readonly widget: Widget }): JsonValue {
    return { created: body.widget.name };
  }

  /** DELETE /versioned/{id} from 2.93 on */
  @ApiVersion("2.93")
  delete(id: string): void {
    return;
  }
}

function versionOf(req: PasteRequest): string | null {
  return req.apiVersion?.toString() ?? null;
}

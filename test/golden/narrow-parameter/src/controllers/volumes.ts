import { Controller, Get, Put, type JsonValue } from "@paste-gen/runtime";
import type { Kind, Size } from "../kinds.js";

@Controller("/volumes")
export class VolumesController {
  @Get("/of/{kind:large|small}")
  list(kind: "large" | "small"): string {
    return kind;
  }

  @Put("/{id}/kind/{kind}/{size}/{on}")
  change(id: `${number}`, kind: Kind, size: Size, on: true): JsonValue {
    return [id, kind, size ?? 0, on];
  }

  @Get("/{id}/{on}/{key}")
  show(id: string | "latest", on: true | false, key: unknown): JsonValue {
    return [id, on, String(key)];
  }

  @Get("/in/{ids}/{since}/{text}")
  search(ids: readonly number[], since: Date, text: string | string[]): JsonValue {
    return [ids.length, since.getTime(), text];
  }
}

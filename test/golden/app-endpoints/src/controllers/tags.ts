import {
  Deserializers,
  type JsonValue,
  QuerySchema,
  Resource,
  Schema,
  Serializers,
} from "@paste-gen/runtime";
import { name, type Name, page, type Page } from "../standard.js";
import { tagsXml } from "../xml.js";

@Resource("tag", "tags", { parent: { member: "server", collection: "servers" } })
@Serializers({ "application/xml": tagsXml })
@Deserializers({ "application/xml": tagsXml })
export class TagsController {
  @QuerySchema(page)
  index(server_id: string, query: Page): JsonValue {
    return { server_id, limit: query.limit };
  }

  @Schema(name)
  create(server_id: string, body: Name): JsonValue {
    return { server_id, tag: body.name };
  }

  show(serverId: string, id: string, format = "plain"): JsonValue {
    return { serverId, id, format };
  }
}

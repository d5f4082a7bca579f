import {
  Action,
  ApiVersion,
  Controller,
  Get,
  type JsonValue,
  Post,
  Resource,
  ResponseObject,
  ResponseSchema,
  Schema,
  Status,
  VariantOf,
} from "@paste-gen/runtime";
import { anything, event, folder, show, showWithTags, tag } from "../schemas.js";

/** A server as a database would give it. */
class Server {
  readonly secret = "hush";
  readonly created = new Date(0);
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }

  get url(): string {
    return `/servers/${this.id}`;
  }
}

const details = {
  secret: "hush",
  flavor: { vcpus: 2, ram: 512, id: "m1" },
  "OS-EXT-STS:state": { vm: "up" },
  "os-boot": { state: "done", secret: "hush" },
  "os-lost": null,
  addresses: { private: [{ addr: "10.0.0.1", mac: "hush", version: 4 }] },
  tags: ["a"],
};

@Resource("server", "servers", { member: { action: "POST" } })
export class ServersController {
  @ResponseSchema(show, "2.1", "2.8")
  @ResponseSchema(showWithTags, "2.9")
  show(id: string): object {
    return { server: { ...new Server(id), ...details }, secret: "hush" };
  }

  @Status(202)
  @Schema(tag)
  @ResponseSchema(tag)
  create(body: { readonly name?: string }): ResponseObject {
    return new ResponseObject({ ...body, secret: "hush" }, { headers: { "X-Kind": "tag" } });
  }

  @Action("look")
  @ApiVersion("2.1", "2.4")
  @ResponseSchema(show)
  look(id: string): object {
    return { server: new Server(id) };
  }

  @VariantOf("look")
  @ApiVersion("2.5")
  @ResponseSchema(anything)
  lookAtAll(id: string): object {
    return { server: new Server(id) };
  }
}

@Controller("/events")
export class EventsController {
  @Get("/folder")
  @ResponseSchema(folder)
  folder(): JsonValue {
    const leaf = { secret: "hush", name: "b", folders: [] };
    return { name: "a", secret: "hush", folders: [leaf, null, "text", { ...leaf, folders: [leaf] }] };
  }

  @Post("/{kind}")
  @ResponseSchema(event)
  async event(kind: string): Promise<JsonValue> {
    await Promise.resolve();
    return kind === "none" ? null : { kind, image: 1, host: { name: "h", zone: "z", rack: 3 }, secret: "hush" };
  }
}

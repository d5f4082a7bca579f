import * as paste from "@paste-gen/runtime";
import { Controller, Get, type PasteRequest } from "@paste-gen/runtime";

@Controller("/servers")
export class ServersController {
  @Get("/{server_id}")
  show(serverid: string): string {
    return serverid;
  }

  @Get("/{server_id}/ips")
  ips(server_id: string, network: string): string {
    return server_id + network;
  }

  @Get("/{server_id}/tags/{id}")
  tag(id: string, tagId: string): string {
    return id + tagId;
  }

  @Get("/{server_id}/volumes/{id}")
  volume(server_id: string, volumeId: string): string {
    return server_id + volumeId;
  }

  @Get("/{server_id}/log")
  log(id: string, request: PasteRequest, asker: paste.RequestContext): string {
    return id + request.method + asker.userId;
  }
}

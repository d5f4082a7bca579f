import { Controller, Get } from "@paste-gen/runtime";

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
}

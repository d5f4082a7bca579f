import { Controller, Get } from "@paste-gen/runtime";

abstract class Labelled {
  // of use below /servers only
  @Get("/labels")
  labels(server_id?: string): string[] {
    return [server_id ?? "all of them"];
  }
}

@Controller("/servers/{server_id}")
export class ServerLabelsController extends Labelled {}

@Controller("/volumes")
export class VolumeLabelsController extends Labelled {}

@Controller("/servers")
export class ServersController {
  @Get()
  index(limit = "50"): string[] {
    return [limit];
  }

  // one of its routes has a network
  @Get("/{server_id}/ips")
  @Get("/{server_id}/ips/{network}")
  ips(server_id: string, network?: string): string[] {
    return [server_id, network ?? "all of them"];
  }

  @Get("/{server_id}")
  show(server_id: string, contxt?: { readonly projectId: string }): string {
    return `${server_id} of ${contxt?.projectId ?? "nobody"}`;
  }
}

import { Router } from "@paste-gen/runtime";
import { ServersController } from "./controllers/servers.js";

export class ApiRouter extends Router {
  static override readonly controllers = [ServersController];
}

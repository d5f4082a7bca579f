import { Router } from "@paste-gen/runtime";
import { ServersController } from "./servers.js";

export class ApiRouter extends Router {
  static override readonly controllers = [ServersController];
  static readonly prefixs = ["/v2"];
}

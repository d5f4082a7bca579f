import { Controller, Get } from "@paste-gen/runtime";
import { withHealth } from "./mixin.js";

@Controller("/servers")
export class ServersController extends withHealth(Object) {
  @Get("/{id}")
  show(id: string): string {
    return id;
  }
}

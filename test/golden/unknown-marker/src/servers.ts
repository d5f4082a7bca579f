import { Controller, Get, Param, Statsu } from "@paste-gen/runtime";
import * as paste from "@paste-gen/runtime";

@Controller("/servers")
export class ServersController {
  @Get("/{id}")
  @Statsu(202)
  show(@Param("id") id: string): string {
    return id;
  }

  @paste("/")
  index(): string {
    return "";
  }
}

import { HttpCode, UseGuards } from "@nestjs/common";
import { Controller, Delete, Get } from "@paste-gen/runtime";
import * as tsoa from "tsoa";
import { AdminGuard } from "../admin-guard.js";
import { logged } from "../logged.js";

@Controller("/notes")
@UseGuards(AdminGuard)
export class NotesController {
  @Get("/{id}")
  @logged
  show(id: string): string {
    return id;
  }

  @Delete("/{id}")
  @HttpCode(204)
  @tsoa.Security("jwt", ["admin"])
  delete(id: string): void {
    void id;
  }
}

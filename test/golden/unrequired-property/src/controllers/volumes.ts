import { Controller, Post, Schema } from "@paste-gen/runtime";
import { type NewVolume, volume } from "../volume.js";

@Controller("/volumes")
export class VolumesController {
  @Post()
  @Schema(volume)
  create(body: NewVolume): { readonly gib: string } {
    return { gib: body.size.toFixed(1) };
  }
}

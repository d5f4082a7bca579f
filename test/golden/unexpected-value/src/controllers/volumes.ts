import { Controller, Post, Schema } from "@paste-gen/runtime";

const volume = {
  type: "object",
  properties: {
    size: { type: ["integer", "string"] },
    kind: { enum: ["ssd", "hdd", "tape"] },
    label: { type: ["string", "null"] },
    expires: { type: "string", format: "date-time" },
  },
  required: ["size", "kind", "label", "expires"],
  additionalProperties: false,
};

type Kind = "ssd" | "hdd";

interface NewVolume {
  readonly size: number;
  readonly kind: Kind;
  readonly label: string;
  readonly expires: Date;
}

@Controller("/volumes")
export class VolumesController {
  @Post()
  @Schema(volume)
  create(body: NewVolume): { readonly gib: string } {
    return { gib: body.size.toFixed(1) };
  }
}

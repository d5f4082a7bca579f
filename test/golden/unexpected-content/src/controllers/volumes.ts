import { Resource, Status } from "@paste-gen/runtime";

interface Volume {
  readonly id: string;
}

@Resource("volume", "volumes")
export class VolumesController {
  @Status(204)
  async delete(id: string): Promise<{ volume: Volume }> {
    return Promise.resolve({ volume: { id } });
  }

  @Status(204)
  update(id: string) {
    return { volume: { id } };
  }
}

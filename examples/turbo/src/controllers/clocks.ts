import { Resource } from "@paste-gen/runtime";

@Resource("clock", "clocks")
export class ClocksController {
  /** GET /clocks */
  index(): { readonly clocks: readonly string[] } {
    return { clocks: ["utc"] };
  }

  /** GET /clocks/{id} */
  show(id: string): { readonly clock: string; readonly time: string } {
    return { clock: id, time: new Date().toISOString() };
  }
}

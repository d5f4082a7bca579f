import { Controller, Get, type PasteRequest } from "@paste-gen/runtime";

@Controller("/traces")
export class TracesController {
  /** Which trace and which pipeline the request belongs to. */
  @Get()
  show(req: PasteRequest): { readonly trace: string | undefined; readonly pipeline: string | undefined } {
    return { trace: req.environ.trace?.traceId, pipeline: req.pipeline };
  }
}

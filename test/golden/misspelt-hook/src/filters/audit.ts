import { Middleware, type PasteRequest, type PasteResponse } from "@paste-gen/runtime";

export class Audit extends Middleware {
  process_request(req: PasteRequest): null {
    this.processResponseBody(req.pathInfo);
    return null;
  }

  override processResponse(response: PasteResponse): PasteResponse {
    return response;
  }

  processResponses(): void {}

  processResponseBody(path: string): string {
    return path;
  }
}

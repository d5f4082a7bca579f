import { type JsonValue, Resource } from "@paste-gen/runtime";

/** Connected with more routes than it has methods. */
@Resource("loose", "loose", { routes: ["index", "create"] })
export class LooseController {
  /** GET /loose */
  index(): JsonValue {
    return { loose: true };
  }
}

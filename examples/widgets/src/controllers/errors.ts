import {
  Controller,
  ExpectedErrors,
  Get,
  type JsonValue,
} from "@paste-gen/runtime";
import { raise } from "../raise.js";

/** Throws what its path says, with nothing in between. */
@Controller("/errors/{id}")
export class ErrorsController {
  @Get()
  show(id: string): JsonValue {
    raise(id);
    return { "no-error": id };
  }
}

/** The same, behind a list of expected errors. */
@Controller("/expected/{id}")
export class ExpectedController {
  @Get()
  @ExpectedErrors(400, 404, 409, 413, 429)
  show(id: string): JsonValue {
    raise(id);
    return { "no-error": id };
  }
}

/** The same, with one expected error. */
@Controller("/expected1/{id}")
export class ExpectedOneController {
  @Get()
  @ExpectedErrors(404)
  show(id: string): JsonValue {
    raise(id);
    return { "no-error": id };
  }
}

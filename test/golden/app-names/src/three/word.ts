import { Controller } from "@paste-gen/runtime";
import { Base } from "./base.js";

@Controller()
class WordController extends Base {
  protected override readonly word = "three";
}

export { WordController as Word };

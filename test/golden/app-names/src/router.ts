import { Router } from "@paste-gen/runtime";
import { Items as FirstItems } from "./one/items.js";
import { Word } from "./three/word.js";

export class ApiRouter extends Router {
  static override readonly controllers = [FirstItems, Word];
  static override readonly prefixes = ["/deep", ""];
}

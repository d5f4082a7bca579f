/** Pieces of a router's file that earlier builds of the same process have printed: laying them out takes longer than all else that emit does. */
import type { Controller, ExportRef, JsonSchemaRef } from "../parser/source-model.js";
import type { SchemaKind } from "./schema-names.js";

/** What a router's file calls the things that its pieces speak of. */
export interface Names {
  /** The controller's field in `Controllers`. */
  readonly controller: (controller: Controller) => string;
  /** The local name of an import; `preferred` where it is a default export. */
  readonly imported: (ref: ExportRef, preferred: string) => string;
  /** The export of a validator or projection; null for a response schema that forbids no field. */
  readonly schema: (schema: JsonSchemaRef, kind: SchemaKind) => string | null;
}

interface Piece {
  readonly made: unknown;
  /** The names that it asked for, and what it was told. */
  readonly asked: readonly Question[];
}

interface Question {
  readonly ask: (names: Names) => string | null;
  readonly answer: string | null;
}

/**
 * One piece for each object of the model, always printed in the same way. It holds as long as every name in it is the same: what a thing is called depends on
 * its neighbours.
 */
export class PrintMemory {
  readonly #pieces = new WeakMap<object, Piece>();

  /** What `print` gives for an unchanged object. It must learn all that lies outside of the object from the names that it is given. */
  piece<Made>(of: object, names: Names, print: (names: Names) => Made): Made {
    const known = this.#pieces.get(of);
    if (known?.asked.every(({ ask, answer }) => ask(names) === answer) === true) return known.made as Made;
    const asked: Question[] = [];
    const made = print(noting(names, asked));
    this.#pieces.set(of, { made, asked });
    return made;
  }
}

function noting(names: Names, asked: Question[]): Names {
  const note = <Answer extends string | null>(ask: (names: Names) => Answer): Answer => {
    const answer = ask(names);
    asked.push({ ask, answer });
    return answer;
  };
  return {
    controller: (controller) => note((given) => given.controller(controller)),
    imported: (ref, preferred) => note((given) => given.imported(ref, preferred)),
    schema: (schema, kind) => note((given) => given.schema(schema, kind)),
  };
}

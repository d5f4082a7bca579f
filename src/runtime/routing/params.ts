/** The variables of the route that was found, by name. */
import type { ParamsShape, RouteTable } from "./table.js";

/** The variables of route `index` in `path`, which `findRoute` has just found. */
export function readParams({ shapes, captures }: RouteTable, index: number, path: string): Record<string, string> {
  const Shape = shapes[index];
  if (Shape === undefined) throw new RangeError(`the table has no route ${index}`);
  return new Shape(path, captures);
}

/** A shape for each list of names; equal lists share theirs. */
export function createShapes(routes: readonly (readonly string[])[]): ParamsShape[] {
  const known = new Map<string, ParamsShape>();
  return routes.map((names) => {
    const key = names.join();
    let shape = known.get(key);
    if (shape === undefined) known.set(key, (shape = createShape(names)));
    return shape;
  });
}

/** A class of its own gives V8 a hidden class to start from, which makes objects faster than adding names to `{}`; without a prototype no name is special. */
function createShape(names: readonly string[]): ParamsShape {
  class Params {
    [name: string]: string;

    constructor(path: string, captures: Int32Array) {
      for (let i = 0; i < names.length; i++) {
        this[names[i] as string] = path.slice(captures[2 * i], captures[2 * i + 1]);
      }
    }
  }
  Object.setPrototypeOf(Params.prototype, null);
  Reflect.deleteProperty(Params.prototype, "constructor");
  return Params;
}

/** Parameters of methods, constructors and factories. */
import { ts } from "./typescript.js";
import type { Parameter } from "../source-model.js";
import { shortText } from "./arguments.js";
import { conversionOf } from "./conversion.js";
import { originOf } from "./project.js";
import { isUnlikeQuery } from "./query-type.js";
import { typeText, type TypePlace } from "./type-text.js";

/** A parameter, and whether it has a name to bind it by: neither destructured nor `...rest`. */
export interface ReadParameter extends Parameter {
  readonly bindable: boolean;
}

/** Reads parameters in their order; a `this` parameter is none. */
export function readParameters(place: TypePlace, nodes: readonly ts.ParameterDeclaration[]): ReadParameter[] {
  return nodes.filter((node) => !isThis(node)).map((node) => readParameter(place, node));
}

/** Takes off what only this phase needs to know. */
export function toModel({ bindable: _, ...parameter }: ReadParameter): Parameter {
  return parameter;
}

function readParameter(place: TypePlace, node: ts.ParameterDeclaration): ReadParameter {
  const name = ts.isIdentifier(node.name) ? node.name.text : shortText(place.module, node.name);
  const { conversion, narrow } = conversionOf(place, { name, type: node.type, initializer: node.initializer });
  return {
    name: node.dotDotDotToken === undefined ? name : `...${name}`,
    conversion,
    ...(narrow ? { narrow: true } : {}),
    ...(name === "query" && node.type !== undefined && isUnlikeQuery({ place, node: node.type })
      ? { unlikeQuery: true }
      : {}),
    type: node.type === undefined ? null : typeText(place, node.type),
    optional: node.questionToken !== undefined || node.initializer !== undefined,
    origin: originOf(place.module, node.name),
    bindable: ts.isIdentifier(node.name) && node.dotDotDotToken === undefined,
  };
}

function isThis(node: ts.ParameterDeclaration): boolean {
  return ts.isIdentifier(node.name) && node.name.text === "this";
}

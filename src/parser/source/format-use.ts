/** `@Serializers` and `@Deserializers`: media types and the exported objects that handle them. */
import { ts } from "./typescript.js";
import { argumentNotExported, wrongArgument } from "../messages/markers.js";
import type { FormatUse } from "../source-model.js";
import { reportUnreadable, shortText } from "./arguments.js";
import type { Marker } from "./decorators.js";
import { referenceToExpression } from "./export-refs.js";
import { meaningOfExpression, unwrap } from "./identity.js";
import { originOf, type SourceModule } from "./project.js";
import { constantOf } from "./static-constant.js";
import { evaluate } from "./static-value.js";

/** The entries of the object that the marker takes, written there or a constant. */
export function readFormats(marker: Marker): FormatUse[] {
  const { found } = marker.module.project;
  const [argument] = marker.arguments;
  const object = argument && objectOf(marker.module, argument);
  if (object === undefined || object === null) {
    found.report(
      wrongArgument(marker.name, "an object of media types", originOf(marker.module, argument ?? marker.node)),
    );
    return [];
  }
  return object.node.properties.flatMap((p) => readFormat(object.module, p));
}

function readFormat(module: SourceModule, property: ts.ObjectLiteralElementLike): FormatUse[] {
  const value = ts.isPropertyAssignment(property)
    ? property.initializer
    : ts.isShorthandPropertyAssignment(property)
      ? property.name
      : null;
  const mediaType = mediaTypeOf(module, property);
  const reference = value && referenceToExpression(module, value);
  const origin = originOf(module, value ?? property);
  if (reference?.kind === "export" && mediaType !== null) return [{ mediaType, from: reference.ref, origin }];
  if (mediaType !== null)
    module.project.found.report(argumentNotExported(shortText(module, value ?? property), origin));
  return [];
}

function mediaTypeOf(module: SourceModule, property: ts.ObjectLiteralElementLike): string | null {
  const { name } = property;
  if (name === undefined) return "";
  if (!ts.isComputedPropertyName(name)) return name.text;
  const value = evaluate({ module }, name.expression);
  if (reportUnreadable(value, module, name)) return null;
  return typeof value === "string" ? value : null;
}

function objectOf(
  module: SourceModule,
  node: ts.Expression,
): { module: SourceModule; node: ts.ObjectLiteralExpression } | null {
  const expression = unwrap(node);
  if (ts.isObjectLiteralExpression(expression)) return { module, node: expression };
  const meaning = meaningOfExpression(module, expression);
  const constant = meaning && constantOf(meaning);
  if (constant?.kind !== "expression") return null;
  const inner = unwrap(constant.expression);
  return ts.isObjectLiteralExpression(inner) ? { module: constant.module, node: inner } : null;
}

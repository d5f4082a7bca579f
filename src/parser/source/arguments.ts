/** The arguments of markers: their values, and what is wrong with them. */
import { ts } from "./typescript.js";
import { unreadableArgument, wrongArgument } from "../messages/markers.js";
import type { Json, Origin } from "../model.js";
import type { Marker } from "./decorators.js";
import { originOf, textOf, type SourceModule } from "./project.js";
import { Unreadable, type Value } from "./static-scope.js";
import { evaluate } from "./static-value.js";

/** A value and the expression that gave it. */
export interface Argument {
  readonly value: Json | undefined;
  readonly node: ts.Expression;
}

/** The arguments from the given one on, spreads spread; null when one can't be read, which is reported. */
export function readArguments(marker: Marker, from = 0): Argument[] | null {
  const read: Argument[] = [];
  for (const node of marker.arguments.slice(from)) {
    const isSpread = ts.isSpreadElement(node);
    const value = evaluate({ module: marker.module }, isSpread ? node.expression : node);
    if (reportUnreadable(value, marker.module, node)) return null;
    if (isSpread && Array.isArray(value)) read.push(...(value as Json[]).map((v) => ({ value: v, node })));
    else read.push({ value, node });
  }
  return read;
}

/** Reports a value that can't be read: at its own place when that is in the same file, otherwise where it is used. */
export function reportUnreadable(value: Value, module: SourceModule, used: ts.Node): value is Unreadable {
  if (!(value instanceof Unreadable)) return false;
  const isHere = value.module.path === module.path;
  const node = isHere ? value.node : used;
  const elsewhere = isHere ? "" : ` (in ${value.module.path}: \`${shortText(value.module, value.node)}\`)`;
  module.project.found.report(
    unreadableArgument(shortText(module, node), value.why + elsewhere, originOf(module, node)),
  );
  return true;
}

/** The argument as text, or null: an absent one too, a wrong one is reported. */
export function textArgument(marker: Marker, argument: Argument | undefined, expected: string): string | null {
  if (argument !== undefined && typeof argument.value === "string") return argument.value;
  const place = argument?.node ?? marker.node;
  marker.module.project.found.report(wrongArgument(marker.name, expected, originOf(marker.module, place)));
  return null;
}

/** The place of a text within its quotes; not `exact` when it isn't written there as it is. */
export function textPlace(marker: Marker, argument: Argument): { readonly origin: Origin; readonly exact: boolean } {
  const origin = originOf(marker.module, argument.node);
  const exact =
    ts.isStringLiteralLike(argument.node) && textOf(marker.module, argument.node).slice(1, -1) === argument.value;
  return exact
    ? { origin: { ...origin, column: origin.column + 1, length: Math.max(1, (origin.length ?? 1) - 2) }, exact }
    : { origin, exact };
}

/** An expression on one line, at most 60 characters of it. */
export function shortText(module: SourceModule, node: ts.Node): string {
  const text = textOf(module, node).replace(/\s+/g, " ");
  return text.length <= 60 ? text : `${text.slice(0, 57)}...`;
}

import { ts } from "./typescript.js";

/** `readonly string[]`: the type behind the operator is what counts. */
export function isReadonlyType(node: ts.TypeNode): node is ts.TypeOperatorNode {
  return ts.isTypeOperatorNode(node) && node.operator === ts.SyntaxKind.ReadonlyKeyword;
}

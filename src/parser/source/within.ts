/** The nodes that belong to a function itself. */
import { ts } from "./typescript.js";

/** The children of a node, in the order of the text. */
export function childrenOf(node: ts.Node): ts.Node[] {
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => {
    children.push(child);
  });
  return children;
}

/** Whether what stands in a node belongs to another function or class. */
export function isOwnWorld(node: ts.Node): boolean {
  return ts.isFunctionLike(node) || ts.isClassLike(node);
}

/**
 * The nodes of a function's body, itself included, in the order of the text; what stands in functions and classes within is left out. Not recursive: a sum of
 * some thousand terms is as deep a tree.
 */
export function* nodesWithin(body: ts.Node): Generator<ts.Node> {
  const waiting = [body];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (isOwnWorld(node)) continue;
    yield node;
    waiting.push(...childrenOf(node).reverse());
  }
}

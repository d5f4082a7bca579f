/** The methods by which a class that extends the runtime's `Middleware` takes part in a request. */
import { ts } from "./typescript.js";
import { misspeltHook } from "../messages/source.js";
import { nearest } from "../nearest.js";
import type { ClassChain, ClassLink } from "./class-chain.js";
import { hasModifier } from "./module-index.js";
import { originOf } from "./project.js";

/** What the runtime calls. A test holds the names against it. */
export const middlewareHooks: readonly string[] = ["processRequest", "processResponse"];

/** Reports methods whose name is nearly that of a hook which the class lacks. */
export function reportMisspeltHooks({ links }: ClassChain): void {
  const methods = links.flatMap(publicMethods);
  const names = new Set(methods.map(({ name }) => name));
  for (const { link, name, node } of methods) {
    const near = middlewareHooks.includes(name) ? null : nearest(name, middlewareHooks);
    // `processRequestBody` is a method of its own
    if (near === null || names.has(near) || Math.abs(near.length - name.length) > 2) continue;
    const method = `${link.name}.${name}`;
    link.module.project.found.report(misspeltHook({ method, near }, originOf(link.module, node)));
  }
}

function publicMethods(link: ClassLink): { link: ClassLink; name: string; node: ts.Node }[] {
  const hidden = [ts.SyntaxKind.PrivateKeyword, ts.SyntaxKind.StaticKeyword];
  return link.node.members.flatMap((member) =>
    ts.isMethodDeclaration(member) && ts.isIdentifier(member.name) && !hidden.some((kind) => hasModifier(member, kind))
      ? [{ link, name: member.name.text, node: member.name }]
      : [],
  );
}

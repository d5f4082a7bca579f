/** Decorators of other frameworks on controllers: notes for a program that doesn't run here. */
import { ts } from "./typescript.js";
import { foreignDecorator } from "../messages/markers.js";
import type { ClassChain, ClassLink } from "./class-chain.js";
import { isInstalled, originOf, textOf, type SourceModule } from "./project.js";

/** Packages whose decorators do nothing by themselves: they note what only the framework or its container reads. */
const silent = /^(?:@nestjs\/.+|tsoa|@tsoa\/runtime|routing-controllers|inversify|inversify-express-utils|typedi)$/;

/** Reports them, once for each class and package. */
export function reportForeignDecorators({ links }: ClassChain): void {
  for (const link of links)
    if (!isInstalled(link.module.path)) link.module.memo("foreign", link.node, () => report(link));
}

function report(link: ClassLink): void {
  const byPackage = new Map<string, { readonly names: Set<string>; readonly first: ts.Decorator }>();
  for (const decorator of decoratorsOf(link.node)) {
    const specifier = specifierOf(link.module, decorator);
    if (specifier === null || !silent.test(specifier)) continue;
    const known = byPackage.get(specifier) ?? { names: new Set(), first: decorator };
    byPackage.set(specifier, known);
    known.names.add(`@${textOf(link.module, calledIn(decorator))}`);
  }
  for (const [specifier, { names, first }] of byPackage)
    link.module.project.found.report(
      foreignDecorator({ class: link.name, package: specifier, names: [...names] }, originOf(link.module, first)),
    );
}

/** The decorators of a class, its members, and their parameters, in the order of the source. */
function decoratorsOf(node: ClassLink["node"]): ts.Decorator[] {
  const places = node.members.flatMap((member) => [
    member,
    ...(ts.isMethodDeclaration(member) || ts.isConstructorDeclaration(member) ? member.parameters : []),
  ]);
  return [node, ...places].flatMap((place) => (ts.canHaveDecorators(place) ? (ts.getDecorators(place) ?? []) : []));
}

/** Where the file imports a decorator from, installed or not; null for one of its own. */
function specifierOf({ imports }: SourceModule, decorator: ts.Decorator): string | null {
  let root = calledIn(decorator);
  while (ts.isPropertyAccessExpression(root)) root = root.expression;
  return ts.isIdentifier(root) ? (imports.get(root.text)?.specifier ?? null) : null;
}

function calledIn({ expression }: ts.Decorator): ts.Expression {
  return ts.isCallExpression(expression) ? expression.expression : expression;
}

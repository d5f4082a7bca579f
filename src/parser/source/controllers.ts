/** A class as a controller: what its markers say, what it depends on, and its methods. */
import { ts } from "./typescript.js";
import { conventionalMethods } from "../conventional-methods.js";
import { circularVariants, misplacedMarker, unknownVariant } from "../messages/markers.js";
import {
  abstractController,
  controllerNotExported,
  dependencyTypeNotExported,
  dependencyWithoutType,
  hiddenConstructor,
  unbindableParameter,
} from "../messages/source.js";
import type { Controller } from "../source-model.js";
import { chainOf, type ClassChain, type ClassLink, type ValueMeaning } from "./class-chain.js";
import { readClassMarkers, type ClassFacts } from "./class-markers.js";
import { isClassMarker, markersOf, type Marker } from "./decorators.js";
import { refOfMeaning, refOrName } from "./export-refs.js";
import { reportForeignDecorators } from "./foreign-decorators.js";
import { methodsOf, toControllerMethod, type ReadMethod } from "./methods.js";
import { exportedName } from "./identity.js";
import { hasModifier } from "./module-index.js";
import { readParameters, toModel, type ReadParameter } from "./parameters.js";
import { originOf, type SourceModule } from "./project.js";

/** Reads a class as a controller, once. Null when it isn't a class of which an object can be made; that is reported. */
export function readController(meaning: ValueMeaning): Controller | null {
  const chain = chainOf(meaning);
  if (chain === null) return null;
  const { module, node } = chain.links[0];
  return module.memo("controller", node, () => read(meaning, chain));
}

function read(meaning: ValueMeaning, chain: ClassChain): Controller | null {
  const [own] = chain.links;
  const { found } = own.module.project;
  const origin = originOf(own.module, own.node.name ?? own.node);
  const markers = classMarkersOf(own);
  if (hasModifier(own.node, ts.SyntaxKind.AbstractKeyword)) {
    found.report(abstractController(own.name, origin));
    return null;
  }
  if (refOfMeaning(meaning) === null) {
    const asType = exportedName(meaning.module, meaning.name, "type") !== null;
    found.report(controllerNotExported({ name: own.name, asType }, origin));
  }
  const facts = readClassMarkers(markers.filter(isClassMarker));
  const methods = methodsOf(chain);
  reportForeignDecorators(chain);
  checkVariants(own.module, methods);
  reportUnbindable(own, facts, methods);
  return {
    from: refOrName(meaning),
    className: own.name,
    origin,
    ...facts,
    dependencies: dependenciesOf(chain),
    methods: methods.map(toControllerMethod),
  };
}

/** The markers of a class; those that only methods can have are reported. */
export function classMarkersOf(link: ClassLink): Marker[] {
  const markers =
    ts.isClassDeclaration(link.node) || ts.isClassExpression(link.node) ? markersOf(link.module, link.node) : [];
  for (const marker of markers) {
    if (isClassMarker(marker)) continue;
    link.module.project.found.report(misplacedMarker(marker.name, "a class", originOf(link.module, marker.node)));
  }
  return markers;
}

function checkVariants(module: SourceModule, methods: readonly ReadMethod[]): void {
  const names = new Set(methods.map((m) => m.name));
  for (const { name, variantOf } of methods) {
    if (variantOf === null || (variantOf.name !== name && names.has(variantOf.name))) continue;
    const others = [...names].filter((n) => n !== name);
    module.project.found.report(unknownVariant(variantOf.name, others, variantOf.origin));
  }
  reportCircles(module, methods);
}

/** Methods each of which is a variant of the next: no route leads to them. Each circle once, at its first method. */
function reportCircles(module: SourceModule, methods: readonly ReadMethod[]): void {
  const byName = new Map(methods.map((m) => [m.name, m]));
  const known = new Set<ReadMethod>();
  for (const method of methods) {
    const way: ReadMethod[] = [];
    let at: ReadMethod | undefined = method;
    while (at !== undefined && !known.has(at)) {
      known.add(at);
      way.push(at);
      at = byName.get(at.variantOf?.name ?? "");
    }
    const circle = at === undefined || !way.includes(at) ? [] : way.slice(way.indexOf(at));
    const [first, ...others] = circle;
    if (first?.variantOf && others.length > 0)
      module.project.found.report(
        circularVariants(
          circle.map(({ name }) => name),
          first.variantOf.origin,
        ),
      );
  }
}

/** Parameters without a name matter only in methods that serve requests. */
function reportUnbindable(own: ClassLink, facts: ClassFacts, methods: readonly ReadMethod[]): void {
  const named = facts.resources.flatMap((r) =>
    [...r.collectionActions, ...r.memberActions, ...r.newActions].map((a) => a.name),
  );
  const served: readonly string[] = facts.resources.length > 0 ? [...conventionalMethods, ...named] : [];
  for (const method of methods) {
    const isServed =
      method.routes.length > 0 ||
      method.actions.length > 0 ||
      method.variantOf !== null ||
      served.includes(method.name);
    for (const parameter of isServed ? method.read : []) {
      if (parameter.bindable) continue;
      own.module.project.found.report(
        unbindableParameter(parameter.name, `${own.name}.${method.name}`, parameter.origin),
      );
    }
  }
}

/** The parameters of the class's constructor, or of the nearest one that it inherits. */
function dependenciesOf(chain: ClassChain): Controller["dependencies"] {
  for (const link of chain.links) {
    const constructors = link.node.members.filter(ts.isConstructorDeclaration);
    const constructor = constructors.find((c) => c.body !== undefined) ?? constructors[0];
    if (constructor === undefined) continue;
    reportHidden(link, constructor);
    const parameters = readParameters(link, constructor.parameters);
    for (const parameter of parameters) reportDependency(link, parameter);
    return parameters.map(toModel);
  }
  return [];
}

function reportHidden(link: ClassLink, constructor: ts.ConstructorDeclaration): void {
  const isPrivate = hasModifier(constructor, ts.SyntaxKind.PrivateKeyword);
  if (!isPrivate && !hasModifier(constructor, ts.SyntaxKind.ProtectedKeyword)) return;
  const visibility = isPrivate ? "private" : "protected";
  link.module.project.found.report(hiddenConstructor(link.name, visibility, originOf(link.module, constructor)));
}

function reportDependency(link: ClassLink, { name, type, origin, bindable }: ReadParameter): void {
  const { found } = link.module.project;
  if (!bindable) found.report(unbindableParameter(name, `the constructor of ${link.name}`, origin));
  else if (type === null) found.report(dependencyWithoutType(name, link.name, origin));
  for (const local of type?.unexported ?? []) found.report(dependencyTypeNotExported(name, local, origin));
}

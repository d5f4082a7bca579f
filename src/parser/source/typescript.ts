/**
 * TypeScript's parser, as ts-morph brings it: from the file that holds it, so that ts-morph's classes around the compiler and the texts of all libraries,
 * which nothing here needs, are not loaded with it. By `require`: an `import` would have Node search 9 MB of CommonJS for the names of exports before it
 * runs them, a third of the time that loading takes.
 */
import { createRequire } from "node:module";
import type * as Morph from "ts-morph";
import type { ts as Types } from "ts-morph";

const require = createRequire(createRequire(import.meta.url).resolve("ts-morph"));

/** The functions and tables. */
export const ts = require("@ts-morph/common/dist/typescript.js") as typeof Morph.ts;

/** The types that the scanner names. */
export declare namespace ts {
  type ArrowFunction = Types.ArrowFunction;
  type BinaryExpression = Types.BinaryExpression;
  type BindingElement = Types.BindingElement;
  type BindingName = Types.BindingName;
  type Block = Types.Block;
  type CallExpression = Types.CallExpression;
  type ClassDeclaration = Types.ClassDeclaration;
  type ClassElement = Types.ClassElement;
  type ClassExpression = Types.ClassExpression;
  type ClassLikeDeclaration = Types.ClassLikeDeclaration;
  type ConciseBody = Types.ConciseBody;
  type ConstructorDeclaration = Types.ConstructorDeclaration;
  type CreateSourceFileOptions = Types.CreateSourceFileOptions;
  type Decorator = Types.Decorator;
  type DiagnosticWithLocation = Types.DiagnosticWithLocation;
  type ElementAccessExpression = Types.ElementAccessExpression;
  type EntityName = Types.EntityName;
  type EnumDeclaration = Types.EnumDeclaration;
  type ExportAssignment = Types.ExportAssignment;
  type ExportDeclaration = Types.ExportDeclaration;
  type Expression = Types.Expression;
  type ExpressionWithTypeArguments = Types.ExpressionWithTypeArguments;
  type FunctionDeclaration = Types.FunctionDeclaration;
  type FunctionExpression = Types.FunctionExpression;
  type HasDecorators = Types.HasDecorators;
  type Identifier = Types.Identifier;
  type ImportDeclaration = Types.ImportDeclaration;
  type ImportEqualsDeclaration = Types.ImportEqualsDeclaration;
  type ImportTypeNode = Types.ImportTypeNode;
  type InterfaceDeclaration = Types.InterfaceDeclaration;
  type IntersectionTypeNode = Types.IntersectionTypeNode;
  type MethodDeclaration = Types.MethodDeclaration;
  type ModuleDeclaration = Types.ModuleDeclaration;
  type NewExpression = Types.NewExpression;
  type Node = Types.Node;
  type ObjectLiteralElementLike = Types.ObjectLiteralElementLike;
  type ObjectLiteralExpression = Types.ObjectLiteralExpression;
  type ParameterDeclaration = Types.ParameterDeclaration;
  type PrefixUnaryExpression = Types.PrefixUnaryExpression;
  type PropertyAccessExpression = Types.PropertyAccessExpression;
  type PropertyName = Types.PropertyName;
  type SignatureDeclaration = Types.SignatureDeclaration;
  type SourceFile = Types.SourceFile;
  type Statement = Types.Statement;
  type SyntaxKind = Types.SyntaxKind;
  type TemplateExpression = Types.TemplateExpression;
  type TypeAliasDeclaration = Types.TypeAliasDeclaration;
  type TypeElement = Types.TypeElement;
  type TypeNode = Types.TypeNode;
  type TypeOperatorNode = Types.TypeOperatorNode;
  type TypeReferenceNode = Types.TypeReferenceNode;
  type VariableDeclaration = Types.VariableDeclaration;
  type VariableStatement = Types.VariableStatement;
}

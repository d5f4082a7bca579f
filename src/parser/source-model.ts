/** What scan reads out of the project's sources: controllers and factories as plain facts. */
import type { Json, Origin, VersionRange } from "./model.js";

/** A name that a module exports. `module` is a project file (`src/api/servers.ts`) or, with `package: true`, a bare specifier. */
export interface ExportRef {
  readonly module: string;
  readonly package: boolean;
  /** `default` for a default export, `*` for the module as a namespace. */
  readonly name: string;
}

/** A type as it must be written elsewhere: its text, and the exports that the text's identifiers stand for. */
export interface TypeText {
  readonly text: string;
  /** Local identifier in `text` -> what to import for it. */
  readonly imports: readonly {
    readonly local: string;
    readonly from: ExportRef;
    /** Where in `text` the identifier stands. The same word may stand elsewhere for something else: the name of a property, a string. */
    readonly at: readonly number[];
  }[];
  /**
   * Names that mean the same in every file, and must not be taken for another thing where the text is written: `Map`, `Promise`. Absent when there are none.
   */
  readonly globals?: readonly string[];
  /** Names of types that their file doesn't export: the text can't be written in another file. Absent when there are none. */
  readonly unexported?: readonly string[];
}

/** Which part of a request a parameter's annotation asks for. `other` is any type that needs no conversion. */
export type Conversion = "string" | "number" | "boolean" | "other";

export interface Parameter {
  readonly name: string;
  readonly conversion: Conversion;
  /** True when the annotation admits only some values of the kind, or none: literals, an enum, a list. Absent otherwise. */
  readonly narrow?: true;
  /** True when the annotation can't hold a `Query`; only said of a parameter of that name. Absent otherwise. */
  readonly unlikeQuery?: true;
  /** Null when there is no annotation. */
  readonly type: TypeText | null;
  /** `?`, or a default value. */
  readonly optional: boolean;
  readonly origin: Origin;
}

/** `@Schema(x, "2.1", "2.9")`. */
export interface SchemaUse<S extends SchemaRef = SchemaRef> extends VersionRange {
  readonly schema: S;
  readonly origin: Origin;
}

/** What a JSON Schema is for: it checks what comes, or it says what of an answer may leave. */
export type SchemaPurpose = "check" | "response";

export type SchemaRef = JsonSchemaRef | StandardSchemaRef;

/** A constant that could be read. `source` is its file, `name` the constant's (or, for an inline literal, `<Class><Method>`). */
export interface JsonSchemaRef {
  readonly kind: "json-schema";
  readonly name: string;
  readonly source: string;
  readonly value: Json;
  readonly origin: Origin;
}

/** An exported object with `~standard`, called at run time. */
export interface StandardSchemaRef {
  readonly kind: "standard-schema";
  readonly name: string;
  readonly from: ExportRef;
  readonly origin: Origin;
}

/** `@Serializers({ "application/xml": serverXml })` and its counterpart: a media type and the exported object that handles it. */
export interface FormatUse {
  readonly mediaType: string;
  readonly from: ExportRef;
  readonly origin: Origin;
}

export type Verb = "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD" | "OPTIONS" | (string & {});

export interface ControllerMethod {
  readonly name: string;
  readonly origin: Origin;
  /** The class that declares it, when it is inherited. */
  readonly inheritedFrom: ExportRef | null;
  readonly parameters: readonly Parameter[];
  /** It is annotated `: void`, or has no annotation and returns nothing: there is nothing to answer with. */
  readonly returnsVoid: boolean;
  /** `*index()`. Absent otherwise. */
  readonly generator?: true;
  /** `@Get("/x")` and the like; paths are relative to `@Controller`'s prefix. */
  readonly routes: readonly { readonly verb: Verb; readonly path: string; readonly origin: Origin }[];
  /** `@Action("reboot")`. */
  readonly actions: readonly { readonly key: string; readonly origin: Origin }[];
  /** `@ApiVersion(min, max)`; one method may have several. */
  readonly versions: readonly (VersionRange & { readonly origin: Origin })[];
  /** `@VariantOf("show")`. */
  readonly variantOf: { readonly name: string; readonly origin: Origin } | null;
  readonly status: { readonly code: number; readonly origin: Origin } | null;
  /** Null when the method has no `@ExpectedErrors`: nothing is closed. */
  readonly expectedErrors: { readonly codes: readonly number[]; readonly origin: Origin } | null;
  readonly schemas: readonly SchemaUse[];
  readonly querySchemas: readonly SchemaUse[];
  /** `@ResponseSchema(x, "2.1", "2.9")`: which fields of a result may leave. */
  readonly responseSchemas: readonly SchemaUse<JsonSchemaRef>[];
  readonly serializers: readonly FormatUse[];
  readonly deserializers: readonly FormatUse[];
}

/** `@Resource(member, collection, options)`. Verbs are as written; several may be joined by `,`. */
export interface ResourceOptions {
  readonly member: string;
  readonly collection: string;
  readonly collectionActions: readonly { readonly name: string; readonly verb: Verb; readonly origin: Origin }[];
  readonly memberActions: readonly { readonly name: string; readonly verb: Verb; readonly origin: Origin }[];
  readonly newActions: readonly { readonly name: string; readonly verb: Verb; readonly origin: Origin }[];
  readonly parent: { readonly member: string; readonly collection: string } | null;
  /** The path in place of `/<collection>`. */
  readonly path: string | null;
  /** The conventional routes to connect, whether or not a method exists; null: those whose methods exist. */
  readonly routes: readonly { readonly name: string; readonly origin: Origin }[] | null;
  readonly origin: Origin;
}

export interface Controller {
  /** The class; `from.name` is its exported name. */
  readonly from: ExportRef;
  readonly className: string;
  readonly origin: Origin;
  readonly resources: readonly ResourceOptions[];
  /** `@Controller("/prefix")`. */
  readonly prefix: { readonly path: string; readonly origin: Origin } | null;
  /** `@Extends(Other)`: its actions go to Other's resource. */
  readonly extends: { readonly target: ExportRef; readonly targetName: string; readonly origin: Origin } | null;
  /** Constructor parameters. */
  readonly dependencies: readonly Parameter[];
  /** Public methods, own and inherited, in source order (a base's before its derived class's); abstract ones are left out. */
  readonly methods: readonly ControllerMethod[];
  /** On the class; a method's own come first. */
  readonly serializers: readonly FormatUse[];
  readonly deserializers: readonly FormatUse[];
}

/** The static fields of a class that extends the runtime's `Router`, those that it has. */
export interface RouterFields {
  readonly prefixes: { readonly value: readonly string[]; readonly origin: Origin } | null;
  readonly minVersion: { readonly value: string; readonly origin: Origin } | null;
  readonly maxVersion: { readonly value: string; readonly origin: Origin } | null;
  readonly service: { readonly value: string; readonly origin: Origin } | null;
  readonly versionHeaders: { readonly value: readonly string[]; readonly origin: Origin } | null;
}

/** A key that the type of a local conf declares. */
export interface SettingKey {
  readonly name: string;
  /** It may be left out. */
  readonly optional: boolean;
  /** The texts that its type admits: none for a number; null for any text, or where syntax doesn't tell. */
  readonly texts: readonly string[] | null;
}

/** What stands behind `module:attr` in the project's own code. */
export type Factory =
  | {
      readonly kind: "router";
      readonly from: ExportRef;
      readonly origin: Origin;
      readonly fields: RouterFields;
      /** From `static controllers`, in its order; those that could be read. */
      readonly controllers: readonly Controller[];
    }
  | {
      readonly kind: "function";
      readonly from: ExportRef;
      /** `factory` for `AuditFilter.factory`; null for the export itself. */
      readonly member: string | null;
      readonly origin: Origin;
      readonly parameters: readonly Parameter[];
      /** The annotated type of what it returns, or a promise of something where it is `async`. */
      readonly returns?: TypeText;
      /** True when syntax doesn't tell the signature (a value that a call gave): nothing can be checked. */
      readonly opaque?: boolean;
      /** Keys that the local conf's type declares; null when any key is taken (an index signature, or a type that syntax can't tell). */
      readonly settings: readonly SettingKey[] | null;
    };

/** A part of a segment: text, or a variable. `requirement` is the source of a regular expression that the whole value must match. */
export type PathPart =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "variable"; readonly name: string; readonly requirement: string | null };

/** What stands between two slashes of a path. */
export type PathSegment =
  | PathPart
  /** `{path:.*}` or `v{path:.+}`: the rest of the path behind a text, slashes included; `.+` takes at least one character. */
  | {
      readonly kind: "wildcard";
      readonly before: string;
      readonly name: string;
      readonly requirement: ".*" | ".+";
    }
  /** Text and variables together: `{id}.json`. */
  | { readonly kind: "mixed"; readonly parts: readonly PathPart[] };

/** A parsed path. `/` has one empty literal, `/a/` ends with one, `""` has no segment. */
export interface RoutePath {
  readonly text: string;
  readonly segments: readonly PathSegment[];
  /** The names of its variables, in order. */
  readonly variables: readonly string[];
}

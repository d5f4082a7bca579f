/**
 * The markers that paste-gen reads from controller classes. They do nothing at run time, and type-check and run both as TC39 and as legacy
 * (`experimentalDecorators`) decorators. What they mean is decided when paste-gen builds, by syntax alone: their arguments must be literals or constants.
 */

/** A marker of a class. */
export type ClassMarker = (target: abstract new (...args: never[]) => unknown, context?: ClassDecoratorContext) => void;

/** A marker of a public instance method. */
export interface MethodMarker {
  (method: (...args: never[]) => unknown, context: PublicMethodContext): void;
  (prototype: object, name: string | symbol, descriptor: PropertyDescriptor): void;
}

/** What a decorator's context says of a method that can serve requests, whatever its `this` is declared as. */
export interface PublicMethodContext {
  readonly kind: "method";
  readonly static: false;
  readonly private: false;
}

/** A marker of a class or of a public instance method. */
export type ClassOrMethodMarker = ClassMarker & MethodMarker;

/** A method of HTTP. `@Route` takes any other one that Node's parser knows. */
export type HttpVerb = "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD" | "OPTIONS";

/** One verb or several, joined by commas: `"PUT,POST"`. */
export type HttpVerbs = HttpVerb | `${HttpVerb},${string}`;

/** A microversion: `"2.1"`. */
export type MicroversionText = `${number}.${number}`;

/** A JSON Schema, or any Standard Schema object (zod, valibot, arktype, …). */
export type SchemaArgument =
  | boolean
  | { readonly [keyword: string]: unknown }
  | { readonly "~standard": { readonly version: 1; readonly validate: (value: unknown) => unknown } };

/** A JSON Schema that can be read when paste-gen builds: no Standard Schema object. */
export type JsonSchemaArgument = boolean | { readonly [keyword: string]: unknown; readonly "~standard"?: never };

/** More routes of a resource, as the options of Routes' `mapper.resource`. */
export interface ResourceMarkerOptions {
  /** Methods on the collection: `{ detail: "GET" }` is `GET /servers/detail`. */
  readonly collection?: Readonly<Record<string, HttpVerbs>>;
  /** Methods on a member: `{ action: "POST" }` is `POST /servers/{id}/action`. */
  readonly member?: Readonly<Record<string, HttpVerbs>>;
  /** Methods on the form for a new member: `{ preview: "GET" }` is `GET /servers/new/preview`. */
  readonly new?: Readonly<Record<string, HttpVerbs>>;
  /** The resource that this one lies in: `{ member: "server", collection: "servers" }` puts `/servers/{server_id}` in front. */
  readonly parent?: { readonly member: string; readonly collection: string };
  /** The path in place of `/<collection>`. */
  readonly path?: string;
  /**
   * The names to connect, as Nova's route list does: one without a method or action answers 404, after the resource's own checks.
   * Default: those conventional names whose methods, or actions of the same name, exist.
   */
  readonly routes?: readonly string[];
}

const mark = (): void => undefined;

/** Gives the conventional routes of a resource to the methods that exist: index, create, show, update, delete, new and edit. */
export function Resource(_member: string, _collection: string, _options?: ResourceMarkerOptions): ClassMarker {
  return mark;
}

/** Makes a class a controller whose routes begin with `prefix`. Default: no prefix. */
export function Controller(_prefix?: string): ClassMarker {
  return mark;
}

/** Registers the class's actions on another controller's resource. */
export function Extends(_controller: abstract new (...args: never[]) => unknown): ClassMarker {
  return mark;
}

/** Serves `GET path`. Without a path, the controller's prefix itself. */
export function Get(_path?: string): MethodMarker {
  return mark;
}

/** Serves `POST path`. Without a path, the controller's prefix itself. */
export function Post(_path?: string): MethodMarker {
  return mark;
}

/** Serves `PUT path`. Without a path, the controller's prefix itself. */
export function Put(_path?: string): MethodMarker {
  return mark;
}

/** Serves `PATCH path`. Without a path, the controller's prefix itself. */
export function Patch(_path?: string): MethodMarker {
  return mark;
}

/** Serves `DELETE path`. Without a path, the controller's prefix itself. */
export function Delete(_path?: string): MethodMarker {
  return mark;
}

/** Serves `HEAD path`. Without a path, the controller's prefix itself. */
export function Head(_path?: string): MethodMarker {
  return mark;
}

/** Serves `OPTIONS path`. Without a path, the controller's prefix itself. */
export function Options(_path?: string): MethodMarker {
  return mark;
}

/** Serves a request with the given method and path. */
export function Route(_method: HttpVerb | (string & {}), _path?: string): MethodMarker {
  return mark;
}

/** The microversions that a method serves, both ends included. Without a maximum, all from `min` on. */
export function ApiVersion(_min: MicroversionText, _max?: MicroversionText): MethodMarker {
  return mark;
}

/** Serves the routes of another method, in the microversions of its own `@ApiVersion`. */
export function VariantOf(_method: string): MethodMarker {
  return mark;
}

/** The status of a success, 200 to 599. Default 200. */
export function Status(_code: number): MethodMarker {
  return mark;
}

/**
 * The statuses of the HTTP errors that a method may answer. `Forbidden`, `Unauthorized` and `ValidationError` leave it, too, and `NotSupported` as a 400; any
 * other error, every other `ServiceException` among them, is a 500 (as Nova). Without it nothing is closed.
 */
export function ExpectedErrors(..._codes: number[]): MethodMarker {
  return mark;
}

/** Serves the action `key` of the resource: `POST /servers/{id}/action {"key": …}`. The method's `body` is the whole body, its key included (as Nova). */
export function Action(_key: string): MethodMarker {
  return mark;
}

/** The schema of the body, in the given microversions: in all without any. */
export function Schema(_schema: SchemaArgument, _min?: MicroversionText, _max?: MicroversionText): MethodMarker {
  return mark;
}

/** The schema of the query, in the given microversions: in all without any. */
export function QuerySchema(_schema: SchemaArgument, _min?: MicroversionText, _max?: MicroversionText): MethodMarker {
  return mark;
}

/**
 * The schema of the answer, in the given microversions: in all without any. Fields that it forbids (`additionalProperties: false`) don't leave; nothing is
 * checked.
 */
export function ResponseSchema(
  _schema: JsonSchemaArgument,
  _min?: MicroversionText,
  _max?: MicroversionText,
): MethodMarker {
  return mark;
}

/** What writes answers, by media type. On a method it comes before what the class says. */
export function Serializers(_byMediaType: Readonly<Record<string, object>>): ClassOrMethodMarker {
  return mark;
}

/** What reads bodies, by media type. On a method it comes before what the class says. */
export function Deserializers(_byMediaType: Readonly<Record<string, object>>): ClassOrMethodMarker {
  return mark;
}

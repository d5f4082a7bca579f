/** Wire formats besides JSON: what a controller's `@Serializers` and `@Deserializers` name. */
import type { Body } from "../http/response.js";
import type { JsonValue } from "../json.js";

/** Writes answers of a media type. */
export interface Serializer {
  /** Called with what the controller has answered; never with null, which is an empty body. */
  serialize(value: unknown): Body;
}

/** Reads bodies of a media type. */
export interface Deserializer {
  /** Throws `MalformedRequestBody` for a body that it can't read: a 400. */
  deserialize(bytes: Uint8Array): JsonValue;
}

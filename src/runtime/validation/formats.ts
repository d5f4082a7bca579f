/**
 * Ready-made schemas for the values that APIs in Nova's shape take: `formats.positiveInteger`, `formats.uuid`, …
 *
 *     import { formats } from "@paste-gen/runtime";
 *     export const resize = { type: "object", properties: { size: formats.positiveInteger }, additionalProperties: false } as const;
 *
 * Plain frozen data that paste-gen reads without running it. A project's own ones are constants of the same kind in a module of its own.
 */

/** Any text of true and false that Nova takes, and the two themselves. */
export const boolean = Object.freeze({
  type: ["boolean", "string"],
  enum: [
    true,
    "True",
    "TRUE",
    "true",
    "1",
    "ON",
    "On",
    "on",
    "YES",
    "Yes",
    "yes",
    false,
    "False",
    "FALSE",
    "false",
    "0",
    "OFF",
    "Off",
    "off",
    "NO",
    "No",
    "no",
  ],
} as const);

/** An integer, or its digits as a string, from 1 on. */
export const positiveInteger = Object.freeze({
  type: ["integer", "string"],
  pattern: "^[0-9]*$",
  minimum: 1,
  minLength: 1,
} as const);

/** An integer, or its digits as a string, from 0 on. */
export const nonNegativeInteger = Object.freeze({
  type: ["integer", "string"],
  pattern: "^[0-9]*$",
  minimum: 0,
  minLength: 1,
} as const);

/** A size in the database's range: 1 to 2,147,483,647, or its digits as a string. */
export const volumeSize = Object.freeze({
  type: ["integer", "string"],
  pattern: "^[0-9]+$",
  minimum: 1,
  maximum: 2147483647,
} as const);

/** 0 to 65535, or its digits as a string. */
export const tcpUdpPort = Object.freeze({
  type: ["integer", "string"],
  pattern: "^[0-9]*$",
  minimum: 0,
  maximum: 65535,
  minLength: 1,
} as const);

/** 1 to 255 printable characters, without whitespace at its ends. */
export const name = Object.freeze({ type: "string", minLength: 1, maxLength: 255, format: "name" } as const);

/** 1 to 255 printable characters, one of them no whitespace. */
export const nameWithLeadingTrailingSpaces = Object.freeze({
  type: "string",
  minLength: 1,
  maxLength: 255,
  format: "name_with_leading_trailing_spaces",
} as const);

/** A name without `:`. */
export const azName = Object.freeze({ type: "string", minLength: 1, maxLength: 255, format: "az_name" } as const);

/** A name without `:`, whitespace at its ends allowed. */
export const azNameWithLeadingTrailingSpaces = Object.freeze({
  type: "string",
  minLength: 1,
  maxLength: 255,
  format: "az_name_with_leading_trailing_spaces",
} as const);

/** Letters, digits, `_`, `-` and spaces. */
export const keypairName = Object.freeze({ allOf: [name, { format: "keypair_name_20" }] } as const);

/** A name, or null. */
export const nameOrNone = Object.freeze({
  oneOf: [{ type: "string", minLength: 1, maxLength: 255 }, { type: "null" }],
} as const);

/** `None`, null or `{}`: nothing. */
export const none = Object.freeze({ enum: ["None", null, {}] } as const);

/** Up to 255 printable characters, or null. */
export const description = Object.freeze({
  type: ["string", "null"],
  minLength: 0,
  maxLength: 255,
  pattern: "^[^\\x00-\\x1f\\x7f-\\x9f\\xad\\u2028\\u2029]*$",
} as const);

/** A label of a host name (RFC 952, RFC 1123). */
export const hostname = Object.freeze({
  type: "string",
  minLength: 2,
  maxLength: 63,
  pattern: "^[a-zA-Z0-9]+[a-zA-Z0-9-]*[a-zA-Z0-9]+$",
} as const);

/** A host name with dots, underscores allowed. */
export const fqdn = Object.freeze({
  type: "string",
  minLength: 1,
  maxLength: 255,
  pattern: "^[a-zA-Z0-9-._]*$",
} as const);

/** A project's id. */
export const projectId = Object.freeze({
  type: "string",
  minLength: 1,
  maxLength: 255,
  pattern: "^[a-zA-Z0-9-]*$",
} as const);

/** A UUID, any case, with dashes or without. */
export const uuid = Object.freeze({ type: "string", format: "uuid" } as const);

/** A UUID, or "". */
export const uuidOrEmpty = Object.freeze({ oneOf: [uuid, { type: "string", maxLength: 0 }] } as const);

/** An ISO 8601 date, with a time or without. */
export const dateTime = Object.freeze({ type: "string", format: "date-time" } as const);

/** A URI with scheme and host. */
export const uri = Object.freeze({ type: "string", format: "uri" } as const);

/** A regular expression. */
export const regex = Object.freeze({ type: "string", format: "regex" } as const);

/** Base64. */
export const base64 = Object.freeze({ type: "string", format: "base64" } as const);

/** `10.0.0.1`: four decimal numbers without leading zeros. */
export const ipv4 = Object.freeze({ type: "string", format: "ipv4" } as const);

/** `fe80::1` */
export const ipv6 = Object.freeze({ type: "string", format: "ipv6" } as const);

/** An IPv4 or an IPv6 address. */
export const ipAddress = Object.freeze({ type: "string", oneOf: [{ format: "ipv4" }, { format: "ipv6" }] } as const);

/** `10.0.0.0/8` */
export const cidr = Object.freeze({ type: "string", format: "cidr" } as const);

/** `00:16:3e:00:00:01` */
export const macAddress = Object.freeze({ type: "string", pattern: "^([0-9a-fA-F]{2})(:[0-9a-fA-F]{2}){5}$" } as const);

/** Up to 60 characters without `,` and `/`. */
export const tag = Object.freeze({ type: "string", minLength: 1, maxLength: 60, pattern: "^[^,/]*$" } as const);

/** Keys of 1 to 255 characters, texts up to 255. */
export const metadata = Object.freeze({
  type: "object",
  patternProperties: { "^[a-zA-Z0-9-_:. ]{1,255}$": { type: "string", maxLength: 255 } },
  additionalProperties: false,
} as const);

/** The same, where null removes a key. */
export const metadataWithNull = Object.freeze({
  type: "object",
  patternProperties: { "^[a-zA-Z0-9-_:. ]{1,255}$": { type: ["string", "null"], maxLength: 255 } },
  additionalProperties: false,
} as const);

/** A query parameter that may be given several times; each value must fit `schema`. */
export function multiParams<const S>(schema: S): { readonly type: "array"; readonly items: S } {
  return { type: "array", items: schema };
}

/** A query parameter that may be given once. */
export function singleParam<const S>(schema: S): { readonly type: "array"; readonly items: S; readonly maxItems: 1 } {
  return { type: "array", items: schema, maxItems: 1 };
}

/** A query parameter of any text, any number of times. */
export const queryParam = multiParams({ type: "string" });

/** A query parameter of regular expressions. */
export const queryRegexParam = multiParams({ type: "string", format: "regex" });

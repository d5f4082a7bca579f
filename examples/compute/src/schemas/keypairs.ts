/** The schemas of keypairs. */
import { formats } from "@paste-gen/runtime";
import { pagingParameters } from "./paging.js";

/** The body of `POST /os-keypairs`, in the newest version; an older one lacks properties. */
export interface NewKeypair {
  readonly name: string;
  readonly public_key?: string;
  readonly type?: "ssh" | "x509";
  readonly user_id?: string;
}

const properties = {
  name: formats.keypairName,
  public_key: { type: "string" },
} as const;
const properties22 = {
  ...properties,
  type: { type: "string", enum: ["ssh", "x509"] },
} as const;
const properties210 = { ...properties22, user_id: { type: "string" } } as const;

/** From 2.92 on a name may have `@` and `.` too, and keys are only imported. */
const name292 = {
  allOf: [formats.name, { format: "keypair_name_292" }],
} as const;

function keypair<const P>(these: P, required: readonly string[]) {
  return {
    type: "object",
    properties: {
      keypair: {
        type: "object",
        properties: these,
        required,
        additionalProperties: false,
      },
    },
    required: ["keypair"],
    additionalProperties: false,
  } as const;
}

export const keypairCreateV20 = keypair(
  { ...properties, name: formats.nameWithLeadingTrailingSpaces },
  ["name"],
);
export const keypairCreate = keypair(properties, ["name"]);
export const keypairCreateV22 = keypair(properties22, ["name"]);
export const keypairCreateV210 = keypair(properties210, ["name"]);
export const keypairCreateV292 = keypair({ ...properties210, name: name292 }, [
  "name",
  "public_key",
]);

/** Up to 2.9 there are no parameters, and any is taken off. */
export const anyQuery = {
  type: "object",
  properties: {},
  additionalProperties: true,
} as const;

const ofUser = { user_id: formats.queryParam } as const;

export const userQuery = {
  type: "object",
  properties: ofUser,
  additionalProperties: true,
} as const;
export const userQueryV275 = {
  ...userQuery,
  additionalProperties: false,
} as const;
export const keypairListV235 = {
  type: "object",
  properties: { ...ofUser, ...pagingParameters },
  additionalProperties: true,
} as const;
export const keypairListV275 = {
  ...keypairListV235,
  additionalProperties: false,
} as const;

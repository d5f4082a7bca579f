/** The schemas of servers, by the microversion that brought what is new in them. */
import { formats } from "@paste-gen/runtime";

/** The body of `POST /servers`, in the newest version; an older one lacks properties. */
export interface NewServer {
  readonly name: string;
  readonly flavorRef: string | number;
  readonly imageRef?: string;
  readonly adminPass?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly "OS-DCF:diskConfig"?: "AUTO" | "MANUAL";
  readonly accessIPv4?: string;
  readonly accessIPv6?: string;
  readonly availability_zone?: string;
  readonly config_drive?: boolean | string;
  readonly key_name?: string;
  readonly min_count?: number | string;
  readonly max_count?: number | string;
  readonly return_reservation_id?: boolean | string;
  readonly security_groups?: readonly { readonly name?: string }[];
  readonly user_data?: string | null;
  readonly description?: string | null;
  readonly tags?: readonly string[];
  readonly hostname?: string;
}

/** The body of `PUT /servers/{id}`. */
export interface ServerChanges {
  readonly name?: string;
  readonly "OS-DCF:diskConfig"?: "AUTO" | "MANUAL";
  readonly accessIPv4?: string;
  readonly accessIPv6?: string;
  readonly description?: string | null;
  readonly hostname?: string;
}

const flavorRef = {
  type: ["string", "integer"],
  minLength: 1,
} as const;
const diskConfig = { type: "string", enum: ["AUTO", "MANUAL"] } as const;
const adminPass = { type: "string", maxLength: 255 } as const;
const accessIPv4 = { type: "string", format: "ipv4" } as const;
const accessIPv6 = { type: "string", format: "ipv6" } as const;
const userData = { ...formats.base64, maxLength: 65535 } as const;

/** The names of things may have white space at their ends in the legacy API. */
const names = {
  name: formats.name,
  availability_zone: formats.name,
  key_name: formats.name,
  security_groups: groupsOf(formats.name),
} as const;
const legacyNames = {
  name: formats.nameWithLeadingTrailingSpaces,
  availability_zone: formats.nameWithLeadingTrailingSpaces,
  key_name: formats.nameWithLeadingTrailingSpaces,
  security_groups: groupsOf(formats.nameWithLeadingTrailingSpaces),
} as const;

function groupsOf<const S>(name: S) {
  return {
    type: "array",
    items: {
      type: "object",
      properties: { name },
      additionalProperties: false,
    },
  } as const;
}

const networks = {
  type: "array",
  items: {
    type: "object",
    properties: {
      fixed_ip: formats.ipAddress,
      port: { oneOf: [{ type: "string", format: "uuid" }, { type: "null" }] },
      uuid: { type: "string" },
    },
    additionalProperties: false,
  },
} as const;

/** From 2.37 on it has to be said which networks, or that there are none; from 2.42 on they may have tags. */
const taggedNetworks = {
  oneOf: [
    {
      ...networks,
      items: {
        ...networks.items,
        properties: {
          ...networks.items.properties,
          uuid: formats.uuid,
          tag: formats.tag,
        },
      },
    },
    { type: "string", enum: ["none", "auto"] },
  ],
} as const;
const untaggedNetworks = {
  oneOf: [
    {
      ...networks,
      items: {
        ...networks.items,
        properties: { ...networks.items.properties, uuid: formats.uuid },
      },
    },
    { type: "string", enum: ["none", "auto"] },
  ],
} as const;

const properties = {
  ...names,
  imageRef: formats.uuidOrEmpty,
  flavorRef,
  adminPass,
  metadata: formats.metadata,
  networks,
  "OS-DCF:diskConfig": diskConfig,
  accessIPv4,
  accessIPv6,
  config_drive: formats.boolean,
  min_count: formats.positiveInteger,
  max_count: formats.positiveInteger,
  return_reservation_id: formats.boolean,
  user_data: userData,
} as const;
const properties219 = {
  ...properties,
  description: formats.description,
} as const;
const properties237 = { ...properties219, networks: untaggedNetworks } as const;
const properties242 = { ...properties237, networks: taggedNetworks } as const;
const properties252 = {
  ...properties242,
  tags: { type: "array", items: formats.tag, maxItems: 50 },
} as const;
const properties290 = {
  ...properties252,
  hostname: formats.hostname,
} as const;

function creation<const P>(these: P, required: readonly string[]) {
  return {
    type: "object",
    properties: {
      server: {
        type: "object",
        properties: these,
        required,
        additionalProperties: false,
      },
      "os:scheduler_hints": { type: "object" },
      "OS-SCH-HNT:scheduler_hints": { type: "object" },
    },
    required: ["server"],
    additionalProperties: false,
  } as const;
}

export const serverCreateV20 = creation(
  {
    ...properties,
    ...legacyNames,
    user_data: { oneOf: [userData, { type: "null" }] },
  },
  ["name", "flavorRef"],
);
export const serverCreate = creation(properties, ["name", "flavorRef"]);
export const serverCreateV219 = creation(properties219, ["name", "flavorRef"]);
const withNetworks = ["name", "flavorRef", "networks"] as const;
export const serverCreateV237 = creation(properties237, withNetworks);
export const serverCreateV242 = creation(properties242, withNetworks);
export const serverCreateV252 = creation(properties252, withNetworks);
export const serverCreateV290 = creation(properties290, withNetworks);

const changes = {
  name: formats.name,
  "OS-DCF:diskConfig": diskConfig,
  accessIPv4,
  accessIPv6,
} as const;

function change<const P>(these: P) {
  return {
    type: "object",
    properties: {
      server: {
        type: "object",
        properties: these,
        additionalProperties: false,
      },
    },
    required: ["server"],
    additionalProperties: false,
  } as const;
}

export const serverUpdateV20 = change({
  ...changes,
  name: formats.nameWithLeadingTrailingSpaces,
});
export const serverUpdate = change(changes);
export const serverUpdateV219 = change({
  ...changes,
  description: formats.description,
});
export const serverUpdateV290 = change({
  ...changes,
  description: formats.description,
  hostname: formats.hostname,
});

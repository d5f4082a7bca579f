/** The schemas of flavors and their extra specs. */
import { formats } from "@paste-gen/runtime";
import { pagingParameters } from "./paging.js";

/** The body of `POST /flavors`, in the newest version; an older one lacks properties. */
export interface NewFlavor {
  readonly name: string;
  readonly id?: string | number | null;
  readonly ram: number | string;
  readonly vcpus: number | string;
  readonly disk: number | string;
  readonly "OS-FLV-EXT-DATA:ephemeral"?: number | string;
  readonly swap?: number | string;
  readonly rxtx_factor?: number | string;
  readonly "os-flavor-access:is_public"?: boolean | string;
  readonly description?: string | null;
}

const positive = formats.volumeSize;
const nonNegative = { ...formats.volumeSize, minimum: 0 } as const;
const description = {
  type: ["string", "null"],
  minLength: 0,
  maxLength: 65535,
  pattern: formats.description.pattern,
} as const;

const properties = {
  name: formats.name,
  id: {
    type: ["string", "number", "null"],
    minLength: 1,
    maxLength: 255,
    pattern: "^(?! )[a-zA-Z0-9. _-]+(?<! )$",
  },
  ram: positive,
  vcpus: positive,
  disk: nonNegative,
  "OS-FLV-EXT-DATA:ephemeral": nonNegative,
  swap: nonNegative,
  rxtx_factor: {
    type: ["number", "string"],
    pattern: "^[0-9]+(\\.[0-9]+)?$",
    minimum: 0,
    exclusiveMinimum: true,
    maximum: 3.40282e38,
  },
  "os-flavor-access:is_public": formats.boolean,
} as const;

function flavor<const P>(these: P, required: readonly string[]) {
  return {
    type: "object",
    properties: {
      flavor: {
        type: "object",
        properties: these,
        required,
        additionalProperties: false,
      },
    },
    required: ["flavor"],
    additionalProperties: false,
  } as const;
}

const needed = ["name", "ram", "vcpus", "disk"] as const;
export const flavorCreateV20 = flavor(
  { ...properties, name: formats.nameWithLeadingTrailingSpaces },
  needed,
);
export const flavorCreate = flavor(properties, needed);
export const flavorCreateV255 = flavor({ ...properties, description }, needed);
export const flavorUpdateV255 = flavor({ description }, ["description"]);

const listParameters = {
  ...pagingParameters,
  is_public: formats.queryParam,
  minRam: formats.queryParam,
  minDisk: formats.queryParam,
  sort_key: formats.multiParams({
    type: "string",
    enum: [
      "created_at",
      "description",
      "disabled",
      "ephemeral_gb",
      "flavorid",
      "id",
      "is_public",
      "memory_mb",
      "name",
      "root_gb",
      "rxtx_factor",
      "swap",
      "updated_at",
      "vcpus",
    ],
  }),
  sort_dir: formats.multiParams({ type: "string", enum: ["asc", "desc"] }),
} as const;

export const flavorList = {
  type: "object",
  properties: listParameters,
  additionalProperties: true,
} as const;
export const flavorListV275 = {
  ...flavorList,
  additionalProperties: false,
} as const;

/** Values of extra specs may be numbers. */
const specs = {
  type: "object",
  patternProperties: {
    "^[a-zA-Z0-9-_:. ]{1,255}$": { type: ["string", "number"], maxLength: 255 },
  },
  additionalProperties: false,
} as const;

export const createSpecs = {
  type: "object",
  properties: { extra_specs: specs },
  required: ["extra_specs"],
  additionalProperties: false,
} as const;
export const updateSpec = {
  ...specs,
  minProperties: 1,
  maxProperties: 1,
} as const;

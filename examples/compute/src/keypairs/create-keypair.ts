/** New keypairs: made here, or imported. */
import { HTTPBadRequest } from "@paste-gen/runtime";
import type { Queries } from "../database/database.js";
import type { NewKeypair } from "../schemas/keypairs.js";
import { type NewKeypairView, summary } from "../views/keypairs.js";
import { addKeypair } from "./keypair.js";
import { fingerprintOf, generateSshKey, type NewKey } from "./keys.js";

/** Whose key it is to be, and how it is answered. */
export interface KeypairFacts {
  readonly userId: string;
  readonly now: Date;
  readonly withType: boolean;
}

/** Throws `HTTPBadRequest` for a key that cannot be read, and `HTTPConflict` for a name that the user has already. */
export async function createKeypair(
  db: Queries,
  wanted: NewKeypair,
  { userId, now, withType }: KeypairFacts,
): Promise<NewKeypairView> {
  const { type = "ssh" } = wanted;
  const made = wanted.public_key === undefined ? generate(type) : null;
  const publicKey = wanted.public_key ?? made?.publicKey ?? "";
  const keypair = {
    user_id: userId,
    name: wanted.name.trim().replace(/\s+/g, " "),
    type,
    public_key: publicKey,
    fingerprint: made?.fingerprint ?? fingerprintOf(publicKey, type),
    created_at: now,
  };
  await addKeypair(db, keypair);
  return {
    ...summary(keypair, withType),
    user_id: userId,
    ...(made === null ? {} : { private_key: made.privateKey }),
  };
}

function generate(type: string): NewKey {
  if (type === "ssh") return generateSshKey();
  throw new HTTPBadRequest(
    "Keypair data is invalid: a certificate can only be imported",
  );
}

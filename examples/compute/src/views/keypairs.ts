/** What clients see of keypairs. */
import type { Keypair } from "../keypairs/keypair.js";
import { longTime } from "./times.js";

/** A keypair in a list. */
export interface KeypairSummary {
  readonly name: string;
  readonly public_key: string;
  readonly fingerprint: string;
  /** From 2.2 on. */
  readonly type?: string;
}

/** A keypair by itself. */
export interface KeypairView extends KeypairSummary {
  readonly user_id: string;
  readonly id: number;
  readonly created_at: string;
  readonly updated_at: null;
  readonly deleted: boolean;
  readonly deleted_at: null;
}

/** A keypair that was just made; the private half only when it was made here. */
export interface NewKeypairView extends KeypairSummary {
  readonly user_id: string;
  readonly private_key?: string;
}

/** The parts of every view of a keypair. */
export function summary(
  keypair: Omit<Keypair, "id">,
  withType: boolean,
): KeypairSummary {
  const { name, public_key, fingerprint, type } = keypair;
  const facts = { name, public_key, fingerprint };
  return withType ? { ...facts, type } : facts;
}

export function keypairView(keypair: Keypair, withType: boolean): KeypairView {
  return {
    ...summary(keypair, withType),
    user_id: keypair.user_id,
    id: keypair.id,
    created_at: longTime(keypair.created_at),
    updated_at: null,
    deleted: false,
    deleted_at: null,
  };
}

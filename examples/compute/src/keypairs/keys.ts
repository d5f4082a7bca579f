/** The keys themselves: made here, or imported. */
import {
  createHash,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  X509Certificate,
} from "node:crypto";
import { HTTPBadRequest } from "@paste-gen/runtime";
import type { KeyType } from "./keypair.js";

/** A key that was made here. The private half is told once and kept nowhere. */
export interface NewKey {
  readonly privateKey: string;
  readonly publicKey: string;
  readonly fingerprint: string;
}

/** An RSA key of 2048 bits, as OpenSSH takes it. */
export function generateSshKey(): NewKey {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
  });
  const blob = rsaBlob(publicKey);
  return {
    privateKey: privateKey.export({ type: "pkcs1", format: "pem" }).toString(),
    publicKey: `ssh-rsa ${blob.toString("base64")} Generated-by-Nova`,
    fingerprint: md5Fingerprint(blob),
  };
}

/** Throws `HTTPBadRequest` for what is no public key, or no certificate, of its type. */
export function fingerprintOf(publicKey: string, type: KeyType): string {
  return type === "ssh"
    ? sshFingerprint(publicKey)
    : x509Fingerprint(publicKey);
}

function sshFingerprint(publicKey: string): string {
  const [name, base64] = publicKey.trim().split(/\s+/);
  const blob = Buffer.from(base64 ?? "", "base64");
  // An OpenSSH key begins with its own name, after four bytes that tell the length of it.
  const length = blob.length < 4 ? 0 : blob.readUInt32BE(0);
  const named = blob.subarray(4, 4 + length).toString("latin1");
  if (name === "" || named !== name || blob.length <= 4 + length)
    throw invalid("failed to generate fingerprint");
  return md5Fingerprint(blob);
}

function x509Fingerprint(pem: string): string {
  try {
    return new X509Certificate(pem).fingerprint.toLowerCase();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw invalid(
      `failed to generate X509 fingerprint. Error message: ${reason}`,
    );
  }
}

function invalid(reason: string): HTTPBadRequest {
  return new HTTPBadRequest(`Keypair data is invalid: ${reason}`);
}

function md5Fingerprint(blob: Buffer): string {
  const digest = createHash("md5").update(blob).digest("hex");
  return digest.replace(/..(?!$)/g, "$&:");
}

/** A public key as OpenSSH writes it (RFC 4253, section 6.6). */
function rsaBlob(key: KeyObject): Buffer {
  const { e = "", n = "" } = createPublicKey(
    key.export({ type: "spki", format: "pem" }),
  ).export({ format: "jwk" });
  return Buffer.concat([
    field(Buffer.from("ssh-rsa")),
    integer(Buffer.from(e, "base64url")),
    integer(Buffer.from(n, "base64url")),
  ]);
}

function field(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** A number that would look negative gets a zero in front. */
function integer(bytes: Buffer): Buffer {
  const first = bytes[0] ?? 0;
  return field(first & 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes);
}

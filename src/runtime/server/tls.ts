/** Certificates, read when the server starts and again when it is reset. The modules that read them are loaded only where there are some. */
import type { KeyObject, X509Certificate } from "node:crypto";
import type { TlsOptions } from "node:tls";
import { ConfigError } from "../paste/config-error.js";
import type { ServerSettings } from "./server-conf.js";

/** What node:tls wants to know. Throws `ConfigError` for a file that can't be read, or does not hold what it should. */
export function readTls(settings: ServerSettings): TlsOptions {
  const { sslCertFile, sslKeyFile, sslCaFile, sslClientCertificates } = settings;
  const cert = readPem("ssl_cert_file", sslCertFile);
  const key = readPem("ssl_key_file", sslKeyFile);
  checkPair(settings, readCertificate("ssl_cert_file", sslCertFile, cert), readKey(sslKeyFile, key));
  return {
    cert,
    key,
    ...(sslCaFile === "" ? {} : { ca: readAuthorities(sslCaFile) }),
    requestCert: sslClientCertificates !== "none",
    rejectUnauthorized: sslClientCertificates === "required",
    minVersion: "TLSv1.2",
  };
}

/** Checked here, as Node takes a file without any certificate and then trusts nobody. */
function readAuthorities(path: string): Buffer {
  const ca = readPem("ssl_ca_file", path);
  readCertificate("ssl_ca_file", path, ca);
  return ca;
}

function checkPair({ sslCertFile, sslKeyFile }: ServerSettings, certificate: X509Certificate, key: KeyObject): void {
  if (!certificate.checkPrivateKey(key))
    throw new ConfigError("ssl_key_file", sslKeyFile, `the key of the certificate in ${sslCertFile}`);
}

function readPem(name: string, path: string): Buffer {
  try {
    return process.getBuiltinModule("node:fs").readFileSync(path);
  } catch {
    throw new ConfigError(name, path, "a file that can be read");
  }
}

function readCertificate(name: string, path: string, pem: Buffer): X509Certificate {
  const { X509Certificate } = process.getBuiltinModule("node:crypto");
  try {
    return new X509Certificate(pem);
  } catch {
    throw new ConfigError(name, path, "a file with a certificate in PEM");
  }
}

function readKey(path: string, pem: Buffer): KeyObject {
  const { createPrivateKey } = process.getBuiltinModule("node:crypto");
  try {
    return createPrivateKey(pem);
  } catch {
    throw new ConfigError("ssl_key_file", path, "a file with a private key in PEM, not encrypted");
  }
}

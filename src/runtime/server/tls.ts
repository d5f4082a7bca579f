/** Certificates, read when the server starts and again when it is reset. */
import { readFileSync } from "node:fs";
import type { TlsOptions } from "node:tls";
import type { ServerSettings } from "./server-conf.js";

/** What node:tls wants to know. Throws when a file can't be read. */
export function readTls(settings: ServerSettings): TlsOptions {
  const { sslCertFile, sslKeyFile, sslCaFile, sslClientCertificates } = settings;
  return {
    cert: readFileSync(sslCertFile),
    key: readFileSync(sslKeyFile),
    ...(sslCaFile === "" ? {} : { ca: readFileSync(sslCaFile) }),
    requestCert: sslClientCertificates !== "none",
    rejectUnauthorized: sslClientCertificates === "required",
    minVersion: "TLSv1.2",
  };
}

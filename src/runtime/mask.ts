/** Keeps secrets out of logs, as oslo.utils' mask_password does. */

/** Settings of TripleO, Ceph and others that oslo.utils knows as secrets. */
const deploymentNames = [
  "barbicansimplecryptokek",
  "cephadminkey",
  "cephclientkey",
  "cephclusterfsid",
  "cephmanilaclientkey",
  "cephmdskey",
  "cephmonkey",
  "cephrgwkey",
  "designaterndckey",
  "heatauthencryptionkey",
  "migrationsshkey",
  "octaviaheartbeatkey",
  "pacemakerremoteauthkey",
  "rabbitcookie",
  "swifthashsuffix",
];

/** Parts of names whose values are secrets, in lower case without `_` and `-`. */
const secretNames = [
  "adminpass",
  "password",
  "passphrase",
  "passwd",
  "newpass",
  "authtoken",
  "token",
  "secret",
  "privatekey",
  "encryptedkey",
  "fernetkey",
  "sslkey",
  "syspswd",
  "configdrive",
  "credential",
  "authorization",
  "cookie",
  ...deploymentNames,
];

/** What stands in place of a secret. */
export const mask = "***";
const name = String.raw`(?:admin[_-]?pass|pass(?:word|phrase|wd)|new[_-]?pass|token|secret|private[_-]?key|encrypted[_-]?key|fernet[_-]?key|ssl[_-]?key|sys[_-]?pswd|configdrive|credential|${deploymentNames.join("|")})`;

/** Each pattern keeps its groups 1 and 2 and loses what is between them. */
const patterns: readonly RegExp[] = [
  // "adminPass": "x", 'auth_token': u'x', a backslash before a quote included
  new RegExp(String.raw`(["'][^"'\n]{0,64}${name}[^"'\n]{0,64}["']\s*:\s*u?")[^"\\]*(?:\\.[^"\\]*)*(")`, "gis"),
  new RegExp(String.raw`(["'][^"'\n]{0,64}${name}[^"'\n]{0,64}["']\s*:\s*u?')[^'\\]*(?:\\.[^'\\]*)*(')`, "gis"),
  // <adminPass>x</adminPass>
  new RegExp(String.raw`(<[\w:.-]{0,64}${name}[\w.-]{0,64}>)[^<]*(<\/)`, "gi"),
  // password = "x", password 'x'
  new RegExp(String.raw`(${name}[\w-]{0,64}\s*(?:=\s*|\s)")[^"]*(")`, "gi"),
  new RegExp(String.raw`(${name}[\w-]{0,64}\s*(?:=\s*|\s)')[^']*(')`, "gi"),
  // 'adminPass', '--value', u'x': the arguments of a program as Python shows them
  new RegExp(
    String.raw`(["'][^"'\n]{0,64}${name}[^"'\n]{0,64}["']\s*,\s*["']--?[A-Za-z]+["']\s*,\s*u?["'])[^"']*(["'])`,
    "gi",
  ),
  // password=x to the next blank, --password x, password --value x, X-Auth-Token: x
  new RegExp(String.raw`(${name}[\w-]{0,64}\s*=\s*)[^\s"']+()`, "gi"),
  new RegExp(String.raw`(${name}[\w-]{0,64}\s+--?[A-Za-z]+\s+)\S+()`, "gi"),
  // a run of dashes begins once: clients may send long ones
  new RegExp(String.raw`((?<!-)--[\w-]{0,64}${name}[\w-]{0,64}\s+)[^\s"'=]+()`, "gi"),
  /((?:^|\n)(?:[\w-]{1,64}-(?:token|password|secret)|(?:proxy-)?authorization|(?:set-)?cookie):[ \t]*)[^\r\n]+()/gi,
];

/** Texts without any of these have nothing to hide. */
const suspicious = /pass|token|secret|key|pswd|configdrive|credential|authorization|cookie|cryptokek|fsid|hashsuffix/i;

/**
 * The text with the values of passwords, tokens and the like replaced by `***`: in JSON, XML, `name = value`, `--name value` and header lines. `***` alone
 * where a value of many megabytes has more in it than an expression can remember.
 */
export function maskPassword(text: string): string {
  if (!suspicious.test(text)) return text;
  try {
    return patterns.reduce((masked, pattern) => masked.replace(pattern, `$1${mask}$2`), text);
  } catch (error) {
    if (error instanceof RangeError) return mask;
    throw error;
  }
}

/** Names that were looked at before: those of a program's own facts come again and again. */
const known = new Map<string, boolean>();
const remembered = 1000;

/** Whether a property or header of that name holds a secret: `X-Auth-Token`, `adminPass`. */
export function isSecretField(field: string): boolean {
  const before = known.get(field);
  if (before !== undefined) return before;
  const plain = field.toLowerCase().replace(/[_-]/g, "");
  const isSecret = secretNames.some((secret) => plain.includes(secret));
  if (known.size < remembered && field.length < 100) known.set(field, isSecret);
  return isSecret;
}

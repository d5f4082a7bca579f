/** The string formats that schemas can name. The checks are as lenient as Nova's. */
import { isDate, isDateTime, isTime } from "./date-time.js";

const { isIPv4, isIPv6 } = process.getBuiltinModule("node:net");

/** Whether a text has a format. `sentence`, where there is one, is all that a client is told of a text that hasn't. */
export interface FormatCheck {
  (text: string): boolean;
  readonly sentence?: string;
}

/** Checks by the names that schemas use. A project's own ones are an exported constant of this type, named by the `formats` setting. */
export type FormatChecks = Readonly<Record<string, FormatCheck>>;

/** Any case, dashes anywhere or nowhere, braces and `urn:uuid:` allowed, as oslo's `is_uuid_like`. */
function isUuid(text: string): boolean {
  const hex = withoutBraces(text.replaceAll("urn:", "").replaceAll("uuid:", "")).replaceAll("-", "");
  return /^[0-9a-fA-F]{32}$/.test(hex);
}

/** Without the braces at its ends. An expression would start anew at every brace of a text that is full of them. */
function withoutBraces(text: string): string {
  let start = 0;
  let end = text.length;
  while (isBrace(text.charCodeAt(start))) start++;
  while (end > start && isBrace(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

function isBrace(code: number): boolean {
  return code === 0x7b || code === 0x7d;
}

const regName = "a-zA-Z0-9._~!$&'()*+,;=\\-";
const brokenEscape = "%(?![0-9a-fA-F]{2})";
const notInHost = new RegExp(`[^${regName}%]|${brokenEscape}`);
const notInZone = new RegExp(`[^a-zA-Z0-9._~%-]|${brokenEscape}`);
const notInUserInfo = new RegExp(`[^${regName}:%]|${brokenEscape}`);

/**
 * Scheme and authority must be there and right; path, query and fragment may hold anything but brackets, as rfc3986's validator has it.
 *
 * What may not be there is looked for: one expression for the whole needs some of V8's stack for each character, and throws at some megabytes.
 */
function isUri(text: string): boolean {
  const schemeEnd = text.indexOf("://");
  const scheme = text.slice(0, Math.max(0, schemeEnd));
  if (!/^[a-zA-Z]/.test(scheme) || /[^a-zA-Z0-9+.-]/.test(scheme)) return false;
  const rest = text.slice(schemeEnd + 3);
  const end = rest.search(/[/?#\\]|\n$/);
  const tail = end < 0 ? "" : rest.slice(end);
  if (/[[\]]/.test(tail) || tail.indexOf("#") !== tail.lastIndexOf("#")) return false;
  return isAuthority(end < 0 ? rest : rest.slice(0, end));
}

function isAuthority(text: string): boolean {
  const at = text.indexOf("@");
  if (text === "" || at === 0 || notInUserInfo.test(text.slice(0, Math.max(0, at)))) return false;
  const server = text.slice(at + 1);
  const hostEnd = server.indexOf(":", server.startsWith("[") ? server.indexOf("]") + 1 : 0);
  const host = hostEnd < 0 ? server : server.slice(0, hostEnd);
  const port = hostEnd < 0 ? "" : server.slice(hostEnd + 1);
  return /^[0-9]{0,5}$/.test(port) && (host.startsWith("[") ? isIpLiteral(host) : isHost(host));
}

function isHost(text: string): boolean {
  if (notInHost.test(text)) return false;
  return !/^[0-9]{1,3}(?:\.[0-9]{1,3}){3}$/.test(text) || text.split(".").every((octet) => Number(octet) < 256);
}

/** Between brackets: an IPv6 address, with a zone or without, or an address of a later version. */
function isIpLiteral(text: string): boolean {
  if (text.indexOf("]") !== text.length - 1) return false;
  const literal = text.slice(1, -1);
  const [address = "", zone] = literal.split("%25", 2);
  if (zone === "" || (zone !== undefined && notInZone.test(zone))) return false;
  return (isIPv6(address) && !address.includes("%")) || /^v[0-9a-fA-F]+\.[a-zA-Z0-9._~!$&'()*+,;=:-]+$/.test(literal);
}

/** Not empty, and an expression that Python takes, as far as JavaScript can tell: it has Python's groups and flags, and none of its unknown escapes. */
function isRegex(text: string): boolean {
  if (text === "" || /\(\?<(?![=!])/.test(text)) return false;
  if (/(?<!\\)(?:\\\\)*\\(?=[a-zA-Z])[^abdnrstuvwxfABDSUWZ]/.test(text)) return false;
  const source = text
    .replace(/^\(\?[aiLmsux]+\)/, "")
    // a comment that nothing closes is taken whole, too: otherwise each of many would be looked at to the end
    .replace(/\(\?#[^)]*\)?/g, (comment) => (comment.endsWith(")") ? "" : comment))
    .replaceAll("(?P<", "(?<")
    .replace(/\(\?P=([a-zA-Z_][a-zA-Z0-9_]*)\)/g, "\\k<$1>");
  try {
    return new RegExp(source).source !== "";
  } catch {
    return false;
  }
}

/** As Python's `b64decode`: ASCII outside the alphabet is skipped, the padding must be right, what follows it doesn't count. */
function isBase64(text: string): boolean {
  // Nova has no answer to other characters but a 500
  if (/[^\0-\x7f]/.test(text)) return false;
  let position = 0;
  let padding = 0;
  for (const character of text) {
    if (character === "=") {
      if (position >= 2 && position + ++padding >= 4) return true;
    } else if (/[A-Za-z0-9+/]/.test(character)) {
      padding = 0;
      position = (position + 1) % 4;
    }
  }
  return position === 0;
}

/** An address, or for IPv4 its first octets, with a prefix length or a net mask, as netaddr's `IPNetwork`. */
function isCidr(text: string): boolean {
  const [address = "", mask, ...more] = text.split("/");
  if (mask === undefined || more.length > 0) return false;
  const isLength = /^[0-9]{1,3}$/.test(mask);
  if (isIPv6(address) && !address.includes("%")) return isLength && Number(mask) <= 128;
  const octets = address.split(".");
  const full = [...octets, "0", "0", "0"].slice(0, Math.max(4, octets.length)).join(".");
  return isIPv4(full) && (isLength ? Number(mask) <= 32 : isNetMask(mask));
}

/** Ones before zeros, or (a host mask) zeros before ones. */
function isNetMask(mask: string): boolean {
  if (!isIPv4(mask)) return false;
  const bits = mask
    .split(".")
    .map((octet) => Number(octet).toString(2).padStart(8, "0"))
    .join("");
  return /^(?:1*0*|0*1*)$/.test(bits);
}

// Nova's classes of characters end before U+FFFF: what lies above, emoji among it, is no part of a name.
const printable = "[^\\p{C}\\p{Zl}\\p{Zp}\\u{10000}-\\u{10FFFF}]";
const visible = "[^\\p{C}\\p{Z}\\u{10000}-\\u{10FFFF}]";
const notColon = "(?!:)";

/** No place of a text may be reached in two ways: what is refused would take the square of its length. */
function name(pattern: string, reason: string): FormatCheck {
  const expression = new RegExp(pattern, "u");
  const check = (text: string): boolean => expression.test(text);
  return Object.assign(check, { sentence: `An invalid 'name' value was provided. The name must be: ${reason}` });
}

const digitsAndLetters = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const hostname =
  /^(?=.{1,253}$)[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;

/** The formats that every schema can use. */
export const formatChecks: FormatChecks = Object.freeze({
  uuid: isUuid,
  "date-time": isDateTime,
  date: isDate,
  time: isTime,
  uri: isUri,
  regex: isRegex,
  base64: isBase64,
  email: (text: string) => text.includes("@"),
  hostname: (text: string) => hostname.test(text),
  ipv4: isIPv4,
  ipv6: (text: string) => isIPv6(text) && !text.includes("%"),
  cidr: isCidr,
  name: name(
    `^(?:(?=${visible})${printable}*(?<=${visible}))?(?:(?<=[^])\\n)?$`,
    "printable characters. Can not start or end with whitespace.",
  ),
  name_with_leading_trailing_spaces: name(
    `^(?=${printable}*?${visible})${printable}*\\n?$`,
    "printable characters with at least one non space character",
  ),
  az_name: name(
    `^(?:(?=${visible})(?:${notColon}${printable})*(?<=${visible}))?(?:(?<=[^])\\n)?$`,
    "printable characters except :.Can not start or end with whitespace.",
  ),
  az_name_with_leading_trailing_spaces: name(
    `^(?=(?:${notColon}${printable})*?${notColon}${visible})(?:${notColon}${printable})*\\n?$`,
    "printable characters except :, with at least one non space character",
  ),
  keypair_name_20: name("^[_ 0-9a-zA-Z-]*$", `Only expected characters: [_- ${digitsAndLetters}]`),
  keypair_name_292: name("^[@._ 0-9a-zA-Z-]*$", `Only expected characters: [@._- ${digitsAndLetters}]`),
});

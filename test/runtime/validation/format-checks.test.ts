/** Every answer was asked of nova.api.validation.validators. */
import { describe, expect, test } from "vitest";
import { formatChecks } from "../../../src/runtime/validation/format-checks.js";
import { builtInFormats } from "../../../src/templates/schema-formats.js";

const good: Readonly<Record<string, readonly string[]>> = {
  uuid: [
    "01234567-89ab-cdef-0123-456789abcdef",
    "0123456789abcdef0123456789ABCDEF",
    "{0123456789abcdef0123456789abcdef}",
    "urn:uuid:01234567-89ab-cdef-0123-456789abcdef",
  ],
  "date-time": [
    "2017",
    "2017-06",
    "20170614",
    "2017-6-1",
    "2017-06-14\n",
    "2017-06-14 01:02:03",
    "2017-06-14T01:02:03,5Z",
    "2017-06-14T01:02:03+0100",
    "2017-06-14T0102:03",
    "20170614T010203Z",
    "2016-02-29",
    "2017-06-14T01:02:03+23:59",
  ],
  uri: [
    "http://example.com",
    "HTTP://H",
    "http://[::1]/",
    "http://[v1.a]/",
    "http://u:p@h:80/a?b#c",
    "http://h/é {x}",
    "http://:80/",
    "http://h:",
    "file://h/etc",
    "http://1.2.3.4.5",
    "http://u%41@h%41/%41",
    "http://u%5B@[fe80::1%25eth0]:80/",
  ],
  regex: ["a", "^[a-z]+$", "(?P<n>a)(?P=n)", "(?i)a", "a{", "]", "\\-", "(?#x)", "(?<=a)b"],
  base64: ["", "YQ==", "YWJj\n", "!!!!", "Y Q = =", "YQ==YQ==", "YWI=x", "===="],
  cidr: ["10.0.0.0/8", "10/8", "::/0", "fe80::/10", "10.0.0.0/255.0.0.0", "10.0.0.0/0.255.255.255", "10.0.0.0/08"],
  ipv4: ["1.2.3.4"],
  ipv6: ["::", "::ffff:1.2.3.4", "1:2:3:4:5:6:7:8"],
  email: ["a@b"],
  date: ["2016-02-29"],
  time: ["01:02:03", "01:02:03.5Z"],
  hostname: ["a", "a-b.example"],
  name: ["", "a", "a b", "é", "a\u00a0b", "a\n", "a:b"],
  name_with_leading_trailing_spaces: [" a ", "a b", "\u3000a", "a\n"],
  az_name: ["", "a", "a b"],
  az_name_with_leading_trailing_spaces: [" a "],
  keypair_name_20: ["", "a_b-c 9"],
  keypair_name_292: ["a@b.c"],
};

const bad: Readonly<Record<string, readonly string[]>> = {
  uuid: ["", "x", "01234567-89ab-cdef-0123-456789abcde", " 01234567-89ab-cdef-0123-456789abcdef"],
  "date-time": [
    "",
    "x",
    "201706",
    "2017-02-29",
    "1900-02-29",
    "2017-13-01",
    "0000-01-01",
    "2017-06-14T24:00:00",
    "2017-06-14T",
    "2017-06-14T01:02:03+24:00",
  ],
  uri: [
    "",
    "example.com",
    "//example.com",
    "http:",
    "http:///path",
    "mailto:a@b",
    "http://a b",
    "http://[::1",
    "http://@h",
    "http://1.2.3.400",
    "http://h/[",
    "h%41p://h",
    "http://h:%38",
    "http://h%4",
    "http://[::%31]/",
    "http://a:x/",
  ],
  regex: ["", "(", "[", "*a", "a**", "a{2,1}", "\\", ")", "(?<n>a)", "\\q"],
  base64: ["YQ=", "YQ", "Y", "YWI", "ab=c", "é", "YQ==é"],
  cidr: ["10.0.0.0", "10.0.0.0/33", "::1/129", "10.0.0.0/255.0.255.0", "10.0.0.0 /8", "10.0.0.0/", "/8", "x/8"],
  ipv4: ["", "01.2.3.4", "1.2.3", "256.1.1.1", "1.2.3.4\n"],
  ipv6: ["", "fe80::1%eth0", "1::2::3", "[::1]", "1.2.3.4"],
  email: ["", "a"],
  date: ["2017-02-29", "x"],
  time: ["24:00:00", "1:2:3"],
  hostname: ["", "-a", "a_b"],
  name: [" a", "a ", "\n", "a\tb", "😀", "a\u200b", "a\u2028b"],
  name_with_leading_trailing_spaces: ["", "  ", "a\tb"],
  az_name: ["a:b", " a"],
  az_name_with_leading_trailing_spaces: [" : ", "a:b"],
  keypair_name_20: ["a.b", "é"],
  keypair_name_292: ["a!"],
};

describe("formats (README J2)", () => {
  const cases = (table: typeof good): [string, string][] =>
    Object.entries(table).flatMap(([name, texts]) => texts.map((text): [string, string] => [name, text]));

  test.each(cases(good))("%s takes %j", (name, text) => {
    expect(formatChecks[name]?.(text)).toBe(true);
  });

  test.each(cases(bad))("%s refuses %j", (name, text) => {
    expect(formatChecks[name]?.(text)).toBe(false);
  });

  const long = 2_000_000;
  test.each([
    ["uuid", `x${"{".repeat(long)}x`],
    ["regex", "(?#".repeat(long)],
    ["name_with_leading_trailing_spaces", `${"a".repeat(long)}\t`],
    ["az_name_with_leading_trailing_spaces", `${"a".repeat(long)}\t`],
    ["name", `${"a".repeat(long)}\t`],
    ["uri", `http://${"a:".repeat(3 * long)}@@`],
    ["uri", `http://[::1%25${"a".repeat(6 * long)}!]`],
    ["date-time", `2017-06-14 01:02:03.${"0".repeat(long)}x`],
  ])("%s of a text that is made to take long", (name, text) => {
    expect(formatChecks[name]?.(text)).toBe(false);
  });

  test("the tool knows exactly these, and each is tried here", () => {
    expect(Object.keys(formatChecks).sort()).toEqual([...builtInFormats].sort());
    expect(Object.keys(good).sort()).toEqual([...builtInFormats].sort());
    expect(Object.keys(bad).sort()).toEqual([...builtInFormats].sort());
  });
});

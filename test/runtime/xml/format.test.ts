import { fc } from "../../fast-check.js";
import { describe, expect, it } from "vitest";
import { MalformedRequestBody } from "../../../src/runtime/dispatch/service-exception.js";
import { type XmlDocument, xmlFormat } from "../../../src/runtime/xml/index.js";
import { singular } from "../../../src/runtime/xml/shape.js";
import type { JsonValue } from "../../../src/runtime/json.js";

const server = {
  attributes: { id: "string", status: "string", progress: "number" },
  elements: {
    name: "string",
    locked: "boolean",
    metadata: { map: "string", item: "meta" },
    addresses: { list: { attributes: { version: "number" }, text: { property: "addr", type: "string" } } },
    links: { list: { attributes: { rel: "string", href: "string" } }, item: "atom:link", inline: true },
  },
} as const satisfies XmlDocument["content"];

const namespaces = { "": "http://api.test/v1", atom: "http://www.w3.org/2005/Atom" };
const one = xmlFormat({ root: "server", content: server, namespaces });
const many = xmlFormat({ root: "servers", content: { list: server } });

const read = (text: string, format = one): JsonValue => format.deserialize(Buffer.from(text));
const body = (inner: string, attributes = ""): string => `<server${attributes}>${inner}</server>`;

const value = {
  server: {
    id: "7",
    progress: 50,
    name: `<"Tom" & 'Jerry'>`,
    locked: false,
    metadata: { a: "b", "c d": "" },
    addresses: [{ version: 4, addr: "10.0.0.1" }],
    links: [
      { rel: "self", href: "http://api.test/servers/7?a=1&b=2" },
      { rel: "bookmark", href: "/7" },
    ],
  },
};

describe("a value of a declared shape", () => {
  it("is written with attributes, elements, plurals and namespaces", () => {
    expect(one.serialize(value)).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n' +
        '<server xmlns="http://api.test/v1" xmlns:atom="http://www.w3.org/2005/Atom" id="7" progress="50">' +
        `<name>&lt;"Tom" &amp; 'Jerry'&gt;</name><locked>false</locked>` +
        '<metadata><meta key="a">b</meta><meta key="c d"/></metadata>' +
        '<addresses><address version="4">10.0.0.1</address></addresses>' +
        '<atom:link rel="self" href="http://api.test/servers/7?a=1&amp;b=2"/><atom:link rel="bookmark" href="/7"/>' +
        "</server>",
    );
  });

  it("may be long", () => {
    const format = xmlFormat({
      root: "a",
      content: { elements: { b: { list: "string", inline: true } } },
      maxSize: 10_000_000,
    });
    expect(read(`<a>${"<item/>".repeat(500_000)}</a>`, format)).toEqual({ a: { b: Array<string>(500_000).fill("") } });
  });

  it("is the same when it is read again", () => {
    expect(read(String(one.serialize(value)))).toEqual(value);
    const list = { servers: [{ id: "1" }, { id: "2", addresses: [] }] };
    expect(many.serialize(list)).toContain('<servers><server id="1"/><server id="2"><addresses/></server></servers>');
    expect(read(String(many.serialize(list)), many)).toEqual(list);
  });

  it("holds what is null as an element, and leaves out an attribute that is", () => {
    const text = String(one.serialize({ server: { id: null, name: null, locked: undefined } }));
    expect(text).toContain('<name xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/>');
    expect(read(text)).toEqual({ server: { name: null } });
    expect(read(String(one.serialize({ server: null })))).toEqual({ server: null });
  });

  it("may leave out its own number or truth value", () => {
    const format = xmlFormat({
      root: "sizes",
      content: { list: { attributes: { unit: "string" }, text: { property: "value", type: "number" } } },
    });
    const given = { sizes: [{ unit: "GB" }, { unit: "MB", value: 0 }] };
    expect(format.serialize(given)).toContain('<sizes><size unit="GB"/><size unit="MB">0</size></sizes>');
    expect(read(String(format.serialize(given)), format)).toEqual(given);
    expect(() => read('<sizes><size unit="GB">x</size></sizes>', format)).toThrow("x is no number");
  });

  it("may stand without an envelope, and have other names in XML", () => {
    const bare = xmlFormat({
      root: "t",
      content: { attributes: { id: "string" }, names: { id: "key" } },
      envelope: false,
    });
    expect(bare.serialize({ id: "1" })).toContain('<t key="1"/>');
    expect(read('<t key="1"/>', bare)).toEqual({ id: "1" });
  });

  it("is refused when the shape does not have it, or XML does not", () => {
    expect(() => one.serialize({ server: { color: "red" } })).toThrow("the shape of <server> has no property color");
    expect(() => one.serialize({ other: {} })).toThrow(RangeError);
    expect(() => one.serialize({ server: {}, more: {} })).toThrow(RangeError);
    expect(() => one.serialize({ server: { name: "\0" } })).toThrow("a character that XML does not have");
    expect(() => one.serialize({ server: { name: "\ud800" } })).toThrow(RangeError);
    expect(() => one.serialize({ server: { name: {} } })).toThrow(RangeError);
    for (const progress of [NaN, Infinity])
      expect(() => one.serialize({ server: { progress } })).toThrow("<progress> holds a text, a number");
    expect(() => one.serialize({ server: { links: {} } })).toThrow("<atom:link> holds a list");
  });

  it("keeps quotes, tabs and line ends of its attributes", () => {
    const given = { server: { id: `"a"\t'b'\n` } };
    const text = String(one.serialize(given));
    expect(text).toContain(` id="&quot;a&quot;&#9;'b'&#10;"`);
    expect(read(text)).toEqual(given);
  });

  it("comes back whatever its texts are", () => {
    const text = fc
      .string({ unit: "binary" })
      .filter((s) => !/[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(s));
    fc.assert(
      fc.property(
        text,
        text,
        fc.dictionary(text, text),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        (id, name, metadata, progress) => {
          const given = { server: { id, progress, name, metadata } };
          expect(read(String(one.serialize(given)))).toEqual({ server: { ...given.server, progress: progress + 0 } });
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("a document", () => {
  it("may use other prefixes for the shape's namespaces, or none at all", () => {
    const text =
      '<s:server xmlns:s="http://api.test/v1" id="7"><l:link xmlns:l="http://www.w3.org/2005/Atom" rel="self"/></s:server>';
    expect(read(text)).toEqual({ server: { id: "7", links: [{ rel: "self" }] } });
    expect(read('<server id="7"/>')).toEqual({ server: { id: "7" } });
  });

  it("may take the namespace of names without a prefix back", () => {
    expect(read('<server xmlns="" id="7"/>')).toEqual({ server: { id: "7" } });
    const text = '<server xmlns="http://api.test/v1"><name xmlns="">a</name></server>';
    expect(read(text)).toEqual({ server: { name: "a" } });
  });

  it("may have a declaration, comments, instructions, CDATA, blanks between elements, and XML's own entities", () => {
    const text = `<?xml version="1.0" encoding="utf-8"?>\r\n<!-- <!DOCTYPE x> --><?x y?>
      <server>\n  <name><![CDATA[<!DOCTYPE a&b>]]>&amp;&#65;&#x1F600;&quot;</name>\n  <locked> 1 </locked></server>\n`;
    expect(read(text)).toEqual({ server: { name: '<!DOCTYPE a&b>&A\u{1f600}"', locked: true } });
  });

  it("has a blank for white space that is written in an attribute, and what is referred to as it is", () => {
    expect(read('<server id="a\tb\nc" status="a&#9;b&#xA;c"/>')).toEqual({
      server: { id: "a b c", status: "a\tb\nc" },
    });
  });

  it("has its own names for properties that are called as those of every object", () => {
    const content = { elements: { toString: "string" }, names: { other: "x" } } as const;
    expect(read("<t><toString>a</toString></t>", xmlFormat({ root: "t", content }))).toEqual({ t: { toString: "a" } });
    expect(xmlFormat({ root: "t", content }).serialize({ t: {} })).toContain("<t/>");
  });

  it("may have elements that are called as objects' own properties", () => {
    const own = (name: string): Readonly<Record<string, "string">> => ({ [name]: "string" });
    const odd = xmlFormat({
      root: "toString",
      content: { elements: own("valueOf"), attributes: own("hasOwnProperty") },
    });
    const given = { toString: { hasOwnProperty: "x", valueOf: "y" } };
    expect(read(String(odd.serialize(given)), odd)).toEqual(given);
  });

  it.each([
    ["a document type", '<!DOCTYPE server [<!ENTITY x "y">]><server/>'],
    ["an external document type", '<!DOCTYPE server SYSTEM "file:///etc/passwd"><server/>'],
    ["a document type in small letters", "<!doctype server><server/>"],
    ["an entity that XML does not have", body("<name>&x;</name>")],
    ["a bare ampersand", body("<name>a & b</name>")],
    ["a reference to no character", body("<name>&#0;</name>")],
    ["a reference beyond Unicode", body("<name>&#x110000;</name>")],
    ["elements that do not match", "<server><name></server></name>"],
    ["an element that is not closed", "<server><name>"],
    ["two roots", "<server/><server/>"],
    ["text behind the root", "<server/>x"],
    ["text before the root", "x<server/>"],
    ["an attribute without quotes", "<server id=7/>"],
    ["an attribute twice", '<server id="7" id="8"/>'],
    ["an attribute without a value", "<server id/>"],
    ["< in an attribute", '<server id="<"/>'],
    ["]]> in a text", body("<name>]]></name>")],
    ["-- in a comment", "<server><!-- a -- b --></server>"],
    ["a declaration that is not first", "<server><?xml version='1.0'?></server>"],
    ["an instruction of a name that XML keeps", "<server><?xml?></server>"],
    ["an instruction of such a name in capitals", "<server><?XML?></server>"],
    ["nothing", ""],
    ["another encoding", '<?xml version="1.0" encoding="latin-1"?><server/>'],
    ["a control character", body("<name>\u0001</name>")],
    ["another root", "<flavor/>"],
    ["another namespace", '<server xmlns="http://else.test"/>'],
    ["an unknown prefix", "<x:server/>"],
    ["a prefix for no namespace", '<x:server xmlns:x=""/>'],
    ["an unknown element", body("<color>red</color>")],
    ["an unknown attribute", '<server color="red"/>'],
    ["an element twice", body("<name>a</name><name>b</name>")],
    ["text where elements belong", body("text")],
    ["elements where text belongs", body("<name><b/></name>")],
    ["a text that is no number", '<server progress="half"/>'],
    ["a text that is no truth value", body("<locked>maybe</locked>")],
    ["a foreign item of a list", body("<addresses><link/></addresses>")],
    ["an entry without a key", body("<metadata><meta>b</meta></metadata>")],
    ["elements in an entry", body('<metadata><meta key="a">1<b/></meta></metadata>')],
    ["a key twice", body('<metadata><meta key="a">1</meta><meta key="a">2</meta></metadata>')],
    ["a name that could poison objects", body("<__proto__/>")],
  ])("with %s is malformed", (_, text) => {
    expect(() => read(text)).toThrow(MalformedRequestBody);
  });

  it("that is not UTF-8, too large or nested too deeply is malformed", () => {
    expect(() => one.deserialize(Uint8Array.of(0x3c, 0xff, 0x3e))).toThrow(MalformedRequestBody);
    expect(() => read(body(`<name>${"x".repeat(120_000)}</name>`))).toThrow(MalformedRequestBody);
    const deep = "<metadata>".repeat(40) + "</metadata>".repeat(40);
    expect(() => read(body(deep))).toThrow(MalformedRequestBody);
    expect(() => read(body("<a>".repeat(9000) + "</a>".repeat(9000)))).toThrow(MalformedRequestBody);
  });

  it("may be as large and as deep as it may be, and no more", () => {
    const text = body("<name>n</name>");
    const bounded = (maxSize: number, maxDepth: number): JsonValue =>
      read(text, xmlFormat({ root: "server", content: server, maxSize, maxDepth }));
    expect(bounded(text.length, 2)).toEqual({ server: { name: "n" } });
    expect(() => bounded(text.length - 1, 2)).toThrow(MalformedRequestBody);
    expect(() => bounded(text.length, 1)).toThrow(MalformedRequestBody);
  });

  it("has one line end, whichever is written, but for one that is referred to", () => {
    expect(read(body("<name>a\r\nb\rc&#13;</name>"))).toEqual({ server: { name: "a\nb\nc\r" } });
  });

  it("may say 1 in place of true", () => {
    const nil = ` xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="1"`;
    expect(read(body(`<name${nil}/><locked>1</locked>`))).toEqual({ server: { name: null, locked: true } });
  });

  it("may use the prefix xml without declaring it", () => {
    const content = { attributes: { lang: "string" }, names: { lang: "xml:lang" } } as const;
    const spoken = xmlFormat({ root: "text", content, namespaces: { xml: "http://www.w3.org/XML/1998/namespace" } });
    expect(read('<text xml:lang="en"/>', spoken)).toEqual({ text: { lang: "en" } });
  });

  it("may declare many namespaces, in the root and in each of many elements", () => {
    const count = 20_000;
    const declared = Array.from({ length: count }, (_, i) => `xmlns:a${i}="http://api.test/v1"`).join(" ");
    const links = `<l:link xmlns:l="http://www.w3.org/2005/Atom" rel="self"/>`.repeat(count);
    const roomy = xmlFormat({ root: "server", content: server, namespaces, maxSize: 10_000_000 });
    const found = read(`<a7:server ${declared}>${links}</a7:server>`, roomy) as { server: { links: unknown[] } };
    expect(found.server.links.length).toBe(count);
  });

  it("is judged, however it is made", () => {
    const hostile = [
      "<server" + " ".repeat(100_000),
      "<" + "a".repeat(100_000),
      `<server ${'a="b" '.repeat(19_000)}`,
      "<!--" + "-".repeat(100_000),
      `<server id="7" progress="${"1".repeat(100_000)}x"><name/></server>`,
    ];
    for (const text of hostile) expect(() => read(text)).toThrow(MalformedRequestBody);
  });
});

it.each([
  ["servers", "server"],
  ["policies", "policy"],
  ["addresses", "address"],
  ["boxes", "box"],
  ["flashes", "flash"],
  ["branches", "branch"],
  ["images", "image"],
  ["keys", "key"],
  ["metadata", "item"],
  ["atom:links", "atom:link"],
  ["access", "item"],
])("the singular of %s is %s", (plural, one) => {
  expect(singular(plural)).toBe(one);
});

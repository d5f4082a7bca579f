/** Messages about names, URIs and factories of an ini that do not resolve: one function for each, whose name in kebab-case is its code. */
import type { Diagnostic } from "../diagnostics.js";
import { nearest } from "../nearest.js";
import { listed, withArticle } from "../phrases.js";
import { errorAt, type Ask } from "../paste/ask.js";

/** What a name was looked up among. */
interface Lookup {
  /** Full names of the sections of the right kinds: `filter:cors`. */
  readonly sections: readonly string[];
  readonly file: string;
}

/** No app, composite, pipeline or filter-app of that name. */
export function unknownApp(name: string, lookup: Lookup, ask: Ask): Diagnostic {
  const message = `no app named ${quoted(name)} in ${lookup.file}`;
  const hint =
    ofFactory(name, "app") ??
    afterColon(name) ??
    suggestion(name, lookup) ??
    `add [app:${oneLine(name)}], or a composite, pipeline or filter-app of that name`;
  return errorAt("unknown-app", ask, { message, hint });
}

/** No `[filter:]` of that name. */
export function unknownFilter(name: string, lookup: Lookup, ask: Ask): Diagnostic {
  const hint = ofFactory(name, "filter") ?? suggestion(name, lookup) ?? `add [filter:${oneLine(name)}]`;
  return errorAt("unknown-filter", ask, { message: `no section [filter:${oneLine(name)}] in ${lookup.file}`, hint });
}

/** No `[server:]` of that name. */
export function unknownServer(name: string, lookup: Lookup, ask: Ask): Diagnostic {
  const hint = ofFactory(name, "server") ?? suggestion(name, lookup) ?? `add [server:${oneLine(name)}]`;
  return errorAt("unknown-server", ask, { message: `no section [server:${oneLine(name)}] in ${lookup.file}`, hint });
}

/** The name exists, but as another kind of thing. */
export function wrongKind(section: string, wanted: string, ask: Ask): Diagnostic {
  const inPipeline = ask.chain[0]?.text.includes("[pipeline:") === true;
  const hint = inPipeline ? "the last word of a pipeline is its app, the words before it are filters" : null;
  return errorAt("wrong-kind", ask, { message: `[${section}] is not ${withArticle(wanted)}`, hint });
}

/** Several sections answer to one name. */
export function ambiguousName(name: string, sections: readonly string[], ask: Ask): Diagnostic {
  const message = `${quoted(name)} is ambiguous: ${listed(sections.map((s) => `[${s}]`))}`;
  return errorAt("ambiguous-name", ask, { message, hint: "rename all but one of them" });
}

/** `package:x`, or a name with a colon in it. */
export function unknownScheme(uri: string, ask: Ask): Diagnostic {
  const scheme = uri.slice(0, uri.indexOf(":"));
  const near = nearest(scheme, ["config", "egg", "call"]);
  const hint =
    near === null ? "a name with a colon after letters is a URI: config:, egg: or call:" : `did you mean ${near}:?`;
  return errorAt("unknown-scheme", ask, { message: `no URI scheme ${quoted(scheme)}`, hint });
}

/** The ini file itself, or the file of a `config:` URI, is not there. */
export function missingConfigFile(file: string, ask: Ask, beside: readonly string[] = []): Diagnostic {
  const [, folder = "", name = ""] = /^(.*\/)?(.*)$/.exec(file) ?? [];
  const near = nearest(name, beside);
  const rule =
    ask.chain.length === 0 ? null : "config: paths are relative to the folder of the file they are written in";
  return errorAt("missing-config-file", ask, {
    message: `there is no file ${file}`,
    hint: near === null ? rule : `did you mean ${folder}${near}?`,
  });
}

/**
 * A name that leads back to itself.
 *
 * @param steps The sections gone through, the first again at the end: `[app:main]`.
 */
export function circular(steps: readonly string[], ask: Ask): Diagnostic {
  return errorAt("circular", ask, {
    message: `${steps[0] ?? ""} leads back to itself: ${steps.join(" -> ")}`,
    hint: "let one of them refer to something else",
  });
}

/**
 * More than any server needs: a runaway of references.
 *
 * @param of.refers What refers to its like: sections or values.
 */
export function tooLarge(of: { what: string; refers: "section" | "value" }, ask: Ask): Diagnostic {
  return errorAt("too-large", ask, {
    message: of.what,
    hint: `look for ${of.refers}s that refer to each other, or to one ${of.refers} again and again`,
  });
}

/**
 * A section without `use` and without a factory.
 *
 * @param instead The key that was probably meant to be one.
 */
export function noFactory(
  section: string,
  protocol: string,
  ask: Ask & { instead: { key: string; meant: string | null } | null },
): Diagnostic {
  const { instead, ...place } = ask;
  const add = `add use = … or ${protocol} = module:attr`;
  const why = instead === null ? add : `${instead.key} makes another kind of object: ${add}`;
  const hint = instead?.meant === undefined || instead.meant === null ? why : `did you mean ${instead.meant}?`;
  return errorAt("no-factory", place, { message: `[${section}] names no factory`, hint });
}

/** `paste.app_factory` beside `paste.composite_factory`. */
export function severalFactories(section: string, protocols: readonly string[], ask: Ask): Diagnostic {
  return errorAt("several-factories", ask, {
    message: `[${section}] names several factories: ${protocols.join(", ")}`,
    hint: "keep one of them",
  });
}

/** A factory reference that is not `module:attr`. */
export function malformedFactory(spec: string, why: string, ask: Ask): Diagnostic {
  return errorAt("malformed-factory", ask, { message: `${quoted(spec)} is not a factory reference`, hint: why });
}

/** An inline `call:`, or `use = call:` in a filter-app: PasteDeploy cannot know what kind of factory it is. */
export function unknownProtocol(uri: string, wanted: string, ask: Ask): Diagnostic {
  return errorAt("unknown-protocol", ask, {
    message: `PasteDeploy cannot tell what kind of factory ${uri} is here`,
    hint: `put it into a section of its own: [${wanted}:NAME] with use = ${uri}`,
  });
}

/** A distribution that the known entry points do not have (only in strict mode). */
export function unknownDistribution(dist: string, known: Iterable<string>, ask: Ask): Diagnostic {
  return errorAt("unknown-distribution", ask, {
    message: `no distribution ${quoted(dist)}`,
    hint: didYouMean(nearest(dist, known)),
  });
}

/** A distribution that has no such entry point. */
export function unknownEntryPoint(
  uri: string,
  is: { readonly known: Iterable<string>; readonly others: readonly string[] },
  ask: Ask & { name: string },
): Diagnostic {
  const [other] = is.others;
  return errorAt(
    "unknown-entry-point",
    { origin: ask.origin, chain: ask.chain },
    {
      message: `${oneLine(uri)}: no entry point ${quoted(ask.name)} of the kind that is asked for`,
      hint: /\s[#;]/.test(ask.name)
        ? "put the comment on a line of its own: here it is part of the name"
        : other === undefined
          ? didYouMean(nearest(ask.name, is.known))
          : `it is ${withArticle(other)}: name it in a section of that kind`,
    },
  );
}

/** An entry point that is several kinds of factory. */
export function ambiguousEntryPoint(uri: string, groups: readonly string[], ask: Ask): Diagnostic {
  return errorAt("ambiguous-entry-point", ask, { message: `${uri} is ambiguous: ${groups.join(", ")}`, hint: null });
}

/** Sections by their names without a prefix, made once for a list: a file may have many mistakes. */
const namesOf = new WeakMap<readonly string[], ReadonlyMap<string, string>>();

function suggestion(name: string, { sections }: Lookup): string | null {
  const byName =
    namesOf.get(sections) ??
    new Map(sections.map((section) => [section.slice(section.indexOf(":") + 1).trim(), section]));
  namesOf.set(sections, byName);
  const near = nearest(name, byName.keys());
  return near === null ? null : `did you mean [${byName.get(near) ?? near}]?`;
}

/** `paste-gen#cors` and `./src/filters/audit:audit`, which are no sections. */
function ofFactory(name: string, kind: "app" | "filter" | "server"): string | null {
  if (/^[\w@/.-]+#\w+$/.test(name)) return `did you mean egg:${name}?`;
  if (!/^(?:\.{1,2}\/|@)[^\s:]+:\w+/.test(name)) return null;
  return `a section names the factory of a module as paste.${kind}_factory = ${oneLine(name)}`;
}

/** `8080 / = shop`: what ConfigParser leaves of the mount `domain shop.test:8080 / = shop`. */
function afterColon(name: string): string | null {
  return name.includes("=")
    ? "a key ends at the first ':' or '=': for one host write domain HOST / = …, or domain HOST port PORT / = …"
    : null;
}

function didYouMean(near: string | null): string | null {
  return near === null ? null : `did you mean ${near}?`;
}

function quoted(name: string): string {
  return `'${oneLine(name)}'`;
}

function oneLine(name: string): string {
  return name.replaceAll("\n", "\\n");
}

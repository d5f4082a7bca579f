/** Where `config:` paths lead: to files of a project by their way from its folder. */
import { describe, expect, it } from "vitest";
import { projectWorld } from "../../../src/parser/paste/world.js";

const locate = (root: string, written: string, from = "etc/api-paste.ini"): string =>
  projectWorld(root, { read: () => null, here: () => "HERE" }).locate({ path: written, from, known: [from] });

describe.each(["/srv/project", "C:\\srv\\project", "\\\\host\\srv\\project"])("a config: path in %s", (root) => {
  it.each([
    ["more.ini", "etc/more.ini"],
    ["..\\more.ini", "more.ini"],
    ["HERE/more.ini", "etc/more.ini"],
    [`${root}/etc/more.ini`, "etc/more.ini"],
    [`${root}/../more.ini`, "../more.ini"],
  ])("%s is %s", (written, file) => {
    expect(locate(root, written)).toBe(file);
  });
});

describe("in C:\\srv\\project", () => {
  it.each([
    ["c:/SRV/project/more.ini", "more.ini"],
    ["/srv/project/more.ini", "more.ini"],
    ["/etc/nova/more.ini", "../../etc/nova/more.ini"],
    ["d:/etc/more.ini", "d:/etc/more.ini"],
  ])("%s is %s, wherever the program runs", (written, file) => {
    expect(locate("C:\\srv\\project", written)).toBe(file);
  });
});

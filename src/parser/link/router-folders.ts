/** The folders of the routers' files: names of sections that every file system can have beside each other. */

/** What stands beside the folders. */
const files = ["routes.ts", "server.ts"];

/** Longer names are cut: with what stands around it a path has an end. */
const longest = 100;

/** What Windows takes for a device, whatever follows a dot: Git checks out nothing there that is called so. */
const device = /^(?:aux|con|nul|prn|(?:com|lpt)[0-9])(?=\.|$)/i;

/** The folder of each name, in order. */
export function routerFolders(names: readonly string[]): string[] {
  const taken = new Set(files);
  return names.map((name) => {
    // a last dot Windows drops
    const wanted = folderName(name).slice(0, longest).replace(/\.$/, "~2e");
    let folder = wanted;
    for (let n = 2; taken.has(folder.toLowerCase()); n++) folder = `${wanted}~${String(n)}`;
    taken.add(folder.toLowerCase());
    return folder;
  });
}

/** What a file system or an import could misread is written as its code. */
function folderName(name: string): string {
  const safe = name.replace(/[^A-Za-z0-9_.-]/gu, (c) => `~${(c.codePointAt(0) ?? 0).toString(16)}`);
  return safe === "" || device.test(safe) ? `~${safe}` : safe;
}

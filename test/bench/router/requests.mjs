// What is asked of a table: every route once (of a very large table: some), some routes often, some paths that no route has; and what is right.
import { createRandom } from "./random.mjs";

const words = ["octocat", "hello-world", "demo", "node", "web-frontend", "admin", "linux", "prod-db-01", "main"];

/** What a variable without a requirement holds, as shares; words are the rest. OpenStack's are mostly UUIDs, GitHub's are names and numbers. */
const mixtures = { github: { uuid: 0, number: 0.3 } };
const usual = { uuid: 0.6, number: 0.25 };

/** @returns {{ method: string, path: string, index: number, values: readonly string[] }[]} */
export function createRequests(name, routes) {
  const fill = createFill(mixtures[name] ?? usual);
  const random = createRandom(5);
  const often = Array.from({ length: 10 }, () => random.pick(routes));
  const some = routes.length <= 6000 ? routes : Array.from({ length: 5000 }, () => random.pick(routes));
  const asked = [...some, ...Array.from({ length: Math.ceil(some.length / 2) }, () => random.pick(often))];
  const found = asked.map((route) => [route.method, fill(route, random)]);
  const missed = Array.from({ length: Math.ceil(found.length * 0.08) }, (_, i) =>
    spoil(fill(random.pick(routes), random), i),
  );
  const match = createReference(routes);
  return shuffled([...found, ...missed], random)
    .map(([method, path]) => ({ method, path, ...match(method, path) }))
    .filter(({ path }) => !path.includes("//"));
}

function createFill({ uuid, number }) {
  const valueOf = ({ regex }, random) => {
    if (regex !== undefined) return random.hex(32);
    const kind = random.next();
    if (kind < uuid) return random.uuid();
    return kind < uuid + number ? String(random.below(1e6)) : random.pick(words);
  };
  return ({ segments }, random) =>
    segments.map((segment) => `/${typeof segment === "string" ? segment : valueOf(segment, random)}`).join("");
}

/** A path with a mistake in it, and a method. */
function spoil(path, i) {
  if (i % 4 === 0) return ["GET", `${path}/nope`];
  if (i % 4 === 1) return ["PATCH", path];
  if (i % 4 === 2) return ["GET", `/zz${path}`];
  return ["GET", path.replace(/[a-z](?=[^/]*$)/, "Q")];
}

function shuffled(items, random) {
  return items
    .map((item) => [random.next(), item])
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
}

/** The right answers, by trying one route after the other: literals before constrained variables before free ones, from the left. */
function createReference(routes) {
  const sorted = [...routes].sort(bySpecificity).map((route) => ({ route, regex: regexOf(route) }));
  const byShape = new Map();
  for (const item of sorted) {
    const shape = shapeOf(item.route);
    if (!byShape.has(shape)) byShape.set(shape, []);
    byShape.get(shape).push(item);
  }
  return (method, path) => {
    for (const { route, regex } of byShape.get(`${method} ${path.split("/").length - 1}`) ?? []) {
      const values = regex.exec(path);
      if (values !== null) return { index: route.index, values: values.slice(1) };
    }
    return { index: -1, values: [] };
  };
}

const shapeOf = ({ method, segments }) => `${method} ${segments.length}`;

function bySpecificity(a, b) {
  for (let i = 0; i < Math.min(a.segments.length, b.segments.length); i++) {
    const difference = rank(a.segments[i]) - rank(b.segments[i]);
    if (difference !== 0) return difference;
  }
  return a.index - b.index;
}

function rank(segment) {
  if (typeof segment === "string") return 0;
  return segment.regex === undefined ? 2 : 1;
}

function regexOf({ segments }) {
  const parts = segments.map((segment) =>
    typeof segment === "string" ? segment.replace(/[.*+?^${}()|[\]\\]/g, "\\$&") : `(${segment.regex ?? "[^/]+"})`,
  );
  return new RegExp(`^/${parts.join("/")}$`);
}

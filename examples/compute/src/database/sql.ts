/** SQL with its parameters beside it: what is put into the text of a statement is never read as SQL. */

/** A statement, or a part of one. */
export class Sql {
  readonly strings: readonly string[];
  readonly values: readonly unknown[];

  constructor(strings: readonly string[], values: readonly unknown[]) {
    this.strings = strings;
    this.values = values;
  }

  /** The text with `$1`, `$2`, … where the parameters go. */
  get text(): string {
    return this.strings.reduce((text, part, i) => `${text}$${i}${part}`);
  }
}

/** `` sql`select * from servers where id = ${id}` ``. A value that is itself `Sql` becomes a part of the text. */
export function sql(
  strings: TemplateStringsArray,
  ...values: readonly unknown[]
): Sql {
  const [first = "", ...rest] = strings;
  return values.reduce<Sql>(
    (statement, value, i) => append(statement, value, rest[i] ?? ""),
    new Sql([first], []),
  );
}

/** Parts with a text between them: `joined(conditions, " and ")`. */
export function joined(parts: readonly Sql[], between: string): Sql {
  const [first, ...rest] = parts;
  if (first === undefined) return new Sql([""], []);
  return rest.reduce(
    (whole, part) =>
      append(append(whole, new Sql([between], []), ""), part, ""),
    first,
  );
}

/** The name of a column, from a list of the program's own. */
export function column(name: string): Sql {
  return new Sql([`"${name.replaceAll('"', '""')}"`], []);
}

/** Inserts one row, by the names of its columns. */
export function insertInto(
  table: string,
  row: Readonly<Record<string, unknown>>,
): Sql {
  const names = Object.keys(row).map(column);
  const values = Object.values(row).map((value) => sql`${value}`);
  return sql`insert into ${column(table)} (${joined(names, ", ")}) values (${joined(values, ", ")})`;
}

/** Sets columns, by their names: `name = $1, vcpus = $2`. */
export function assignments(changes: Readonly<Record<string, unknown>>): Sql {
  const parts = Object.entries(changes).map(
    ([name, value]) => sql`${column(name)} = ${value}`,
  );
  return joined(parts, ", ");
}

function append({ strings, values }: Sql, value: unknown, text: string): Sql {
  const before = strings.slice(0, -1);
  const last = strings.at(-1) ?? "";
  if (!(value instanceof Sql))
    return new Sql([...strings, text], [...values, value]);
  const [head = "", ...tail] = value.strings;
  const end = tail.pop();
  const spliced =
    end === undefined
      ? [...before, last + head + text]
      : [...before, last + head, ...tail, end + text];
  return new Sql(spliced, [...values, ...value.values]);
}

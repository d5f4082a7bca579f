/** Pages of a sorted list: what comes after the row that the last page ended with. */
import { joined, sql, type Sql } from "./sql.js";

/** A column, or an expression, that a list is sorted by; it is never null. */
export interface Order {
  /** The value in a row of the table under a name: `` (s) => sql`${s}.created_at` ``. */
  readonly of: (table: Sql) => Sql;
  readonly direction: "asc" | "desc";
}

const row = sql`s`;
const marker = sql`marker`;

/** For `order by`, of the table under the name `s`. */
export function orderBy(order: readonly Order[]): Sql {
  return joined(
    order.map(({ of, direction }) =>
      direction === "asc" ? sql`${of(row)} asc` : sql`${of(row)} desc`,
    ),
    ", ",
  );
}

/** The condition that a row comes after another one. `from` selects that one under the name `marker`. */
export function pageAfter(order: readonly Order[], from: Sql): Sql {
  const theirs = ({ of }: Order): Sql =>
    sql`(select ${of(marker)} from ${from})`;
  const cases = order.map((last, i) => {
    const same = order.slice(0, i).map((o) => sql`${o.of(row)} = ${theirs(o)}`);
    const beyond =
      last.direction === "asc"
        ? sql`${last.of(row)} > ${theirs(last)}`
        : sql`${last.of(row)} < ${theirs(last)}`;
    return sql`(${joined([...same, beyond], " and ")})`;
  });
  return sql`(${joined(cases, " or ")})`;
}

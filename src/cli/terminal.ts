/** Where a command prints: data to stdout, everything else to stderr, each with or without colour. */

/** The process's streams and environment, as far as printing needs them. */
export interface Streams {
  readonly stdout: { write(text: string): unknown; readonly isTTY?: boolean | undefined };
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean | undefined };
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What a command prints with. */
export interface Terminal {
  /** What was asked for, to stdout. */
  readonly data: (text: string) => void;
  /** What is good to know, to stderr; `--quiet` keeps it back. */
  readonly note: (text: string) => void;
  /** What went wrong, to stderr. */
  readonly trouble: (text: string) => void;
  /** Whether stdout takes colours. */
  readonly dataColor: boolean;
  /** Whether stderr takes colours. */
  readonly noteColor: boolean;
}

/** Makes a command's terminal. Without `color`, NO_COLOR, FORCE_COLOR and then the kind of stream decide. */
export function createTerminal(
  streams: Streams,
  flags: { readonly color?: boolean; readonly quiet?: boolean },
): Terminal {
  const colorOf = (stream: Streams["stdout"]): boolean => flags.color ?? wantsColor(stream.isTTY === true, streams.env);
  return {
    data: (text) => {
      streams.stdout.write(text);
    },
    note: (text) => {
      if (flags.quiet !== true) streams.stderr.write(text);
    },
    trouble: (text) => {
      streams.stderr.write(text);
    },
    dataColor: colorOf(streams.stdout),
    noteColor: colorOf(streams.stderr),
  };
}

/** Whether to colour by default: NO_COLOR when set and not empty forbids it (no-color.org), FORCE_COLOR asks for it, else a terminal has it. */
export function wantsColor(isTTY: boolean, env: Streams["env"]): boolean {
  if (env["NO_COLOR"] !== undefined && env["NO_COLOR"] !== "") return false;
  const force = env["FORCE_COLOR"];
  if (force !== undefined && force !== "") return force !== "0";
  return isTTY && env["TERM"] !== "dumb";
}

const codes = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const;

/** `text` in a colour, or as it is when `on` is false. */
export function paint(color: keyof typeof codes, text: string, on: boolean): string {
  return on ? `\u001b[${codes[color]}m${text}\u001b[0m` : text;
}

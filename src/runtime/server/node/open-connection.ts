/** What a server needs of its open connections at its end. */
export interface OpenConnection {
  /** Closes the connection if nothing is at work on it, everything was sent, and nothing has come since the last call. */
  closeIfQuiet(): void;
  /** Closes the connection, whatever is at work on it. */
  cut(): void;
}

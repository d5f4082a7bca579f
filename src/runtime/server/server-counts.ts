/** What a server counts. In a file of its own: the declarations that users see must not name types of Node. */

/** How many requests a server has met since its start, by what became of them. */
export interface ServerCounts {
  /** Answered by an app. */
  requests: number;
  /** Refused because the waiting queue was full. */
  refused: number;
  /** Refused because they waited for too long. */
  expired: number;
  /** Answered by the server itself: malformed, too large, too late. */
  faults: number;
}

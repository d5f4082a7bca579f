/** What a client sends and gets. */
export interface NewServer {
  readonly server: { readonly name: string; readonly tags?: readonly string[] };
}

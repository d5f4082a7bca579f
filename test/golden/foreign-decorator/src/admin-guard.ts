/** What let only administrators in, in another framework. */
export class AdminGuard {
  canActivate(): boolean {
    return false;
  }
}

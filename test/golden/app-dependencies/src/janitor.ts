export class Janitor {
  constructor(private readonly balances: Map<string, number>) {}

  start(): void {
    this.balances.clear();
  }

  stop(): void {}
}

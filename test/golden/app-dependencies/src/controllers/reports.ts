import { Get } from '@paste-gen/runtime'
import type { Map, Store } from '../index.ts'

export class ReportsController {
  constructor(
    private readonly db: Store,
    private readonly plan: Map,
    private readonly level: 'debug'|'info',
    private readonly settings: { readonly level: 'debug'|'info', readonly names: readonly string[] },
  ) {}

  @Get('/reports')
  index(): unknown {
    return [this.db.name, this.plan.width, this.level, this.settings.names]
  }
}

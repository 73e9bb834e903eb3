import type { Engine } from '../src/warehouse/engine.ts'
import { openDuckDB } from '../src/warehouse/engines/duckdb/open.ts'

/** Engines that the suites run over. A new engine joins every suite by one line here. */
export const engines = {
  duckdb: (folder: string): Promise<Engine> =>
    openDuckDB({ folder, memoryLimit: '512MB', threads: 2, openOrganizations: 4 }),
} as const

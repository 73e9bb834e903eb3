import { pino } from 'pino'

/** Structured log, one JSON line an event; `pretty` writes for a person at a terminal. */
export type Log = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error' | 'child'>

/** Opens the log on standard output at a level; fields that may carry secrets never reach it. */
export function openLog(level: string): pino.Logger {
  return pino({
    level,
    base: { service: 'clientele' },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: label => ({ level: label }) },
    redact: ['req.headers.authorization', 'req.headers.cookie', '*.password', '*.token', '*.secret'],
  })
}

import manifest from '../../package.json' with { type: 'json' }

/** The program's version, as in /health and the API reference. */
export const version: string = manifest.version

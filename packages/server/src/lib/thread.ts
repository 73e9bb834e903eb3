import { type ResourceLimits, Worker } from 'node:worker_threads'

/**
 * Starts a thread. The built one stands beside the built server; the sources need tsx, which a thread does not
 * inherit.
 *
 * @param from `import.meta.url` of the module beside which the thread's module stands
 * @param name of that module, without its ending
 */
export function startThread(from: string, name: string, resourceLimits: ResourceLimits = {}): Worker {
  if (from.endsWith('.js')) return new Worker(new URL(`./${name}.js`, from), { resourceLimits })
  const source = new URL(`./${name}.ts`, from).href
  const load = `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(source)}) })`
  return new Worker(load, { eval: true, resourceLimits })
}

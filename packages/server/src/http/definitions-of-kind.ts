import type { Scope } from '../auth/scope.ts'
import { notFound } from '../lib/errors.ts'
import type { Store } from '../store/open.ts'
import type { DefinitionKind } from '../store/schema.ts'

/** An organization's definitions of one kind, as their endpoints look them up. */
export function definitionsOfKind(store: Store, kind: DefinitionKind) {
  const saved = async (scope: Scope) =>
    (await store.definitions(scope).list()).filter(one => one.kind === kind)
  return {
    saved,
    /** @throws Failure not_found */
    async named(scope: Scope, slug: string) {
      const found = (await saved(scope)).find(one => one.slug === slug)
      if (!found) throw notFound(kind, slug)
      return found
    },
  }
}

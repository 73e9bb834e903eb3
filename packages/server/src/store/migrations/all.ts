import type { Migration } from 'kysely'
import type { StoreKind } from '../connection.ts'
import { controlPlane } from './0001-control-plane.ts'
import { rowLevelSecurity } from './0002-row-level-security.ts'
import { appendOnlyAudit } from './0003-append-only-audit.ts'
import { feedbackTopics } from './0004-feedback-topics.ts'
import { rateCards } from './0007-rate-cards.ts'
import { definitions } from './0008-definitions.ts'
import { modelCards } from './0009-model-cards.ts'
import { saved } from './0010-saved.ts'
import { keptAnswers } from './0012-kept-answers.ts'
import { retention } from './0013-retention.ts'
import { brand } from './0015-brand.ts'

/** Every migration in its order. One that was released is never changed. */
export function migrations(kind: StoreKind): Record<string, Migration> {
  return {
    '0001-control-plane': { up: controlPlane },
    ...(kind === 'postgres' && { '0002-row-level-security': { up: rowLevelSecurity } }),
    '0003-append-only-audit': { up: db => appendOnlyAudit(db, kind) },
    '0004-feedback-topics': { up: feedbackTopics },
    '0012-kept-answers': { up: db => keptAnswers(db, kind) },
    '0007-rate-cards': { up: db => rateCards(db, kind) },
    '0010-saved': { up: db => saved(db, kind) },
    '0013-retention': { up: db => retention(db, kind) },
    '0015-brand': { up: db => brand(db, kind) },
    '0008-definitions': { up: db => definitions(db, kind) },
    '0009-model-cards': { up: db => modelCards(db, kind) },
  }
}

import { rfmGroupNames } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import type { Module } from '../../warehouse/catalogue.ts'
import type { SegmentFamily } from '../../warehouse/segments.ts'
import { inRfmGroup, rfmScores } from '../rfm-terms.ts'
import { assignedAnswer } from './assigned.ts'
import { assignedOverTimeAnswer } from './assigned-over-time.ts'
import { assignmentListAnswer } from './assignment-list.ts'
import { assignedFamily } from './assignments.ts'
import { behaviouralAnswer } from './behavioural.ts'
import { cutPointsAnswer } from './cut-points.ts'
import { rfmAnswer, rfmScoresAnswer } from './rfm.ts'
import { rfmCustomersAnswer } from './rfm-customers.ts'
import { rfmMapAnswer } from './rfm-map.ts'

const names: readonly string[] = rfmGroupNames

/** `rfm:champions` and the ten others: the group at the end of the question's period. */
const rfm: SegmentFamily = {
  family: 'rfm',
  names,
  customers: (name, q) =>
    names.includes(name)
      ? sql`select customer_id from ${rfmScores(q)} s where ${inRfmGroup(sql`triple`, name)}`
      : null,
}

export const segments: Module = {
  metrics: [
    rfmAnswer,
    rfmScoresAnswer,
    cutPointsAnswer,
    rfmMapAnswer,
    rfmCustomersAnswer,
    behaviouralAnswer,
    assignedAnswer,
    assignedOverTimeAnswer,
    assignmentListAnswer,
  ],
  segments: [rfm, assignedFamily],
}

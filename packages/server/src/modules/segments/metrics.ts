import type { Module } from '../../warehouse/catalogue.ts'
import { assignedAnswer } from './assigned.ts'
import { assignedOverTimeAnswer } from './assigned-over-time.ts'
import { assignmentListAnswer } from './assignment-list.ts'
import { assignedFamily } from './assignments.ts'
import { behaviouralAnswer } from './behavioural.ts'
import { cutPointsAnswer } from './cut-points.ts'
import { didSql } from './did.ts'
import { rfm, rfmProperties, rule } from './families.ts'
import { behaviour } from './habits.ts'
import { changesAnswer, ledgerAnswer, membersAnswer } from './ledger.ts'
import { overlapAnswer } from './overlap.ts'
import { rfmAnswer, rfmScoresAnswer } from './rfm.ts'
import { rfmCustomersAnswer } from './rfm-customers.ts'
import { rfmMapAnswer } from './rfm-map.ts'
import { movementAnswer } from './rfm-movement.ts'
import { segmentOverTimeAnswer } from './segment-over-time.ts'

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
    overlapAnswer,
    segmentOverTimeAnswer,
    movementAnswer,
    membersAnswer,
    ledgerAnswer,
    changesAnswer,
  ],
  segments: [rfm, assignedFamily, behaviour, rule],
  properties: rfmProperties,
  did: didSql,
}

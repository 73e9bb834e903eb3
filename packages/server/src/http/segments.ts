import {
  changeSegment,
  createSegment,
  customerCounts,
  customerList,
  deleteSegment,
  getSegment,
  leavesOf,
  listSegments,
  type MetricRow,
  previewSegment,
  ruleInWords,
  type SegmentBody,
  type SegmentRule,
  segmentLedger,
  segmentMembers,
  segmentRule,
  segmentRuleLedger,
  segmentRuleMembers,
} from '@clientele/contract'
import { type Route, scopedRoute } from '../auth/route.ts'
import type { Scope } from '../auth/scope.ts'
import { Failure } from '../lib/errors.ts'
import type { Store } from '../store/open.ts'
import type { Definition } from '../store/scoped/definitions.ts'
import { answer, type Warehouse } from '../warehouse/answer.ts'
import { definitionsOfKind } from './definitions-of-kind.ts'

const sampleSize = 10

/**
 * Segments as rules: saved, counted while they are built, and followed.
 *
 * @param onChange told when a segment is saved, changed or deleted
 */
export function segmentRoutes(
  warehouse: Warehouse,
  store: Store,
  onChange: (organizationId: string) => void = () => undefined,
): Route[] {
  const { saved, named } = definitionsOfKind(store, 'segment')
  /** Asks for the rule's size: what cannot be asked is not saved. */
  const counted = async (scope: Scope, rule: SegmentRule, signal: AbortSignal) => {
    const [members, everybody] = await Promise.all([
      answer(warehouse, scope, customerCounts.id, { where: [rule] }, signal),
      answer(warehouse, scope, customerCounts.id, {}, signal),
    ])
    return { members: Number(members.rows[0]?.total), customers: Number(everybody.rows[0]?.total) }
  }

  return [
    scopedRoute(listSegments, async ({ scope }) => ({ segments: (await saved(scope)).map(bodyOf) })),

    scopedRoute(getSegment, async ({ scope, params }) => bodyOf(await named(scope, params.slug))),

    scopedRoute(segmentMembers, async ({ scope, params: { slug }, query, signal }) => {
      await named(scope, slug)
      const asked = { slug, ...query }
      const { rows, meta } = await answer(warehouse, scope, segmentRuleMembers.id, asked, signal)
      return {
        segment: slug,
        total: meta.total_rows ?? rows.length,
        members: rows as MetricRow<typeof segmentRuleMembers>[],
      }
    }),

    scopedRoute(segmentLedger, async ({ scope, params: { slug }, query, signal }) => {
      await named(scope, slug)
      const asked = { slug, ...query }
      const { rows, meta } = await answer(warehouse, scope, segmentRuleLedger.id, asked, signal)
      const moves = rows as MetricRow<typeof segmentRuleLedger>[]
      return {
        segment: slug,
        total: meta.total_rows ?? rows.length,
        moves: moves.map(({ segment: _, move, ...rest }) => ({
          ...rest,
          move: move === 'entered' ? ('entered' as const) : ('left' as const),
        })),
      }
    }),

    scopedRoute(previewSegment, async ({ scope, body: { rule }, signal }) => {
      const seen = scope.permissions.has(customerList.permission)
      const [counts, sample] = await Promise.all([
        counted(scope, rule, signal),
        seen
          ? answer(warehouse, scope, customerList.id, { where: [rule], limit: sampleSize }, signal)
          : { rows: [] },
      ])
      return {
        words: ruleInWords(rule),
        ...counts,
        share: counts.customers === 0 ? null : counts.members / counts.customers,
        sample: sample.rows.map(({ id, name, orders, total_spent }) => ({
          id: String(id),
          name: name === null ? null : String(name),
          orders: Number(orders),
          total_spent: Number(total_spent),
        })),
      }
    }),

    scopedRoute(createSegment, async ({ scope, body, ip, signal }) => {
      await counted(scope, body.rule, signal)
      const { rule, ...rest } = body
      const created = await store.definitions(scope, ip).create('segment', { ...rest, body: rule })
      onChange(scope.organization.id)
      return bodyOf(created)
    }),

    scopedRoute(changeSegment, async ({ scope, params: { slug }, body, ip, signal }) => {
      const { rule, ...rest } = body
      await named(scope, slug)
      if (rule) {
        refuseCircle(slug, rule, await saved(scope))
        await counted(scope, rule, signal)
      }
      const change = { ...rest, ...(rule && { body: rule }) }
      const changed = await store.definitions(scope, ip).change('segment', slug, change)
      onChange(scope.organization.id)
      return bodyOf(changed)
    }),

    scopedRoute(deleteSegment, async ({ scope, params: { slug }, ip }) => {
      const users = (await saved(scope)).filter(
        one => one.slug !== slug && membersOf(ruleOf(one)).includes(slug),
      )
      if (users.length > 0) {
        throw new Failure(
          'conflict',
          `${users.map(({ name }) => `«${name}»`).join(', ')} refer to this segment. Change or delete them first.`,
        )
      }
      await store.definitions(scope, ip).remove('segment', slug)
      onChange(scope.organization.id)
    }),
  ]
}

/** The saved segments that a rule refers to. */
const membersOf = (rule: SegmentRule): readonly string[] =>
  leavesOf(rule).flatMap(leaf =>
    leaf.is === 'member' && leaf.segment.startsWith('rule:') ? [leaf.segment.slice('rule:'.length)] : [],
  )

/** @throws Failure invalid_request where the rule would lead back to its own segment */
function refuseCircle(slug: string, rule: SegmentRule, saved: readonly Definition[]): void {
  const seen = new Set<string>()
  const next = [...membersOf(rule)]
  for (let name = next.pop(); name !== undefined; name = next.pop()) {
    if (name === slug) {
      throw new Failure('invalid_request', 'The segment would refer to itself. Choose other segments.', {
        fields: [{ path: 'rule', message: 'refers to its own segment' }],
      })
    }
    if (seen.has(name)) continue
    seen.add(name)
    const found = saved.find(one => one.slug === name)
    if (found) next.push(...membersOf(ruleOf(found)))
  }
}

const ruleOf = ({ body }: Definition): SegmentRule => segmentRule.parse(body)

function bodyOf(definition: Definition): SegmentBody {
  const rule = ruleOf(definition)
  return {
    slug: definition.slug,
    name: definition.name,
    description: definition.description,
    rule,
    words: ruleInWords(rule),
    created_by: definition.createdBy,
    created_at: definition.createdAt,
    updated_at: definition.updatedAt,
  }
}

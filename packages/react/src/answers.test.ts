import type * as contract from '@clientele/contract'
import { expectTypeOf, test } from 'vitest'
import type { z } from 'zod'
import type { CustomerAnswer, DashboardAnswer, OrganizationAnswer, SegmentAnswer } from './answers.ts'

type ResponseOf<Endpoint extends { readonly response: z.ZodType }> = z.infer<Endpoint['response']>

// Checked by the compiler: an answer of the server that no longer fits is an error here.
test('what the server answers is what the package promises', () => {
  expectTypeOf<ResponseOf<typeof contract.customerInteractionAnalytics>>().toExtend<CustomerAnswer>()
  expectTypeOf<ResponseOf<typeof contract.segmentInteractionAnalytics>>().toExtend<SegmentAnswer>()
  expectTypeOf<ResponseOf<typeof contract.interactionDashboard>>().toExtend<DashboardAnswer>()
  expectTypeOf<ResponseOf<typeof contract.organizationInteractionSummary>>().toExtend<OrganizationAnswer>()
})

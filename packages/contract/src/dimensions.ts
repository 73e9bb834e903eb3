/** What customers can be told apart by. */
export const demographicDimensions = [
  'country',
  'region',
  'city',
  'gender',
  'age',
  'acquisition_channel',
  'acquisition_campaign',
  'branch',
  'language',
  'device',
] as const

/** What facts of customers can be broken down by: who the customers are, and how they buy. */
export const attributeDimensions = [...demographicDimensions, 'rfm_group'] as const

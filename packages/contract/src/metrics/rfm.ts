/**
 * The eleven groups of RFM: an exact partition of the 125 triples of recency, frequency and monetary score,
 * best group first, each with what to do about it.
 */
export interface RfmGroup {
  /** As in `segment=rfm:champions`. */
  readonly name: string
  readonly title: string
  readonly meaning: string
  readonly action: string
  /** Scores of recency, frequency and monetary value, as three digits. */
  readonly triples: readonly number[]
}

export const rfmGroups = [
  {
    name: 'champions',
    title: 'Champions',
    meaning: 'Bought just now, buy often and spend the most.',
    action: 'Reward them, let them buy first, and ask them for reviews and referrals.',
    triples: [555, 554, 544, 545, 454, 455, 445],
  },
  {
    name: 'loyal',
    title: 'Loyal',
    meaning: 'Buy regularly and spend well.',
    action: 'Offer them the loyalty programme and products above their usual price.',
    triples: [543, 444, 435, 355, 354, 345, 344, 335],
  },
  {
    name: 'potential-loyalist',
    title: 'Potential Loyalist',
    meaning: 'Recent customers who have bought more than once.',
    action: 'Recommend related products and a membership while they remember you.',
    triples: [
      553, 551, 552, 541, 542, 533, 532, 531, 452, 451, 442, 441, 431, 453, 433, 432, 423, 353, 352, 351, 342,
      341, 333, 323,
    ],
  },
  {
    name: 'new-customers',
    title: 'New Customers',
    meaning: 'Bought for the first time not long ago.',
    action: 'Welcome them, help them to a good start, and bring them to the second purchase.',
    triples: [512, 511, 422, 421, 412, 411, 311],
  },
  {
    name: 'promising',
    title: 'Promising',
    meaning: 'Recent buyers with few purchases of some value.',
    action: 'Build the habit: a small offer for the next purchase, soon.',
    triples: [525, 524, 523, 522, 521, 515, 514, 513, 425, 424, 413, 414, 415, 315, 314, 313],
  },
  {
    name: 'need-attention',
    title: 'Need Attention',
    meaning: 'Above average in all three, but not lately.',
    action: 'Make an offer for a limited time, based on what they bought before.',
    triples: [535, 534, 443, 434, 343, 334, 325, 324],
  },
  {
    name: 'about-to-sleep',
    title: 'About To Sleep',
    meaning: 'Below average in recency and frequency.',
    action: 'Remind them of popular products before the habit is gone.',
    triples: [331, 321, 312, 221, 213, 231, 241, 251],
  },
  {
    name: 'at-risk',
    title: 'At Risk',
    meaning: 'Spent much and bought often, but a long time ago.',
    action: 'Write to them personally, ask what changed, and offer a reason to return.',
    triples: [
      255, 254, 245, 244, 253, 252, 243, 242, 235, 234, 225, 224, 153, 152, 145, 143, 142, 135, 134, 133, 125,
      124,
    ],
  },
  {
    name: 'cannot-lose',
    title: 'Cannot Lose',
    meaning: 'Among the biggest spenders, and silent for long.',
    action: 'Call them; win them back with what a competitor cannot offer.',
    triples: [155, 154, 144, 214, 215, 115, 114, 113],
  },
  {
    name: 'hibernating',
    title: 'Hibernating',
    meaning: 'Last purchase long ago, few purchases, little spent.',
    action: 'Offer other categories at a discount, at low cost per contact.',
    triples: [332, 322, 233, 232, 223, 222, 132, 123, 122, 212, 211],
  },
  {
    name: 'lost',
    title: 'Lost',
    meaning: 'Lowest in recency and low in the rest.',
    action: 'Try one campaign to reach them again; otherwise spend elsewhere.',
    triples: [111, 112, 121, 131, 141, 151],
  },
] as const satisfies readonly RfmGroup[]

export type RfmGroupName = (typeof rfmGroups)[number]['name']
export const rfmGroupNames = rfmGroups.map(group => group.name) as [RfmGroupName, ...RfmGroupName[]]

/** How RFM is scored, in the words that every metric of it repeats. */
export const rfmRule =
  'Customers with at least one purchase are scored 1 to 5 on recency (local day of the last purchase), frequency (purchases) and monetary value (paid net revenue, returns taken off), 5 best: score = 1 + floor(5 × (k − 1) / n), k the competition rank from the worst, n the customers, so equal values share a score. A score with fewer than five different values uses the fixed thresholds of the organization instead, and a note says so. Scores look at all history up to the end of the period (up to the as-of day where the period is all data) and compare with every customer the caller may see: branch and segment filters choose whom to show, never how they score.'

import type { Dice, Some } from '../dice.ts'

interface Device {
  readonly kind: string
  readonly agent: string
}

const devices: Some<readonly [Device, number]> = [
  [
    {
      kind: 'mobile',
      agent:
        'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
    },
    30,
  ],
  [
    {
      kind: 'mobile',
      agent:
        'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36',
    },
    28,
  ],
  [
    {
      kind: 'desktop',
      agent:
        'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
    },
    22,
  ],
  [
    {
      kind: 'desktop',
      agent:
        'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15',
    },
    10,
  ],
  [{ kind: 'desktop', agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0' }, 4],
  [
    {
      kind: 'tablet',
      agent:
        'Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/604.1',
    },
    6,
  ],
]

export const deviceOf = (dice: Dice): Device => dice.weighted(devices)

/** An address of the ranges that are set aside for documentation (RFC 5737): it leads to nobody. */
export const ipOf = (dice: Dice): string =>
  `${dice.pick(['192.0.2', '198.51.100', '203.0.113'])}.${dice.whole(1, 254)}`

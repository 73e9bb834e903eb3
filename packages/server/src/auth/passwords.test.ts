import { describe, expect, it } from 'vitest'
import { checkNewPassword, passwordsOf, recommendedCost } from './passwords.ts'
import { cheapPasswords } from './testing.ts'

describe('passwords', () => {
  it('are hashed by argon2id at the cost that OWASP recommends', async () => {
    expect(await passwordsOf().hash('correct horse')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(recommendedCost).toEqual({ memoryCost: 19_456, timeCost: 2, parallelism: 1 })
  })

  it('match themselves, in any Unicode form, and nothing else', async () => {
    const hash = await cheapPasswords.hash('contraseña ﬁna')
    expect(await cheapPasswords.matches('contrasen\u0303a fina', hash)).toBe(true)
    expect(await cheapPasswords.matches('contrasena fina', hash)).toBe(false)
  })

  it('of nobody never match, after as much work as for somebody', async () => {
    const dear = passwordsOf({ memoryCost: 19_456, timeCost: 3, parallelism: 1 })
    const hash = await dear.hash('correct horse')
    await dear.matches('warm up', null)
    const time = async (stored: string | null) => {
      const times: number[] = []
      for (let turn = 0; turn < 5; turn += 1) {
        const begun = performance.now()
        expect(await dear.matches('wrong', stored)).toBe(false)
        times.push(performance.now() - begun)
      }
      return Math.min(...times)
    }
    const [somebody, nobody] = [await time(hash), await time(null)]
    // Without the work for nobody this ratio is below 0.01.
    expect(nobody / somebody).toBeGreaterThan(0.25)
  })

  it('must have 10 to 256 characters and not be the e-mail address', () => {
    const check = (password: string) => () => checkNewPassword(password, 'ada.l@example.org')
    expect(check('123456789')).toThrow(/at least 10/)
    expect(check('😀'.repeat(9))).toThrow(/at least 10/)
    expect(check('1234567890')).not.toThrow()
    expect(check('x'.repeat(256))).not.toThrow()
    expect(check('x'.repeat(257))).toThrow(/at most 256/)
    expect(check(' Ada.L@example.ORG')).toThrow(/e-mail/)
  })
})

import { day, hour, iso, minute, online, present } from '../calendar.ts'
import type { Language } from '../company.ts'
import type { Dice, Some } from '../dice.ts'
import type { Life } from '../life.ts'
import type { Emit } from '../rows.ts'

/** What is asked and answered, in the language of the shop. */
const talk: Readonly<
  Record<
    Language,
    {
      readonly asks: Some<string>
      readonly answers: Some<string>
      readonly person: string
      readonly helper: Some<string>
    }
  >
> = {
  en: {
    asks: [
      'Hi, are my glasses ready?',
      'Can I move my appointment to Friday?',
      'Do you have daily lenses in stock?',
      'What are your opening hours?',
      'My new lenses feel blurry.',
    ],
    answers: [
      'Your order is in the lab and should be ready this week.',
      'We are open Monday to Saturday, 10:00 to 20:00.',
      'I have found two free times for you.',
      'Yes, they are in stock. Shall I reserve a box?',
    ],
    person: 'I would like to talk to a person.',
    helper: [
      'Hello, I am taking over. Let me look into it.',
      'I have spoken to the lab, it is being put right.',
    ],
  },
  es: {
    asks: [
      'Hola, ¿están listas mis gafas?',
      '¿Puedo cambiar mi cita al viernes?',
      '¿Tenéis lentillas diarias?',
      '¿Cuál es vuestro horario?',
      'Veo borroso con las lentes nuevas.',
    ],
    answers: [
      'Su pedido está en el laboratorio y estará listo esta semana.',
      'Abrimos de lunes a sábado, de 10:00 a 20:00.',
      'He encontrado dos horas libres.',
      'Sí, hay existencias. ¿Le reservo una caja?',
    ],
    person: 'Quiero hablar con una persona.',
    helper: ['Hola, me ocupo yo. Déjeme mirarlo.', 'He hablado con el laboratorio y lo están arreglando.'],
  },
  pt: {
    asks: [
      'Olá, os meus óculos estão prontos?',
      'Posso mudar a consulta para sexta?',
      'Têm lentes diárias?',
      'Qual é o horário?',
      'Vejo desfocado com as lentes novas.',
    ],
    answers: [
      'A sua encomenda está no laboratório e fica pronta esta semana.',
      'Abrimos de segunda a sábado, das 10:00 às 20:00.',
      'Encontrei dois horários livres.',
      'Sim, temos. Reservo uma caixa?',
    ],
    person: 'Quero falar com uma pessoa.',
    helper: [
      'Olá, fico eu a tratar disto. Vou verificar.',
      'Falei com o laboratório e está a ser resolvido.',
    ],
  },
  de: {
    asks: [
      'Hallo, ist meine Brille fertig?',
      'Kann ich meinen Termin auf Freitag verschieben?',
      'Haben Sie Tageslinsen da?',
      'Wann haben Sie geöffnet?',
      'Mit den neuen Gläsern sehe ich unscharf.',
    ],
    answers: [
      'Ihr Auftrag ist im Labor und wird diese Woche fertig.',
      'Wir haben Montag bis Samstag von 10 bis 20 Uhr geöffnet.',
      'Ich habe zwei freie Termine gefunden.',
      'Ja, sie sind vorrätig. Soll ich eine Packung zurücklegen?',
    ],
    person: 'Ich möchte mit einem Menschen sprechen.',
    helper: [
      'Hallo, ich übernehme. Ich sehe gleich nach.',
      'Ich habe mit dem Labor gesprochen, es wird behoben.',
    ],
  },
}

/** One model is of nobody's price list, as happens: what it costs is unknown, and never nothing. */
const models = [
  ['gpt-4o-mini', 0.78],
  ['gpt-4o', 0.17],
  ['house-model-1', 0.05],
] as const

/** Chats with the assistant, with the handoffs to people and what the messages used. */
export function tellConversations({ traits, visits, leftAt }: Life, dice: Dice, emit: Emit): void {
  const troubles = visits.flatMap(({ problem }) =>
    problem && dice.chance(0.4) ? [problem.at - 2 * hour] : [],
  )
  const end = Math.min(leftAt ?? present, present)
  const questions = Array.from(
    { length: dice.poisson(0.2 + (0.25 * (end - traits.joinedAt)) / (365 * day)) + (traits.persona ? 1 : 0) },
    () => traits.joinedAt + (end - traits.joinedAt) * dice.uniform(),
  )
  const times = [...troubles.map(at => [at, true] as const), ...questions.map(at => [at, false] as const)]
  times.forEach(([from, trouble], index) => {
    const at = online(dice, from)
    if (at <= traits.joinedAt || at >= present - 10 * minute) return
    converse(traits, dice, emit, { id: `K${traits.id.replace('-', '')}-${index + 1}`, at, trouble })
  })
}

function converse(
  { id: customer, branch, phone, persona, satisfaction }: Life['traits'],
  dice: Dice,
  emit: Emit,
  { id, at, trouble }: { readonly id: string; readonly at: number; readonly trouble: boolean },
): void {
  const { asks, answers, person, helper } = talk[branch.language]
  const channel = dice.weighted([
    ['whatsapp', 0.66],
    ['web_chat', 0.26],
    ['sms', 0.08],
  ] as const)
  const handedOff = dice.chance(trouble ? 0.42 : 0.07)
  const model = dice.weighted(models)
  let [moment, number] = [at, 0]
  const write = (sender: 'customer' | 'llm' | 'agent', content: string, wait: number): boolean => {
    moment += number === 0 ? 0 : wait
    if (moment >= present) return false
    number += 1
    const tokens = sender === 'llm' ? Math.round(dice.around(480, 0.35)) : undefined
    emit('messages', {
      id: `${id}-${number}`,
      conversation_id: id,
      branch_id: branch.id,
      source: 'chat',
      sender_type: sender,
      sender_id:
        sender === 'customer' ? customer : sender === 'agent' ? dice.pick(branch.staff) : 'assistant',
      content,
      sent_at: iso(moment),
      model: sender === 'llm' ? model : undefined,
      tokens,
      cost: model === 'gpt-4o' && tokens !== undefined ? Number((tokens * 0.0000075).toFixed(8)) : undefined,
    })
    return true
  }
  const answerIn = () => dice.around(9, 0.6) * 1000
  const thinkFor = () => dice.around(75, 0.8) * 1000
  for (let turn = 0, turns = dice.whole(1, 4); turn < turns; turn += 1) {
    write('customer', dice.pick(asks), thinkFor())
    write('llm', dice.pick(answers), answerIn())
  }
  if (handedOff) {
    write('customer', trouble || dice.chance(0.5) ? person : dice.pick(asks), thinkFor())
    const requested = moment + 1000
    const accepted = requested + dice.around(4, 0.8) * minute
    emit('handoffs', {
      id: `${id}-H1`,
      conversation_id: id,
      branch_id: branch.id,
      source: 'chat',
      trigger: dice.weighted([
        ['keyword', 0.6],
        ['confidence', 0.34],
        ['other', 0.06],
      ] as const),
      requested_at: iso(requested),
      accepted_at: accepted < present ? iso(accepted) : undefined,
    })
    moment = accepted
    for (let turn = 0, turns = dice.whole(1, 3); turn < turns; turn += 1) {
      write('agent', dice.pick(helper), thinkFor())
      if (turn + 1 < turns) write('customer', dice.pick(asks), thinkFor())
    }
  }
  const last = Math.min(moment, present - minute)
  const open = last > present - 6 * hour
  const solved = dice.chance(0.62 + 0.3 * satisfaction)
  const status = open ? 'active' : handedOff && !solved ? 'handed_off' : solved ? 'resolved' : 'closed'
  emit('conversations', {
    id,
    // Numbers are known before the person behind them.
    customer_id: persona !== null || dice.chance(0.92) ? customer : undefined,
    customer_phone: channel === 'web_chat' ? undefined : phone,
    branch_id: branch.id,
    source: 'chat',
    channel,
    status,
    started_at: iso(at),
    ended_at: status === 'active' ? undefined : iso(last + 30_000),
    last_message_at: iso(last),
  })
}

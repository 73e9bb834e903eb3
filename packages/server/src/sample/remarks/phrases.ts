import type { Language } from '../company.ts'
import type { Some } from '../dice.ts'

export type Topic = 'staff' | 'waiting' | 'quality' | 'price' | 'delivery' | 'fit' | 'website'

interface Phrases {
  readonly good: Readonly<Record<Topic, Some<string>>>
  readonly bad: Readonly<Record<Topic, Some<string>>>
  readonly fair: Some<string>
  /** Said at the beginning or the end, where somebody is more than content or more than annoyed. */
  readonly delighted: Some<string>
  readonly furious: Some<string>
}

/** What customers of opticians say, in the four languages of the shops. */
export const phrases: Readonly<Record<Language, Phrases>> = {
  en: {
    good: {
      staff: [
        'The staff were friendly and took their time with me.',
        'Very helpful team, they explained every option.',
      ],
      waiting: ['I was seen right on time.', 'Hardly any waiting, even on a Saturday.'],
      quality: [
        'The lenses are crystal clear and the frame feels solid.',
        'Great quality, I see better than ever.',
      ],
      price: ['Good value for what you get.', 'The price was fair and there were no surprises.'],
      delivery: ['My glasses were ready two days early.', 'Delivery was quick and well packed.'],
      fit: ['They fit perfectly and are so comfortable.', 'I forget that I am wearing them.'],
      website: ['Ordering online was easy.', 'The virtual try-on on the website is brilliant.'],
    },
    bad: {
      staff: ['The person at the counter was rude.', 'Nobody seemed to know about my order.'],
      waiting: ['I waited forty minutes past my appointment.', 'Endless queue and only one person serving.'],
      quality: ['The coating scratched within a week.', 'One lens keeps falling out, poor quality.'],
      price: ['Far too expensive for what it is.', 'I was charged more than the quote said.'],
      delivery: [
        'My glasses came two weeks late and nobody called.',
        'The delivery date was moved three times.',
      ],
      fit: ['They slide down my nose all day.', 'The frame pinches and gives me a headache.'],
      website: ['The website crashed at the checkout.', 'I could not upload my prescription online.'],
    },
    fair: [
      'It was okay, nothing special.',
      'Does what it should.',
      'Average experience overall.',
      'Fine so far, let us see how they last.',
    ],
    delighted: [
      'Absolutely wonderful!',
      'I would recommend them to everybody.',
      'Best optician I have ever been to.',
    ],
    furious: ['I am very disappointed.', 'Never again.', 'I want my money back.'],
  },
  es: {
    good: {
      staff: [
        'El personal fue muy amable y me atendió con calma.',
        'Un equipo encantador, me explicaron todas las opciones.',
      ],
      waiting: ['Me atendieron a la hora exacta.', 'Casi sin espera, incluso un sábado.'],
      quality: [
        'Las lentes se ven perfectas y la montura es muy buena.',
        'Gran calidad, veo mejor que nunca.',
      ],
      price: ['Buena relación calidad-precio.', 'Un precio justo y sin sorpresas.'],
      delivery: [
        'Mis gafas estuvieron listas dos días antes.',
        'El envío fue rápido y llegó muy bien embalado.',
      ],
      fit: ['Me quedan perfectas y son comodísimas.', 'Ni noto que las llevo puestas.'],
      website: ['Comprar en la web fue muy fácil.', 'El probador virtual de la web es genial.'],
    },
    bad: {
      staff: ['La persona del mostrador fue maleducada.', 'Nadie sabía nada de mi pedido.'],
      waiting: [
        'Esperé cuarenta minutos después de mi cita.',
        'Una cola interminable y una sola persona atendiendo.',
      ],
      quality: ['El tratamiento se rayó en una semana.', 'Una lente se cae todo el tiempo, mala calidad.'],
      price: ['Demasiado caro para lo que es.', 'Me cobraron más de lo presupuestado.'],
      delivery: [
        'Las gafas llegaron dos semanas tarde y nadie me avisó.',
        'Cambiaron la fecha de entrega tres veces.',
      ],
      fit: ['Se me resbalan todo el día.', 'La montura aprieta y me da dolor de cabeza.'],
      website: ['La web falló justo al pagar.', 'No pude subir mi receta en la web.'],
    },
    fair: [
      'Normal, nada especial.',
      'Cumple su función.',
      'Una experiencia correcta.',
      'De momento bien, a ver cuánto duran.',
    ],
    delighted: [
      '¡Absolutamente maravilloso!',
      'Los recomiendo a todo el mundo.',
      'La mejor óptica en la que he estado.',
    ],
    furious: ['Estoy muy decepcionado.', 'Nunca más.', 'Quiero que me devuelvan el dinero.'],
  },
  pt: {
    good: {
      staff: ['A equipa foi muito simpática e atenciosa.', 'Pessoal prestável, explicaram todas as opções.'],
      waiting: ['Fui atendida à hora marcada.', 'Quase sem espera, mesmo ao sábado.'],
      quality: [
        'As lentes são excelentes e a armação é sólida.',
        'Ótima qualidade, vejo melhor do que nunca.',
      ],
      price: ['Boa relação qualidade-preço.', 'Preço justo e sem surpresas.'],
      delivery: ['Os óculos ficaram prontos dois dias antes.', 'A entrega foi rápida e bem embalada.'],
      fit: ['Assentam na perfeição e são muito confortáveis.', 'Nem sinto que os tenho postos.'],
      website: ['Comprar no site foi muito fácil.', 'A prova virtual no site é fantástica.'],
    },
    bad: {
      staff: ['A pessoa ao balcão foi mal-educada.', 'Ninguém sabia da minha encomenda.'],
      waiting: [
        'Esperei quarenta minutos depois da hora marcada.',
        'Uma fila interminável e só uma pessoa a atender.',
      ],
      quality: ['O tratamento riscou-se numa semana.', 'Uma lente está sempre a cair, má qualidade.'],
      price: ['Demasiado caro para o que é.', 'Cobraram-me mais do que o orçamento.'],
      delivery: [
        'Os óculos chegaram duas semanas atrasados e ninguém avisou.',
        'Mudaram a data de entrega três vezes.',
      ],
      fit: ['Escorregam o dia todo.', 'A armação aperta e dá-me dores de cabeça.'],
      website: ['O site falhou no pagamento.', 'Não consegui enviar a receita no site.'],
    },
    fair: [
      'Normal, nada de especial.',
      'Cumpre o que deve.',
      'Uma experiência razoável.',
      'Por agora tudo bem, vamos ver quanto duram.',
    ],
    delighted: ['Absolutamente maravilhoso!', 'Recomendo a toda a gente.', 'A melhor ótica onde já estive.'],
    furious: ['Estou muito desiludido.', 'Nunca mais.', 'Quero o meu dinheiro de volta.'],
  },
  de: {
    good: {
      staff: [
        'Das Personal war freundlich und hat sich Zeit genommen.',
        'Sehr hilfsbereites Team, alles wurde gut erklärt.',
      ],
      waiting: ['Ich kam pünktlich dran.', 'Kaum Wartezeit, sogar am Samstag.'],
      quality: [
        'Die Gläser sind hervorragend und die Fassung ist stabil.',
        'Tolle Qualität, ich sehe besser als je zuvor.',
      ],
      price: ['Gutes Preis-Leistungs-Verhältnis.', 'Der Preis war fair und ohne Überraschungen.'],
      delivery: ['Meine Brille war zwei Tage früher fertig.', 'Die Lieferung kam schnell und gut verpackt.'],
      fit: ['Sie sitzt perfekt und ist sehr bequem.', 'Ich merke gar nicht, dass ich sie trage.'],
      website: [
        'Die Bestellung im Netz war einfach.',
        'Die virtuelle Anprobe auf der Website ist großartig.',
      ],
    },
    bad: {
      staff: ['Die Person am Tresen war unfreundlich.', 'Niemand wusste etwas von meiner Bestellung.'],
      waiting: [
        'Ich habe trotz Termin vierzig Minuten gewartet.',
        'Endlose Schlange und nur eine Person an der Kasse.',
      ],
      quality: [
        'Die Beschichtung war nach einer Woche zerkratzt.',
        'Ein Glas fällt ständig heraus, schlechte Qualität.',
      ],
      price: ['Viel zu teuer für das, was man bekommt.', 'Mir wurde mehr berechnet als im Angebot stand.'],
      delivery: [
        'Die Brille kam zwei Wochen zu spät und niemand rief an.',
        'Der Liefertermin wurde dreimal verschoben.',
      ],
      fit: ['Sie rutscht den ganzen Tag.', 'Die Fassung drückt und macht Kopfschmerzen.'],
      website: ['Die Website ist beim Bezahlen abgestürzt.', 'Ich konnte mein Rezept nicht hochladen.'],
    },
    fair: [
      'Ganz in Ordnung, nichts Besonderes.',
      'Erfüllt ihren Zweck.',
      'Durchschnittliche Erfahrung.',
      'Bisher gut, mal sehen, wie lange sie hält.',
    ],
    delighted: ['Einfach wunderbar!', 'Ich empfehle sie allen.', 'Der beste Optiker, bei dem ich je war.'],
    furious: ['Ich bin sehr enttäuscht.', 'Nie wieder.', 'Ich will mein Geld zurück.'],
  },
}

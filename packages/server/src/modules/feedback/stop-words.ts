/** Words that carry no topic, of the languages whose sentiment is read: a phrase does not begin or end with one. */
const lists = [
  // English
  `a about after again all also am an and any are aren't as at be because been before being but by can can't could
  did didn't do does doesn't don't for from get got had has hasn't have haven't he her here him his how i i'd i'll
  i'm i've if in into is isn't it it's its just like me more most much my no not of off on one only or other our out
  over own really same she should so some such than that that's the their them then there these they this those to
  too up us very was wasn't we were what when where which while who why will with would you your`,
  // Spanish
  `al algo como con cuando de del desde donde el ella ellos en entre era es esa ese eso esta este esto está están fue
  ha han hasta hay la las le les lo los me mi más muy nada ni no nos o para pero por porque que qué se sea ser si sin
  sobre son su sus también te tiene todo tu un una uno y ya yo`,
  // French
  `ai au aux avec avoir c'est ce ces cette dans de des du elle elles en est et être eu fait il ils j'ai je l'on la le
  les leur lui mais me mes moi mon même ne nos notre nous on ont ou où par pas plus pour qu que qui sa sans se ses si
  son sont sur ta tes toi ton tout très tu un une vos votre vous y été`,
  // German
  `aber alle als am an auch auf aus bei bin bis da das dass dem den der des die doch du durch ein eine einem einen
  einer es für habe haben hat hatte ich ihr im in ist ja kann kein keine man mein mir mit nach nicht noch nur oder
  schon sehr sein sich sie sind so um und uns unter vom von vor war was weil wenn wer wie wir wird zu zum zur über`,
  // Italian
  `a ai al alla anche che chi ci come con così da dal dalla degli dei del della delle di e ed era essere fa gli ha
  hanno ho i il in io la le lei lo loro lui ma mi mia mio molto ne nel nella noi non o per perché più quando quello
  questa questo se si sia sono su sua suo tra tu tutto un una uno vi è`,
  // Portuguese
  `ao aos as até com como da das de dela dele do dos e ela ele em entre era essa esse esta está este eu foi há isso
  isto já lhe mais mas me mesmo meu minha muito na nas não nem no nos nós o os ou para pela pelo por quando que quem
  se sem ser seu sua são só também te tem um uma você à é`,
]

export const stopWords: ReadonlySet<string> = new Set(lists.flatMap(list => list.split(/\s+/)))

import type { DemoEntry } from '../entries.ts'

export const culture: DemoEntry = {
  kind: 'theme',
  slug: { en: 'culture-identity-and-religion', fr: 'culture-identite-et-religion' },
  title: { en: 'Culture, identity and religion', fr: 'Culture, identité et religion' },
  summary: {
    en: 'How moving reshapes customs, faith and family, for those who go, those who stay and those who come back.',
    fr: 'Comment le déplacement refaçonne les usages, la foi et la famille, pour qui part, qui reste et qui revient.',
  },
  body: {
    en: `A person who moves packs more than a suitcase. She brings a way of greeting, a calendar of feasts, ideas of what a good daughter does. In a new place some of this becomes precious, some becomes difficult, and some is quietly set aside. The people around her change, too.

This theme asks how movement reshapes norms, daily practice and the ties between generations. It looks at autonomy and vulnerability together, because the same journey can bring both: a young man who sends money home may decide more than his father did at his age, and be lonelier than anyone in the family has ever been.

## What we ask

- Which customs are kept, mixed or invented anew, and who in a family decides?
- When do faith communities open doors, and when do they close them?
- What causes stress in the first years, and what builds a sense of belonging?
- How do things change for those who never left, and for those who return to a place that has not waited?

## How we work

We spend time where people cook, pray, argue and celebrate. We speak with several generations of one family. We treat culture as something people do, and do differently from one year to the next, rather than as a thing that they own or lose.`,
    fr: `Qui se déplace n’emporte pas qu’une valise. On apporte une façon de saluer, un calendrier de fêtes, une idée de ce que fait une bonne fille. Dans un lieu nouveau, une part de cela devient précieuse, une autre encombrante, une autre encore se laisse doucement de côté. L’entourage change aussi.

Ce thème demande comment le déplacement refaçonne les normes, les gestes quotidiens et les liens entre générations. Il regarde ensemble l’autonomie et la vulnérabilité, car le même voyage peut apporter les deux\u00a0: un jeune homme qui envoie de l’argent chez lui décide peut-être plus que son père au même âge, et se trouve plus seul que personne ne l’a jamais été dans la famille.

## Nos questions

- Quels usages garde-t-on, mélange-t-on, réinvente-t-on, et qui en décide dans une famille\u00a0?
- Quand les communautés de foi ouvrent-elles des portes, et quand en ferment-elles\u00a0?
- Qu’est-ce qui pèse durant les premières années, et qu’est-ce qui fait naître un sentiment d’appartenance\u00a0?
- Qu’est-ce qui change pour qui n’est jamais parti, et pour qui revient dans un lieu qui n’a pas attendu\u00a0?

## Notre manière de travailler

Nous passons du temps là où l’on cuisine, prie, discute et fête. Nous parlons avec plusieurs générations d’une même famille. Pour nous, la culture est ce que les gens font, et font autrement d’une année à l’autre, plutôt qu’un bien qu’on possède ou qu’on perd.`,
  },
}

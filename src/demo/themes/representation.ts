import type { DemoEntry } from '../entries.ts'

export const representation: DemoEntry = {
  kind: 'theme',
  slug: {
    en: 'representation-discourse-and-social-politics',
    fr: 'representation-discours-et-politique-sociale',
  },
  title: {
    en: 'Representation, discourse and social politics',
    fr: 'Représentation, discours et politique sociale',
  },
  summary: {
    en: 'How newspapers, screens and laws speak of people who move, and what that speech does to them.',
    fr: 'Comment la presse, les écrans et les lois parlent des personnes qui se déplacent, et ce que ces paroles leur font.',
  },
  body: {
    en: `Before most people meet a newcomer, they have met a picture of one: in a headline, on a screen, in a speech. This theme looks at those pictures. Who draws them, which words come back again and again, and who is never asked to speak?

We follow how migration is turned into a matter of security, and how a line is drawn between “us” and “them”. A person who flees can appear as a guest, a burden, a danger or a number, and the choice of word has effects: on what a law allows, on how a neighbour greets, on what a child comes to think of herself.

## What we ask

- How do media and public policy frame people who migrate, and how do these frames answer one another?
- How do stereotypes of race and gender travel, and who gains from them?
- What do war and other shared wounds leave behind in the stories that communities tell of themselves?
- How can one trace a way of speaking from where it begins to where it shapes who somebody may be?

## How we work

We read large amounts of text and look closely at single images. We watch film with the people who make it. And we listen: those who are spoken about know best what it is like to live under a word that others chose.`,
    fr: `Avant de rencontrer une personne nouvellement arrivée, la plupart des gens en ont rencontré l’image\u00a0: dans un titre, sur un écran, dans un discours. Ce thème porte sur ces images. Qui les dessine\u00a0? Quels mots reviennent sans cesse, et à qui ne donne-t-on jamais la parole\u00a0?

Nous suivons la façon dont la migration devient une affaire de sécurité, et dont se trace une ligne entre «\u00a0nous\u00a0» et «\u00a0eux\u00a0». Qui fuit peut passer pour un hôte, un fardeau, un danger ou un nombre. Le choix du mot a des effets\u00a0: sur ce qu’une loi permet, sur le salut du voisinage, sur l’idée qu’une enfant se fait d’elle-même.

## Nos questions

- Comment les médias et les politiques publiques cadrent-ils les personnes migrantes, et comment ces cadres se répondent-ils\u00a0?
- Comment les stéréotypes de race et de genre circulent-ils, et à qui profitent-ils\u00a0?
- Que laissent la guerre et les autres blessures collectives dans les récits qu’une communauté fait d’elle-même\u00a0?
- Comment suivre une manière de dire, de sa source jusqu’au moment où elle décide de qui l’on peut être\u00a0?

## Notre manière de travailler

Nous lisons beaucoup de textes et nous regardons de près quelques images. Nous voyons des films avec celles et ceux qui les font. Et nous écoutons\u00a0: les personnes dont on parle savent mieux que quiconque ce que c’est que de vivre sous un mot choisi par d’autres.`,
  },
}

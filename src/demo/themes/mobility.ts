import type { DemoEntry } from '../entries.ts'

export const mobility: DemoEntry = {
  kind: 'theme',
  slug: { en: 'mobility-and-transnationalism', fr: 'mobilite-et-transnationalisme' },
  title: { en: 'Mobility and transnationalism', fr: 'Mobilité et transnationalisme' },
  summary: {
    en: 'Lives led in two or more societies at once: work, money, care and belonging across borders.',
    fr: 'Des vies menées dans deux sociétés ou plus à la fois\u00a0: travail, argent, soins et appartenance par-delà les frontières.',
  },
  body: {
    en: `Many people do not leave one country for another once and for all. They work here for a season and build a house there. They raise children by telephone, vote in one place and pay taxes in two. Their lives have more than one centre, and the map of a single nation shows only half of them.

This theme studies such lives and what makes them possible. Gender matters at every step: who goes, who stays to care for the others, whose work is called skilled. So does money. What is sent home pays for schools and roofs, and it also changes who decides in a family.

## What we ask

- How do seasonal workers arrange a life around a contract that ends each year?
- What do remittances do in the places that receive them, beyond what statistics count?
- What do agreements between two states promise to those who move under them, and what do they leave out?
- Which part do the state and the community each play when somebody settles, returns, or does both?

## Why it matters

Rules are still made as if everybody lived in one place. Health insurance stops at a border, and so do a pension and a diploma. Seeing how people really move is the first step to rules that fit them.`,
    fr: `Bien des gens ne quittent pas un pays pour un autre une fois pour toutes. Ils travaillent ici une saison et bâtissent une maison là-bas. Ils élèvent des enfants par téléphone, votent à un endroit et paient des impôts à deux. Leur vie a plus d’un centre, et la carte d’un seul pays n’en montre que la moitié.

Ce thème porte sur ces vies et sur ce qui les rend possibles. Le genre compte à chaque étape\u00a0: qui part, qui reste pour prendre soin des autres, quel travail passe pour qualifié. L’argent compte aussi. Ce qu’on envoie chez soi paie l’école et le toit, et change du même coup qui décide dans la famille.

## Nos questions

- Comment organise-t-on sa vie autour d’un contrat saisonnier qui prend fin chaque année\u00a0?
- Que font les transferts d’argent là où ils arrivent, au-delà de ce que comptent les statistiques\u00a0?
- Que promettent les accords entre deux États aux personnes qui se déplacent sous leur régime, et que laissent-ils de côté\u00a0?
- Quelle part revient à l’État, et quelle part à la communauté, quand quelqu’un s’établit, repart, ou fait les deux\u00a0?

## Pourquoi c’est important

On écrit encore les règles comme si tout le monde vivait à un seul endroit. L’assurance maladie s’arrête à la frontière, tout comme la rente et le diplôme. Voir comment les gens se déplacent vraiment, c’est le premier pas vers des règles qui leur conviennent.`,
  },
}

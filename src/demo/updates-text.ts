interface DemoUpdate {
  key: string
  postedAt: string
  corrects?: string
  [field: string]: unknown
}

/** What could have been told that winter: believable, invented, and without a figure that could be taken for a fact. */
export const demoUpdates: Record<string, DemoUpdate[]> = {
  'waterloo-region': [
    {
      key: 'who-to-ask',
      postedAt: '2015-12-04T15:20:00Z',
      titleEn: 'Who answers which question',
      titleFr: 'Qui répond à quelle question',
      textEn:
        'Housing, health, schools, work, volunteers and communications each have a working group. Ask its lead, not the reception centre: its telephones are for families.\n\nQuestions from the public go to the public site. If an answer is missing there, tell the communications group and it will be added the same day.',
      textFr:
        'Le logement, la santé, l’école, l’emploi, le bénévolat et les communications ont chacun un groupe de travail. Adressez-vous à sa ou son responsable plutôt qu’au centre d’accueil\u00a0: ses lignes sont pour les familles.\n\nLes questions du public vont au site public. Si une réponse y manque, dites-le au groupe des communications\u00a0: elle sera ajoutée le jour même.',
      urgency: 'soon',
      within: 72,
      everyone: true,
    },
    {
      key: 'first-notices',
      postedAt: '2015-12-16T14:48:00Z',
      titleEn: 'Notices of arrival for the week before the holidays',
      titleFr: 'Avis d’arrivée pour la semaine avant les Fêtes',
      textEn:
        'The first notices for that week have come. Households arrive on several evenings, some after 21:00. Reception needs interpreters in the evening, and boards should expect requests for school places from 4 January.\n\nThe numbers by day are under Figures, and change there when they change.',
      textFr:
        'Les premiers avis pour cette semaine-là sont arrivés. Des ménages arrivent plusieurs soirs, parfois après 21\u00a0h. L’accueil a besoin d’interprètes en soirée, et les conseils scolaires peuvent s’attendre à des demandes de places dès le 4\u00a0janvier.\n\nLes nombres par jour sont sous «\u00a0Chiffres\u00a0» et y changent quand ils changent.',
      sourceEn: 'IRCC, notices of arrival',
      sourceFr: 'IRCC, avis d’arrivée',
      issuedOn: '2015-12-16',
      issuedTime: '09:10',
      urgency: 'urgent',
      within: 12,
      sectors: 'reception,settlement,schools,health,housing',
    },
    {
      key: 'goods-hold',
      postedAt: '2016-01-20T16:05:00Z',
      titleEn: 'Offers of goods: please hold everything until February',
      titleFr: 'Offres d’objets\u00a0: veuillez tout garder jusqu’en février',
      textEn: 'The storage room is full. Please ask donors to keep what they have until February.',
      textFr:
        'Le local d’entreposage est plein. Demandez aux donatrices et donateurs de garder leurs objets jusqu’en février.',
      urgency: 'routine',
      within: 48,
      everyone: true,
    },
    {
      key: 'goods-hold-corrected',
      corrects: 'goods-hold',
      postedAt: '2016-01-21T18:30:00Z',
      titleEn: 'Offers of goods: hold all but winter clothing for children',
      titleFr: 'Offres d’objets\u00a0: tout garder, sauf les vêtements d’hiver pour enfants',
      textEn:
        'Yesterday’s update left something out: boots and coats for children are still wanted now. Everything else waits until February.',
      textFr:
        'L’avis d’hier avait un oubli\u00a0: on cherche encore des bottes et des manteaux pour enfants dès maintenant. Le reste attend février.',
      urgency: 'soon',
      within: 24,
      everyone: true,
    },
    {
      key: 'clinic',
      postedAt: '2016-01-26T14:35:00Z',
      titleEn: 'The clinic at the hotel moves to Tuesdays and Thursdays',
      titleFr: 'La clinique de l’hôtel passe aux mardis et jeudis',
      textEn:
        'From this week the clinic at the hotel sees people on Tuesdays and Thursdays from 9:00 to 16:00. Urgent needs on other days go to the community health centre, with an interpreter booked beforehand.',
      textFr:
        'Dès cette semaine, la clinique de l’hôtel reçoit les mardis et jeudis de 9\u00a0h à 16\u00a0h. Les autres jours, les besoins urgents vont au centre de santé communautaire, après réservation d’une ou d’un interprète.',
      sourceEn: 'Health working group',
      sourceFr: 'Groupe de travail sur la santé',
      issuedOn: '2016-01-26',
      issuedTime: '08:30',
      urgency: 'soon',
      within: 24,
      sectors: 'reception,settlement,health,sponsors',
    },
    {
      key: 'language-tests',
      postedAt: '2016-02-09T15:10:00Z',
      titleEn: 'Language assessments are booked a week ahead',
      titleFr: 'Les évaluations linguistiques se prennent une semaine d’avance',
      textEn:
        'Assessments for language classes now have a waiting time of about a week. Please refer adults as soon as they have an address, and say which hours they can come.',
      textFr:
        'Il faut maintenant environ une semaine pour obtenir une évaluation avant les cours de langue. Orientez les adultes dès qu’ils ont une adresse, et dites à quelles heures ils peuvent venir.',
      urgency: 'routine',
      seatTables: 'council,working-group',
    },
  ],
  ottawa: [
    {
      key: 'pause',
      postedAt: '2016-01-19T19:20:00Z',
      titleEn: 'Larger homes are what is missing: tell us of any',
      titleFr: 'Ce sont les grands logements qui manquent\u00a0: signalez-les',
      textEn:
        'Homes of two and three bedrooms set the pace now. If you hear of one, state it under Capacity on the same day, even if it is not free yet.',
      textFr:
        'Ce sont maintenant les logements de deux et trois chambres qui donnent le rythme. Si vous entendez parler d’un logement, déclarez-le sous «\u00a0Capacité\u00a0» le jour même, même s’il n’est pas encore libre.',
      urgency: 'urgent',
      within: 24,
      everyone: true,
    },
  ],
}

export const draftOf: Record<string, Record<string, unknown>> = {
  'waterloo-region': {
    titleEn: 'School places after the March break',
    textEn: 'To be confirmed with the boards: which schools take new pupils after the break.',
    urgency: 'routine',
    sectors: 'schools',
  },
  ottawa: {
    titleFr: 'Horaire des cliniques en février',
    textFr: 'À confirmer avec les centres de santé.',
    urgency: 'routine',
    sectors: 'health',
  },
}

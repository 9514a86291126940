import { type Need, needs } from '#modules/services'
import type { FinderWords } from '../finder/messages.ts'
import { needNamesIn } from '../finder/names.ts'
import type { Wanted } from '../finder/schema.ts'
import { inOrderOf, languageIn, languagesIn, type Tongue, textLocale } from '../finder/tongue.ts'
import type { Published } from '../queries/published.ts'
import { opennessOf } from '../rules.ts'
import { addressOf, OpennessMark, Own, Phone } from './service-parts.tsx'

export interface FindProps {
  t: FinderWords
  tongue: Tongue
  place: string
  on: string
  wanted: Wanted
  /** What there is to choose from here. */
  choices: { needs: readonly Need[]; languages: readonly string[]; places: readonly string[] }
  /** Nothing until something was asked for. */
  found: { services: readonly Published[]; previous: string | undefined; next: string | undefined } | undefined
  hrefOf: (wanted: Partial<Wanted>) => string
  serviceHref: (id: string) => string
}

export const FindPage = (props: FindProps) => {
  const { t, tongue, place, choices, found } = props
  return (
    <>
      <h1>
        {t.of} <Own tongue={tongue}>{place}</Own>
      </h1>
      <p class="lead">{t.lead}</p>
      <p class="finder__danger">{t.danger}</p>
      {choices.needs.length === 0 ? (
        <p>{t.nothingYet}</p>
      ) : (
        <>
          {!found && <Needs {...props} />}
          <Choices {...props} />
          {found ? <Found {...props} found={found} /> : <AllServices {...props} />}
        </>
      )}
    </>
  )
}

const AllServices = ({ t, hrefOf }: FindProps) => (
  <p>
    <a href={hrefOf({ all: 'yes' })}>{t.all}</a>
  </p>
)

/** The shortest way: one press on what one needs. */
const Needs = ({ t, tongue, choices, hrefOf }: FindProps) => (
  <nav aria-labelledby="needs">
    <h2 id="needs">{t.needs}</h2>
    <ul class="finder__needs">
      {needs
        .filter((need) => choices.needs.includes(need))
        .map((need) => (
          <li>
            <a href={`${hrefOf({ need })}#results`}>{needNamesIn[tongue][need]}</a>
          </li>
        ))}
    </ul>
  </nav>
)

const Choices = (props: FindProps) => {
  const { t, tongue, choices, wanted } = props
  const byName = inOrderOf(tongue)
  const languages = choices.languages
    .map((code) => ({ value: code, label: languageIn(tongue, code) }))
    .toSorted((a, b) => byName(a.label, b.label))
  const places = choices.places.map((value) => ({ value, label: value })).toSorted((a, b) => byName(a.label, b.label))
  const known = needs
    .filter((need) => choices.needs.includes(need))
    .map((need) => ({ value: need, label: needNamesIn[tongue][need] }))
  return (
    <search>
      <form class="finder__form" method="get">
        <Select name="need" label={t.need} any={t.anyNeed} options={known} value={wanted.need} />
        <Select name="language" label={t.language} any={t.anyLanguage} options={languages} value={wanted.language} />
        <Select name="place" label={t.place} any={t.anyPlace} options={places} value={wanted.place} />
        <input type="hidden" name="all" value="yes" />
        <button class="button" type="submit">
          {t.show}
        </button>
      </form>
    </search>
  )
}

interface SelectProps {
  name: string
  label: string
  any: string
  options: readonly { value: string; label: string }[]
  value: string | undefined
}
const Select = ({ name, label, any, options, value }: SelectProps) => (
  <div class="field">
    <label class="field__label" for={name}>
      {label}
    </label>
    <select class="control" id={name} name={name}>
      <option value="">{any}</option>
      {options.map((option) => (
        <option value={option.value} selected={option.value === value}>
          {option.label}
        </option>
      ))}
    </select>
  </div>
)

const Found = (props: FindProps & { found: NonNullable<FindProps['found']> }) => {
  const { t, tongue, wanted, found, hrefOf } = props
  const { after: _, before: __, ...same } = wanted
  return (
    <section aria-labelledby="results" class="flow">
      <h2 id="results">{wanted.need ? needNamesIn[tongue][wanted.need] : t.results}</h2>
      {found.services.length === 0 ? (
        <>
          <p>
            <strong>{t.none}</strong> {t.noneText}
          </p>
          <AllServices {...props} />
        </>
      ) : (
        <>
          {tongue === 'ar' && <p class="soft">{t.otherText}</p>}
          <ol class="items finder__list">
            {found.services.map((service) => (
              <li>
                <Listed {...props} service={service} />
              </li>
            ))}
          </ol>
          <p class="soft screen-only">{t.printHint}</p>
        </>
      )}
      {(found.previous || found.next) && (
        <nav class="pagination" aria-label={t.pages}>
          {found.previous && (
            <a class="button button--quiet" rel="prev" href={hrefOf({ ...same, before: found.previous })}>
              {t.earlier}
            </a>
          )}
          {found.next && (
            <a class="button button--quiet" rel="next" href={hrefOf({ ...same, after: found.next })}>
              {t.later}
            </a>
          )}
        </nav>
      )}
    </section>
  )
}

const Listed = ({ t, tongue, on, service, serviceHref }: FindProps & { service: Published }) => {
  const french = textLocale(tongue) === 'fr'
  const [first] = service.locations
  const by = french ? service.organisation.nameFr : service.organisation.nameEn
  const about = french ? service.descriptionFr : service.descriptionEn
  return (
    <>
      <h3 class="items__title">
        <a href={serviceHref(service.id)}>
          <Own tongue={tongue}>{french ? service.nameFr : service.nameEn}</Own>
          <span class="hidden-visually">
            {t.comma}
            <Own tongue={tongue}>{by}</Own>
          </span>
        </a>
      </h3>
      <p>
        <OpennessMark t={t} openness={opennessOf(service.units, on)} />
      </p>
      {about && (
        <p>
          <Own tongue={tongue}>{about}</Own>
        </p>
      )}
      <ul class="finder__facts">
        {service.phone && (
          <li>
            <b>{t.phone}</b> <Phone phone={service.phone} />
          </li>
        )}
        {first && (
          <li>
            <b>{t.where}</b> <Own tongue={tongue}>{addressOf(first)}</Own>
          </li>
        )}
        <li>
          <b>{t.by}</b> <Own tongue={tongue}>{by}</Own>
        </li>
        {service.languages.length > 0 && (
          <li>
            <b>{t.speaks}</b> {languagesIn(tongue, service.languages, t.comma)}
          </li>
        )}
      </ul>
    </>
  )
}

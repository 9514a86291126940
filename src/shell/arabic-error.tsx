import { arabicClaim } from '#modules/cards'
import { finderHref, openDirectoryPath } from '#modules/directory'
import type { Ctx, PageInfo, Place } from '#platform/http'

type ErrorStatus = NonNullable<PageInfo['status']>

/** Short sentences on purpose. No native reader has checked them yet: see the guide. */
const words = {
  notFound: ['هذه الصفحة غير موجودة', 'ربما العنوان خاطئ، أو لم تعد الخدمة في القائمة.'],
  method: ['لا يمكن فتح الصفحة بهذه الطريقة', 'افتح الصفحة من جديد.'],
  csrf: ['لم يصل ما كتبته', 'افتح الصفحة من جديد واكتبه مرة أخرى.'],
  tooLarge: ['لم يصل ما كتبته', 'النص طويل جداً. افتح الصفحة من جديد واكتب أقل.'],
  tooMany: ['طلبات كثيرة في وقت قصير', 'انتظر قليلاً ثم افتح الصفحة من جديد.'],
  busy: ['لا يمكن فتح الصفحة الآن', 'انتظر دقيقة ثم حاول مرة أخرى.'],
  error: ['حدث خطأ عندنا', 'حاول مرة أخرى. إذا تكرر الخطأ، أخبر من يساعدك بهذا الرقم:'],
} as const
type Kind = keyof typeof words

/** Pages under `/ar/` are for newcomers. What only staff meet there (a session, a role) is said in the words of the house. */
export const arabicKind = (c: Ctx, kind: string): Kind | undefined =>
  /^\/ar(\/|$)/.test(c.req.path) && isKind(kind) ? kind : undefined
const isKind = (kind: string): kind is Kind => Object.hasOwn(words, kind)

/** Arabic counts in six forms; the digits are those that phones here have. */
const minutes = new Intl.NumberFormat('ar-u-nu-latn', { style: 'unit', unit: 'minute', unitDisplay: 'long' })
const waiting = (seconds: string) =>
  Number(seconds) > 0
    ? `انتظر ${minutes.format(Math.ceil(Number(seconds) / 60))} ثم افتح الصفحة من جديد.`
    : words.tooMany[1]

/** The end of a request, told to somebody who reads Arabic: what happened, and where to go on. */
export function showArabicError(c: Ctx, kind: Kind, status: ErrorStatus, detail = '') {
  const [title, sentence] = words[kind]
  const text = kind === 'tooMany' ? waiting(detail) : sentence
  const number = kind === 'error' ? c.var.requestId : undefined
  const props = { title, text, number, place: c.var.community, stylesheet: c.var.stylesheet }
  const headers = { 'content-type': 'text/html; charset=UTF-8', 'content-language': 'ar', 'cache-control': 'no-store' }
  return c.body(`<!doctype html>${String(<Document {...props} />)}`, status, headers)
}

interface Props {
  title: string
  text: string
  /** What we find the mistake by. */
  number: string | undefined
  place: Place | undefined
  stylesheet: string | undefined
}

const Document = ({ title, text, number, place, stylesheet }: Props) => (
  <html lang="ar" dir="rtl">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`${title} \u2013 Ensemble`}</title>
      <meta name="robots" content="noindex" />
      <meta name="color-scheme" content="light dark" />
      {stylesheet && <link rel="stylesheet" href={stylesheet} />}
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
    </head>
    <body class="page finder">
      <header class="top">
        <div class="top__bar finder__bar wrap">
          <a class="brand" href="/en" lang="en" hreflang="en">
            Ensemble
          </a>
          <nav class="finder__tongues" aria-label="اللغة">
            <a class="top__language" href="/en" hreflang="en" lang="en" dir="ltr">
              English
            </a>
            <a class="top__language" href="/fr" hreflang="fr" lang="fr" dir="ltr">
              Français
            </a>
          </nav>
        </div>
      </header>
      <main id="main" class="main wrap flow measure" tabindex={-1}>
        <h1>{title}</h1>
        <p>
          {text} {number && <bdi dir="ltr">{number}</bdi>}
        </p>
        <Onward place={place} />
      </main>
    </body>
  </html>
)

const Onward = ({ place }: Pick<Props, 'place'>) => (
  <ul class="plain-list flow">
    {place ? (
      <li>
        <a href={finderHref('ar', place.slug)}>
          ابحث عن مساعدة في{' '}
          <bdi lang="en" dir="ltr">
            {place.name.en}
          </bdi>
        </a>
      </li>
    ) : (
      <li>
        <a href={openDirectoryPath.en} hreflang="en">
          ابحث عن مساعدة: اختر مكاناً
        </a>
      </li>
    )}
    <li>
      <a href={arabicClaim}>بطاقة الهدية: اكتب الرمز</a>
    </li>
  </ul>
)

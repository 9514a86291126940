import { Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { createApi, describeApi, describer, nothingThere } from '#platform/api'
import { fileRoutes, longestUpload } from '#platform/files'
import { type Env, limited, limitedUpload, sameOrigin, secure } from '#platform/http'
import { apiHouse, groups, operations } from './api.ts'
import { routes as accounts } from './modules/accounts/routes.tsx'
import { routes as arrivals } from './modules/arrivals/routes.tsx'
import { routes as cards } from './modules/cards/routes.tsx'
import { routes as cash } from './modules/cash/routes.tsx'
import { routes as checklists } from './modules/checklists/routes.tsx'
import { historyRoutes } from './modules/communities/history-routes.tsx'
import { routes as communities } from './modules/communities/routes.tsx'
import { routes as directory, inArabic } from './modules/directory/routes.tsx'
import { routes as entries } from './modules/entries/routes.tsx'
import { routes as events } from './modules/events/routes.tsx'
import { routes as giving, stopDoor, watchCampaigns } from './modules/giving/routes.tsx'
import { routes as givingOnline, stripeDoor } from './modules/giving/stripe/routes.tsx'
import { routes as bank } from './modules/ledger/bank/routes.tsx'
import { routes as ledger } from './modules/ledger/routes.tsx'
import { routes as mailing, oneClick } from './modules/mailing/routes.tsx'
import { routes as media } from './modules/media/routes.tsx'
import { routes as news } from './modules/news/routes.tsx'
import { routes as offers } from './modules/offers/routes.tsx'
import { routes as partners } from './modules/partners/routes.tsx'
import { routes as plans } from './modules/plans/routes.tsx'
import { routes as publications } from './modules/publications/routes.tsx'
import { routes as receipts } from './modules/receipts/routes.tsx'
import { routes as referrals } from './modules/referrals/routes.tsx'
import { routes as research } from './modules/research/routes.tsx'
import { routes as scholarships } from './modules/scholarships/routes.tsx'
import { routes as serviceRoutes } from './modules/services/routes.tsx'
import { routes as site } from './modules/site/routes.tsx'
import { routes as situations } from './modules/situations/routes.tsx'
import { routes as surges } from './modules/situations/surge/routes.tsx'
import { routes as updates } from './modules/updates/routes.tsx'
import { problemsPath } from './shell/api/paths.ts'
import { apiPages } from './shell/api/routes.tsx'
import { mountErrors } from './shell/errors.tsx'
import { liveRoutes } from './shell/live.ts'
import { context, identify, locate, trimSlash } from './shell/middleware.ts'
import { moneyRoutes } from './shell/money/routes.tsx'
import { findRecords } from './shell/records.ts'
import { routes as house } from './shell/routes.tsx'
import type { Services } from './shell/services.ts'
import { shell } from './shell/shell.tsx'
import { watch } from './shell/watch.ts'

const megabyte = 1024 * 1024
const tooLarge = () => {
  throw new HTTPException(413)
}
const importLimit = limitedUpload(128 * megabyte)
const fileLimit = limitedUpload(longestUpload)
const formLimit = bodyLimit({ maxSize: megabyte, onError: tooLarge })

/** A form with a file in it posts to an address that says so; a file is never held, whoever sends it. */
const limitOf = (path: string): MiddlewareHandler<Env> => {
  if (/\/(upload|televerser|files|fichiers)$/.test(path)) return fileLimit
  return /\/import(er)?$/.test(path) ? importLimit : formLimit
}

/** The map: middleware in order, then one mount line per module. */
export function createApp(services: Services) {
  const app = new Hono<Env>()
  mountErrors(app)
  app.use(context(services), watch(services))
  // Programs come with a key and JSON: nothing below, which is for browsers, is for them.
  const document = describer({ operations, groups, publicUrl: services.env.publicUrl })
  app.route('/', createApi(operations, apiHouse))
  app.route('/', describeApi(document, problemsPath))
  app.all('/api/v1/*', nothingThere(operations))
  app.use(shell(services.assets))
  app.use(secure(services.env.publicUrl), services.pages.middleware)
  // Mail programs leave lists with one request that comes from no page of ours (RFC 8058).
  app.route('/', oneClick)
  app.route('/', stopDoor)
  // The payment processor tells us what happened: signed, and from no page of ours either.
  app.route('/', stripeDoor)
  app.use(trimSlash, identify, sameOrigin)
  // Twenty changes a second from one address is more than people make, and less than a flood.
  app.on(['POST', 'PUT', 'PATCH', 'DELETE'], '*', limited('change', 1200, 60))
  app.on(['POST', 'PUT', 'PATCH', 'DELETE'], '*', (c, next) => limitOf(c.req.path)(c, next))
  app.on(
    'ALL',
    [
      '/en/communities/:community/*',
      '/fr/communautes/:community/*',
      '/en/communities/:community',
      '/fr/communautes/:community',
    ],
    locate,
  )

  app.on('ALL', ['/ar/communities/:community/*'], inArabic, locate)
  app.on('ALL', ['/ar/claim'], inArabic)

  app.route('/', house)
  app.route('/', moneyRoutes)
  app.route('/', apiPages({ operations, document }))
  app.route('/', liveRoutes(services))
  mountModules(app, services)
  return app
}

/** One line per module; where addresses could be taken for one another, the first wins. */
function mountModules(app: Hono<Env>, services: Services) {
  app.route('/', accounts)
  app.route('/', site)
  app.route('/', communities)
  app.route('/', historyRoutes(findRecords))
  app.route('/', partners)
  app.route('/', serviceRoutes)
  app.route('/', arrivals)
  app.route('/', referrals)
  app.route('/', checklists)
  app.route('/', mailing)
  app.route('/', plans)
  app.route('/', updates)
  app.route('/', offers)
  app.route('/', situations)
  app.route('/', surges)
  app.route('/', entries)
  app.route('/', fileRoutes)
  app.route('/', media)
  app.route('/', research)
  app.route('/', publications)
  app.route('/', news)
  app.route('/', events)
  app.route('/', watchCampaigns(services))
  app.route('/', giving)
  app.route('/', givingOnline)
  app.route('/', directory)
  app.route('/', scholarships)
  app.route('/', receipts)
  app.route('/', ledger)
  app.route('/', cards)
  app.route('/', bank)
  app.route('/', cash)
}

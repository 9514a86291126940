import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2019 } from 'ajv/dist/2019.js'
import { describe, expect, it } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { withdrawEntry } from '#modules/entries'
import { system } from '#platform/auth'
import { testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { aPublication } from './testing.ts'

/**
 * The schemas that their owners publish (DataCite kernel 4.6, OAI-PMH 2.0, oai_dc, and the JSON schema of DataCite 4.6 by the
 * Invenio project). They are not ours to hand on; the folder is named by LIBRARY_SCHEMAS, or lies beside the checkout.
 */
const folder = process.env.LIBRARY_SCHEMAS ?? join(import.meta.dirname, '../../../../shared/library')
const here = existsSync(join(folder, 'oai/OAI-PMH.xsd'))
if (!here) process.stdout.write(`  ! ${folder} is not there: publications are not checked by the schemas of others.\n`)

const driver = `<?xml version="1.0"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:import namespace="http://www.openarchives.org/OAI/2.0/" schemaLocation="oai/OAI-PMH.xsd"/>
  <xs:import namespace="http://www.openarchives.org/OAI/2.0/oai_dc/" schemaLocation="oai/oai_dc.xsd"/>
  <xs:import namespace="http://datacite.org/schema/kernel-4" schemaLocation="datacite/metadata.xsd"/>
</xs:schema>`

async function problemsOf(xml: string): Promise<string[]> {
  const preload = globSync('**/*.xsd', { cwd: folder }).map((fileName) => ({
    fileName,
    contents: readFileSync(join(folder, fileName), 'utf8'),
  }))
  const { errors } = await validateXML({
    xml: [{ fileName: 'answer.xml', contents: xml }],
    schema: [{ fileName: 'driver.xsd', contents: driver }],
    preload,
  })
  // The schema of Dublin Core would have the one of xml:lang fetched; the one of DataCite brings it along.
  return errors.map(({ message }) => message).filter((message) => !/xml\.xsd/.test(message))
}

describe.skipIf(!here)('what others’ schemas say of publications', () => {
  const database = withDatabase()
  const read = async (path: string) => (await testApp(database.db).request(path)).text()
  const full = {
    issued: '2017-03-21',
    isbn: '978-0-306-40615-7',
    issn: '0378-5955',
    funderEn: 'A council',
    funderFr: 'Un conseil',
    funderUri: 'https://ror.org/04j5jqy92',
    award: '12-3',
    editions: [
      { language: 'en', title: 'A < B & "C" ليلى', doi: '10.1234/en', length: 12 },
      { language: 'fr', title: 'Titre', doi: '10.1234/fr' },
      { language: 'zh-Hans', title: '研究' },
    ],
    contributors: [
      { role: 'author', family: 'Tremblay', given: 'Zoé', orcid: '0000-0002-1825-0097', affiliation: 'A university' },
      { role: 'author', organisationEn: 'The Centre', organisationFr: 'Le Centre' },
      { role: 'editor', family: 'الحسن', given: 'ليلى' },
      { role: 'translator', family: '王' },
    ],
  }

  it('takes every answer to a harvester for OAI-PMH 2.0, with records in both formats, deleted ones and errors', async () => {
    const { id } = await aPublication(database.db, { facts: full })
    await aPublication(database.db, { facts: { issued: '' } })
    const gone = await aPublication(database.db)
    await withdrawEntry(database.db, system, gone.id)
    const queries = [
      'verb=Identify',
      'verb=ListMetadataFormats',
      'verb=ListSets',
      'verb=ListIdentifiers&metadataPrefix=oai_dc',
      'verb=ListRecords&metadataPrefix=oai_dc',
      'verb=ListRecords&metadataPrefix=oai_datacite',
      `verb=GetRecord&metadataPrefix=oai_datacite&identifier=oai:localhost:publication/${id}/zh-Hans`,
      'verb=GetRecord&metadataPrefix=oai_dc&identifier=nothing',
      'verb=%3C%22',
    ]
    for (const query of queries) expect(await problemsOf(await read(`/oai?${query}`)), query).toEqual([])
  })

  it('takes the metadata of every language for DataCite 4.6, as XML and as JSON', async () => {
    const { slug } = await aPublication(database.db, { facts: full })
    const schema = JSON.parse(readFileSync(join(folder, 'datacite/datacite-v4.6.json'), 'utf8'))
    // An older word for what the draft of JSON Schema that it names calls $id.
    delete schema.id
    // What is newest in 4.6 is missing from this schema, by others too: the two relations between translations.
    schema.definitions.relationType.enum.push('HasTranslation', 'IsTranslationOf')
    const check = new Ajv2019({ strict: false, validateFormats: false }).compile(schema)
    for (const language of ['en', 'fr', 'zh-Hans']) {
      const xml = await read(`/en/publications/${slug.en}/cite/${language}/datacite.xml`)
      expect(await problemsOf(xml), language).toEqual([])
      check(JSON.parse(await read(`/en/publications/${slug.en}/cite/${language}/datacite.json`)))
      expect(check.errors, language).toBeNull()
    }
  })
})

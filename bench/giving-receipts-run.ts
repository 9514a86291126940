// Makes receipts in a process of its own, so that its memory is theirs: node bench/giving-receipts-run.ts FOLDER HOW-MANY
import { measureReceipts } from './giving-receipts.ts'

const [, , folder = '', receipts = '10000'] = process.argv
process.stdout.write(JSON.stringify(await measureReceipts(folder, { receipts: Number(receipts) })))
process.exit()

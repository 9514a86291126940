import { expect, it } from 'vitest'
import { lsn, walFiles } from './wal.ts'

const segment = 16 * 1024 * 1024

it('reads a position of the log as a number of bytes', () => {
  expect(lsn('0/2000028')).toBe(0x2000028n)
  expect(lsn('1A/0')).toBe(0x1a_0000_0000n)
})

it('names the one file that holds both ends', () => {
  expect(walFiles('000000010000000000000002', lsn('0/2000120'), segment)).toEqual(['000000010000000000000002'])
})

it('does not ask for the file that begins where the backup ends', () => {
  expect(walFiles('000000010000000000000002', lsn('0/3000000'), segment)).toEqual(['000000010000000000000002'])
})

it('goes on across the end of a numbered log', () => {
  expect(walFiles('0000000300000001000000FE', lsn('2/1000001'), segment)).toEqual([
    '0000000300000001000000FE',
    '0000000300000001000000FF',
    '000000030000000200000000',
    '000000030000000200000001',
  ])
})

it('refuses an end before the beginning', () => {
  expect(() => walFiles('000000010000000000000009', lsn('0/2000120'), segment)).toThrow(/before it begins/)
})

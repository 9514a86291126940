import pino from 'pino'

export type Log = pino.Logger

/**
 * One logger for the process, JSON lines on standard output. It is given ids, counts and times only: the redaction
 * below is a second net for the fields that would carry personal data if someone logged a whole record.
 */
export const createLog = (level: string): Log =>
  pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        'name',
        'email',
        'recipient',
        'phone',
        'token',
        'password',
        '*.name',
        '*.email',
        '*.recipient',
        '*.phone',
        '*.token',
        '*.password',
        'body',
        'headers',
        'cookie',
      ],
      censor: '[hidden]',
    },
  })

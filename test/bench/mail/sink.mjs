// A mail server that takes everything and keeps nothing.
import { SMTPServer } from 'smtp-server'

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['AUTH', 'STARTTLS'],
  onData: (stream, _session, done) => stream.on('end', done).resume(),
})
server.on('error', () => undefined)
server.listen(0, '127.0.0.1', () => process.send({ port: server.server.address().port }))
process.on('disconnect', () => process.exit(0))

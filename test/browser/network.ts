import { createServer, type Server, Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

/** A line between a browser and the application that can lose what is on its way back. */
export class Network {
  #isLosing = false
  #loses: string | null = null
  readonly #sockets = new Set<Socket>()

  private constructor(
    readonly base: string,
    private readonly server: Server,
  ) {}

  /** @param to the application, such as `http://127.0.0.1:3000` */
  static async to(to: string): Promise<Network> {
    const port = Number(new URL(to).port)
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const network = new Network(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, server)
    server.on('connection', (browser) => network.#join(browser, port))
    return network
  }

  /** From now on requests arrive, and their answers do not. */
  loseAnswers(): void {
    this.#isLosing = true
  }

  /** As `loseAnswers`, of requests that begin so, such as `POST /sessions/entries`. */
  loseAnswersTo(request: string): void {
    this.#loses = request
  }

  mend(): void {
    this.#loses = null
    this.#isLosing = false
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise((resolve) => this.server.close(resolve))
  }

  #join(browser: Socket, port: number): void {
    const application = new Socket()
    application.connect(port, '127.0.0.1')
    for (const [socket, other] of [
      [browser, application],
      [application, browser],
    ] as const) {
      this.#sockets.add(socket)
      socket.on('close', () => {
        this.#sockets.delete(socket)
        other.destroy()
      })
      socket.on('error', () => socket.destroy())
    }
    let isLost = false
    browser.on('data', (data) => {
      if (this.#loses !== null && data.toString('latin1').startsWith(this.#loses)) isLost = true
      application.write(data)
    })
    application.on('data', (data) => (this.#isLosing || isLost ? browser.destroy() : browser.write(data)))
  }
}

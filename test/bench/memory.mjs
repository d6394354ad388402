// Loaded before the application (--expose-gc --import): says what is left after garbage was collected, when the parent asks.
process.on('message', (message) => {
  if (message !== 'memory') return
  globalThis.gc()
  globalThis.gc()
  const { heapUsed, rss, external } = process.memoryUsage()
  process.send({ memory: { heapUsed, rss, external } })
})
// The channel to the parent must not keep the process alive.
process.channel?.unref()

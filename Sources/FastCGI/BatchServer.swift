internal import CFastCGI
internal import Glibc
internal import Synchronization

/// Serves on one thread: takes every request that waits, has all of them answered together, and only
/// then looks for the next.
///
/// While one batch is at work the next gathers at the socket: batches are large under load, and an idle
/// server answers a single request at once. A kept connection occupies no thread, so that the web server
/// may keep as many as it likes.
///
///     let server = try BatchServer(listening: .inherited(), connections: 512)
///     server.run(prepare: { request in … }, answer: { jobs in … })   // until stop()
package final class BatchServer: Sendable {
  private let socket: ListeningSocket
  private let connections: Int
  /// Readable from the moment `stop` is called and for ever after.
  private let stopSignal: Int32
  private let stopping = Atomic(false)

  /// `connections` is how many may be open at once; beyond, quiet ones are closed for new ones.
  package init(listening socket: ListeningSocket, connections: Int) throws(FastCGIError) {
    ListeningSocket.prepareLibrary()
    let signal = eventfd(0, Int32(EFD_CLOEXEC))
    guard signal >= 0 else { throw .cannotListen(path: "eventfd", errno: errno) }
    self.socket = socket
    self.connections = connections
    self.stopSignal = signal
  }

  deinit { close(stopSignal) }

  /// `prepare` reads one request, `answer` gives the responses of a batch in its order.
  ///
  /// Returns after ``stop()``, when everything that was taken has its answer.
  package func run<Job>(
    prepare: (borrowing Request) -> Job, answer: ([Job]) -> [Response]
  ) {
    var seats = Seats(listening: socket.descriptor, stopSignal: stopSignal, limit: connections)
    while true {
      let (descriptors, isLast) = seats.ready()
      var taken: [Int32] = []
      var jobs: [Job] = []
      for descriptor in descriptors {
        guard let handle = unsafe seats.receive(descriptor) else { continue }
        taken.append(descriptor)
        jobs.append(prepare(unsafe Request(handle)))
      }
      if !jobs.isEmpty {
        let responses = answer(jobs)
        precondition(responses.count == jobs.count, "a request without an answer")
        for index in taken.indices {
          seats.answer(taken[index], responses[index], mayKeep: !isLast)
        }
      }
      if isLast { return }
    }
  }

  /// Takes no more requests; may be called from any thread, more than once.
  package func stop() {
    guard !stopping.exchange(true, ordering: .sequentiallyConsistent) else { return }
    var one: UInt64 = 1
    _ = unsafe write(stopSignal, &one, 8)
  }
}

internal import Glibc

/// Has `action` run, on a thread of its own, at the first SIGTERM or SIGINT of the process.
///
/// To be called before other threads are started: they inherit that the two signals are blocked.
package func onTermination(_ action: @escaping @Sendable () -> Void) {
  var signals = sigset_t()
  unsafe sigemptyset(&signals)
  unsafe sigaddset(&signals, SIGTERM)
  unsafe sigaddset(&signals, SIGINT)
  unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
  _ = OwnedThread {
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe sigaddset(&signals, SIGTERM)
    unsafe sigaddset(&signals, SIGINT)
    var number: Int32 = 0
    guard unsafe sigwait(&signals, &number) == 0 else { return }
    action()
  }
}

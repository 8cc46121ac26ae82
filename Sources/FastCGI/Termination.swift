internal import Glibc

/// Has `action` run, on a thread of its own, at the first SIGTERM or SIGINT of the process.
///
/// To be called before other threads are started: they inherit that the two signals are blocked. Signals that mean
/// something elsewhere, as log rotation's do, mean nothing here: by themselves they would end the process, and
/// SIGUSR1 would set libfcgi's own mark of shutdown, after which it accepts nothing any more.
package func onTermination(_ action: @escaping @Sendable () -> Void) {
  ignoreForeignSignals()
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

/// Again after FCGX_Init, which gives SIGUSR1 its own meaning.
func ignoreForeignSignals() {
  for number in [SIGHUP, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGPOLL, SIGPIPE] {
    signal(number, SIG_IGN)
  }
}

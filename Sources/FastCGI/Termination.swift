internal import Glibc

/// Has `action` run, on a thread of its own, at the first SIGTERM, SIGINT or SIGQUIT of the process.
///
/// SIGQUIT asks nginx and others for a quiet end too; `multiwatch -s QUIT` sends it, or SIGINT in 1.0.0. To be called
/// before other threads are started: they inherit that the signals are blocked. Signals that mean
/// something elsewhere, as log rotation's do, mean nothing here: by themselves they would end the process, and
/// SIGUSR1 would set libfcgi's own mark of shutdown, after which it accepts nothing any more.
package func onTermination(_ action: @escaping @Sendable () -> Void) {
  ignoreForeignSignals()
  var signals = ends
  unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
  _ = OwnedThread {
    var signals = ends
    var number: Int32 = 0
    guard unsafe sigwait(&signals, &number) == 0 else { return }
    action()
  }
}

private var ends: sigset_t {
  var signals = sigset_t()
  unsafe sigemptyset(&signals)
  for number in [SIGTERM, SIGINT, SIGQUIT] { unsafe sigaddset(&signals, number) }
  return signals
}

/// Again after FCGX_Init, which gives SIGUSR1 its own meaning.
func ignoreForeignSignals() {
  // SIGXFSZ: a file that may not grow is an error of its write.
  for number in [
    SIGHUP, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGPOLL, SIGPIPE, SIGXFSZ, SIGXCPU,
  ] {
    signal(number, SIG_IGN)
  }
}

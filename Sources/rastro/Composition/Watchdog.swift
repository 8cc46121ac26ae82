import FastCGI

/// Tells systemd that the process lives, for as long as none of its loops is stuck: `WatchdogSec=` restarts it then.
///
/// Nobody waits for the thread's end: a process that cannot begin ends without a request to do so.
func keepWatch(over progress: LoopProgress, of settings: Settings, until termination: Termination) {
  guard let manager = settings.serviceManager, let period = settings.watchdogPeriod else { return }
  _ = OwnedThread {
    while !termination.isDue {
      if !progress.isStuck() { manager.tell("WATCHDOG=1") }
      termination.pause(milliseconds: max(period / 3, 1))
    }
  }
}

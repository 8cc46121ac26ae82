internal import Glibc

/// 50, 100, 200 ms: long enough for a deadlock's winner, short enough for a waiting buyer.
package func pauseBeforeReplay(_ attempt: Int) {
  usleep(UInt32(50_000) << UInt32(min(attempt - 1, 4)))
}

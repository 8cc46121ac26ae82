import HTTPTransport
import Synchronization

/// Everything that the sandbox simulates.
final class World: Sendable {
  let publicURL: String
  let closing = Closing()
  let faults = FaultBoard()
  let postman: Postman
  let stage: Stage
  let meta = MetaWorld()
  /// The address of the advertisement that the front page links to.
  let adURL = Mutex<String?>(nil)

  init(publicURL: String, senders: Int = 16) {
    self.publicURL = publicURL
    postman = Postman(threads: senders)
    stage = Stage(faults: faults, closing: closing)
  }

  /// Forgets all but registrations.
  func reset() {
    postman.forgetAll()
    faults.clear()
    meta.forgetAll()
  }
}

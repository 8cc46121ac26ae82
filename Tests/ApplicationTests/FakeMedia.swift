import Domain
import TestPorts

@testable import Application

/// The same media for every message, and what is learnt of them.
struct FakeMedia: MediaStore {
  var media: [StoredMedium] = []
  /// Of steps; nil: the same.
  var ofSteps: [StoredMedium]?
  /// Nothing can be written down.
  var isAway = false
  let notes = Log<String>()

  func media(of slot: MediaSlot, bot: Bot) -> [StoredMedium] {
    if case .offer = slot { ofSteps ?? media } else { media }
  }
  func learn(_ fileID: String, of medium: StoredMedium, bot: Bot) throws {
    if isAway { throw Broken() }
    notes.add("\(medium.id) is \(fileID)")
  }
  func forget(_ fileID: String, of medium: StoredMedium, bot: Bot) throws {
    if isAway { throw Broken() }
    notes.add("\(medium.id) is not \(fileID)")
  }
}

import Application
import Cryptography
import Domain
import MariaDB
import Persistence

/// What takes clicks.
struct ClickPath: Sendable {
  /// Sessions that wait for little: nginx answers when they cannot.
  let database: Database
  let clicks: ClickRepository
  let record: RecordClicks

  init(
    _ settings: Settings, gate: DatabaseGate, clock: Clock, logger: Logger, alerts: any AlertBook
  ) {
    // One server restart may cost one lost session; anything longer is nginx's to answer.
    var options = settings.database
    (options.connectTimeout, options.answerTimeout) = (1, 2)
    database = Database(options, attempts: 2, pause: { _ in })
    clicks = ClickRepository(database)
    let random = RandomSupply()
    record = RecordClicks(
      pools: RedirectPoolRepository(database, clock: clock), clicks: clicks, gate: gate,
      seams: Seams(
        clock: clock, randomness: Randomness { random.bytes($0) }, logger: logger, alerts: alerts))
  }
}

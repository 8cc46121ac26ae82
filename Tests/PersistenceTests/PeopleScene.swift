import Cryptography
import Domain
import MariaDB
import Synchronization
import Testing

@testable import Application
@testable import Persistence

/// People who log in, with a clock that tests set and a hasher that costs nothing.
final class PeopleScene: Sendable {
  let fixture: Fixture
  private let time: Mutex<Timestamp>
  /// How often a password was looked at, and whether too many are at it.
  let looks = Mutex(0)
  let isBusy = Mutex(false)
  let alerts = Mutex<[String]>([])

  static let password = Secret("vaso lilás 7 lua")
  static let home = "203.0.113.7"

  init() throws {
    fixture = try Fixture()
    time = Mutex(fixture.now)
  }

  var now: Timestamp { time.withLock { $0 } }
  func wait(_ interval: Interval) { time.withLock { $0 = $0.adding(interval) } }

  private struct Alerts: AlertBook {
    let scene: PeopleScene
    func raise(_ kind: String, seller: SellerID?, detail: String) {
      scene.alerts.withLock { $0.append("\(kind) \(detail)") }
    }
    func raise(_ kind: String, onceAbout subject: String, seller: SellerID?, detail: String) {}
  }

  var seams: Seams {
    Seams(
      clock: Clock { self.now }, randomness: Randomness { randomBytes($0) },
      logger: Logger { _, _, _ in }, alerts: Alerts(scene: self))
  }

  private var hasher: PasswordHasher {
    PasswordHasher(
      hash: { password in
        self.isBusy.withLock { $0 } ? nil : Secret("new:\(password.reveal())")
      },
      matches: { password, hash in
        guard !self.isBusy.withLock({ $0 }) else { return nil }
        self.looks.withLock { $0 += 1 }
        return hash.map {
          ["new:", "old:"].contains(String($0.prefix(4))) && $0.dropFirst(4) == password.reveal()
        }
          ?? false
      },
      needsRehash: { $0.hasPrefix("old:") })
  }

  private var codes: TimeCodes {
    TimeCodes(
      newSecret: { Secret(base32(randomBytes(20))) },
      step: { code, secret, now, used in
        bytes(base32: secret.reveal()).flatMap {
          TimeCode(secret: $0).step(of: code, atSeconds: now.seconds, after: used)
        }
      },
      address: { secret, email in Secret("otpauth://\(email)/\(secret.reveal())") })
  }

  var access: LoginAccess {
    LoginAccess(
      credentials: CredentialRepository(fixture.database, vault: fixture.vault),
      sessions: SessionRepository(fixture.database), attempts: AttemptRepository(fixture.database),
      hasher: hasher, codes: codes, seams: seams)
  }

  var logIn: LogIn { LogIn(access) }
  var confirmIdentity: ConfirmIdentity { ConfirmIdentity(access) }
  var invitations: Invitations { Invitations(InvitationRepository(fixture.database), access) }
  var sessions: Sessions {
    let repository = SessionRepository(fixture.database)
    return Sessions(repository, list: repository, clock: seams.clock)
  }
  var secondFactor: SecondFactor {
    SecondFactor(SecondFactorRepository(fixture.database, vault: fixture.vault), access)
  }
  func people(in scope: any Scope = SystemScope()) -> ManagePeople {
    ManagePeople(PersonRepository(fixture.database, in: scope))
  }

  /// With the password of all here.
  @discardableResult
  func person(
    _ email: String = "ana@loja.com", _ role: Role = .owner, seller: Int64? = 1
  ) throws -> Person {
    let token = try invitations.invite(
      email: email, role: role, seller: seller.map { SellerID($0) }, by: .command)
    guard case .opened(let token, let session) = try accept(token) else { throw Unexpected() }
    try sessions.end(token: token)
    return session.person
  }

  struct Unexpected: Error {}

  func accept(
    _ token: Secret<String>, _ password: Secret<String> = password, code: String? = nil
  ) throws -> AcceptOutcome {
    try invitations.accept(
      token, password: password, code: code, address: Self.home, userAgent: "Firefox")
  }

  func attempt(
    _ email: String = "ana@loja.com", _ password: Secret<String> = password,
    from address: String = home
  ) throws -> LogInOutcome {
    try logIn.attempt(email: email, password: password, address: address, userAgent: "Firefox")
  }

  func opened(_ outcome: LogInOutcome) throws -> (token: Secret<String>, session: OpenSession) {
    guard case .opened(let token, let session) = outcome else { throw Unexpected() }
    return (token, session)
  }

  func codeDue(_ email: String = "ana@loja.com") throws -> Secret<String> {
    guard case .codeDue(let token) = try attempt(email) else { throw Unexpected() }
    return token
  }

  /// The app's code of now, or of so many half minutes later.
  func code(of person: Person, later steps: Int64 = 0) throws -> String {
    let credentials = try access.credentials.credentials(of: person.id)
    let secret = try #require(credentials?.codeSecret)
    let app = TimeCode(secret: try #require(bytes(base32: secret.reveal())))
    return app.code(step: TimeCode.step(atSeconds: now.seconds) + steps)
  }

  /// Switches the second factor on, and waits until the app has another code.
  @discardableResult
  func enable(_ person: Person) throws -> [RecoveryCode] {
    _ = try #require(try secondFactor.begin(person))
    let codes = try #require(
      try secondFactor.enable(code: try code(of: person), for: person))
    wait(.seconds(90))
    return codes
  }

  var audit: [String] {
    get throws { try fixture.texts("SELECT kind AS v FROM audit_log ORDER BY id") }
  }
}

extension LogInOutcome {
  /// For comparing; without tokens.
  var word: String {
    switch self {
    case .opened: "opened"
    case .codeDue: "code due"
    case .refused: "refused"
    case .throttled: "throttled"
    }
  }
}

extension AcceptOutcome {
  var word: String {
    switch self {
    case .opened: "opened"
    case .fault: "fault"
    case .codeDue: "code due"
    case .refused: "refused"
    case .invalid: "invalid"
    case .throttled: "throttled"
    }
  }
}

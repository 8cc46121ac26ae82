import Domain
import MariaDB
import TestDatabase
import TestThreads
import Testing

@testable import Application
@testable import Persistence

/// Logging in by password and code.
@Suite(.database) struct LogInTests {
  private let scene: PeopleScene

  init() throws { scene = try PeopleScene() }

  @Test func `the right password opens a session, whatever the case of the e-mail`() throws {
    let ana = try scene.person()
    let (token, session) = try scene.opened(scene.attempt(" ANA@Loja.com "))
    #expect(session.person == ana && session.sellerID == SellerID(1))
    #expect(session.address == PeopleScene.home && session.userAgent == "Firefox")
    #expect(session.isConfirmed(at: scene.now))
    #expect(try scene.sessions.find(token: token) == session)
    #expect(try scene.audit.last == "person_logged_in")
  }

  @Test func `a wrong password and an unknown login look alike, and cost one look each`() throws {
    // Would catch: who has a login is told by the answer, or by how soon it comes.
    try scene.person()
    _ = try scene.invitations.invite(
      email: "bia@loja.com", role: .viewer, seller: SellerID(1), by: .command)
    for email in ["ana@loja.com", "bia@loja.com", "nobody@loja.com", "", "ana'@x"] {
      let before = scene.looks.withLock { $0 }
      #expect(try scene.attempt(email, Secret("vaso lilás 8 lua")).word == "refused")
      #expect(scene.looks.withLock { $0 } == before + 1, "\(email)")
    }
    let long = Secret(String(repeating: "x", count: 100_000))
    #expect(try scene.attempt("ana@loja.com", long).word == "refused")
    #expect(scene.alerts.withLock { $0.count } == 6)
    #expect(scene.alerts.withLock { $0.allSatisfy { !$0.contains("lilás") } })
  }

  @Test func `no secret is stored as it is`() throws {
    try scene.person()
    let (token, _) = try scene.opened(scene.attempt())
    let invited = try scene.invitations.invite(
      email: "bia@loja.com", role: .viewer, seller: SellerID(1), by: .command)
    for secret in [token, invited] {
      #expect(
        try scene.fixture.texts(
          "SELECT HEX(token_hash) AS v FROM sessions UNION SELECT HEX(token_hash) FROM invitations"
        )
        .allSatisfy { $0.lowercased() != secret.reveal() })
      #expect(
        try scene.fixture.texts("SELECT detail AS v FROM audit_log")
          .allSatisfy { !$0.contains(secret.reveal()) && !$0.contains("lilás") })
    }
  }

  @Test func `a hash of an older cost is replaced by the next login`() throws {
    let ana = try scene.person()
    try scene.fixture.run("UPDATE users SET password_hash = 'old:vaso lilás 7 lua'")
    #expect(try scene.attempt().word == "opened")
    let hash = try scene.access.credentials.credentials(of: ana.id)?.passwordHash
    #expect(hash == "new:vaso lilás 7 lua")
  }

  @Test func `while too many passwords are looked at, others wait and lose no try`() throws {
    try scene.person()
    scene.isBusy.withLock { $0 = true }
    for _ in 0..<20 { #expect(try scene.attempt().word == "throttled") }
    scene.isBusy.withLock { $0 = false }
    #expect(try scene.attempt().word == "opened")
  }

  @Test func `with a second factor the password opens nothing but the way to the code`() throws {
    let ana = try scene.person()
    try scene.enable(ana)
    let due = try scene.codeDue()
    #expect(try scene.sessions.find(token: due) == nil)
    #expect(try scene.sessions.list(of: ana.id).isEmpty)
    #expect(
      try scene.confirmIdentity.confirm(token: due, password: PeopleScene.password) == .refused)
    let outcome = try scene.logIn.complete(
      token: due, code: " \(try scene.code(of: ana)) ", address: PeopleScene.home)
    let (token, _) = try scene.opened(outcome)
    #expect(token != due)
    #expect(try scene.logIn.complete(token: due, code: "000000", address: "x").word == "refused")
    #expect(try scene.sessions.find(token: token)?.person.id == ana.id)
  }

  @Test func `the way to the code is over after ten minutes`() throws {
    let ana = try scene.person()
    try scene.enable(ana)
    let due = try scene.codeDue()
    scene.wait(.minutes(10))
    #expect(
      try scene.logIn.complete(token: due, code: try scene.code(of: ana), address: "x").word
        == "refused")
  }

  @Test func `one code opens one session, of many that try at once`() throws {
    // Would catch: whoever reads a code over a shoulder uses it beside its owner.
    let ana = try scene.person()
    try scene.enable(ana)
    let scene = scene
    let dues = try (0..<4).map { _ in try scene.codeDue() }
    let code = try scene.code(of: ana)
    let words = try concurrently(8) { index in
      try scene.logIn.complete(
        token: dues[index / 2], code: code, address: PeopleScene.home
      ).word
    }
    #expect(words.filter { $0 == "opened" }.count == 1)
    #expect(words.filter { $0 == "refused" }.count == 7)
    #expect(try scene.sessions.list(of: ana.id).count == 1)
  }

  @Test func `a recovery code opens once, and the others are left`() throws {
    let ana = try scene.person()
    let codes = try scene.enable(ana)
    let scene = scene
    let dues = try (0..<2).map { _ in try scene.codeDue() }
    let words = try concurrently(2) { index in
      try scene.logIn.complete(
        token: dues[index], code: codes[3].grouped.lowercased(), address: PeopleScene.home
      ).word
    }
    #expect(words.sorted() == ["opened", "refused"])
    #expect(try scene.secondFactor.recoveryCodesLeft(ana) == 9)
    #expect(
      try scene.logIn.complete(
        token: scene.codeDue(), code: codes[4].text, address: PeopleScene.home
      ).word == "opened")
  }

  @Test func `an earlier code is of no use after a later one`() throws {
    let ana = try scene.person()
    try scene.enable(ana)
    let (early, late) = (try scene.code(of: ana), try scene.code(of: ana, later: 1))
    #expect(
      try scene.logIn.complete(token: scene.codeDue(), code: late, address: "x").word == "opened")
    #expect(
      try scene.logIn.complete(token: scene.codeDue(), code: early, address: "x").word == "refused")
  }

  @Test func `a password that changes meanwhile opens no session`() throws {
    // Would catch: a session of the old password that outlives its end.
    let ana = try scene.person()
    let session = NewSession(of: ana.id, address: "x", userAgent: "", seams: scene.seams)
    #expect(try !scene.access.sessions.open(session, provedBy: "new:another"))
    #expect(try scene.access.sessions.open(session, provedBy: "new:vaso lilás 7 lua"))
    // A transaction that is repeated has done its work.
    #expect(try scene.access.sessions.open(session, provedBy: "new:vaso lilás 7 lua"))
    #expect(try scene.sessions.list(of: ana.id).count == 1)
  }
}

import Domain
import MariaDB
import TestDatabase
import TestThreads
import Testing

@testable import Application
@testable import Persistence

/// Who may log in, and the second factor of whoever does.
@Suite(.database) struct ManagePeopleTests {
  private let scene: PeopleScene
  private let ana: Person

  init() throws {
    scene = try PeopleScene()
    ana = try scene.person()
  }

  private var own: ManagePeople { scene.people(in: SellerScope(SellerID(1))) }

  @Test func `a seller's people are listed, and nobody else's`() throws {
    try scene.person("eva@outra.com", .owner, seller: 2)
    try scene.person("ops@x.co", .admin, seller: nil)
    let bia = try scene.person("bia@loja.com", .viewer)
    #expect(try own.people() == [ana, bia])
    #expect(try scene.people().people().count == 4)
  }

  @Test func `another seller's person is unknown, by whatever id`() throws {
    let eva = try scene.person("eva@outra.com", .owner, seller: 2)
    #expect(try own.person(eva.id) == nil)
    #expect(throws: PeopleFault.unknown) {
      try own.change(role: .viewer, of: eva.id, by: .person(ana))
    }
    #expect(throws: PeopleFault.unknown) { try own.remove(eva.id, by: .person(ana)) }
    // Nor where the store reaches all.
    #expect(throws: PeopleFault.notAllowed) { try scene.people().remove(eva.id, by: .person(ana)) }
  }

  @Test func `a role changes in sessions that are open`() throws {
    let bia = try scene.person("bia@loja.com", .owner)
    let (token, _) = try scene.opened(scene.attempt("bia@loja.com"))
    try own.change(role: .viewer, of: bia.id, by: .person(ana))
    #expect(try scene.sessions.find(token: token)?.person.role == .viewer)
    #expect(try scene.audit.last == "person_role_changed")
    #expect(throws: PeopleFault.roleDoesNotFit) {
      try own.change(role: .admin, of: bia.id, by: .command)
    }
  }

  @Test func `whoever is removed is out, with sessions, links and codes`() throws {
    let bia = try scene.person("bia@loja.com", .viewer)
    try scene.enable(bia)
    let (token, _) = try scene.opened(
      scene.logIn.complete(
        token: scene.codeDue("bia@loja.com"), code: scene.code(of: bia), address: "x"))
    let link = try scene.invitations.invite(
      email: bia.email, role: .viewer, seller: SellerID(1), by: .command)
    try own.remove(bia.id, by: .person(ana))
    #expect(try scene.sessions.find(token: token) == nil)
    #expect(try scene.invitations.open(link) == nil)
    #expect(try scene.attempt("bia@loja.com").word == "refused")
    #expect(try scene.fixture.count("SELECT COUNT(*) AS n FROM recovery_codes") == 0)
    #expect(try scene.audit.last == "person_removed")
  }

  @Test func `the last owner who can log in stays one`() throws {
    // Invited, and perhaps never coming.
    _ = try scene.invitations.invite(
      email: "bia@loja.com", role: .owner, seller: SellerID(1), by: .command)
    #expect(throws: PeopleFault.last) {
      try own.change(role: .viewer, of: ana.id, by: .person(ana))
    }
    #expect(throws: PeopleFault.last) { try own.remove(ana.id, by: .command) }
    try scene.person("bia@loja.com")
    try own.remove(ana.id, by: .command)
  }

  @Test func `of two owners who remove each other at once one stays`() throws {
    let (bia, own) = (try scene.person("bia@loja.com"), own)
    let pairs = [(ana, bia), (bia, ana)]
    let done = try concurrently(2) { index in
      do {
        try own.remove(pairs[index].1.id, by: .person(pairs[index].0))
        return true
      } catch is PeopleFault {
        return false
      }
    }
    #expect(done.filter { $0 }.count == 1)
    #expect(try own.people().count == 1)
  }

  @Test func `admins are managed by admins, and nobody below an owner manages`() throws {
    let ops = try scene.person("ops@x.co", .admin, seller: nil)
    let dev = try scene.person("dev@x.co", .admin, seller: nil)
    let bia = try scene.person("bia@loja.com", .operator)
    let all = scene.people()
    #expect(throws: PeopleFault.notAllowed) { try all.remove(ops.id, by: .person(ana)) }
    #expect(throws: PeopleFault.notAllowed) { try own.remove(ana.id, by: .person(bia)) }
    try all.remove(dev.id, by: .person(ops))
    #expect(throws: PeopleFault.last) { try all.remove(ops.id, by: .person(ops)) }
  }

  @Test func `a second factor begins with a code of its app`() throws {
    #expect(try scene.secondFactor.enable(code: "123456", for: ana) == nil)
    let setup = try #require(try scene.secondFactor.begin(ana))
    #expect(setup.address.reveal().hasSuffix(setup.secret.reveal()))
    #expect(try scene.secondFactor.pending(ana)?.secret == setup.secret)
    #expect(try scene.secondFactor.enable(code: "12345", for: ana) == nil)
    #expect(try scene.attempt().word == "opened")
    let codes = try #require(
      try scene.secondFactor.enable(code: scene.code(of: ana), for: ana))
    #expect(Set(codes.map(\.text)).count == 10)
    #expect(try scene.attempt().word == "code due")
    // What is enabled is not replaced by beginning again.
    #expect(try scene.secondFactor.begin(ana) == nil && scene.secondFactor.pending(ana) == nil)
    #expect(
      try scene.fixture.texts("SELECT HEX(totp_secret) AS v FROM users WHERE id = \(bind: ana.id)")
        .allSatisfy { !$0.isEmpty && !$0.contains(setup.secret.reveal()) })
  }

  @Test func `new recovery codes end the old ones, and without a second factor there are none`()
    throws
  {
    #expect(try scene.secondFactor.renewRecoveryCodes(ana) == nil)
    let old = try scene.enable(ana)
    let new = try #require(try scene.secondFactor.renewRecoveryCodes(ana))
    #expect(try scene.secondFactor.recoveryCodesLeft(ana) == 10)
    let due = try scene.codeDue()
    #expect(
      try scene.logIn.complete(token: due, code: old[0].text, address: "x").word == "refused")
    #expect(
      try scene.logIn.complete(token: due, code: new[0].text, address: "x").word == "opened")
    try scene.secondFactor.disable(ana)
    #expect(try scene.secondFactor.recoveryCodesLeft(ana) == 0)
    #expect(try scene.attempt().word == "opened")
    #expect(
      try scene.audit.filter { $0.contains("factor") || $0.contains("codes") } == [
        "second_factor_enabled", "recovery_codes_renewed", "second_factor_disabled",
      ])
  }
}

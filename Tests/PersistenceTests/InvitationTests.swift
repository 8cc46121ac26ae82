import Domain
import MariaDB
import TestDatabase
import TestThreads
import Testing

@testable import Application
@testable import Persistence

/// Links that set a password.
@Suite(.database) struct InvitationTests {
  private let scene: PeopleScene

  init() throws { scene = try PeopleScene() }

  private func invite(
    _ email: String = "ana@loja.com", _ role: Role = .owner, seller: Int64? = 1,
    by inviter: ActingPerson = .command
  ) throws -> Secret<String> {
    try scene.invitations.invite(
      email: email, role: role, seller: seller.map { SellerID($0) }, by: inviter)
  }

  @Test func `a link is looked at without being used, and sets the password once`() throws {
    let token = try invite(" Ana@Loja.com")
    let person = try #require(try scene.invitations.open(token))
    #expect(person.email == "ana@loja.com" && !person.hasPassword && person.role == .owner)
    #expect(try scene.attempt("ana@loja.com", Secret("")).word == "refused")
    guard case .opened(let session, let open) = try scene.accept(token) else {
      return #expect(Bool(false), "not accepted")
    }
    #expect(open.person.hasPassword)
    #expect(try scene.sessions.find(token: session)?.id == open.id)
    #expect(try scene.invitations.open(token) == nil)
    #expect(try scene.accept(token).word == "invalid")
    #expect(try scene.attempt().word == "opened")
    #expect(try scene.audit.prefix(3) == ["person_invited", "password_set", "person_logged_in"])
  }

  @Test func `whoever was removed meanwhile gets no new link, and does not come back by it`() throws
  {
    let token = try invite()
    let person = try #require(try scene.invitations.open(token))
    guard case .opened = try scene.accept(token) else {
      return #expect(Bool(false), "not accepted")
    }
    #expect(throws: PeopleFault.notAllowed) {
      try scene.invitations.renew(
        for: person,
        by: .person(
          Person(
            id: PersonID(99), sellerID: SellerID(1), email: "ze@loja.com", role: .viewer,
            hasSecondFactor: false, hasPassword: true, createdAt: person.createdAt)))
    }
    _ = try scene.invitations.renew(for: person, by: .person(person))
    let deletions: [SQL] = [
      "DELETE FROM invitations", "DELETE FROM sessions", "DELETE FROM login_addresses",
      "DELETE FROM recovery_codes", "DELETE FROM users",
    ]
    for deletion in deletions { try scene.fixture.run(deletion) }
    #expect(throws: PeopleFault.unknown) {
      try scene.invitations.renew(for: person, by: .person(person))
    }
    #expect(try scene.attempt().word == "refused")
  }

  @Test func `of many that accept a link at once one sets the password`() throws {
    let (scene, token) = (scene, try invite())
    let outcomes = try concurrently(8) { index in
      (try scene.accept(token, Secret("vaso lilás \(index) lua cheia")).word, index)
    }
    let winners = outcomes.filter { $0.0 == "opened" }
    #expect(winners.count == 1)
    #expect(outcomes.filter { $0.0 == "invalid" }.count == 7)
    let number = try #require(winners.first?.1)
    #expect(
      try scene.attempt("ana@loja.com", Secret("vaso lilás \(number) lua cheia")).word == "opened")
    #expect(try scene.sessions.list(of: PersonID(1)).count <= 2)
  }

  @Test func `a link is over after two days, and a new one ends the old`() throws {
    let first = try invite()
    let second = try invite()
    #expect(try scene.invitations.open(first) == nil)
    scene.wait(.milliseconds(48 * 3_600_000 - 1))
    #expect(try scene.invitations.open(second) != nil)
    scene.wait(.milliseconds(1))
    #expect(try scene.accept(second).word == "invalid")
  }

  @Test func `a bad password leaves the link good`() throws {
    let token = try invite()
    guard case .fault(.guessable) = try scene.accept(token, Secret("ana@loja.com 12")) else {
      return #expect(Bool(false), "taken")
    }
    #expect(try scene.accept(token).word == "opened")
  }

  @Test func `a new password ends all sessions of the person`() throws {
    let ana = try scene.person()
    let (old, _) = try scene.opened(scene.attempt())
    let token = try invite()
    #expect(try scene.sessions.find(token: old) != nil)
    #expect(try scene.accept(token, Secret("outra frase bem longa")).word == "opened")
    #expect(try scene.sessions.find(token: old) == nil)
    #expect(try scene.sessions.list(of: ana.id).count == 1)
    #expect(try scene.attempt().word == "refused")
  }

  @Test func `a second factor is asked for before the password changes`() throws {
    // Would catch: whoever reads the mail of a person gets past the second factor.
    let ana = try scene.person()
    try scene.enable(ana)
    let token = try invite()
    let new = Secret("outra frase bem longa")
    #expect(try scene.accept(token, new).word == "code due")
    #expect(try scene.accept(token, new, code: "12345").word == "refused")
    #expect(try scene.attempt().word == "code due")
    #expect(try scene.accept(token, new, code: scene.code(of: ana)).word == "opened")
    #expect(try scene.attempt("ana@loja.com", new).word == "code due")
  }

  @Test func `a known e-mail gets a new password and keeps seller and role`() throws {
    try scene.person("ana@loja.com", .viewer)
    let invitation = try scene.invitations.issue(
      email: "ana@loja.com", role: .owner, seller: SellerID(1), by: .command)
    #expect(!invitation.isNew && invitation.person.role == .viewer)
    #expect(try scene.audit.last == "password_link_made")
  }

  @Test func `an owner invites to their own seller, below the platform`() throws {
    let ana = try scene.person()
    let bia = try scene.person("bia@loja.com", .operator)
    let eva = try scene.person("eva@outra.com", .owner, seller: 2)
    let ops = try scene.person("ops@x.co", .admin, seller: nil)
    _ = try invite("novo@loja.com", .viewer, by: .person(ana))
    #expect(throws: PeopleFault.notAllowed) { try invite("x@x.co", seller: 2, by: .person(ana)) }
    #expect(throws: PeopleFault.notAllowed) {
      try invite("x@x.co", .admin, seller: nil, by: .person(ana))
    }
    #expect(throws: PeopleFault.notAllowed) { try invite("x@x.co", .viewer, by: .person(bia)) }
    // Nor by an e-mail that is there already: the link would be a way into another seller.
    for email in [eva.email, ops.email] {
      #expect(throws: PeopleFault.emailTaken) { try invite(email, by: .person(ana)) }
    }
    _ = try invite("x@x.co", seller: 2, by: .person(ops))
    #expect(throws: PeopleFault.roleDoesNotFit) { try invite("y@x.co", .admin, by: .command) }
    #expect(throws: PeopleFault.roleDoesNotFit) { try invite("y@x.co", seller: nil) }
    #expect(throws: PeopleFault.notAnEmail) { try invite("ana") }
  }
}
